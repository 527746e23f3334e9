//! A member's bookings for their own calendar, at an address that only they know.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
};

use legollab_brick::{
    endpoint::{Answer, Request},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Booking as Brick,
    bindings::exports::legollaborative::booking_brick::feeds::Guest,
    bookings::{self, Booking, State},
    items::ITEMS,
    rules::ical::{self, Event, Status},
};

/// How far back bookings stay in a feed.
const BACK: Instant = 90 * clock::DAY;
/// The most bookings of each kind in a feed.
const MOST: usize = 300;

/// A member's address.
#[derive(Debug, Serialize, Deserialize)]
pub struct Feed {
    member: String,
    secret: String,
}

/// The addresses of all members.
pub const FEEDS: Collection<Feed> = Collection::new();
const BY_SECRET: UniqueIndex<Feed, String> = UniqueIndex::new("by-secret");

impl Record for Feed {
    type Id = String;
    const COLLECTION: &'static str = "feeds";

    fn id(&self) -> String {
        self.member.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add_unique(&BY_SECRET, &self.secret);
    }
}

/// The secret of a member's address, if they have one.
pub fn secret_of(member: &str) -> Option<String> {
    FEEDS.get(member).map(|feed| feed.secret)
}

impl Guest for Brick {
    fn calendar(_request: Request, secret: String) -> Result<Answer, Error> {
        let Some(feed) = BY_SECRET.find(secret.as_str()) else {
            return Err(not_found(t!("no-such-feed")));
        };
        let booked = bookings::of_both_after(&feed.member, clock::now() - BACK, MOST);
        let events: Vec<Event> = booked.iter().map(event).collect();
        let text = ical::calendar(&events).map_err(|_| not_found(t!("no-such-feed")))?;
        Ok(Answer::new("text/calendar", text).named("bookings.ics"))
    }

    fn renew() -> Result<(), Error> {
        let member = caller::require_member(t!("members-only"))?.id;
        FEEDS.put(&Feed {
            member,
            secret: format!("{:016x}{:016x}", random(), random()),
        });
        Ok(())
    }

    fn revoke() -> Result<(), Error> {
        let member = caller::require_member(t!("members-only"))?.id;
        FEEDS.remove(&member);
        Ok(())
    }
}

/// A booking in a calendar. What was cancelled stays, so that calendars take it away.
fn event(booking: &Booking) -> Event {
    let status = match booking.state {
        State::Requested => Status::Tentative,
        State::Accepted | State::Completed => Status::Confirmed,
        State::Declined | State::Cancelled | State::Expired => Status::Cancelled,
    };
    Event {
        uid: format!("{}@booking.legollaborative", booking.id),
        sequence: booking.changes,
        changed: booking.changed_at.unwrap_or(booking.requested_at),
        from: booking.from,
        until: booking.until,
        summary: booking.item_name.clone(),
        place: ITEMS.get(&booking.item).map(|item| item.place).unwrap_or_default(),
        status,
    }
}

/// A random number. The standard library keys its hashers from `wasi:random`; what such a hasher makes of nothing tells
/// nothing of the key.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
