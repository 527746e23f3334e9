//! Pages about bookings.

use legollab_brick::{prelude::*, text, ui::Tone};

use super::{BOOKINGS, item_page};
use crate::bookings::{self, Booking, State};

/// The caller's own bookings.
pub fn mine() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own: Vec<Booking> = bookings::of_booker(&member.id).collect();
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
        for booking in own {
            table.row([
                Cell::link(plain(&booking.item_name), item_page(&booking.item)),
                Cell::member(&booking.owner),
                Cell::Instant(booking.from),
                Cell::Instant(booking.until),
                state(booking.state),
                cancel(&booking, "my-bookings"),
            ]);
        }
        page.table(table);
        page.links([(t!("page-items"), PageRef::new("items"))]);
    }))
}

/// What waits for the caller's decision, and what they have accepted.
pub fn requests() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let open: Vec<Booking> = bookings::to_decide(&member.id).collect();
    let accepted: Vec<Booking> = bookings::accepted(&member.id).collect();
    Ok(View::build(t!("page-requests"), |page| {
        let cards = open.into_iter().map(|booking| {
            let decide = |label, function| {
                Button::new(label, BOOKINGS, function, json!({ "booking": booking.id }))
                    .about(about("of-booking", &booking))
                    .then(PageRef::new("requests"))
            };
            let card = Card::new(plain(&booking.item_name))
                .detail(t!("booker"), Cell::member(&booking.booker))
                .detail(t!("begins"), Cell::Instant(booking.from))
                .detail(t!("ends"), Cell::Instant(booking.until))
                .button(decide(t!("accept"), "accept").primary())
                .button(
                    decide(t!("decline"), "decline")
                        .danger(about("decline-question", &booking), t!("decline-yes"))
                        .ask(["reason"]),
                );
            match &booking.note {
                Some(note) => card.body(plain(note)),
                None => card,
            }
        });
        page.cards(Cards::new(t!("to-decide"), t!("to-decide-empty"), cards));
        page.section(t!("accepted-heading"), |section| {
            let columns = [t!("thing"), t!("booker"), t!("begins"), t!("ends"), t!("to-do")];
            let mut table = Table::new(t!("accepted-heading"), columns, t!("accepted-empty"));
            for booking in accepted {
                table.row([
                    Cell::link(plain(&booking.item_name), item_page(&booking.item)),
                    Cell::member(&booking.booker),
                    Cell::Instant(booking.from),
                    Cell::Instant(booking.until),
                    cancel(&booking, "requests"),
                ]);
            }
            section.table(table);
        });
    }))
}

fn state(state: State) -> Cell {
    let (tone, id) = match state {
        State::Requested => (Tone::Neutral, "state-requested"),
        State::Accepted => (Tone::Good, "state-accepted"),
        State::Declined => (Tone::Bad, "state-declined"),
        State::Cancelled => (Tone::Bad, "state-cancelled"),
        State::Expired => (Tone::Attention, "state-expired"),
        State::Completed => (Tone::Neutral, "state-completed"),
    };
    Cell::status(tone, t!(id))
}

/// A question that names the thing, the booker and the time.
fn about(question: &str, booking: &Booking) -> Text {
    t!(
        question,
        item = &booking.item_name,
        booker = text::member(&booking.booker),
        from = text::instant(booking.from),
        until = text::instant(booking.until),
    )
}

/// The button to cancel, where that can still be done.
fn cancel(booking: &Booking, then: &str) -> Cell {
    if !booking.state.holds() || booking.from <= clock::now() {
        return Cell::None;
    }
    Cell::Buttons(vec![
        Button::new(t!("cancel"), BOOKINGS, "cancel", json!({ "booking": booking.id }))
            .about(about("of-booking", booking))
            .danger(about("cancel-question", booking), t!("cancel-yes"))
            .ask(["reason"])
            .then(PageRef::new(then)),
    ])
}
