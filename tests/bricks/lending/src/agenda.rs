//! Who has asked for what and when.

use legollab_brick::{
    calendar::{self, CalendarError, Date},
    clock::MINUTE,
    jobs,
    prelude::*,
    types,
};
use serde::{Deserialize, Serialize};

use crate::{
    Lending,
    bindings::{
        exports::{
            legollaborative::booking::{
                bookings::{self, BookingId, Guest},
                items::ItemId,
            },
            test::lending::timers,
        },
        legollaborative::booking::events::{self, BookingSummary},
    },
    hours::{self, Slot},
    things::{RULES, THINGS, Thing, find},
};

const TIMERS: &str = "test:lending/timers";

/// An entry in the agenda of a thing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    pub id: String,
    pub name: String,
    pub lender: String,
    pub borrower: String,
    pub from: Instant,
    pub until: Instant,
    pub note: Option<String>,
    pub reason: Option<String>,
    pub state: State,
    pub asked: Instant,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Requested,
    Accepted,
    Declined,
    Cancelled,
    Expired,
    Completed,
}

impl Entry {
    pub fn holds(&self) -> bool {
        matches!(self.state, State::Requested | State::Accepted)
    }

    fn show(self, thing: &str) -> bookings::Booking {
        bookings::Booking {
            id: self.id,
            item: thing.to_owned(),
            item_name: self.name,
            owner: self.lender,
            booker: self.borrower,
            from: self.from,
            until: self.until,
            note: self.note,
            reason: self.reason,
            state: match self.state {
                State::Requested => bookings::State::Requested,
                State::Accepted => bookings::State::Accepted,
                State::Declined => bookings::State::Declined,
                State::Cancelled => bookings::State::Cancelled,
                State::Expired => bookings::State::Expired,
                State::Completed => bookings::State::Completed,
            },
            requested_at: self.asked,
        }
    }

    fn summary(&self, thing: &str) -> BookingSummary {
        BookingSummary {
            booking: self.id.clone(),
            item: thing.to_owned(),
            item_name: self.name.clone(),
            owner: self.lender.clone(),
            booker: self.borrower.clone(),
            from: self.from,
            until: self.until,
        }
    }
}

/// Completes an accepted entry when its time has passed.
pub fn complete_later(thing: &str, entry: &Entry) {
    if entry.state == State::Accepted {
        let key = format!("complete-{}", entry.id);
        jobs::once(key, entry.until, TIMERS, "complete", json!({ "thing": thing }));
    }
}

/// The free slots of a thing, on days that may be booked.
fn free(thing: &Thing, first: Option<Date>, days: u32) -> Result<Vec<Slot>, CalendarError> {
    let now = clock::now();
    let local = calendar::to_local(now)?.local;
    let today = Date::of(local).map_err(|_| CalendarError::NotATime(now.to_string()))?;
    let first = first.unwrap_or(today).max(today);
    let rules = RULES.get();
    let end = today.plus(i32::from(rules.horizon_days) + 1);
    let days = (0..days).take_while(|day| first.plus(i32::try_from(*day).unwrap_or(i32::MAX)) < end);
    let days = u32::try_from(days.count()).unwrap_or(0);
    let mut slots = hours::slots_of_days(&thing.open, first, days)?;
    let earliest = now + Instant::from(rules.notice_minutes) * MINUTE;
    let taken = |slot: &Slot| {
        let mut held = thing.agenda.iter().filter(|entry| entry.holds());
        held.any(|entry| entry.from < slot.until && slot.from < entry.until)
    };
    slots.retain(|slot| slot.from >= earliest && !thing.gone && !taken(slot));
    Ok(slots)
}

fn beyond(_: CalendarError) -> Error {
    invalid("", t!("date-malformed"))
}

/// The entry of this identifier with its thing, which is found by looking: this brick is for tests.
fn entry(id: &str) -> Option<(Thing, Entry)> {
    THINGS.all().into_iter().find_map(|thing| {
        let entry = thing.agenda.iter().find(|entry| entry.id == id).cloned()?;
        Some((thing, entry))
    })
}

fn change(mut thing: Thing, changed: Entry) -> bookings::Booking {
    for entry in &mut thing.agenda {
        if entry.id == changed.id {
            *entry = changed.clone();
        }
    }
    THINGS.put(&thing);
    changed.show(&thing.id)
}

fn decided(booking: &str, state: State, reason: Option<String>) -> Result<bookings::Booking, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let (thing, entry) = entry(booking).ok_or_else(|| not_found(t!("no-such-booking")))?;
    let cancels = state == State::Cancelled && member.id == entry.borrower;
    if member.id != entry.lender && !cancels {
        return Err(forbidden(t!("not-yours")));
    }
    if !entry.holds() || (state != State::Cancelled && entry.state != State::Requested) {
        return Err(conflict(t!("already-decided")));
    }
    let entry = Entry { state, reason, ..entry };
    match state {
        State::Accepted => {
            complete_later(&thing.id, &entry);
            events::accepted(&entry.summary(&thing.id));
        }
        State::Cancelled => events::cancelled(&entry.summary(&thing.id)),
        _ => events::declined(&entry.summary(&thing.id)),
    }
    Ok(change(thing, entry))
}

fn of(member: &str, matches: impl Fn(&Entry, &str) -> bool) -> Vec<bookings::Booking> {
    let mut found: Vec<bookings::Booking> = Vec::new();
    for thing in THINGS.all() {
        let entries = thing.agenda.iter().filter(|entry| matches(entry, member)).cloned();
        found.extend(entries.map(|entry| entry.show(&thing.id)));
    }
    found.sort_by_key(|booking| booking.from);
    found.truncate(100);
    found
}

impl Guest for Lending {
    fn free_slots(item: ItemId, from: Option<types::Date>, days: u8) -> Result<Vec<bookings::Slot>, Error> {
        let first = from.map(|date| date.parse()).transpose();
        let first = first.map_err(|_| invalid("from", t!("date-malformed")))?;
        let slots = free(&find(&item)?, first, days.into()).map_err(beyond)?;
        Ok(slots
            .into_iter()
            .map(|slot| bookings::Slot {
                from: slot.from,
                until: slot.until,
            })
            .collect())
    }

    fn request(item: ItemId, from: Instant, until: Instant, note: Option<String>) -> Result<bookings::Booking, Error> {
        let borrower = caller::require_member(t!("members-only"))?.id;
        let mut thing = find(&item)?;
        let slots = free(&thing, None, 366).map_err(beyond)?;
        if !hours::is_run(&slots, from, until) {
            let held = thing
                .agenda
                .iter()
                .any(|entry| entry.holds() && entry.from < until && from < entry.until);
            return Err(if held {
                conflict(t!("taken"))
            } else {
                invalid("from", t!("not-a-slot"))
            });
        }
        let at_once = RULES.get().at_once;
        let entry = Entry {
            id: THINGS.fresh_id(),
            name: thing.name.clone(),
            lender: thing.lender.clone(),
            borrower,
            from,
            until,
            note,
            reason: None,
            state: if at_once { State::Accepted } else { State::Requested },
            asked: clock::now(),
        };
        events::requested(&entry.summary(&thing.id));
        if at_once {
            complete_later(&thing.id, &entry);
            events::accepted(&entry.summary(&thing.id));
        }
        thing.agenda.push(entry.clone());
        THINGS.put(&thing);
        Ok(entry.show(&thing.id))
    }

    fn accept(booking: BookingId) -> Result<bookings::Booking, Error> {
        decided(&booking, State::Accepted, None)
    }

    fn decline(booking: BookingId, reason: Option<String>) -> Result<bookings::Booking, Error> {
        decided(&booking, State::Declined, reason)
    }

    fn cancel(booking: BookingId, reason: Option<String>) -> Result<bookings::Booking, Error> {
        decided(&booking, State::Cancelled, reason)
    }

    fn get(booking: BookingId) -> Result<bookings::Booking, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let concerns = |entry: &Entry| [&entry.lender, &entry.borrower].contains(&&member.id) || member.is_steward();
        let found = entry(&booking).filter(|(_, entry)| concerns(entry));
        let (thing, entry) = found.ok_or_else(|| not_found(t!("no-such-booking")))?;
        Ok(entry.show(&thing.id))
    }

    fn mine() -> Result<Vec<bookings::Booking>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let mut mine = of(&member.id, |entry, member| entry.borrower == member);
        mine.reverse();
        Ok(mine)
    }

    fn to_decide() -> Result<Vec<bookings::Booking>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(of(&member.id, |entry, member| {
            entry.lender == member && entry.state == State::Requested
        }))
    }
}

impl timers::Guest for Lending {
    fn complete(thing: String) {
        let Some(mut thing) = THINGS.get(&thing) else { return };
        let id = thing.id.clone();
        for entry in &mut thing.agenda {
            if entry.state == State::Accepted && entry.until <= clock::now() {
                entry.state = State::Completed;
                events::completed(&entry.summary(&id));
            }
        }
        THINGS.put(&thing);
    }
}
