//! Readings come in: by whichever door, this is what happens to them.

use std::collections::{BTreeMap, BTreeSet};

use legollab_brick::{Instant, clock::SECOND, prelude::*};

use crate::{
    chunk::Reading,
    days::{DAYS, Day},
    formats::{Batch, Reason, Rejected},
    property::Property,
    states::{self, Telling},
    stations::{Service, Station},
    time,
};

/// How long after a push the same values without a time of their own are the same push, sent again because the answer got
/// lost. Devices measure every two and a half minutes.
const SENT_AGAIN: Instant = 10 * SECOND;

/// What became of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// New readings.
    pub added: u32,
    /// Known already.
    pub known: u32,
    /// With another value than the one that is known.
    pub conflicts: u32,
    /// Not taken.
    pub rejected: Rejected,
    /// Names of values that the station has no property for.
    pub ignored: BTreeSet<String>,
}

/// Takes a batch of a station in. Taking it in again changes nothing.
pub fn take(station: &Station, batch: Batch, telling: Telling) -> Result<Receipt, Error> {
    if station.service == Service::Retired {
        return Err(conflict(t!("station-retired", station = &station.name)));
    }
    let mut receipt = Receipt {
        rejected: batch.rejected,
        ignored: batch.ignored,
        ..Receipt::default()
    };
    let mut days: BTreeMap<(Property, i32), Vec<Reading>> = BTreeMap::new();
    for (property, reading) in batch.readings {
        if station.properties.contains(&property) {
            days.entry((property, time::day_of(reading.at)))
                .or_default()
                .push(reading);
        } else {
            receipt.ignored.insert(property.code().to_owned());
        }
    }
    let mut newest = BTreeMap::new();
    for ((property, number), readings) in days {
        let mut day = DAYS
            .get(&(&station.id, property.code(), number))
            .unwrap_or_else(|| Day::new(&station.id, property, number));
        let merged = day.merge(readings);
        receipt.added += merged.added;
        receipt.known += merged.known;
        receipt.conflicts += merged.disputed;
        for _ in 0..merged.surplus {
            receipt
                .rejected
                .add(|| format!("{} on day {number}", property.code()), Reason::TooMany);
        }
        if merged.changed {
            DAYS.put(&day);
        }
        if merged.added > 0
            && let Some(last) = day.readings.last()
        {
            // Days come in the order of time, so the last one has the newest reading.
            newest.insert(property, *last);
        }
    }
    if !newest.is_empty() {
        states::arrived(station, &newest, telling);
    }
    Ok(receipt)
}

/// Dates readings whose times count from now: as the push before, if that was the same one, sent again; otherwise to the
/// second.
///
/// It was the same one if the newest reading of each property is the latest that the station has, as long ago as the push
/// was sent again.
pub fn date_push(station: &Station, batch: &mut Batch) {
    let now = clock::now();
    let state = states::find(&station.id);
    let mut newest: BTreeMap<Property, Reading> = BTreeMap::new();
    for (property, reading) in &batch.readings {
        if station.properties.contains(property) {
            let known = newest.entry(*property).or_insert(*reading);
            if reading.at > known.at {
                *known = *reading;
            }
        }
    }
    let mut delays = newest.iter().map(|(property, reading)| {
        let latest = state
            .latest
            .get(property)
            .filter(|latest| latest.value == reading.value)?;
        Some(reading.at - latest.at).filter(|delay| (0..SENT_AGAIN).contains(delay))
    });
    let first = delays.next().flatten();
    let delay = match first {
        Some(delay) if delays.all(|other| other == Some(delay)) => delay,
        _ => now.rem_euclid(SECOND),
    };
    for (_, reading) in &mut batch.readings {
        reading.at -= delay;
    }
}
