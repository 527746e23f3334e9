//! Lists of bookings.

use legollab_brick::{prelude::*, ui::Tone};

use super::{BOOKINGS, FEEDS, STAYS, about, booking_page, waiting};
use crate::{
    bookings::{Booking, State},
    feeds,
    lists::{BookingList, Listed},
    quotas,
    settings::rules,
    stays,
};

/// The caller's own bookings that are not over, nearest first.
pub fn mine(page: &PageRef) -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own = BookingList::Upcoming(&member.id).page(page.param("after"))?;
    let quotas = quotas::overview(&rules(), &member.id)?;
    Ok(View::build(t!("page-my-bookings"), |page| {
        let columns = [
            t!("thing"),
            t!("owner"),
            t!("begins"),
            t!("ends"),
            t!("state"),
            t!("to-do"),
        ];
        let mut table = Table::new(t!("page-my-bookings"), columns, t!("my-bookings-empty"));
        for booking in &own.bookings {
            table.row([
                Cell::link(plain(&booking.item_name), booking_page(&booking.id)),
                Cell::member(&booking.owner),
                Cell::Instant(booking.from),
                Cell::Instant(booking.until),
                state(booking.state),
                Cell::Buttons(cancel(booking, PageRef::new("my-bookings")).into_iter().collect()),
            ]);
        }
        page.table(table);
        waiting::own(page, &member.id);
        if !quotas.is_empty() {
            page.section(t!("quotas-heading"), |section| {
                section.details(quotas.into_iter().map(|(label, text)| (label, text.into())));
            });
        }
        let mut links = further(&own, "my-bookings");
        links.push((t!("page-past-bookings"), PageRef::new("past-bookings")));
        links.push((t!("page-calendar"), PageRef::new("calendar")));
        links.push((t!("page-items"), PageRef::new("items")));
        page.links(links);
    }))
}

/// The caller's own bookings that are over or closed, latest first.
pub fn past(page: &PageRef) -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own = BookingList::Past(&member.id).page(page.param("after"))?;
    Ok(View::build(t!("page-past-bookings"), |page| {
        let mut table = plain_table(t!("page-past-bookings"), t!("owner"), t!("past-empty"));
        for booking in &own.bookings {
            table.row(plain_row(booking, Cell::member(&booking.owner)));
        }
        page.table(table);
        let mut links = further(&own, "past-bookings");
        links.push((t!("page-my-bookings"), PageRef::new("my-bookings")));
        page.links(links);
    }))
}

/// What waits for the caller's decision, and what they have accepted.
pub fn requests(page: &PageRef) -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let open = BookingList::ToDecide(&member.id).page(page.param("open"))?;
    let accepted = BookingList::Accepted(&member.id).page(page.param("accepted"))?;
    Ok(View::build(t!("page-requests"), |page| {
        let cards = open.bookings.iter().map(request_card);
        page.cards(Cards::new(t!("to-decide"), t!("to-decide-empty"), cards));
        if let Some(next) = open.next.clone() {
            page.links([(t!("more-requests"), PageRef::new("requests").with("open", next))]);
        }
        page.section(t!("accepted-heading"), |section| {
            let columns = [t!("thing"), t!("booker"), t!("begins"), t!("ends"), t!("to-do")];
            let mut table = Table::new(t!("accepted-heading"), columns, t!("accepted-empty"));
            for booking in &accepted.bookings {
                table.row([
                    Cell::link(plain(&booking.item_name), booking_page(&booking.id)),
                    Cell::member(&booking.booker),
                    Cell::Instant(booking.from),
                    Cell::Instant(booking.until),
                    Cell::Buttons(for_owner(booking)),
                ]);
            }
            section.table(table);
            if let Some(next) = accepted.next.clone() {
                section.links([(t!("more-bookings"), PageRef::new("requests").with("accepted", next))]);
            }
        });
        page.links([
            (t!("page-past-requests"), PageRef::new("past-requests")),
            (t!("page-calendar"), PageRef::new("calendar")),
        ]);
    }))
}

fn request_card(booking: &Booking) -> Card {
    let mut card = Card::new(plain(&booking.item_name))
        .detail(t!("booker"), Cell::member(&booking.booker))
        .detail(t!("begins"), Cell::Instant(booking.from))
        .detail(t!("ends"), Cell::Instant(booking.until))
        .detail(t!("answer-by"), Cell::Instant(booking.expires()))
        .target(booking_page(&booking.id));
    if booking.places > 1 {
        card = card.detail(t!("places"), Cell::Integer(booking.places.into()));
    }
    if let Some(needs) = &booking.needs {
        card = card.detail(t!("needs"), plain(needs).into());
    }
    if let Some(series) = &booking.series {
        let page = PageRef::new("series").with("series", &series.id);
        card = card.detail(t!("series-part"), Cell::link(t!("series-see"), page));
    }
    for button in decide(booking, &PageRef::new("requests")) {
        card = card.button(button);
    }
    match &booking.note {
        Some(note) => card.body(plain(note)),
        None => card,
    }
}

/// Bookings of the caller's things that are over or closed, latest first.
pub fn past_requests(page: &PageRef) -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let past = BookingList::PastOfOwner(&member.id).page(page.param("after"))?;
    Ok(View::build(t!("page-past-requests"), |page| {
        let mut table = plain_table(t!("page-past-requests"), t!("booker"), t!("past-empty"));
        for booking in &past.bookings {
            table.row(plain_row(booking, Cell::member(&booking.booker)));
        }
        page.table(table);
        let mut links = further(&past, "past-requests");
        links.push((t!("page-requests"), PageRef::new("requests")));
        page.links(links);
    }))
}

/// For stewards: every booking, those made last first.
pub fn all(page: &PageRef) -> Result<View, Error> {
    stays::require_steward()?;
    let all = BookingList::All.page(page.param("after"))?;
    Ok(View::build(t!("page-all-bookings"), |page| {
        let columns = [
            t!("thing"),
            t!("owner"),
            t!("booker"),
            t!("begins"),
            t!("ends"),
            t!("state"),
            t!("to-do"),
        ];
        let mut table = Table::new(t!("page-all-bookings"), columns, t!("all-empty"));
        for booking in &all.bookings {
            let then = PageRef::new("all-bookings");
            table.row([
                Cell::link(plain(&booking.item_name), booking_page(&booking.id)),
                Cell::member(&booking.owner),
                Cell::member(&booking.booker),
                Cell::Instant(booking.from),
                Cell::Instant(booking.until),
                state(booking.state),
                Cell::Buttons(cancel(booking, then).into_iter().collect()),
            ]);
        }
        page.table(table);
        let links = further(&all, "all-bookings");
        if !links.is_empty() {
            page.links(links);
        }
        page.paragraph(t!("all-explained"));
    }))
}

/// The caller's own address for their calendar.
pub fn calendar() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let secret = feeds::secret_of(&member.id);
    Ok(View::build(t!("page-calendar"), |page| {
        page.paragraph(t!("calendar-explained"));
        let then = PageRef::new("calendar");
        match &secret {
            None => page.buttons([Button::new(t!("calendar-make"), FEEDS, "renew", json!({}))
                .primary()
                .then(then)]),
            Some(secret) => {
                page.address(t!("calendar-address"), "feeds.calendar", [("secret", secret.as_str())]);
                page.paragraph(t!("calendar-secret"));
                page.buttons([
                    Button::new(t!("calendar-renew"), FEEDS, "renew", json!({}))
                        .confirm(t!("calendar-renew-question"), t!("calendar-renew"))
                        .then(then.clone()),
                    Button::new(t!("calendar-revoke"), FEEDS, "revoke", json!({}))
                        .danger(t!("calendar-revoke-question"), t!("calendar-revoke"))
                        .then(then),
                ]);
            }
        }
        page.links([(t!("page-my-bookings"), PageRef::new("my-bookings"))]);
    }))
}

/// A table of bookings with which nothing is to be done.
fn plain_table(caption: Text, who: Text, empty: Text) -> Table {
    Table::new(
        caption,
        [t!("thing"), who, t!("begins"), t!("ends"), t!("state")],
        empty,
    )
}

fn plain_row(booking: &Booking, who: Cell) -> [Cell; 5] {
    [
        Cell::link(plain(&booking.item_name), booking_page(&booking.id)),
        who,
        Cell::Instant(booking.from),
        Cell::Instant(booking.until),
        state(booking.state),
    ]
}

/// The way to the next page of a list, if there is one.
fn further(listed: &Listed, page: &str) -> Vec<(Text, PageRef)> {
    let next = listed.next.clone();
    next.map(|next| (t!("more-bookings"), PageRef::new(page).with("after", next)))
        .into_iter()
        .collect()
}

/// The state of a booking.
pub fn state(state: State) -> Cell {
    let (tone, text) = state_in_words(state);
    Cell::status(tone, text)
}

/// The same with its tone.
pub fn state_in_words(state: State) -> (Tone, Text) {
    let (tone, id) = match state {
        State::Requested => (Tone::Neutral, "state-requested"),
        State::Accepted => (Tone::Good, "state-accepted"),
        State::Declined => (Tone::Bad, "state-declined"),
        State::Cancelled => (Tone::Bad, "state-cancelled"),
        State::Expired => (Tone::Attention, "state-expired"),
        State::Completed => (Tone::Neutral, "state-completed"),
    };
    (tone, t!(id))
}

/// The buttons by which an owner decides.
pub fn decide(booking: &Booking, then: &PageRef) -> [Button; 2] {
    let button = |label, function| {
        Button::new(label, BOOKINGS, function, json!({ "booking": booking.id }))
            .about(about("of-booking", booking))
            .then(then.clone())
    };
    [
        button(t!("accept"), "accept").primary(),
        button(t!("decline"), "decline")
            .danger(about("decline-question", booking), t!("decline-yes"))
            .ask(["reason"]),
    ]
}

/// What an owner does with an accepted booking.
fn for_owner(booking: &Booking) -> Vec<Button> {
    let then = PageRef::new("requests");
    let mut buttons: Vec<Button> = hand_over(booking, &then).into_iter().collect();
    buttons.extend(cancel(booking, then));
    buttons
}

/// The button to record handover or return, whichever comes next.
pub fn hand_over(booking: &Booking, then: &PageRef) -> Option<Button> {
    if !matches!(booking.state, State::Accepted | State::Completed) || booking.returned_at.is_some() {
        return None;
    }
    let button = |label, function| {
        Button::new(label, STAYS, function, json!({ "booking": booking.id }))
            .about(about("of-booking", booking))
            .then(then.clone())
    };
    Some(if booking.handed_over_at.is_none() {
        button(t!("hand-over"), "hand-over")
    } else {
        button(t!("take-back"), "take-back")
            .confirm(about("take-back-question", booking), t!("take-back"))
            .ask(["note"])
    })
}

/// The button to cancel, where that can still be done.
pub fn cancel(booking: &Booking, then: PageRef) -> Option<Button> {
    let now = clock::now();
    if !booking.state.holds() || booking.from <= now {
        return None;
    }
    let reader = caller::member();
    let is_late = booking.is_late_at(now) && reader.is_some_and(|reader| reader.id == booking.booker);
    let question = if is_late {
        "cancel-late-question"
    } else {
        "cancel-question"
    };
    Some(
        Button::new(t!("cancel"), BOOKINGS, "cancel", json!({ "booking": booking.id }))
            .about(about("of-booking", booking))
            .danger(about(question, booking), t!("cancel-yes"))
            .ask(["reason"])
            .then(then),
    )
}
