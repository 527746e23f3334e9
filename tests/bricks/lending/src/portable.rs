//! Everything out and in again, in the lines that the booking brick gives and takes as well.

use legollab_brick::{
    portable::{self, section},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Lending,
    agenda::{Entry, State, complete_later},
    bindings::exports::legollaborative::{
        booking::items::Opening,
        brick::portable::{Chunk, Guest},
    },
    hours,
    things::{THINGS, Thing},
};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    Item(Item),
    Booking(Booking),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    id: String,
    name: String,
    description: String,
    place: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pictures: Vec<String>,
    owner: String,
    hours: Vec<Hours>,
    offered: Offered,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Offered {
    Yes,
    Withdrawn,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Hours {
    day: String,
    from: String,
    until: String,
    slot_minutes: u16,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Booking {
    id: String,
    item: String,
    item_name: String,
    owner: String,
    booker: String,
    from: Instant,
    until: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    state: State,
    requested_at: Instant,
}

/// A thing gives its own line first and those of its agenda after it; a line of the export holds them all, so that the parts
/// are cut between things.
impl Guest for Lending {
    fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
        let part = portable::take_out(cursor.as_deref(), [section(THINGS.all(), lines)]);
        let part = part.map_err(|_| invalid("cursor", t!("cursor-malformed")))?;
        let mut all = Vec::new();
        for thing in &part.lines {
            let lines: Vec<Line> = serde_json::from_str(thing)
                .map_err(|error| invalid("cursor", t!("line-malformed", problem = error.to_string())))?;
            all.extend(lines.iter().map(|line| json!(line).to_string()));
        }
        Ok(Chunk {
            lines: all,
            next: part.next,
        })
    }

    fn take_in(lines: Vec<String>) -> Result<(), Error> {
        portable::take_in(&lines, |problem| t!("line-malformed", problem = problem), keep)
    }
}

fn lines(thing: Thing) -> Vec<Line> {
    let bookings = thing.agenda.iter().cloned().map(|entry| {
        Line::Booking(Booking {
            id: entry.id,
            item: thing.id.clone(),
            item_name: entry.name,
            owner: entry.lender,
            booker: entry.borrower,
            from: entry.from,
            until: entry.until,
            note: entry.note,
            reason: entry.reason,
            state: entry.state,
            requested_at: entry.asked,
        })
    });
    let bookings: Vec<Line> = bookings.collect();
    let hours = hours::show(&thing.open).into_iter().map(|opening| Hours {
        day: hours::day_name(opening.day).to_owned(),
        from: opening.from,
        until: opening.until,
        slot_minutes: opening.slot_minutes,
    });
    let mut lines = vec![Line::Item(Item {
        id: thing.id,
        name: thing.name,
        description: thing.about,
        place: thing.place,
        pictures: thing.pictures,
        owner: thing.lender,
        hours: hours.collect(),
        offered: if thing.gone { Offered::Withdrawn } else { Offered::Yes },
    })];
    lines.extend(bookings);
    lines
}

fn keep(line: Line) -> Result<(), Text> {
    match line {
        Line::Item(item) => {
            if THINGS.contains(&item.id) {
                return Ok(());
            }
            let opening = |hours: Hours| {
                Some(Opening {
                    day: hours::day_named(&hours.day)?,
                    from: hours.from,
                    until: hours.until,
                    slot_minutes: hours.slot_minutes,
                })
            };
            let given: Option<Vec<Opening>> = item.hours.into_iter().map(opening).collect();
            let open = given.and_then(|given| hours::check(&given).ok());
            THINGS.put(&Thing {
                id: item.id,
                name: item.name,
                about: item.description,
                place: item.place,
                pictures: item.pictures,
                lender: item.owner,
                open: open.ok_or_else(|| t!("time-malformed"))?,
                gone: matches!(item.offered, Offered::Withdrawn),
                agenda: Vec::new(),
            });
        }
        Line::Booking(booking) => {
            let mut thing = THINGS.get(&booking.item).ok_or_else(|| t!("no-such-thing"))?;
            if thing.agenda.iter().any(|entry| entry.id == booking.id) {
                return Ok(());
            }
            let entry = Entry {
                id: booking.id,
                name: booking.item_name,
                lender: booking.owner,
                borrower: booking.booker,
                from: booking.from,
                until: booking.until,
                note: booking.note,
                reason: booking.reason,
                state: booking.state,
                asked: booking.requested_at,
            };
            complete_later(&thing.id, &entry);
            thing.agenda.push(entry);
            THINGS.put(&thing);
        }
    }
    Ok(())
}
