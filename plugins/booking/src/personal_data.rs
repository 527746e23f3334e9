//! What is kept of one member: for them to take along, and to be forgotten once they leave.
//!
//! What a member has ahead is cancelled, their things go, and of what is over their identifier and all words go. What goes on at
//! the moment stays as it is until it ends, and what was paid stays without words for as long as the law asks accounts to be
//! kept. A job comes back for each of these when its time is over.

use std::collections::BTreeMap;

use legollab_brick::{
    calendar::Date,
    clock::DAY,
    personal_data::{NOBODY, each, forget_step, while_more},
    portable::{self, BadCursor, section, section_of},
    prelude::*,
};
use serde::Serialize;

use crate::{
    Booking as Brick,
    announce::Event,
    bindings::exports::legollaborative::{
        booking_brick::{leaving::Guest as Leaving, timers::Guest as Timers},
        brick::personal_data::{Collected, Guest, Kept},
    },
    bookings::{BOOKINGS, Booking, OF_BOOKER, OF_OWNER, State, holders},
    feeds::FEEDS,
    items::{self, ITEMS, Item, Offered},
    leavers::{self, LEAVERS, come_back},
    lifecycle, members,
    portable::PortableItem,
    rules::wall,
    settings::rules,
    waits::{WAITS, Wait},
};

/// For how many years after the one that they are of accounting documents are kept: Code de commerce, article L123-22.
const KEPT_YEARS: i16 = 10;
/// Bookings that one step forgets. One may take an event and a message.
const BOOKINGS_AT_ONCE: u32 = 40;
/// Things that one step looks at.
const ITEMS_AT_ONCE: u32 = 200;

/// A line of what a member takes along.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// A thing of theirs.
    Item(PortableItem),
    /// What they booked, or what was booked of them.
    Booking(Box<Booking>),
    /// A place of theirs on a waiting list.
    Wait(Wait),
    /// That they have a secret address for their bookings. What opens it stays behind.
    #[serde(rename_all = "camelCase")]
    Calendar { secret_address: bool },
}

/// Why a booking stays when a member of it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// It goes on, until then.
    UnderWay(Instant),
    /// It was paid for in that year.
    Accounts(i16),
}

impl Reason {
    /// What keeps a booking now.
    fn of(booking: &Booking, now: Instant) -> Option<Self> {
        Self::under_way(booking, now).or_else(|| Self::accounts(booking, now))
    }

    fn under_way(booking: &Booking, now: Instant) -> Option<Self> {
        let goes_on = booking.state == State::Accepted && (booking.from..booking.until).contains(&now);
        goes_on.then_some(Self::UnderWay(booking.until))
    }

    fn accounts(booking: &Booking, now: Instant) -> Option<Self> {
        let (year, _, _) = date_of(booking.until).parts();
        let reason = Self::Accounts(year);
        let is_paid = booking.paid_cents > 0 || booking.deposit_held_cents > 0;
        (is_paid && now < reason.ends()).then_some(reason)
    }

    /// The last year in which what was paid for in a year is kept.
    fn last_year(year: i16) -> i16 {
        year.saturating_add(KEPT_YEARS)
    }

    /// From when on it is none any more.
    fn ends(self) -> Instant {
        match self {
            Self::UnderWay(until) => until,
            Self::Accounts(year) => {
                let next = Date::new(Self::last_year(year).saturating_add(1), 1, 1).ok();
                next.and_then(|day| wall::start(day).ok()).unwrap_or(Instant::MAX)
            }
        }
    }
}

/// The day that an instant is on.
fn date_of(at: Instant) -> Date {
    wall::day_of(at).unwrap_or_else(|_| Date::numbered(i32::try_from(at.div_euclid(DAY)).unwrap_or(i32::MAX)))
}

fn malformed(_: BadCursor) -> Error {
    invalid("cursor", t!("cursor-malformed"))
}

/// All bookings of a member, on either side.
fn of_both(member: &str) -> impl Iterator<Item = Booking> {
    let booked = OF_BOOKER.of(&(member,)).into_iter();
    booked.chain(OF_OWNER.of(&(member,)))
}

/// A booking whose time has come, with what follows from that: the job for it may not have run yet.
fn settled(booking: Booking, now: Instant) -> Option<Booking> {
    match booking.state {
        State::Requested => Some(lifecycle::end(&rules(), booking, State::Expired, None, Event::Declined)),
        State::Accepted if booking.until <= now => {
            Brick::complete(booking.id.clone());
            BOOKINGS.get(&booking.id)
        }
        _ => Some(booking),
    }
}

/// Takes a member out of a booking as far as nothing keeps them in it.
fn forget_booking(booking: Booking, member: &str) {
    let now = clock::now();
    let Some(booking) = settled(booking, now) else {
        return;
    };
    let reason = Reason::of(&booking, now);
    if matches!(reason, Some(Reason::UnderWay(_))) {
        return;
    }
    let mut booking = Booking {
        note: None,
        needs: None,
        reason: None,
        return_note: None,
        transfer_code: None,
        ..booking
    };
    if reason.is_none() {
        for side in [&mut booking.booker, &mut booking.owner] {
            if side == member {
                NOBODY.clone_into(side);
            }
        }
    }
    if booking.booker == NOBODY && booking.owner == NOBODY {
        BOOKINGS.remove(&booking.id);
    } else {
        BOOKINGS.put(&booking);
    }
}

/// Takes a thing of a member's away, unless somebody has it at the moment.
fn forget_item(item: &Item) {
    let now = clock::now();
    if holders(item, now, Instant::MAX / 2).is_empty() {
        ITEMS.remove(&item.id);
    }
}

/// Takes the rest away, and comes back when something that had to stay need not any more.
fn finish(member: &str) {
    FEEDS.remove(member);
    let now = clock::now();
    let reasons = of_both(member).filter_map(|booking| Reason::of(&booking, now));
    match reasons.map(Reason::ends).min() {
        Some(at) => leavers::keep(member, at),
        None => leavers::remove(member),
    }
}

fn forget(member: &str, cursor: Option<&str>) -> Result<Option<String>, BadCursor> {
    let parts = [
        each(ITEMS.all(), ITEMS_AT_ONCE, |item: Item| {
            if item.owner == member && item.offered != Offered::Withdrawn {
                items::withdraw(item);
            }
        }),
        while_more(|| members::end_some_ahead(member)),
        each(OF_BOOKER.of(&(member,)), BOOKINGS_AT_ONCE, |booking| {
            forget_booking(booking, member);
        }),
        each(OF_OWNER.of(&(member,)), BOOKINGS_AT_ONCE, |booking| {
            forget_booking(booking, member);
        }),
        each(ITEMS.all(), ITEMS_AT_ONCE, |item: Item| {
            if item.owner == member {
                forget_item(&item);
            }
        }),
        while_more(|| {
            finish(member);
            false
        }),
    ];
    forget_step(cursor, parts)
}

impl Leaving for Brick {
    fn settle_more(member: String) {
        members::settle(&member);
    }

    fn forget_more(member: String, cursor: Option<String>) {
        if LEAVERS.contains(&member)
            && let Ok(Some(next)) = forget(&member, cursor.as_deref())
        {
            come_back(&member, clock::now(), Some(next));
        }
    }
}

impl Guest for Brick {
    fn collect(member: String, cursor: Option<String>) -> Result<Collected, Error> {
        let (owner, waiting) = (member.clone(), member.clone());
        let sections = [
            section_of(ITEMS.all(), move |item| {
                (item.owner == owner).then(|| Line::Item(item.into()))
            }),
            section(OF_BOOKER.of(&(&member,)), |booking| Line::Booking(Box::new(booking))),
            section(OF_OWNER.of(&(&member,)), |booking| Line::Booking(Box::new(booking))),
            section_of(WAITS.all(), move |wait| {
                (wait.member == waiting).then_some(Line::Wait(wait))
            }),
            section(FEEDS.range::<&str>(member.as_str()..=member.as_str()), |_| {
                Line::Calendar { secret_address: true }
            }),
        ];
        let part = portable::take_out(cursor.as_deref(), sections).map_err(malformed)?;
        Ok(Collected {
            lines: part.lines,
            next: part.next,
        })
    }

    fn stays(member: String) -> Result<Vec<Kept>, Error> {
        let now = clock::now();
        let mut under_way = (0_usize, Instant::MIN);
        let mut years: BTreeMap<i16, usize> = BTreeMap::new();
        for booking in of_both(&member) {
            // What goes on and is paid for stays for the one reason first, and then for the other.
            let reasons = [Reason::under_way(&booking, now), Reason::accounts(&booking, now)];
            for reason in reasons.into_iter().flatten() {
                match reason {
                    Reason::UnderWay(until) => under_way = (under_way.0 + 1, under_way.1.max(until)),
                    Reason::Accounts(year) => *years.entry(year).or_default() += 1,
                }
            }
        }
        let mut kept = Vec::new();
        if under_way.0 > 0 {
            kept.push(Kept {
                what: t!("stays-under-way", count = under_way.0),
                why: t!("stays-under-way-why"),
                until: Some(date_of(under_way.1).to_string()),
            });
        }
        kept.extend(years.into_iter().map(|(year, count)| {
            Kept {
                what: t!("stays-accounts", count = count, year = year.to_string()),
                why: t!("stays-accounts-why", years = KEPT_YEARS),
                until: Date::new(Reason::last_year(year), 12, 31)
                    .ok()
                    .map(|day| day.to_string()),
            }
        }));
        Ok(kept)
    }

    fn forget(member: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        forget(&member, cursor.as_deref()).map_err(malformed)
    }
}
