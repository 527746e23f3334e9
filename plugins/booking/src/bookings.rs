//! Bookings as they are kept, and how they are found.

use legollab_brick::{caller::Member, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    bindings::exports::legollaborative::booking::bookings,
    items::Item,
    rules::{
        occupancy::{self, Buffers, Use},
        series::{Frequency, MOST},
        terms::LONGEST_DAYS,
    },
};

/// The most bookings in one answer of `mine` and `to-decide`.
pub const PAGE: usize = 100;
/// How long before an instant a booking may have begun that is not over.
pub const LONGEST: Instant = (LONGEST_DAYS as Instant + 2) * clock::DAY;
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
    /// How many.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub places: u16,
    /// Note to the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What its booker needs to have access, for the owner and the stewards alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// The series that it is one of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<InSeries>,
    /// Why it was declined or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How far it has come.
    pub state: State,
    /// Requested at.
    pub requested_at: Instant,
    /// How often its time or state has changed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changes: u32,
    /// When that was last; none if never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Instant>,
    /// Lapses then unless somebody decides; none for when it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Instant>,
    /// Can be cancelled free of charge until then; none for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_until: Option<Instant>,
    /// Whether it was cancelled after that.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cancelled_late: bool,
    /// Its booker is reminded then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<Instant>,
    /// Price in cents.
    #[serde(default, skip_serializing_if = "is_default")]
    pub price_cents: u64,
    /// Deposit in cents.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deposit_cents: u64,
    /// Paid, in cents.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paid_cents: u64,
    /// Deposit that the owner holds, in cents.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deposit_held_cents: u64,
    /// The picture of a code by which a banking app makes the transfer for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_code: Option<TransferCode>,
    /// Handed over at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over_at: Option<Instant>,
    /// Returned at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_at: Option<Instant>,
    /// Remark at the return.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_note: Option<String>,
}

/// A series of which a booking is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InSeries {
    /// The series.
    pub id: String,
    /// How often it comes again.
    pub frequency: Frequency,
}

/// A QR code that was drawn for a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferCode {
    /// The picture.
    pub file: String,
    /// What it says: once amount or account have changed, another one is needed.
    pub says: String,
}

fn one() -> u16 {
    1
}

/// What is as it is without being said is not written.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_one(places: &u16) -> bool {
    *places == 1
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
/// Those that hold their time, by thing and beginning.
const HELD: Index<Booking, (String, Instant)> = Index::new("held");
/// Those of a booker, by beginning.
pub const OF_BOOKER: Index<Booking, (String, Instant)> = Index::new("of-booker");
/// Those of a booker that wait for a decision.
const OPEN: Index<Booking, (String, String)> = Index::new("open");
/// Those that wait for an owner's decision, by beginning.
pub const TO_DECIDE: Index<Booking, (String, Instant)> = Index::new("to-decide");
/// Those that an owner has accepted, by beginning.
pub const ACCEPTED: Index<Booking, (String, Instant)> = Index::new("accepted");
/// Those of a series, by beginning.
const OF_SERIES: Index<Booking, (String, Instant)> = Index::new("of-series");
/// All of an owner, by beginning.
pub const OF_OWNER: Index<Booking, (String, Instant)> = Index::new("of-owner");

impl Record for Booking {
    type Id = String;
    const COLLECTION: &'static str = "bookings";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add(&OF_BOOKER, (&self.booker, self.from));
        entries.add(&OF_OWNER, (&self.owner, self.from));
        if let Some(series) = &self.series {
            entries.add(&OF_SERIES, (&series.id, self.from));
        }
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

impl Booking {
    /// Whether it is still to come, or goes on.
    pub fn is_upcoming(&self, now: Instant) -> bool {
        self.state.holds() && self.until > now
    }

    /// Whether a member may know of it.
    pub fn concerns(&self, member: &Member) -> bool {
        [&self.booker, &self.owner].contains(&&member.id) || member.is_steward()
    }

    /// When it lapses if nobody decides.
    pub fn expires(&self) -> Instant {
        self.expires_at.unwrap_or(self.from)
    }

    /// Whether cancelling it now would be too late to be free of charge.
    pub fn is_late_at(&self, now: Instant) -> bool {
        self.state == State::Accepted && self.free_until.is_some_and(|until| now > until)
    }

    /// It after a change of its time or state.
    #[must_use]
    pub fn changed(self) -> Self {
        Self {
            changes: self.changes + 1,
            changed_at: Some(clock::now()),
            ..self
        }
    }

    fn uses(&self) -> Use {
        Use {
            from: self.from,
            until: self.until,
            places: self.places,
        }
    }
}

/// The bookings of a thing that hold some of the time between two instants, or of the time kept free around them, by beginning.
pub fn holders(item: &Item, from: Instant, until: Instant) -> Vec<Booking> {
    let apart = item.terms.buffers().apart();
    let (earliest, latest) = (from.saturating_sub(apart), until.saturating_add(apart));
    let start = earliest.saturating_sub(item.reach());
    HELD.range((item.id.as_str(), start)..(item.id.as_str(), latest))
        .into_iter()
        .filter(|booking| booking.until > earliest)
        .collect()
}

/// What of a thing bookings take.
pub fn uses<'b>(bookings: impl IntoIterator<Item = &'b Booking>) -> Vec<Use> {
    bookings.into_iter().map(Booking::uses).collect()
}

/// How many of a thing are booked at the same moment, at most, from now on.
pub fn booked_at_once(item: &Item) -> u32 {
    let now = clock::now();
    let held = holders(item, now, Instant::MAX / 2);
    occupancy::peak(&uses(&held), Buffers::default(), now, Instant::MAX / 2)
}

/// The caller's own bookings, latest first.
pub fn of_booker(booker: &str) -> impl Iterator<Item = Booking> {
    OF_BOOKER.of(&(booker,)).backward().into_iter().take(PAGE)
}

/// Those of a booker and of an owner that begin after an instant, by beginning and each once; at most so many of each kind.
pub fn of_both_after(member: &str, after: Instant, limit: usize) -> Vec<Booking> {
    // What an owner has to decide on or has accepted is in indexes that bookings of earlier versions have as well.
    let mut found: Vec<Booking> = [&OF_BOOKER, &OF_OWNER, &TO_DECIDE, &ACCEPTED]
        .into_iter()
        .flat_map(|index| {
            let scan = index.range((member, after)..(member, Instant::MAX));
            scan.into_iter().take(limit)
        })
        .collect();
    found.sort_by(|one, other| (one.from, &one.id).cmp(&(other.from, &other.id)));
    found.dedup_by(|one, other| one.id == other.id);
    found
}

/// The requests that wait for an owner's decision, soonest first.
pub fn to_decide(owner: &str) -> impl Iterator<Item = Booking> {
    TO_DECIDE.of(&(owner,)).into_iter().take(PAGE)
}

/// Those of a booker that are kept or were, of which some time lies between two instants.
pub fn counted(booker: &str, from: Instant, until: Instant) -> Vec<Booking> {
    OF_BOOKER
        .range((booker, from.saturating_sub(LONGEST))..(booker, until))
        .into_iter()
        .filter(|booking| booking.until > from && (booking.state.holds() || booking.state == State::Completed))
        .collect()
}

/// How many bookings of a booker are not over, up to a limit.
pub fn current_of(booker: &str, limit: u16) -> usize {
    let now = clock::now();
    OF_BOOKER
        .range((booker, now - LONGEST)..(booker, Instant::MAX))
        .into_iter()
        .filter(|booking| booking.is_upcoming(now))
        .take(limit.into())
        .count()
}

/// How many requests of a booker wait for a decision, up to a limit. Those of a series count as one.
pub fn open_of(booker: &str, limit: u16) -> usize {
    let mut open: Vec<String> = Vec::new();
    for booking in OPEN.of(&(booker,)) {
        let request = booking.series.map_or(booking.id, |series| series.id);
        if !open.contains(&request) {
            open.push(request);
        }
        if open.len() >= usize::from(limit) {
            break;
        }
    }
    open.len()
}

/// The bookings of a series, by beginning.
pub fn of_series(series: &str) -> Vec<Booking> {
    OF_SERIES.of(&(series,)).into_iter().take(MOST.into()).collect()
}

/// The open requests for a thing, soonest first.
pub fn open_for(item: &str) -> impl Iterator<Item = Booking> {
    HELD.of(&(item,))
        .into_iter()
        .filter(|booking| booking.state == State::Requested)
}

/// Those of a booker that hold their time and have not begun.
pub fn ahead_of(booker: &str, now: Instant) -> impl Iterator<Item = Booking> {
    OF_BOOKER
        .range((booker, now + 1)..(booker, Instant::MAX))
        .into_iter()
        .filter(|booking| booking.state.holds())
}

/// Those of an owner that hold their time and have not begun.
pub fn ahead_of_owner(owner: &str, now: Instant) -> impl Iterator<Item = Booking> {
    let ahead = |index: &Index<Booking, (String, Instant)>| {
        let scan = index.range((owner, now + 1)..(owner, Instant::MAX));
        scan.into_iter()
    };
    ahead(&TO_DECIDE).chain(ahead(&ACCEPTED))
}

/// The booking with this identifier.
pub fn find(booking: &str) -> Result<Booking, Error> {
    BOOKINGS.get(booking).ok_or_else(|| not_found(t!("no-such-booking")))
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
