//! Everything out and in again.
//!
//! One JSON object a line: `{"item": ...}` is a thing, `{"booking": ...}` a booking, `{"wait": ...}` a place on a waiting list, in
//! the words of `legollaborative:booking`, `{"leaver": ...}` somebody who has left, of whom something is kept for a time. Points in
//! time are milliseconds since 1970. Things come before bookings.

use legollab_brick::{
    files,
    portable::{self, section},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Booking as Brick,
    bindings::exports::legollaborative::{
        booking::items::Opening,
        brick::portable::{Chunk, Guest},
    },
    bookings::{self, BOOKINGS, Booking},
    items::{ITEMS, Item, Offered, PICTURES},
    leavers::{LEAVERS, Leaver, come_back},
    lifecycle,
    rules::{
        occupancy::{self, Buffers},
        plan::{self, Exception},
        terms::Terms,
    },
    waiting,
    waits::{WAITS, Wait},
};

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// A thing.
    Item(PortableItem),
    /// A booking, as it is kept.
    Booking(Box<Booking>),
    /// A place on a waiting list, as it is kept.
    Wait(Wait),
    /// Somebody who has left, and of whom something is kept for a time.
    Leaver(Leaver),
}

/// A thing with its opening hours written as people write them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PortableItem {
    id: String,
    name: String,
    description: String,
    place: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pictures: Vec<String>,
    owner: String,
    hours: Vec<PortableOpening>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    exceptions: Vec<Exception>,
    #[serde(default, skip_serializing_if = "Terms::are_usual")]
    terms: Terms,
    offered: Offered,
    /// How often it was changed.
    #[serde(default)]
    changes: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PortableOpening {
    day: String,
    from: String,
    until: String,
    slot_minutes: u16,
}

impl Guest for Brick {
    fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
        let sections = [
            section(ITEMS.all(), |item| Line::Item(item.into())),
            section(BOOKINGS.all(), |booking| Line::Booking(Box::new(booking))),
            section(WAITS.all(), Line::Wait),
            section(LEAVERS.all(), Line::Leaver),
        ];
        portable::chunk(cursor, sections, t!("cursor-malformed"), |lines, next| Chunk {
            lines,
            next,
        })
    }

    fn take_in(lines: Vec<String>) -> Result<(), Error> {
        portable::take_in(&lines, |problem| t!("line-malformed", problem = problem), Line::keep)
    }
}

impl Line {
    /// Keeps what the line says, unless it is kept already.
    fn keep(self) -> Result<(), Text> {
        match self {
            Self::Item(item) => {
                if !ITEMS.contains(&item.id) {
                    ITEMS.put(&item.check().ok_or_else(|| t!("line-hours"))?);
                }
            }
            Self::Booking(booking) => {
                if BOOKINGS.contains(&booking.id) {
                    return Ok(());
                }
                if booking.from >= booking.until {
                    return Err(t!("ends-before-beginning"));
                }
                if let Some(item) = ITEMS.get(&booking.item)
                    && booking.state.holds()
                {
                    // Buffers may have come later than bookings; how many there are never goes below what is booked.
                    let holders = bookings::holders(&item, booking.from, booking.until);
                    let uses = bookings::uses(&holders);
                    let free = occupancy::free(
                        &uses,
                        Buffers::default(),
                        item.terms.capacity,
                        booking.from,
                        booking.until,
                    );
                    if free < booking.places {
                        return Err(t!("slot-taken", item = &booking.item_name));
                    }
                }
                // What has no content any more is nothing to show.
                let mut booking = *booking;
                booking.transfer_code = booking
                    .transfer_code
                    .filter(|code| files::look_up(&code.file).is_some());
                lifecycle::resume(&booking);
            }
            Self::Wait(wait) => {
                if wait.from >= wait.until {
                    return Err(t!("ends-before-beginning"));
                }
                if !WAITS.contains(&wait.id) {
                    waiting::resume(&wait);
                }
            }
            Self::Leaver(leaver) => {
                LEAVERS.put(&leaver);
                come_back(&leaver.member, clock::now(), None);
            }
        }
        Ok(())
    }
}

impl From<Item> for PortableItem {
    fn from(item: Item) -> Self {
        let opening = |opening: Opening| PortableOpening {
            day: plan::day_name(opening.day).to_owned(),
            from: opening.from,
            until: opening.until,
            slot_minutes: opening.slot_minutes,
        };
        Self {
            hours: plan::show_week(&item.hours).into_iter().map(opening).collect(),
            exceptions: item.exceptions,
            terms: item.terms,
            id: item.id,
            name: item.name,
            description: item.description,
            place: item.place,
            pictures: item.pictures,
            owner: item.owner,
            offered: item.offered,
            changes: item.changes,
        }
    }
}

impl PortableItem {
    /// The thing, if its opening hours make sense.
    fn check(self) -> Option<Item> {
        let opening = |opening: PortableOpening| {
            Some(Opening {
                day: plan::day_named(&opening.day)?,
                from: opening.from,
                until: opening.until,
                slot_minutes: opening.slot_minutes,
            })
        };
        let hours: Option<Vec<Opening>> = self.hours.into_iter().map(opening).collect();
        Some(Item {
            hours: plan::check_week(&hours?).ok()?,
            exceptions: plan::check_exceptions(&plan::show_exceptions(&self.exceptions)).ok()?,
            terms: self.terms,
            id: self.id,
            name: self.name,
            description: self.description,
            place: self.place,
            // What has no content any more is nothing to show.
            pictures: self
                .pictures
                .into_iter()
                .filter(|picture| files::look_up(picture).is_some())
                .take(PICTURES)
                .collect(),
            owner: self.owner,
            offered: self.offered,
            changes: self.changes,
            longest: Some(0),
        })
    }
}
