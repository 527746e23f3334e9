//! What people do with bookings: ask, decide, cancel, move.

use legollab_brick::{calendar::Date, caller::Member, prelude::*, text::shows_something, types};

use crate::{
    Booking as Brick,
    agenda::{self, DAYS, Requester},
    announce::Event,
    bindings::exports::legollaborative::booking::{
        bookings::{self as wit, BookingId, Guest},
        items::ItemId,
    },
    bookings::{self, BOOKINGS, Booking, InSeries, State},
    items::{self, Item},
    lifecycle::{self, By, Decides, LetterMode},
    quotas,
    rules::{occupancy::Use, terms::Decision},
    settings::{Acceptance, Rules, rules},
    waiting,
};

const NOTE_LENGTH: usize = 2_000;

/// Who decides on requests for a thing.
pub fn decides(rules: &Rules, item: &Item) -> Decides {
    match (item.terms.decision, rules.acceptance) {
        (Decision::ByOwner, _) | (Decision::AsPlatform, Acceptance::ByOwner) => Decides::Owner,
        (Decision::AtOnce, _) | (Decision::AsPlatform, Acceptance::Automatic) => Decides::Nobody,
    }
}

/// What somebody asks for.
pub struct BookingRequest {
    /// From when until when.
    pub time: (Instant, Instant),
    /// How many.
    pub places: u16,
    /// A word to the owner.
    pub note: Option<String>,
    /// What the booker needs to have access.
    pub needs: Option<String>,
    /// The series that it is one of.
    pub series: Option<InSeries>,
}

/// Asks for some of a thing.
pub fn reserve(
    item: &str,
    (from, until): (Instant, Instant),
    places: Option<u16>,
    note: Option<String>,
    needs: Option<String>,
) -> Result<wit::Booking, Error> {
    let booker = caller::require_member(t!("members-only"))?.id;
    let item = items::bookable(item, &booker)?;
    let (note, needs) = (text("note", note)?, text("needs", needs)?);
    let places = items::places(&item, places)?;
    let rules = rules();
    agenda::check(&rules, &item, (from, until), places, &Requester::member(&booker))?;
    quotas::check(&rules, &booker, Use { from, until, places }, None)?;
    let decides = decides(&rules, &item);
    check_open_requests(&rules, &booker, decides)?;
    let asked = BookingRequest {
        time: (from, until),
        places,
        note,
        needs,
        series: None,
    };
    let booking = make(&rules, &item, &booker, asked, decides, LetterMode::Sent)?;
    waiting::booked(&rules, &booker, &item.id, &[(from, until)]);
    Ok(booking.into())
}

/// Refuses one more request of somebody who has too many that wait. What is decided at once never waits, so nothing has to be
/// waited for.
pub fn check_open_requests(rules: &Rules, booker: &str, decides: Decides) -> Result<(), Error> {
    let limit = rules.open_requests;
    if decides == Decides::Owner && bookings::open_of(booker, limit) >= limit.into() {
        return Err(conflict(t!("too-many-requests", limit = limit)));
    }
    Ok(())
}

/// Makes a booking of what can be booked.
pub fn make(
    rules: &Rules,
    item: &Item,
    booker: &str,
    asked: BookingRequest,
    decides: Decides,
    letters: LetterMode,
) -> Result<Booking, Error> {
    let (from, until) = asked.time;
    let booking = Booking {
        id: BOOKINGS.fresh_id(),
        item: item.id.clone(),
        item_name: item.name.clone(),
        owner: item.owner.clone(),
        booker: booker.to_owned(),
        from,
        until,
        places: asked.places,
        note: asked.note,
        needs: asked.needs,
        series: asked.series,
        reason: None,
        state: State::Requested,
        requested_at: clock::now(),
        changes: 0,
        changed_at: None,
        expires_at: None,
        free_until: None,
        cancelled_late: false,
        remind_at: None,
        price_cents: 0,
        deposit_cents: 0,
        paid_cents: 0,
        deposit_held_cents: 0,
        transfer_code: None,
        handed_over_at: None,
        returned_at: None,
        return_note: None,
    };
    let booking = on_terms(rules, item, booking)?;
    lifecycle::begin(&booking, decides, letters);
    Ok(match decides {
        Decides::Owner => booking,
        Decides::Nobody => lifecycle::accept(rules, booking, decides, letters),
    })
}

/// A booking with what the terms of its thing make of its time.
fn on_terms(rules: &Rules, item: &Item, booking: Booking) -> Result<Booking, Error> {
    let (from, until) = (booking.from, booking.until);
    let days = agenda::days_touched(from, until).map_err(agenda::defect)?;
    let answer = rules
        .answer_hours
        .map(|hours| clock::now() + Instant::from(hours) * clock::HOUR);
    Ok(Booking {
        expires_at: answer.filter(|answer| *answer < from),
        free_until: item.terms.free_until(from),
        price_cents: item.terms.price(from, until, days, booking.places),
        deposit_cents: item.terms.deposit(booking.places),
        ..booking
    })
}

/// Moves a booking of the caller to another time.
pub fn move_to(booking: &str, from: Instant, until: Instant) -> Result<wit::Booking, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let booking = bookings::find(booking)?;
    if booking.booker != member.id {
        return Err(forbidden(t!("booker-moves")));
    }
    if !booking.state.holds() {
        return Err(conflict(t!("already-over")));
    }
    if booking.from <= clock::now() {
        return Err(conflict(t!("already-begun")));
    }
    if (booking.from, booking.until) == (from, until) {
        return Err(invalid("from", t!("moved-nowhere")));
    }
    if booking.is_late_at(clock::now()) {
        return Err(conflict(t!("too-late-to-move")));
    }
    let item = items::bookable(&booking.item, &member.id)?;
    let rules = rules();
    let asker = Requester::member(&member.id).moving(Some(&booking.id));
    agenda::check(&rules, &item, (from, until), booking.places, &asker)?;
    let asked = Use {
        from,
        until,
        places: booking.places,
    };
    quotas::check(&rules, &member.id, asked, Some(&booking.id))?;
    let moved = on_terms(
        &rules,
        &item,
        Booking {
            from,
            until,
            ..booking.clone()
        },
    )?;
    let moved = lifecycle::move_to(&rules, &booking, moved, decides(&rules, &item));
    waiting::booked(&rules, &member.id, &item.id, &[(from, until)]);
    Ok(moved.into())
}

impl Guest for Brick {
    fn free_slots(item: ItemId, from: Option<types::Date>, days: u8) -> Result<Vec<wit::Slot>, Error> {
        let first = match from.map(|date| date.parse::<Date>()).transpose() {
            Ok(first) => first,
            Err(_) => return Err(invalid("from", t!("date-malformed"))),
        };
        if !(1..=DAYS).contains(&days.into()) {
            return Err(invalid("days", t!("days-range", limit = DAYS)));
        }
        let free = agenda::offers(&items::find(&item)?, first, days.into(), &Requester::caller())?
            .into_iter()
            .filter(|spot| spot.free > 0);
        Ok(free
            .map(|spot| wit::Slot {
                from: spot.slot.from,
                until: spot.slot.until,
            })
            .collect())
    }

    fn request(item: ItemId, from: Instant, until: Instant, note: Option<String>) -> Result<wit::Booking, Error> {
        reserve(&item, (from, until), None, note, None)
    }

    fn accept(booking: BookingId) -> Result<wit::Booking, Error> {
        let booking = undecided(&booking)?;
        if booking.expires() <= clock::now() {
            return Err(conflict(t!("decided-too-late")));
        }
        Ok(lifecycle::accept(&rules(), booking, Decides::Owner, LetterMode::Sent).into())
    }

    fn decline(booking: BookingId, reason: Option<String>) -> Result<wit::Booking, Error> {
        let booking = undecided(&booking)?;
        let reason = text("reason", reason)?;
        Ok(lifecycle::end(&rules(), booking, State::Declined, reason, Event::Declined).into())
    }

    fn cancel(booking: BookingId, reason: Option<String>) -> Result<wit::Booking, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let booking = bookings::find(&booking)?;
        let Some(by) = may_cancel(&booking, &member) else {
            return Err(forbidden(t!("not-your-booking")));
        };
        if !booking.state.holds() {
            return Err(conflict(t!("already-over")));
        }
        if booking.from <= clock::now() {
            return Err(conflict(t!("already-begun")));
        }
        let reason = text("reason", reason)?;
        Ok(lifecycle::cancel(&rules(), booking, by, reason).into())
    }

    fn get(booking: BookingId) -> Result<wit::Booking, Error> {
        concerning(&booking).map(Into::into)
    }

    fn mine() -> Result<Vec<wit::Booking>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(bookings::of_booker(&member.id).map(Into::into).collect())
    }

    fn to_decide() -> Result<Vec<wit::Booking>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(bookings::to_decide(&member.id).map(Into::into).collect())
    }
}

/// A booking that the caller may know of. Those it does not concern do not learn whether it exists.
pub fn concerning(booking: &str) -> Result<Booking, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let booking = BOOKINGS.get(booking).filter(|booking| booking.concerns(&member));
    booking.ok_or_else(|| not_found(t!("no-such-booking")))
}

/// In whose name a member may cancel a booking; none if they may not.
pub fn may_cancel(booking: &Booking, member: &Member) -> Option<By> {
    if booking.booker == member.id {
        Some(By::Booker)
    } else if booking.owner == member.id && booking.state != State::Requested {
        Some(By::Owner)
    } else {
        member.is_steward().then_some(By::Steward)
    }
}

/// A request that the caller may decide on.
fn undecided(booking: &str) -> Result<Booking, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let booking = bookings::find(booking)?;
    if booking.owner != member.id {
        return Err(forbidden(t!("owner-decides")));
    }
    match booking.state {
        State::Requested => Ok(booking),
        _ => Err(conflict(t!("already-decided"))),
    }
}

/// A text of several lines that may be left out; one that shows nothing counts as left out.
pub fn text(path: &str, text: Option<String>) -> Result<Option<String>, Error> {
    let text = text
        .map(|text| text.trim().to_owned())
        .filter(|text| shows_something(text));
    match &text {
        Some(text) if text.chars().count() > NOTE_LENGTH => Err(invalid(path, t!("text-length", limit = NOTE_LENGTH))),
        _ => Ok(text),
    }
}
