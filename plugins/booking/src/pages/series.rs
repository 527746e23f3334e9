//! Bookings that come again: all times before they are booked, and all bookings of a series afterwards.

use legollab_brick::{
    prelude::*,
    text,
    ui::{Filter, Tone},
};

use super::{SERIES, booking_page, bookings, item_page};
use crate::{
    acts,
    bookings::{Booking, State},
    items::{self, Item},
    rules::{
        series::{Frequency, MOST},
        slots::Slot,
        wall,
        why::Limits,
    },
    series::{self, BookingConflict, Wanted},
    settings::rules,
};

const FREQUENCIES: [(Frequency, &str); 4] = [
    (Frequency::Week, "week"),
    (Frequency::TwoWeeks, "two-weeks"),
    (Frequency::MonthWeekday, "month-weekday"),
    (Frequency::MonthDate, "month-date"),
];

fn frequency_named(name: &str) -> Option<Frequency> {
    FREQUENCIES
        .iter()
        .find(|(_, known)| *known == name)
        .map(|(frequency, _)| *frequency)
}

fn name_of(frequency: Frequency) -> &'static str {
    FREQUENCIES
        .iter()
        .find(|(known, _)| *known == frequency)
        .map_or("week", |(_, name)| name)
}

/// How often and how long; then all times, those that cannot be booked with why not.
pub fn repeat(page: &PageRef) -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let item = items::bookable(page.param("item").unwrap_or_default(), &member.id)?;
    let instant = |name: &str| {
        let at = page.param(name).and_then(|at| at.parse::<Instant>().ok());
        at.ok_or_else(|| invalid(name, t!("not-a-slot")))
    };
    let first = Slot {
        from: instant("from")?,
        until: instant("until")?,
    };
    let given = |name: &str| page.param(name).filter(|value| !value.is_empty());
    let number = |name: &str, otherwise: Text| match given(name).map(str::parse::<u16>) {
        None => Ok(None),
        Some(Ok(number)) => Ok(Some(number)),
        Some(Err(_)) => Err(invalid(name, otherwise)),
    };
    let limit = item.terms.capacity;
    let places = items::places(&item, number("places", t!("places-range", limit = limit))?)?;
    let times = number("times", t!("series-times-range", limit = MOST))?;
    let frequency = given("frequency").and_then(frequency_named);
    let wanted = match (frequency, times.is_some() || given("last").is_some()) {
        (Some(frequency), true) => Some(Wanted::read(first, places, frequency, times, given("last"))?),
        _ => None,
    };
    let rules = rules();
    let judged = match &wanted {
        Some(wanted) => series::look_at(&rules, &item, &member.id, wanted, &[])?,
        None => Vec::new(),
    };
    let limits = item.terms.limits(rules.limits());
    let stays = PageRef::new("repeat")
        .with("item", &item.id)
        .with("from", first.from.to_string())
        .with("until", first.until.to_string());
    let choice = |name: &'static str| (name.to_owned(), t!(&format!("frequency-{name}")));
    let filter = Filter::new(stays, t!("series-look"))
        .choice(
            "frequency",
            t!("series-frequency"),
            frequency.map(name_of).unwrap_or_default(),
            FREQUENCIES.map(|(_, name)| choice(name)),
        )
        .choice(
            "times",
            t!("series-times"),
            given("times").unwrap_or_default(),
            (2..=MOST).map(|times| (times.to_string(), plain(times.to_string()))),
        )
        .date("last", t!("series-last"), given("last").unwrap_or_default());
    let filter = match item.terms.capacity {
        1 => filter,
        _ => filter.words("places", t!("places"), places.to_string()),
    };
    Ok(View::build(t!("series-title", item = &item.name), |page| {
        page.details([
            (t!("begins"), Cell::Instant(first.from)),
            (t!("ends"), Cell::Instant(first.until)),
        ]);
        page.filter(filter);
        if let Some(wanted) = &wanted {
            draw(page, &item, wanted, &judged, limits);
        }
        let again = PageRef::new("dates").with("item", &item.id);
        page.links([
            (t!("series-other-time"), again),
            (t!("back-to-item", item = &item.name), item_page(&item.id)),
        ]);
    })
    .below(t!("page-items"), PageRef::new("items")))
}

/// All times, and the form that books those that can be had.
fn draw(page: &mut Parts, item: &Item, wanted: &Wanted, judged: &[(Slot, Option<BookingConflict>)], limits: Limits) {
    let hindered: Vec<Instant> = judged
        .iter()
        .filter(|(_, hindrance)| hindrance.is_some())
        .map(|(slot, _)| slot.from)
        .collect();
    let free = judged.len() - hindered.len();
    page.section(t!("series-times-heading"), |section| {
        if !hindered.is_empty() && free > 0 {
            let count = hindered.len();
            section.notice(
                Tone::Attention,
                t!("series-some-hindered", count = count, all = judged.len()),
            );
        }
        let columns = [t!("begins"), t!("ends"), t!("state")];
        let mut table = Table::new(t!("series-times-heading"), columns, t!("series-no-times"));
        for (slot, hindrance) in judged {
            table.row([
                Cell::Instant(slot.from),
                Cell::Instant(slot.until),
                match hindrance {
                    None => Cell::status(Tone::Good, t!("series-free")),
                    Some(hindrance) => Cell::status(Tone::Attention, hindrance.text(limits)),
                },
            ]);
        }
        section.table(table);
        let last = judged.last().and_then(|(slot, _)| wall::day_of(slot.from).ok());
        let (true, Some(last)) = (free > 0, last) else {
            section.notice(Tone::Attention, t!("series-none-free"));
            return;
        };
        let submit = if hindered.is_empty() {
            t!("series-book-all", count = free)
        } else {
            t!("series-book-free", count = free)
        };
        let fixed = json!({
            "item": item.id,
            "from": wanted.first.from,
            "until": wanted.first.until,
            "places": wanted.places,
            "frequency": name_of(wanted.frequency),
            "times": judged.len(),
            "last": last.to_string(),
            "leaveOut": hindered,
        });
        section.form(
            Form::new(SERIES, "reserve", submit)
                .fixed(fixed)
                .then(PageRef::new("series").with_result("series", "series")),
        );
        if !hindered.is_empty() {
            section.paragraph(t!("series-or-none"));
        }
    });
}

/// All bookings of a series, and what can be done with them together.
pub fn series(page: &PageRef) -> Result<View, Error> {
    let id = page.param("series").unwrap_or_default();
    let bookings = series::concerning(id)?;
    let member = caller::require_member(t!("members-only"))?;
    let Some(first) = bookings.first() else {
        return Err(not_found(t!("no-such-series")));
    };
    let then = || PageRef::new("series").with("series", id);
    let now = clock::now();
    let is_ahead = |booking: &&Booking| booking.state.holds() && booking.from > now;
    let can_cancel = |booking: &Booking| acts::may_cancel(booking, &member).is_some();
    let ahead = bookings
        .iter()
        .filter(is_ahead)
        .filter(|booking| can_cancel(booking))
        .count();
    let open = bookings
        .iter()
        .filter(|booking| booking.state == State::Requested && booking.expires() > now)
        .count();
    let frequency = first.series.as_ref().map_or(Frequency::Week, |series| series.frequency);
    let view = View::build(t!("series-of", item = &first.item_name), |page| {
        page.details([
            (
                t!("series-frequency"),
                t!(&format!("frequency-{}", name_of(frequency))).into(),
            ),
            (t!("owner"), Cell::member(&first.owner)),
            (t!("booker"), Cell::member(&first.booker)),
        ]);
        let mut buttons = Vec::new();
        if open > 0 && member.id == first.owner {
            buttons.push(
                Button::new(t!("series-accept"), SERIES, "accept", json!({ "series": id }))
                    .primary()
                    .then(then()),
            );
            buttons.push(
                Button::new(t!("series-decline"), SERIES, "decline", json!({ "series": id }))
                    .danger(
                        t!("series-decline-question", item = &first.item_name, count = open),
                        t!("series-decline"),
                    )
                    .ask(["reason"])
                    .then(then()),
            );
        }
        if ahead > 0 {
            let question = t!("series-cancel-question", item = &first.item_name, count = ahead);
            buttons.push(
                Button::new(
                    t!("series-cancel"),
                    SERIES,
                    "cancel",
                    json!({ "series": id, "from": null }),
                )
                .danger(question, t!("series-cancel"))
                .ask(["reason"])
                .then(then()),
            );
        }
        if !buttons.is_empty() {
            page.buttons(buttons);
        }
        let columns = [t!("begins"), t!("ends"), t!("state"), t!("to-do")];
        let mut table = Table::new(t!("series-bookings"), columns, t!("past-empty"));
        for booking in &bookings {
            let mut buttons = Vec::new();
            if can_cancel(booking) {
                buttons.extend(bookings::cancel(booking, then()));
                buttons.extend(cancel_rest(booking, then()));
            }
            table.row([
                Cell::link(
                    t!("series-booking", from = text::instant(booking.from)),
                    booking_page(&booking.id),
                ),
                Cell::Instant(booking.until),
                bookings::state(booking.state),
                Cell::Buttons(buttons),
            ]);
        }
        page.table(table);
        page.links([(t!("to-item", item = &first.item_name), item_page(&first.item))]);
    });
    let up = if member.id == first.booker {
        (t!("page-my-bookings"), "my-bookings")
    } else {
        (t!("page-requests"), "requests")
    };
    Ok(view.below(up.0, PageRef::new(up.1)))
}

/// The button that cancels a booking of a series and those after it; none where that can no longer be done.
pub fn cancel_rest(booking: &Booking, then: PageRef) -> Option<Button> {
    let series = booking.series.as_ref()?;
    if !booking.state.holds() || booking.from <= clock::now() {
        return None;
    }
    let arguments = json!({ "series": series.id, "from": booking.from });
    let question = t!(
        "series-cancel-rest-question",
        item = &booking.item_name,
        from = text::instant(booking.from)
    );
    Some(
        Button::new(t!("series-cancel-rest"), SERIES, "cancel", arguments)
            .about(super::about("of-booking", booking))
            .danger(question, t!("series-cancel-rest"))
            .ask(["reason"])
            .then(then),
    )
}
