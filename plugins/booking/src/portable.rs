//! Everything out and in again.
//!
//! One JSON object a line: `{"item": ...}` is a thing, `{"booking": ...}` a booking, in the words of
//! `legollaborative:booking`. Points in time are milliseconds since 1970. Things come before bookings.

use legollab_brick::{
    prelude::*,
    store::{BadCursor, Page},
};
use serde::{Deserialize, Serialize};

use crate::{
    Booking as Brick,
    bindings::exports::legollaborative::{
        booking::items::Opening,
        brick::portable::{Chunk, Guest},
    },
    bookings::{self, BOOKINGS, Booking},
    hours,
    items::{ITEMS, Item, Offered},
    lifecycle,
};

/// How many lines a part has.
const PART: u32 = 500;

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// A thing.
    Item(PortableItem),
    /// A booking, as it is kept.
    Booking(Booking),
}

/// A thing with its opening hours written as people write them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PortableItem {
    id: String,
    name: String,
    description: String,
    place: String,
    owner: String,
    hours: Vec<PortableOpening>,
    offered: Offered,
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
        // `i` and `b` say which collection, what follows is the cursor within it.
        let bad = |_: BadCursor| invalid("cursor", t!("cursor-malformed"));
        match cursor.as_deref().map(|cursor| cursor.split_at_checked(1)) {
            None => {
                let page = ITEMS.all().page(None, PART).map_err(bad)?;
                Ok(part(page, 'i', Some("b"), |item| Line::Item(item.into())))
            }
            Some(Some(("i", rest))) => {
                let page = ITEMS.all().page(Some(rest), PART).map_err(bad)?;
                Ok(part(page, 'i', Some("b"), |item| Line::Item(item.into())))
            }
            Some(Some(("b", rest))) => {
                let rest = Some(rest).filter(|rest| !rest.is_empty());
                Ok(part(
                    BOOKINGS.all().page(rest, PART).map_err(bad)?,
                    'b',
                    None,
                    Line::Booking,
                ))
            }
            Some(_) => Err(bad(BadCursor)),
        }
    }

    fn take_in(lines: Vec<String>) -> Result<(), Error> {
        for (place, line) in lines.iter().enumerate() {
            let problem = |text| invalid(format!("lines[{place}]"), text);
            match serde_json::from_str(line) {
                Err(error) => return Err(problem(t!("line-malformed", problem = error.to_string()))),
                Ok(Line::Item(item)) => {
                    if !ITEMS.contains(&item.id) {
                        ITEMS.put(&item.check().ok_or_else(|| problem(t!("line-hours")))?);
                    }
                }
                Ok(Line::Booking(booking)) => {
                    if BOOKINGS.contains(&booking.id) {
                        continue;
                    }
                    if booking.from >= booking.until {
                        return Err(problem(t!("ends-before-beginning")));
                    }
                    if booking.state.holds() && bookings::is_held(&booking.item, booking.from, booking.until) {
                        return Err(problem(t!("slot-taken", item = &booking.item_name)));
                    }
                    lifecycle::resume(&booking);
                }
            }
        }
        Ok(())
    }
}

fn part<T>(page: Page<T>, kind: char, after: Option<&str>, line: impl Fn(T) -> Line) -> Chunk {
    Chunk {
        lines: page
            .records
            .into_iter()
            .map(|record| json!(line(record)).to_string())
            .collect(),
        next: page
            .next
            .map(|next| format!("{kind}{next}"))
            .or(after.map(str::to_owned)),
    }
}

impl From<Item> for PortableItem {
    fn from(item: Item) -> Self {
        let opening = |opening: Opening| PortableOpening {
            day: hours::day_name(opening.day).to_owned(),
            from: opening.from,
            until: opening.until,
            slot_minutes: opening.slot_minutes,
        };
        Self {
            hours: hours::show(&item.hours).into_iter().map(opening).collect(),
            id: item.id,
            name: item.name,
            description: item.description,
            place: item.place,
            owner: item.owner,
            offered: item.offered,
        }
    }
}

impl PortableItem {
    /// The thing, if its opening hours make sense.
    fn check(self) -> Option<Item> {
        let opening = |opening: PortableOpening| {
            Some(Opening {
                day: hours::day_named(&opening.day)?,
                from: opening.from,
                until: opening.until,
                slot_minutes: opening.slot_minutes,
            })
        };
        let hours: Option<Vec<Opening>> = self.hours.into_iter().map(opening).collect();
        Some(Item {
            hours: hours::check(&hours?).ok()?,
            id: self.id,
            name: self.name,
            description: self.description,
            place: self.place,
            owner: self.owner,
            offered: self.offered,
        })
    }
}
