//! Lists of bookings, page by page.

use std::ops::Bound;

use legollab_brick::{prelude::*, store};

use crate::bookings::{ACCEPTED, BOOKINGS, Booking, LONGEST, OF_BOOKER, OF_OWNER, TO_DECIDE};

/// The bookings of one page of a list.
const LISTED: u32 = 25;
/// How many pages are looked through for one that has something to show.
const LOOKED_THROUGH: u32 = 40;

/// A page of a list.
pub struct Listed {
    /// The bookings.
    pub bookings: Vec<Booking>,
    /// Where the next page begins; none after the last.
    pub next: Option<String>,
}

/// A list of bookings.
#[derive(Debug, Clone, Copy)]
pub enum BookingList<'a> {
    /// Those of a booker that are not over, nearest first.
    Upcoming(&'a str),
    /// Those of a booker that are over or closed, latest first.
    Past(&'a str),
    /// The requests that an owner has to decide on, nearest first.
    ToDecide(&'a str),
    /// Those that an owner has accepted and that are not over, nearest first.
    Accepted(&'a str),
    /// Those of an owner that are over or closed, latest first.
    PastOfOwner(&'a str),
    /// All, those made last first.
    All,
}

impl BookingList<'_> {
    fn scan(self) -> store::Scan<Booking> {
        // What goes on now has begun before.
        let ahead = |index: &Index<Booking, (String, Instant)>, who: &str| {
            let earliest = clock::now() - LONGEST;
            index.range((Bound::Included((who, earliest)), Bound::Excluded((who, Instant::MAX))))
        };
        match self {
            Self::Upcoming(booker) => ahead(&OF_BOOKER, booker),
            Self::Past(booker) => OF_BOOKER.of(&(booker,)).backward(),
            Self::ToDecide(owner) => TO_DECIDE.of(&(owner,)),
            Self::Accepted(owner) => ACCEPTED.of(&(owner,)),
            Self::PastOfOwner(owner) => OF_OWNER.of(&(owner,)).backward(),
            Self::All => BOOKINGS.all().backward(),
        }
    }

    fn shows(self, booking: &Booking, now: Instant) -> bool {
        match self {
            Self::Upcoming(_) => booking.is_upcoming(now),
            Self::Past(_) | Self::PastOfOwner(_) => !booking.is_upcoming(now),
            Self::ToDecide(_) | Self::Accepted(_) | Self::All => true,
        }
    }

    /// A page of it.
    pub fn page(self, cursor: Option<&str>) -> Result<Listed, Error> {
        let now = clock::now();
        let mut listed = Listed {
            bookings: Vec::new(),
            next: cursor.map(str::to_owned),
        };
        for _ in 0..LOOKED_THROUGH {
            let room = LISTED - u32::try_from(listed.bookings.len()).unwrap_or(LISTED);
            let page = self.scan().page(listed.next.as_deref(), room);
            let page = page.map_err(|_| invalid("cursor", t!("cursor-malformed")))?;
            listed
                .bookings
                .extend(page.records.into_iter().filter(|booking| self.shows(booking, now)));
            listed.next = page.next;
            if listed.next.is_none() || listed.bookings.len() >= LISTED as usize {
                break;
            }
        }
        Ok(listed)
    }
}
