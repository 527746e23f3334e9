//! Choosing times, lists, handover and return, payment.

use legollab_brick::{
    calendar::{CalendarError, Date},
    prelude::*,
    types::{self, EuroCents},
};

use crate::{
    Booking as Brick, acts,
    agenda::{self, Agenda, Requester},
    bindings::exports::legollaborative::booking::{
        bookings::{self as wit, BookingId},
        items::ItemId,
        stays::{self, Guest},
    },
    bookings::{BOOKINGS, Booking, State},
    items::{self, Item, Offered},
    lifecycle,
    lists::BookingList,
    rules::{money, why::Why},
};

/// The times of a day that can be chosen.
fn times(
    item: &str,
    day: &str,
    judged: impl FnOnce(&Item, Date) -> Result<Vec<(Instant, Option<Why>)>, CalendarError>,
) -> Result<Vec<Instant>, Error> {
    let day: Date = day.parse().map_err(|_| invalid("day", t!("date-malformed")))?;
    let item = items::find(item)?;
    if item.offered != Offered::Yes {
        return Ok(Vec::new());
    }
    let judged = judged(&item, day).map_err(agenda::defect)?;
    Ok(judged
        .into_iter()
        .filter_map(|(at, why)| why.is_none().then_some(at))
        .collect())
}

/// A booking that the caller looks after: that of a thing of theirs, or any for a steward.
fn looked_after(booking: &str) -> Result<Booking, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let booking = acts::concerning(booking)?;
    if booking.owner == member.id || member.is_steward() {
        Ok(booking)
    } else {
        Err(forbidden(t!("owner-records")))
    }
}

/// The same, once it was accepted.
fn accepted(booking: &str) -> Result<Booking, Error> {
    let booking = looked_after(booking)?;
    match booking.state {
        State::Accepted | State::Completed => Ok(booking),
        _ => Err(conflict(t!("not-accepted"))),
    }
}

fn kept(booking: Booking) -> wit::Booking {
    BOOKINGS.put(&booking);
    booking.into()
}

fn listed(list: BookingList<'_>, cursor: Option<&str>) -> Result<stays::Page, Error> {
    let page = list.page(cursor)?;
    Ok(stays::Page {
        bookings: page.bookings.into_iter().map(Into::into).collect(),
        next: page.next,
    })
}

impl Guest for Brick {
    fn begins(item: ItemId, day: types::Date, places: Option<u16>) -> Result<Vec<Instant>, Error> {
        times(&item, &day, |item, day| {
            Agenda::of_days(item, day, 1, &Requester::caller())?
                .offer(places.unwrap_or(1).max(1))
                .begins(day)
        })
    }

    fn ends(item: ItemId, from: Instant, day: types::Date, places: Option<u16>) -> Result<Vec<Instant>, Error> {
        times(&item, &day, |item, day| {
            Agenda::until_day(item, from, day, &Requester::caller())?
                .offer(places.unwrap_or(1).max(1))
                .ends(from, day)
        })
    }

    fn reserve(
        item: ItemId,
        from: Instant,
        until: Instant,
        places: Option<u16>,
        note: Option<String>,
        needs: Option<String>,
    ) -> Result<wit::Booking, Error> {
        acts::reserve(&item, (from, until), places, note, needs)
    }

    fn set_needs(booking: BookingId, needs: Option<String>) -> Result<wit::Booking, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let booking = acts::concerning(&booking)?;
        if booking.booker != member.id {
            return Err(forbidden(t!("booker-needs")));
        }
        if !booking.is_upcoming(clock::now()) {
            return Err(conflict(t!("already-over")));
        }
        let needs = acts::text("needs", needs)?;
        if needs != booking.needs && needs.is_some() {
            lifecycle::tell_of_needs(&booking);
        }
        Ok(kept(Booking { needs, ..booking }))
    }

    fn move_(booking: BookingId, from: Instant, until: Instant) -> Result<wit::Booking, Error> {
        acts::move_to(&booking, from, until)
    }

    fn get(booking: BookingId) -> Result<stays::Details, Error> {
        acts::concerning(&booking).map(Into::into)
    }

    fn upcoming(cursor: Option<String>) -> Result<stays::Page, Error> {
        let member = caller::require_member(t!("members-only"))?;
        listed(BookingList::Upcoming(&member.id), cursor.as_deref())
    }

    fn past(cursor: Option<String>) -> Result<stays::Page, Error> {
        let member = caller::require_member(t!("members-only"))?;
        listed(BookingList::Past(&member.id), cursor.as_deref())
    }

    fn all(cursor: Option<String>) -> Result<stays::Page, Error> {
        require_steward()?;
        listed(BookingList::All, cursor.as_deref())
    }

    fn hand_over(booking: BookingId) -> Result<wit::Booking, Error> {
        let booking = accepted(&booking)?;
        if booking.handed_over_at.is_some() {
            return Err(conflict(t!("handed-over-already")));
        }
        Ok(kept(Booking {
            handed_over_at: Some(clock::now()),
            ..booking
        }))
    }

    fn take_back(booking: BookingId, note: Option<String>) -> Result<wit::Booking, Error> {
        let booking = accepted(&booking)?;
        if booking.handed_over_at.is_none() {
            return Err(conflict(t!("not-handed-over")));
        }
        if booking.returned_at.is_some() {
            return Err(conflict(t!("returned-already")));
        }
        let return_note = acts::text("note", note)?;
        Ok(kept(Booking {
            returned_at: Some(clock::now()),
            return_note,
            ..booking
        }))
    }

    fn record_payment(booking: BookingId, paid_cents: EuroCents) -> Result<wit::Booking, Error> {
        // What was cancelled late may still have to be paid, and what was paid given back.
        let booking = looked_after(&booking)?;
        let paid_cents = amount_up_to(booking.price_cents, paid_cents, "paidCents")?;
        Ok(kept(Booking { paid_cents, ..booking }))
    }

    fn record_deposit(booking: BookingId, held_cents: EuroCents) -> Result<wit::Booking, Error> {
        let booking = looked_after(&booking)?;
        let deposit_held_cents = amount_up_to(booking.deposit_cents, held_cents, "heldCents")?;
        Ok(kept(Booking {
            deposit_held_cents,
            ..booking
        }))
    }

    fn close_member(member: types::MemberId) -> Result<u32, Error> {
        require_steward()?;
        Ok(lifecycle::close_member(&member))
    }
}

/// An amount that is not negative and not more than there is to pay.
fn amount_up_to(limit: u64, given: EuroCents, field: &str) -> Result<u64, Error> {
    let amount = u64::try_from(given).ok().filter(|amount| *amount <= limit);
    amount.ok_or_else(|| {
        let (euros, cents) = money::parts(limit);
        invalid(field, t!("cents-at-most", euros = euros, cents = cents))
    })
}

/// Refuses whoever does not run the platform.
pub fn require_steward() -> Result<(), Error> {
    match caller::member() {
        Some(member) if member.is_steward() => Ok(()),
        _ => Err(forbidden(t!("stewards-only"))),
    }
}

impl From<Booking> for stays::Details {
    fn from(booking: Booking) -> Self {
        Self {
            places: booking.places,
            changes: booking.changes,
            expires_at: (booking.state == State::Requested).then(|| booking.expires()),
            free_until: booking.free_until,
            cancelled_late: booking.cancelled_late,
            price_cents: booking.price_cents,
            deposit_cents: booking.deposit_cents,
            paid_cents: booking.paid_cents,
            deposit_held_cents: booking.deposit_held_cents,
            handed_over_at: booking.handed_over_at,
            returned_at: booking.returned_at,
            return_note: booking.return_note.clone(),
            needs: booking.needs.clone(),
            series: booking.series.as_ref().map(|series| series.id.clone()),
            booking: booking.into(),
        }
    }
}
