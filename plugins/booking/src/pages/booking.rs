//! The page of one booking.

use legollab_brick::{
    prelude::*,
    text,
    ui::{Tab, Tone},
};

use super::{PAYMENTS, STAYS, about, booking_page, bookings, close_member, item_page, series};
use crate::{
    acts,
    bookings::{Booking, State},
    payments,
    rules::{money, sepa},
    settings::rules,
};

/// All that is known of a booking, and what the reader can do with it.
pub fn booking(page: &PageRef) -> Result<View, Error> {
    let booking = acts::concerning(page.param("booking").unwrap_or_default())?;
    let member = caller::require_member(t!("members-only"))?;
    let is_booker = member.id == booking.booker;
    let looks_after = member.id == booking.owner || member.is_steward();
    let (tone, state) = bookings::state_in_words(booking.state);
    let view = View::build(about("booking-title", &booking), |page| {
        if let Some(here) = step(&booking) {
            let steps = ["requested", "accepted", "handed-over", "returned"];
            let steps = steps.iter().enumerate();
            page.steps(steps.map(|(number, step)| Tab::new(t!(&format!("step-{step}")), None, number == here)));
        }
        page.details(details(&booking));
        if let Some(note) = &booking.note {
            page.section(t!("note"), |section| section.paragraph(plain(note)));
        }
        needs(page, &booking, is_booker);
        if let Some(reason) = &booking.reason {
            page.section(t!("reason"), |section| section.paragraph(plain(reason)));
        }
        if let Some(note) = &booking.return_note {
            page.section(t!("return-note"), |section| section.paragraph(plain(note)));
        }
        if booking.cancelled_late {
            page.notice(Tone::Attention, t!("was-cancelled-late"));
        }
        let then = booking_page(&booking.id);
        let mut buttons = Vec::new();
        if booking.state == State::Requested && member.id == booking.owner {
            buttons.extend(bookings::decide(&booking, &then));
        } else if looks_after {
            buttons.extend(bookings::hand_over(&booking, &then));
        }
        let may_cancel = is_booker || member.is_steward() || booking.state == State::Accepted;
        buttons.extend(bookings::cancel(&booking, then.clone()).filter(|_| may_cancel));
        buttons.extend(series::cancel_rest(&booking, then.clone()).filter(|_| may_cancel));
        if !buttons.is_empty() {
            page.buttons(buttons);
        }
        let now = clock::now();
        let can_move = is_booker && booking.state.holds() && booking.from > now && !booking.is_late_at(now);
        let mut links = Vec::new();
        if can_move {
            let dates = PageRef::new("dates")
                .with("item", &booking.item)
                .with("move", &booking.id);
            links.push((t!("move-it"), dates));
        }
        if let Some(series) = &booking.series {
            links.push((t!("series-see"), PageRef::new("series").with("series", &series.id)));
        }
        links.push((t!("to-item", item = &booking.item_name), item_page(&booking.item)));
        page.links(links);
        page.outlet("booking", [("bookings.booking-id", booking.id.as_str())]);
        transfer(page, &booking);
        if looks_after {
            payment(page, &booking);
        }
        if member.is_steward() {
            for (heading, who) in [("close-booker", &booking.booker), ("close-owner", &booking.owner)] {
                page.section(t!(heading, member = text::member(who)), |section| {
                    section.paragraph(t!("close-member-explained"));
                    section.buttons([close_member(who)]);
                });
            }
        }
    });
    let up = match is_booker {
        true => (t!("page-my-bookings"), "my-bookings"),
        false => (t!("page-requests"), "requests"),
    };
    Ok(view.status(tone, state).below(up.0, PageRef::new(up.1)))
}

/// What the booker needs to have access; for the booker, the form to say it.
fn needs(page: &mut Parts, booking: &Booking, is_booker: bool) {
    let can_say = is_booker && booking.is_upcoming(clock::now());
    if booking.needs.is_none() && !can_say {
        return;
    }
    page.section(t!("needs"), |section| {
        if let Some(needs) = &booking.needs {
            section.paragraph(plain(needs));
        }
        if can_say {
            section.paragraph(t!("needs-explained"));
            section.form(
                Form::new(STAYS, "set-needs", t!("needs-save"))
                    .fixed(json!({ "booking": booking.id }))
                    .initial(json!({ "needs": booking.needs }))
                    .then(booking_page(&booking.id)),
            );
        }
    });
}

/// How far a booking has come, of four steps; none where it goes no further.
fn step(booking: &Booking) -> Option<usize> {
    match (booking.state, booking.handed_over_at, booking.returned_at) {
        (State::Requested, ..) => Some(0),
        (State::Accepted, None, _) => Some(1),
        (State::Accepted | State::Completed, Some(_), None) => Some(2),
        (State::Accepted | State::Completed, _, Some(_)) => Some(3),
        _ => None,
    }
}

fn details(booking: &Booking) -> Vec<(Text, Cell)> {
    let mut details = vec![
        (t!("begins"), Cell::Instant(booking.from)),
        (t!("ends"), Cell::Instant(booking.until)),
        (t!("owner"), Cell::member(&booking.owner)),
        (t!("booker"), Cell::member(&booking.booker)),
    ];
    if booking.places > 1 {
        details.push((t!("places"), Cell::Integer(booking.places.into())));
    }
    if booking.state == State::Requested {
        details.push((t!("answer-by"), Cell::Instant(booking.expires())));
    }
    if let (Some(free_until), true) = (booking.free_until, booking.state.holds()) {
        details.push((t!("free-until"), Cell::Instant(free_until)));
    }
    if booking.price_cents > 0 {
        details.push((t!("price"), money::text(booking.price_cents).into()));
        details.push((t!("paid"), money::text(booking.paid_cents).into()));
    }
    if booking.deposit_cents > 0 {
        details.push((t!("deposit"), money::text(booking.deposit_cents).into()));
        details.push((t!("deposit-held"), money::text(booking.deposit_held_cents).into()));
    }
    if let Some(at) = booking.handed_over_at {
        details.push((t!("handed-over"), Cell::Instant(at)));
    }
    if let Some(at) = booking.returned_at {
        details.push((t!("returned"), Cell::Instant(at)));
    }
    details
}

/// What the transfer takes, where there is something to pay and an account to pay it to.
fn transfer(page: &mut Parts, booking: &Booking) {
    let Some(transfer) = payments::transfer(&rules(), booking) else {
        return;
    };
    page.section(t!("transfer-heading"), |section| {
        section.details([
            (t!("transfer-payee"), plain(&transfer.payee).into()),
            (t!("transfer-iban"), plain(sepa::grouped(&transfer.iban)).into()),
            (t!("transfer-amount"), money::text(transfer.due_cents).into()),
            (
                t!("transfer-reference"),
                plain(sepa::grouped(&transfer.reference)).into(),
            ),
        ]);
        section.paragraph(t!("transfer-explained"));
        match &booking.transfer_code {
            Some(code) if code.says == transfer.code => {
                section.paragraph(t!("transfer-code-explained"));
                section.pictures([&code.file]);
            }
            _ => section.buttons([Button::new(
                t!("transfer-draw"),
                PAYMENTS,
                "draw-code",
                json!({ "booking": booking.id }),
            )
            .about(about("of-booking", booking))
            .then(booking_page(&booking.id))]),
        }
    });
}

/// For whoever looks after it: what has been paid.
fn payment(page: &mut Parts, booking: &Booking) {
    if booking.price_cents == 0 && booking.deposit_cents == 0 {
        return;
    }
    page.section(t!("payment-heading"), |section| {
        let then = || booking_page(&booking.id);
        let amount = |function: &str, label: Text, field: &str, cents: u64| {
            let mut arguments = json!({ "booking": booking.id });
            if let Some(arguments) = arguments.as_object_mut() {
                arguments.insert(field.to_owned(), cents.into());
            }
            Button::new(label, STAYS, function, arguments)
                .about(about("of-booking", booking))
                .then(then())
        };
        let mut buttons = Vec::new();
        if booking.price_cents > 0 {
            let price = booking.price_cents;
            buttons.push(if booking.paid_cents < price {
                amount("record-payment", t!("all-paid"), "paidCents", price)
            } else {
                amount("record-payment", t!("nothing-paid"), "paidCents", 0)
            });
        }
        if booking.deposit_cents > 0 {
            let deposit = booking.deposit_cents;
            buttons.push(if booking.deposit_held_cents < deposit {
                amount("record-deposit", t!("deposit-received"), "heldCents", deposit)
            } else {
                amount("record-deposit", t!("deposit-given-back"), "heldCents", 0)
            });
        }
        section.buttons(buttons);
        if booking.price_cents > 0 {
            section.form(
                Form::new(STAYS, "record-payment", t!("record-payment"))
                    .fixed(json!({ "booking": booking.id }))
                    .initial(json!({ "paidCents": booking.paid_cents }))
                    .then(then()),
            );
        }
    });
}
