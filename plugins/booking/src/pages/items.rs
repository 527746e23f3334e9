//! Pages about things.

use legollab_brick::{
    calendar::Date,
    caller::Member,
    prelude::*,
    text,
    ui::{Availability, Filter, Slot, Tone},
};

use super::{BOOKINGS, dates, item_page, manage, waiting};
use crate::{
    acts,
    agenda::{self, Requester, Spot},
    items::{self, Item, Offered, PAGE},
    lifecycle::Decides,
    rules::{
        money::{self, Per},
        terms::Lending,
        wall,
    },
    settings::rules,
};

/// The most slots on one page; what is beyond is a link away.
const SLOTS: usize = 200;
/// The days of slots on one page.
const DAYS: i32 = 7;
/// The characters of a description on a card.
const EXCERPT: usize = 160;

/// Everything on offer, or all of a category.
pub fn items(page: &PageRef) -> Result<View, Error> {
    let member = caller::member();
    let categories = rules().categories();
    let category = page
        .param("category")
        .filter(|category| categories.iter().any(|known| known == category));
    let on = match page.param("on").filter(|on| !on.is_empty()).map(str::parse::<Date>) {
        None => None,
        Some(Ok(on)) => Some(on),
        Some(Err(_)) => return Err(invalid("on", t!("date-malformed"))),
    };
    let after = page.param("after");
    let mut things: Vec<Item> = match category {
        Some(category) => items::of_category(category, after).collect(),
        None => items::on_offer(after).collect(),
    };
    let next = things
        .last()
        .filter(|_| things.len() == PAGE)
        .map(|item| item.id.clone());
    if let Some(on) = on {
        let mut free = Vec::new();
        for item in things {
            if agenda::can_begin_on(&item, on)? {
                free.push(item);
            }
        }
        things = free;
    }
    let filter = Filter::new(PageRef::new("items"), t!("show-these"));
    let filter = filter.date("on", t!("begins-on"), on.map(|on| on.to_string()).unwrap_or_default());
    let filter = match categories.is_empty() {
        true => filter,
        false => filter.choice(
            "category",
            t!("category"),
            category.unwrap_or_default(),
            categories.iter().map(|known| (known.clone(), plain(known))),
        ),
    };
    Ok(View::build(t!("page-items"), |page| {
        page.filter(filter);
        let cards = things.into_iter().map(|item| {
            let card = Card::new(plain(&item.name));
            let card = match on {
                Some(_) => card.status(Tone::Good, t!("free-then")),
                None => card,
            };
            let card = card
                .image(item.pictures.first())
                .body(plain(excerpt(&item.description)))
                .detail(t!("place"), plain(&item.place).into())
                .detail(t!("owner"), Cell::member(&item.owner))
                .target(item_page(&item.id));
            match price(&item) {
                Some(price) => card.price(price),
                None => card,
            }
        });
        let caption = category.map_or_else(|| t!("items-caption"), |category| t!("items-of", category = category));
        let empty = on.map_or_else(|| t!("items-empty"), |_| t!("none-free-then"));
        page.cards(Cards::new(caption, empty, cards));
        let mut links = Vec::new();
        if let Some(next) = next {
            let more = PageRef::new("items").with("after", next);
            let more = match category {
                Some(category) => more.with("category", category),
                None => more,
            };
            let more = match on {
                Some(on) => more.with("on", on.to_string()),
                None => more,
            };
            links.push((t!("more-items"), more));
        }
        if member.is_some() {
            links.push((t!("offer-yours"), PageRef::new("offer")));
        }
        if !links.is_empty() {
            page.links(links);
        }
    }))
}

/// What a thing costs; none if nothing.
pub fn price(item: &Item) -> Option<Text> {
    let terms = &item.terms;
    (terms.price_cents > 0).then(|| {
        let (euros, cents) = money::parts(terms.price_cents.into());
        match terms.price_per {
            Per::Booking => t!("price-per-booking", euros = euros, cents = cents),
            Per::Hour => t!("price-per-hour", euros = euros, cents = cents),
            Per::Day => t!("price-per-day", euros = euros, cents = cents),
        }
    })
}

/// What is to know of a thing before it is booked.
fn details(item: &Item) -> Vec<(Text, Cell)> {
    let terms = &item.terms;
    let mut details = vec![
        (t!("place"), plain(&item.place).into()),
        (t!("owner"), Cell::member(&item.owner)),
    ];
    if let Some(category) = &terms.category {
        details.push((t!("category"), plain(category).into()));
    }
    if let Some(price) = price(item) {
        details.push((t!("price"), price.into()));
    }
    if terms.deposit_cents > 0 {
        details.push((t!("deposit"), money::text(terms.deposit_cents.into()).into()));
    }
    if terms.capacity > 1 {
        details.push((t!("capacity"), Cell::Integer(terms.capacity.into())));
    }
    let decides = match acts::decides(&rules(), item) {
        Decides::Owner => t!("decided-by-owner"),
        Decides::Nobody => t!("decided-at-once"),
    };
    details.push((t!("requests"), decides.into()));
    if let Some(hours) = terms.free_until_hours {
        details.push((t!("cancelling"), t!("cancelling-free-until", count = hours).into()));
    }
    details
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
    let mut offers = agenda::offers(&item, first, DAYS.unsigned_abs(), &Requester::caller())?;
    offers.retain(|offer| after.is_none_or(|after| offer.slot.from >= after));
    let first = first.max(wall::day_of(clock::now()).ok());
    let keeps = member.as_ref().is_some_and(|member| item.is_kept_by(member));
    let is_over_days = item.terms.lending == Lending::OverDays;
    let choice = dates::Choice::of(item.clone());
    let month = if is_over_days && item.offered == Offered::Yes {
        Some(dates::steps(&choice).map_err(agenda::defect)?)
    } else {
        None
    };
    Ok(View::build(plain(&item.name), |page| {
        page.pictures(&item.pictures);
        if !item.description.is_empty() {
            page.paragraph(plain(&item.description));
        }
        if let Some(month) = month {
            // On a phone it follows what the thing is; there is room for it beside that elsewhere.
            page.aside(t!("your-dates"), |aside| {
                if member.is_none() {
                    aside.notice(Tone::Neutral, t!("sign-in-to-book"));
                }
                if item.is_never_open() {
                    aside.notice(Tone::Neutral, t!("no-hours-yet"));
                }
                month(aside);
            });
        }
        page.details(details(&item));
        page.outlet("owner", [("member-id", item.owner.as_str())]);
        if item.offered != Offered::Yes {
            page.notice(Tone::Attention, t!("item-is-withdrawn"));
            return;
        }
        if !is_over_days {
            if member.is_none() {
                page.notice(Tone::Neutral, t!("sign-in-to-book"));
            }
            page.section(t!("slots-heading"), |section| {
                if item.is_never_open() {
                    section.notice(Tone::Neutral, t!("no-hours-yet"));
                } else {
                    section.links([(t!("choose-dates"), PageRef::new("dates").with("item", &item.id))]);
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
                let next = match cut.and_then(|from| Some((wall::day_of(from).ok()?, from))) {
                    Some((day, from)) => Some(
                        item_page(&item.id)
                            .with("from", day.to_string())
                            .with("after", from.to_string()),
                    ),
                    None => first.map(|first| item_page(&item.id).with("from", first.plus(DAYS).to_string())),
                };
                if let (Some(next), false) = (next, item.is_never_open()) {
                    links.push((t!("later-slots"), next));
                }
                if !links.is_empty() {
                    section.links(links);
                }
            });
        }
        page.outlet("item", [("items.item-id", item.id.as_str())]);
        if keeps {
            manage::forms(page, &item);
        }
    })
    .below(t!("page-items"), PageRef::new("items")))
}

/// A slot; its button says on its own what it asks for.
fn slot(item: &Item, spot: &Spot, member: Option<&Member>) -> Slot {
    let (from, until) = (spot.slot.from, spot.slot.until);
    if spot.is_own {
        return Slot::new(from, until, Availability::Own);
    }
    if spot.free == 0 {
        let taken = Slot::new(from, until, Availability::Taken);
        return match member {
            Some(member) if member.id != item.owner => taken.action(waiting::button(item, from, until, 1)),
            _ => taken,
        };
    }
    let free = Slot::new(from, until, Availability::Free);
    match member {
        Some(member) if member.id != item.owner => {
            let arguments = json!({ "item": item.id, "from": from, "until": until });
            let about = t!(
                "of-slot",
                item = &item.name,
                from = text::instant(from),
                until = text::instant(until)
            );
            let button = Button::new(t!("request"), BOOKINGS, "request", arguments);
            free.action(button.primary().about(about).then(PageRef::new("my-bookings")))
        }
        _ => free,
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
