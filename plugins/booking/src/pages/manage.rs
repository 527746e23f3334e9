//! Pages by which owners and stewards look after things.

use legollab_brick::{prelude::*, text, ui::Tone};

use super::{ITEMS, PLANS, TERMS, close_member, item_page, waiting};
use crate::{
    bindings::exports::legollaborative::booking::items::Opening,
    items::{self, Item, PAGE},
    rules::{
        money::Per,
        plan,
        terms::{Decision, Lending, Terms},
    },
    settings::rules,
};

/// The forms by which a thing is changed, on its own page.
pub fn forms(page: &mut Parts, item: &Item) {
    page.section(t!("hours-heading"), |section| {
        section.paragraph(t!("hours-past-midnight"));
        section.form(hours_form(item).then(item_page(&item.id)));
    });
    page.section(t!("change-heading"), |section| {
        section.form(
            Form::new(ITEMS, "update", t!("save-details"))
                .fixed(json!({ "item": item.id, "seen": item.changes }))
                .initial(json!({
                    "name": item.name,
                    "description": item.description,
                    "place": item.place,
                    "pictures": item.pictures,
                }))
                .then(item_page(&item.id)),
        );
        section.links([(t!("to-manage"), PageRef::new("manage").with("item", &item.id))]);
        section.buttons([
            Button::new(t!("withdraw"), ITEMS, "withdraw", json!({ "item": item.id }))
                .about(plain(&item.name))
                .danger(t!("withdraw-question", item = &item.name), t!("withdraw-yes"))
                .then(PageRef::new("items")),
        ]);
    });
}

/// Closed days and terms of a thing, for its owner and the stewards.
pub fn manage(page: &PageRef) -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let item = items::find(page.param("item").unwrap_or_default())?;
    if !item.is_kept_by(&member) {
        return Err(forbidden(t!("owner-only")));
    }
    let categories = rules().categories();
    Ok(View::build(t!("manage-title", item = &item.name), |page| {
        let then = || PageRef::new("manage").with("item", &item.id);
        page.section(t!("exceptions-heading"), |section| {
            section.paragraph(t!("exceptions-explained"));
            section.form(exceptions_form(&item).then(then()));
        });
        page.section(t!("terms-heading"), |section| {
            section.form(terms_form(&item, &categories).then(then()));
        });
        waiting::of_item(page, &item.id);
        if member.is_steward() {
            page.section(t!("close-owner", member = text::member(&item.owner)), |section| {
                section.paragraph(t!("close-member-explained"));
                section.buttons([close_member(&item.owner)]);
            });
        }
        page.links([(t!("back-to-item", item = &item.name), item_page(&item.id))]);
    }))
}

fn exceptions_form(item: &Item) -> Form {
    let exceptions: Vec<_> = plan::show_exceptions(&item.exceptions)
        .into_iter()
        .map(|exception| {
            json!({
                "from": exception.from,
                "until": exception.until,
                "opens": exception.opens,
                "closes": exception.closes,
                "slotMinutes": exception.slot_minutes,
                "reason": exception.reason,
            })
        })
        .collect();
    Form::new(PLANS, "set-exceptions", t!("save-exceptions"))
        .fixed(json!({ "item": item.id, "seen": item.changes }))
        .initial(json!({ "exceptions": exceptions }))
}

fn terms_form(item: &Item, categories: &[String]) -> Form {
    let Terms {
        category,
        lending,
        capacity,
        before_minutes,
        after_minutes,
        notice_minutes,
        horizon_days,
        longest_days,
        decision,
        free_until_hours,
        price_cents,
        price_per,
        deposit_cents,
    } = &item.terms;
    let form = Form::new(TERMS, "set", t!("save-terms"))
        .fixed(json!({ "item": item.id, "seen": item.changes }))
        .initial(json!({ "terms": {
            "category": category,
            "lending": match lending { Lending::Slots => "slots", Lending::OverDays => "over-days" },
            "capacity": capacity,
            "beforeMinutes": before_minutes,
            "afterMinutes": after_minutes,
            "noticeMinutes": notice_minutes,
            "horizonDays": horizon_days,
            "longestDays": longest_days,
            "decision": match decision {
                Decision::AsPlatform => "as-platform",
                Decision::ByOwner => "by-owner",
                Decision::AtOnce => "at-once",
            },
            "freeUntilHours": free_until_hours,
            "priceCents": price_cents,
            "pricePer": match price_per { Per::Booking => "booking", Per::Hour => "hour", Per::Day => "day" },
            "depositCents": deposit_cents,
        }}));
    if categories.is_empty() {
        return form;
    }
    form.choices(
        "terms.category",
        categories.iter().map(|name| (json!(name), plain(name))),
    )
}

/// The form by which a member offers a thing, and what they offer already.
pub fn offer() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own: Vec<Item> = items::of_owner(&member.id).collect();
    Ok(View::build(t!("page-offer"), |page| {
        page.paragraph(t!("offer-explained"));
        let offered = PageRef::new("item").with_result("item", "");
        page.form(Form::new(ITEMS, "offer", t!("offer-submit")).then(offered));
        page.section(t!("own-items-heading"), |section| {
            let mut table = Table::new(
                t!("own-items-heading"),
                [t!("thing"), t!("place"), t!("hours")],
                t!("own-items-empty"),
            );
            for item in own {
                table.row([
                    Cell::link(plain(&item.name), item_page(&item.id)),
                    plain(&item.place).into(),
                    is_open(&item),
                ]);
            }
            section.table(table);
        });
    }))
}

/// For stewards: which things are open, and the form to set the hours of one.
pub fn opening_hours(page: &PageRef) -> Result<View, Error> {
    if let Some(item) = page.param("item") {
        let item = items::find(item)?;
        return Ok(View::build(t!("hours-of", item = &item.name), |page| {
            page.paragraph(t!("hours-past-midnight"));
            page.form(hours_form(&item).then(PageRef::new("opening-hours")));
            page.links([(t!("back-to-hours"), PageRef::new("opening-hours"))]);
        }));
    }
    let things: Vec<Item> = items::on_offer(page.param("after")).collect();
    let next = things
        .last()
        .filter(|_| things.len() == PAGE)
        .map(|item| item.id.clone());
    Ok(View::build(t!("page-opening-hours"), |page| {
        page.paragraph(t!("hours-explained"));
        let mut table = Table::new(
            t!("items-caption"),
            [t!("thing"), t!("owner"), t!("hours")],
            t!("items-empty"),
        );
        for item in things {
            let form = PageRef::new("opening-hours").with("item", &item.id);
            table.row([
                Cell::link(plain(&item.name), form),
                Cell::member(&item.owner),
                is_open(&item),
            ]);
        }
        page.table(table);
        if let Some(next) = next {
            page.links([(t!("more-items"), PageRef::new("opening-hours").with("after", next))]);
        }
    }))
}

fn hours_form(item: &Item) -> Form {
    let opening = |opening: Opening| {
        json!({
            "day": plan::day_name(opening.day),
            "from": opening.from,
            "until": opening.until,
            "slotMinutes": opening.slot_minutes,
        })
    };
    let hours: Vec<_> = plan::show_week(&item.hours).into_iter().map(opening).collect();
    Form::new(ITEMS, "set-hours", t!("save-hours"))
        .fixed(json!({ "item": item.id, "seen": item.changes }))
        .initial(json!({ "hours": hours }))
}

/// Whether anything can be booked at all.
fn is_open(item: &Item) -> Cell {
    if item.is_never_open() {
        Cell::status(Tone::Attention, t!("hours-missing"))
    } else {
        Cell::status(Tone::Good, t!("hours-set"))
    }
}
