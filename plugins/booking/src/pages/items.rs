//! Pages about things.

use legollab_brick::{
    caller::Member,
    prelude::*,
    ui::{Availability, Slot, Tone},
};

use super::{BOOKINGS, ITEMS, item_page};
use crate::{
    bindings::exports::legollaborative::booking::items::Opening,
    bookings::{self, Offer},
    hours,
    items::{self, Item, Offered, PAGE},
};

/// The most slots on one page; what is beyond is a link away.
const SLOTS: usize = 200;
/// The days of slots on one page.
const DAYS: i32 = 7;
/// The characters of a description on a card.
const EXCERPT: usize = 160;

/// Everything on offer.
pub fn items(page: &PageRef) -> View {
    let member = caller::member();
    let things: Vec<Item> = items::on_offer(page.param("after")).collect();
    let next = things
        .last()
        .filter(|_| things.len() == PAGE)
        .map(|item| item.id.clone());
    View::build(t!("page-items"), |page| {
        let cards = things.into_iter().map(|item| {
            Card::new(plain(&item.name))
                .image(item.pictures.first())
                .body(plain(excerpt(&item.description)))
                .detail(t!("place"), plain(&item.place).into())
                .detail(t!("owner"), Cell::member(&item.owner))
                .target(item_page(&item.id))
        });
        page.cards(Cards::new(t!("items-caption"), t!("items-empty"), cards));
        let mut links = Vec::new();
        if let Some(next) = next {
            links.push((t!("more-items"), PageRef::new("items").with("after", next)));
        }
        if member.is_some() {
            links.push((t!("offer-yours"), PageRef::new("offer")));
        }
        if !links.is_empty() {
            page.links(links);
        }
    })
}

/// One thing with its slots; for its owner, with the forms to change it.
pub fn item(page: &PageRef) -> Result<View, Error> {
    let item = items::find(page.param("item").unwrap_or_default())?;
    let first = match page.param("from").map(str::parse) {
        None => None,
        Some(Ok(first)) => Some(first),
        Some(Err(_)) => return Err(invalid("from", t!("date-malformed"))),
    };
    let begun = first.is_some();
    // Where the page before had to stop within a day.
    let after: Option<Instant> = page.param("after").and_then(|after| after.parse().ok());
    let member = caller::member();
    let mut offers = bookings::offers(&item, first, DAYS.unsigned_abs())?;
    offers.retain(|offer| after.is_none_or(|after| offer.slot.from >= after));
    let first = first.max(bookings::today().ok());
    let keeps = member.as_ref().is_some_and(|member| item.is_kept_by(member));
    Ok(View::build(plain(&item.name), |page| {
        page.pictures(&item.pictures);
        if !item.description.is_empty() {
            page.paragraph(plain(&item.description));
        }
        page.details([
            (t!("place"), plain(&item.place).into()),
            (t!("owner"), Cell::member(&item.owner)),
        ]);
        page.outlet("owner", [("member-id", item.owner.as_str())]);
        if item.offered == Offered::Withdrawn {
            page.notice(Tone::Attention, t!("item-is-withdrawn"));
            return;
        }
        if member.is_none() {
            page.notice(Tone::Neutral, t!("sign-in-to-book"));
        }
        page.section(t!("slots-heading"), |section| {
            if item.hours.is_empty() {
                section.notice(Tone::Neutral, t!("no-hours-yet"));
            }
            let cut = (offers.len() > SLOTS)
                .then(|| offers.get(SLOTS))
                .flatten()
                .map(|offer| offer.slot.from);
            let slots = offers
                .iter()
                .take(SLOTS)
                .map(|offer| slot(&item, offer, member.as_ref()));
            section.slots(SlotList::new(
                t!("slots-caption", item = &item.name),
                t!("slots-empty"),
                slots,
            ));
            let mut links = Vec::new();
            if begun {
                links.push((t!("first-slots"), item_page(&item.id)));
            }
            let next = match cut.and_then(|from| Some((bookings::day_of(from).ok()?, from))) {
                Some((day, from)) => Some(
                    item_page(&item.id)
                        .with("from", day.to_string())
                        .with("after", from.to_string()),
                ),
                None => first.map(|first| item_page(&item.id).with("from", first.plus(DAYS).to_string())),
            };
            if let (Some(next), false) = (next, item.hours.is_empty()) {
                links.push((t!("later-slots"), next));
            }
            if !links.is_empty() {
                section.links(links);
            }
        });
        page.outlet("item", [("items.item-id", item.id.as_str())]);
        if keeps {
            page.section(t!("hours-heading"), |section| {
                section.form(hours_form(&item).then(item_page(&item.id)))
            });
            page.section(t!("change-heading"), |section| {
                section.form(
                    Form::new(ITEMS, "update", t!("save"))
                        .fixed(json!({ "item": item.id }))
                        .initial(json!({
                            "name": item.name,
                            "description": item.description,
                            "place": item.place,
                            "pictures": item.pictures,
                        }))
                        .then(item_page(&item.id)),
                );
                section.buttons([
                    Button::new(t!("withdraw"), ITEMS, "withdraw", json!({ "item": item.id }))
                        .danger(t!("withdraw-question", item = &item.name), t!("withdraw-yes"))
                        .then(PageRef::new("items")),
                ]);
            });
        }
    }))
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
            "day": hours::day_name(opening.day),
            "from": opening.from,
            "until": opening.until,
            "slotMinutes": opening.slot_minutes,
        })
    };
    let hours: Vec<_> = hours::show(&item.hours).into_iter().map(opening).collect();
    Form::new(ITEMS, "set-hours", t!("save"))
        .fixed(json!({ "item": item.id }))
        .initial(json!({ "hours": hours }))
}

/// Whether anything can be booked at all.
fn is_open(item: &Item) -> Cell {
    if item.hours.is_empty() {
        Cell::status(Tone::Attention, t!("hours-missing"))
    } else {
        Cell::status(Tone::Good, t!("hours-set"))
    }
}

fn slot(item: &Item, offer: &Offer, member: Option<&Member>) -> Slot {
    let (from, until) = (offer.slot.from, offer.slot.until);
    match (&offer.holder, member) {
        (Some(holder), Some(member)) if holder.booker == member.id => Slot::new(from, until, Availability::Own),
        (Some(_), _) => Slot::new(from, until, Availability::Taken),
        (None, Some(member)) if member.id != item.owner => {
            let arguments = json!({ "item": item.id, "from": from, "until": until });
            let button = Button::new(t!("request"), BOOKINGS, "request", arguments);
            Slot::new(from, until, Availability::Free).action(button.primary().then(PageRef::new("my-bookings")))
        }
        (None, _) => Slot::new(from, until, Availability::Free),
    }
}

/// The beginning of a text, cut between words.
pub fn excerpt(text: &str) -> String {
    if text.chars().count() <= EXCERPT {
        return text.to_owned();
    }
    let cut: String = text.chars().take(EXCERPT).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}
