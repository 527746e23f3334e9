//! Who has asked for what, and the rule that a slot belongs to one at a time.

use legollab_brick::{
    Instant,
    calendar::{self, CalendarError, Date},
    clock::MINUTE,
    prelude::*,
    types,
};
use serde::{Deserialize, Serialize};

use crate::{
    Booking as Brick,
    announce::Event,
    bindings::exports::legollaborative::booking::{
        bookings::{self, BookingId, Guest},
        items::ItemId,
    },
    hours::{self, Slot},
    items::{self, Item, Offered},
    lifecycle,
    settings::{Acceptance, Rules, rules},
};

/// The most bookings in one answer.
pub const PAGE: usize = 100;
/// The most days of free slots in one answer, and the longest booking.
const DAYS: u32 = 31;
const NOTE_LENGTH: usize = 2_000;

/// A booking as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Booking {
    /// Identifier.
    pub id: String,
    /// The thing.
    pub item: String,
    /// Its name at the time of the request.
    pub item_name: String,
    /// Its owner at the time of the request.
    pub owner: String,
    /// Who booked it.
    pub booker: String,
    /// Begins at.
    pub from: Instant,
    /// Ends at.
    pub until: Instant,
    /// Note to the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why it was declined or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How far it has come.
    pub state: State,
    /// Requested at.
    pub requested_at: Instant,
}

/// How far a booking has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Waits for the owner.
    Requested,
    /// The owner has accepted.
    Accepted,
    /// The owner has declined.
    Declined,
    /// One of the two has cancelled.
    Cancelled,
    /// Nobody decided in time.
    Expired,
    /// Its time has passed.
    Completed,
}

impl State {
    /// Whether the time is kept for this booking.
    pub fn holds(self) -> bool {
        matches!(self, Self::Requested | Self::Accepted)
    }
}

/// All bookings.
pub const BOOKINGS: Collection<Booking> = Collection::new();
/// Those that hold their time, by thing and beginning. Those of one thing never overlap.
const HELD: Index<Booking, (String, Instant)> = Index::new("held");
/// Those of a booker, by beginning.
const OF_BOOKER: Index<Booking, (String, Instant)> = Index::new("of-booker");
/// Those of a booker that wait for a decision.
const OPEN: Index<Booking, (String, String)> = Index::new("open");
/// Those that wait for an owner's decision, by beginning.
const TO_DECIDE: Index<Booking, (String, Instant)> = Index::new("to-decide");
/// Those that an owner has accepted, by beginning.
const ACCEPTED: Index<Booking, (String, Instant)> = Index::new("accepted");

impl Record for Booking {
    type Id = String;
    const COLLECTION: &'static str = "bookings";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add(&OF_BOOKER, (&self.booker, self.from));
        if self.state.holds() {
            entries.add(&HELD, (&self.item, self.from));
        }
        match self.state {
            State::Requested => {
                entries.add(&OPEN, (&self.booker, &self.id));
                entries.add(&TO_DECIDE, (&self.owner, self.from));
            }
            State::Accepted => entries.add(&ACCEPTED, (&self.owner, self.from)),
            State::Declined | State::Cancelled | State::Expired | State::Completed => {}
        }
    }
}

/// The caller's own bookings, latest first.
pub fn of_booker(booker: &str) -> impl Iterator<Item = Booking> {
    OF_BOOKER.of(&(booker,)).backward().into_iter().take(PAGE)
}

/// The requests that wait for an owner's decision, soonest first.
pub fn to_decide(owner: &str) -> impl Iterator<Item = Booking> {
    TO_DECIDE.of(&(owner,)).into_iter().take(PAGE)
}

/// The bookings that an owner has accepted and that are not over, soonest first.
pub fn accepted(owner: &str) -> impl Iterator<Item = Booking> {
    ACCEPTED.of(&(owner,)).into_iter().take(PAGE)
}

/// The open requests for a thing, soonest first.
pub fn open_for(item: &str) -> impl Iterator<Item = Booking> {
    HELD.of(&(item,))
        .into_iter()
        .filter(|booking| booking.state == State::Requested)
}

/// The booking with this identifier.
pub fn find(booking: &str) -> Result<Booking, Error> {
    BOOKINGS.get(booking).ok_or_else(|| not_found(t!("no-such-booking")))
}

/// The booking that holds some of the time between two instants.
fn holder(item: &str, from: Instant, until: Instant) -> Option<Booking> {
    // Bookings of one thing do not overlap, so of those that begin before `until` the last one also ends last.
    let last = HELD.range((item, Instant::MIN)..(item, until)).backward().first();
    last.filter(|booking| booking.until > from)
}

/// Whether some of the time between two instants is held by a booking.
pub fn is_held(item: &str, from: Instant, until: Instant) -> bool {
    holder(item, from, until).is_some()
}

/// A slot with the booking that holds it, if one does.
pub struct Offer {
    /// The slot.
    pub slot: Slot,
    /// The booking that holds some of its time.
    pub holder: Option<Booking>,
}

/// The slots of a thing on some days that are neither past nor too near nor too far ahead.
pub fn offers(item: &Item, first: Option<Date>, days: u32) -> Result<Vec<Offer>, Error> {
    if item.offered == Offered::Withdrawn {
        return Ok(Vec::new());
    }
    let rules = rules();
    let (first, days) = bookable(&rules, first, days).map_err(defect)?;
    let earliest = earliest(&rules);
    let mut slots = hours::slots_of_days(&item.hours, first, days).map_err(defect)?;
    slots.retain(|slot| slot.from >= earliest);
    let (Some(start), Some(end)) = (slots.first().map(|slot| slot.from), slots.last().map(|slot| slot.until)) else {
        return Ok(Vec::new());
    };
    let mut holders = holder(&item.id, start, start + 1)
        .into_iter()
        .chain(HELD.range((item.id.as_str(), start + 1)..(item.id.as_str(), end)))
        .peekable();
    let mut offers = Vec::with_capacity(slots.len());
    for slot in slots {
        while holders.next_if(|booking| booking.until <= slot.from).is_some() {}
        offers.push(Offer {
            slot,
            holder: holders.peek().filter(|booking| booking.from < slot.until).cloned(),
        });
    }
    Ok(offers)
}

/// The earliest instant at which a booking may begin: after now even without notice, because one that has begun can be
/// neither accepted nor cancelled.
fn earliest(rules: &Rules) -> Instant {
    clock::now() + (Instant::from(rules.notice_minutes) * MINUTE).max(1)
}

/// The days that can be booked out of those that are asked for.
fn bookable(rules: &Rules, first: Option<Date>, days: u32) -> Result<(Date, u32), CalendarError> {
    let today = today()?;
    let end = today.plus(i32::from(rules.horizon_days) + 1);
    let first = first.unwrap_or(today).max(today);
    let asked = (0..days.min(DAYS)).take_while(|day| first.plus(i32::try_from(*day).unwrap_or(i32::MAX)) < end);
    Ok((first, u32::try_from(asked.count()).unwrap_or(0)))
}

/// The day it is in the platform's zone.
pub fn today() -> Result<Date, CalendarError> {
    day_of(clock::now())
}

/// The day an instant is on in the platform's zone.
pub fn day_of(at: Instant) -> Result<Date, CalendarError> {
    let local = calendar::to_local(at)?.local;
    Date::of(local).map_err(|_| CalendarError::NotATime(at.to_string()))
}

/// The calendar cannot answer, for an instant that no calendar knows.
fn defect(_: CalendarError) -> Error {
    invalid("", t!("beyond-calendar"))
}

/// Whether a stretch of time is made of slots that can be booked now.
fn check_time(rules: &Rules, item: &Item, from: Instant, until: Instant) -> Result<(), Error> {
    let unoffered = || invalid("from", t!("not-a-slot"));
    if from < earliest(rules) {
        return Err(invalid("from", t!("too-late")));
    }
    if from >= until {
        return Err(invalid("until", t!("ends-before-beginning")));
    }
    let first = day_of(from).map_err(|_| unoffered())?;
    let (first_bookable, days) = bookable(rules, Some(first), DAYS).map_err(|_| unoffered())?;
    if days == 0 || first_bookable != first {
        return Err(invalid("from", t!("beyond-horizon", days = rules.horizon_days)));
    }
    // Slots of the days from the one it begins on to the one it ends on; no more than are bookable.
    let ends = day_of(until - 1).map_err(|_| unoffered())?;
    let span = (0..days)
        .take_while(|day| first.plus(i32::try_from(*day).unwrap_or(i32::MAX)) <= ends)
        .count();
    let slots = hours::slots_of_days(&item.hours, first, u32::try_from(span).unwrap_or(0)).map_err(|_| unoffered())?;
    if hours::is_run(&slots, from, until) {
        Ok(())
    } else {
        Err(unoffered())
    }
}

impl Guest for Brick {
    fn free_slots(item: ItemId, from: Option<types::Date>, days: u8) -> Result<Vec<bookings::Slot>, Error> {
        let first = match from.map(|date| date.parse()).transpose() {
            Ok(first) => first,
            Err(_) => return Err(invalid("from", t!("date-malformed"))),
        };
        if !(1..=DAYS).contains(&days.into()) {
            return Err(invalid("days", t!("days-range", limit = DAYS)));
        }
        let free = offers(&items::find(&item)?, first, days.into())?
            .into_iter()
            .filter(|offer| offer.holder.is_none());
        Ok(free
            .map(|offer| bookings::Slot {
                from: offer.slot.from,
                until: offer.slot.until,
            })
            .collect())
    }

    fn request(item: ItemId, from: Instant, until: Instant, note: Option<String>) -> Result<bookings::Booking, Error> {
        let booker = caller::require_member(t!("members-only"))?.id;
        let item = items::find(&item)?;
        if item.offered == Offered::Withdrawn {
            return Err(conflict(t!("item-withdrawn", item = &item.name)));
        }
        if item.owner == booker {
            return Err(forbidden(t!("not-your-own")));
        }
        let note = text("note", note)?;
        let rules = rules();
        check_time(&rules, &item, from, until)?;
        if let Some(holder) = holder(&item.id, from, until) {
            return Err(conflict(if holder.booker == booker {
                t!("slot-yours-already", item = &item.name)
            } else {
                t!("slot-taken", item = &item.name)
            }));
        }
        let limit = rules.open_requests;
        if OPEN.of(&(&booker,)).into_iter().take(limit.into()).count() >= limit.into() {
            return Err(conflict(t!("too-many-requests", limit = limit)));
        }
        let booking = Booking {
            id: BOOKINGS.fresh_id(),
            item: item.id,
            item_name: item.name,
            owner: item.owner,
            booker,
            from,
            until,
            note,
            reason: None,
            state: State::Requested,
            requested_at: clock::now(),
        };
        lifecycle::begin(&rules, &booking);
        Ok(match rules.acceptance {
            Acceptance::ByOwner => booking,
            Acceptance::Automatic => lifecycle::accept(&rules, booking),
        }
        .into())
    }

    fn accept(booking: BookingId) -> Result<bookings::Booking, Error> {
        let booking = undecided(&booking)?;
        if booking.from <= clock::now() {
            return Err(conflict(t!("decided-too-late")));
        }
        Ok(lifecycle::accept(&rules(), booking).into())
    }

    fn decline(booking: BookingId, reason: Option<String>) -> Result<bookings::Booking, Error> {
        let booking = undecided(&booking)?;
        let reason = text("reason", reason)?;
        Ok(lifecycle::end(booking, State::Declined, reason, Event::Declined).into())
    }

    fn cancel(booking: BookingId, reason: Option<String>) -> Result<bookings::Booking, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let booking = find(&booking)?;
        let may = booking.booker == member.id || (booking.owner == member.id && booking.state != State::Requested);
        if !may {
            return Err(forbidden(t!("not-your-booking")));
        }
        if !booking.state.holds() {
            return Err(conflict(t!("already-over")));
        }
        if booking.from <= clock::now() {
            return Err(conflict(t!("already-begun")));
        }
        let reason = text("reason", reason)?;
        Ok(lifecycle::cancel(booking, &member.id, reason).into())
    }

    fn get(booking: BookingId) -> Result<bookings::Booking, Error> {
        let member = caller::require_member(t!("members-only"))?;
        // Those it does not concern do not learn whether it exists.
        let concerns =
            |booking: &Booking| [&booking.booker, &booking.owner].contains(&&member.id) || member.is_steward();
        let booking = BOOKINGS.get(&booking).filter(concerns);
        booking.map(Into::into).ok_or_else(|| not_found(t!("no-such-booking")))
    }

    fn mine() -> Result<Vec<bookings::Booking>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(of_booker(&member.id).map(Into::into).collect())
    }

    fn to_decide() -> Result<Vec<bookings::Booking>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(to_decide(&member.id).map(Into::into).collect())
    }
}

/// A request that the caller may decide on.
fn undecided(booking: &str) -> Result<Booking, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let booking = find(booking)?;
    if booking.owner != member.id {
        return Err(forbidden(t!("owner-decides")));
    }
    match booking.state {
        State::Requested => Ok(booking),
        _ => Err(conflict(t!("already-decided"))),
    }
}

/// A text of several lines that may be left out; one of nothing but spaces counts as left out.
fn text(path: &str, text: Option<String>) -> Result<Option<String>, Error> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match &text {
        Some(text) if text.chars().count() > NOTE_LENGTH => Err(invalid(path, t!("text-length", limit = NOTE_LENGTH))),
        _ => Ok(text),
    }
}

impl From<Booking> for bookings::Booking {
    fn from(booking: Booking) -> Self {
        Self {
            id: booking.id,
            item: booking.item,
            item_name: booking.item_name,
            owner: booking.owner,
            booker: booking.booker,
            from: booking.from,
            until: booking.until,
            note: booking.note,
            reason: booking.reason,
            state: match booking.state {
                State::Requested => bookings::State::Requested,
                State::Accepted => bookings::State::Accepted,
                State::Declined => bookings::State::Declined,
                State::Cancelled => bookings::State::Cancelled,
                State::Expired => bookings::State::Expired,
                State::Completed => bookings::State::Completed,
            },
            requested_at: booking.requested_at,
        }
    }
}
