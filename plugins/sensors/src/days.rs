//! The raw readings: one record for each station, property and UTC day.
//!
//! A reading that is kept is never changed. What comes a second time changes nothing; another value for the same instant is
//! kept beside it as a dispute, once.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    ops::Range,
};

use legollab_brick::{
    Instant,
    calendar::{self, CalendarError, Date, Resolution},
    clock::DAY,
    prelude::*,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    aggregate::Quarters,
    calibrations,
    chunk::{self, Reading},
    layer::Layers,
    property::Property,
    quality::{self, Flag},
    time,
};

/// The most readings of a property that a station has on a day: one in ten seconds.
pub const READINGS_A_DAY: usize = 8_640;
/// The most disputes of a property that a station has on a day.
const DISPUTES_A_DAY: usize = 1_000;

/// The readings of a property on a day, as they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The station.
    pub station: String,
    /// What was measured.
    pub property: Property,
    /// The number of the UTC day.
    pub day: i32,
    /// In the order of their times.
    pub readings: Vec<Reading>,
    /// Other values that came for an instant which had one already, in the order of times and values.
    pub disputes: Vec<Reading>,
}

/// How a day is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    station: String,
    property: Property,
    day: i32,
    readings: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    disputes: Vec<Reading>,
}

/// All days.
pub const DAYS: Collection<Day> = Collection::new();
/// Those with disputes.
pub const DISPUTED: Index<Day, (String, i32, String)> = Index::new("disputed");

impl Record for Day {
    type Id = (String, String, i32);
    const COLLECTION: &'static str = "days";

    fn id(&self) -> Self::Id {
        (self.station.clone(), self.property.code().to_owned(), self.day)
    }

    fn index(&self, entries: &mut Entries<Self>) {
        if !self.disputes.is_empty() {
            entries.add(&DISPUTED, (&self.station, self.day, self.property.code()));
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Kept {
            station: self.station.clone(),
            property: self.property,
            day: self.day,
            readings: chunk::text::encode(&chunk::encode(self.day, &self.readings)),
            disputes: self.disputes.clone(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let kept = Kept::deserialize(deserializer)?;
        let readings = chunk::text::decode(&kept.readings)
            .and_then(|bytes| chunk::decode(kept.day, &bytes).ok())
            .ok_or_else(|| de::Error::custom("the readings of the day are damaged"))?;
        Ok(Self {
            station: kept.station,
            property: kept.property,
            day: kept.day,
            readings,
            disputes: kept.disputes,
        })
    }
}

/// What became of readings that were given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// Were not there before.
    pub added: u32,
    /// Were there already.
    pub known: u32,
    /// Had another value than the one that was there.
    pub disputed: u32,
    /// Were too many for a day.
    pub surplus: u32,
    /// Whether anything has to be written.
    pub changed: bool,
}

impl Day {
    /// A day without readings.
    pub fn new(station: &str, property: Property, day: i32) -> Self {
        Self {
            station: station.to_owned(),
            property,
            day,
            readings: Vec::new(),
            disputes: Vec::new(),
        }
    }

    /// Adds readings of this day.
    pub fn merge(&mut self, new: impl IntoIterator<Item = Reading>) -> Merged {
        let mut merged = Merged::default();
        let mut known: BTreeMap<Instant, _> = self
            .readings
            .iter()
            .map(|reading| (reading.at, reading.value))
            .collect();
        let mut disputes: BTreeSet<_> = self
            .disputes
            .iter()
            .map(|reading| (reading.at, reading.value))
            .collect();
        for reading in new {
            let count = known.len();
            match known.entry(reading.at) {
                Entry::Occupied(kept) if *kept.get() == reading.value => merged.known += 1,
                Entry::Occupied(_) => {
                    merged.disputed += 1;
                    if disputes.len() < DISPUTES_A_DAY {
                        merged.changed |= disputes.insert((reading.at, reading.value));
                    }
                }
                Entry::Vacant(_) if count >= READINGS_A_DAY => merged.surplus += 1,
                Entry::Vacant(place) => {
                    place.insert(reading.value);
                    merged.added += 1;
                    merged.changed = true;
                }
            }
        }
        let reading = |(at, value)| Reading { at, value };
        self.readings = known.into_iter().map(reading).collect();
        self.disputes = disputes.into_iter().map(reading).collect();
        merged
    }

    /// What is said of each of its readings.
    pub fn flags(&self) -> Vec<Flag> {
        let disputed = self.disputes.iter().map(|reading| reading.at).collect();
        quality::judge(self.property, &self.readings, &disputed)
    }
}

/// Readings between two instants with what is said of them, in the order of time.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// The readings.
    pub readings: Vec<Reading>,
    /// What is said of each.
    pub flags: Vec<Flag>,
    /// Those that count, by quarters of an hour.
    pub quarters: Quarters,
}

impl Series {
    /// The part of it that lies in a stretch of time.
    pub fn within(&self, time: &Range<Instant>) -> Self {
        let first = self.readings.partition_point(|reading| reading.at < time.start);
        let last = self.readings.partition_point(|reading| reading.at < time.end);
        let last = last.max(first);
        Self {
            readings: self.readings.get(first..last).unwrap_or_default().to_vec(),
            flags: self.flags.get(first..last).unwrap_or_default().to_vec(),
            quarters: self.quarters.clone(),
        }
    }
}

/// The UTC days of a property that are kept and lie between two instants or touch them, in the order of time.
pub fn stored(station: &str, property: Property, time: &Range<Instant>) -> legollab_brick::store::Scan<Day> {
    let code = property.code();
    let first = (station, code, time::day_of(time.start));
    // Of no time at all, not even the day that it is on.
    let last = if time.is_empty() {
        time.start - DAY
    } else {
        time.end - 1
    };
    DAYS.range::<(&str, &str, i32)>(first..=(station, code, time::day_of(last)))
}

/// The readings of a property between two instants, in the newest layer.
pub fn series(station: &str, property: Property, time: &Range<Instant>) -> Series {
    let layers = calibrations::layers(station, property);
    series_in(station, property, time, layers.newest(), &layers)
}

/// The readings of a property between two instants, in a layer. What is said of them is judged from the raw ones.
pub fn series_in(station: &str, property: Property, time: &Range<Instant>, layer: u32, layers: &Layers) -> Series {
    let mut series = Series::default();
    for mut day in stored(station, property, time) {
        // Judged with the whole day, since what is said of a reading rests on its neighbours.
        let flags = day.flags();
        layers.correct(layer, &mut day.readings);
        series.quarters.add(&day.readings, &flags);
        let within = day
            .readings
            .into_iter()
            .zip(flags)
            .filter(|(reading, _)| time.contains(&reading.at));
        for (reading, flag) in within {
            series.readings.push(reading);
            series.flags.push(flag);
        }
    }
    series
}

/// From when to when a day of the platform's zone lasts: 23, 24 or 25 hours.
pub fn local_day(date: Date) -> Result<Range<Instant>, CalendarError> {
    let start = |date: Date| {
        Ok(match calendar::to_instant(date.at(0))? {
            Resolution::Exact(at) => at,
            Resolution::Repeated(two) => two.earlier,
            // Midnight itself is skipped, so the day begins when the clock is put forward.
            Resolution::Gap(two) => two.later,
        })
    };
    Ok(start(date)?..start(date.plus(1))?)
}

/// The day of the platform's zone that an instant is on.
pub fn local_date(at: Instant) -> Result<Date, CalendarError> {
    Date::of(calendar::to_local(at)?.local).map_err(|_| CalendarError::NotATime(at.to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::Value;

    fn reading() -> impl Strategy<Value = Reading> {
        (0i64..40, 0i64..4).prop_map(|(at, value)| Reading {
            at: 20_000 * DAY + at * 150_000,
            value: Value::whole(value),
        })
    }

    fn day() -> Day {
        Day::new("s", Property::Pm25, 20_000)
    }

    fn means(day: &Day) -> Quarters {
        let mut quarters = Quarters::default();
        quarters.add(&day.readings, &day.flags());
        quarters
    }

    proptest! {
        #[test]
        fn what_comes_twice_changes_nothing(readings in prop::collection::vec(reading(), 0..80)) {
            let mut once = day();
            once.merge(readings.clone());
            let mut twice = once.clone();
            let merged = twice.merge(readings.clone());
            prop_assert_eq!(&twice, &once);
            prop_assert!(!merged.changed);
            prop_assert_eq!(merged.added, 0);
            prop_assert_eq!((merged.known + merged.disputed) as usize, readings.len());
        }

        /// Which of two values for an instant came first differs with the order; what counts does not.
        #[test]
        fn the_order_of_arrival_does_not_matter_for_means(
            readings in prop::collection::vec(reading(), 1..80),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut forward = day();
            forward.merge(readings.clone());
            let mut batches = day();
            let (head, tail) = readings.split_at(cut.index(readings.len()));
            batches.merge(tail.iter().rev().copied());
            batches.merge(head.iter().rev().copied());
            prop_assert_eq!(means(&forward), means(&batches));
            let instants = |day: &Day| day.disputes.iter().map(|reading| reading.at).collect::<BTreeSet<_>>();
            prop_assert_eq!(instants(&forward), instants(&batches));
        }

        /// Every value that came is kept, whichever was the first.
        #[test]
        fn nothing_that_came_is_lost_or_changed(readings in prop::collection::vec(reading(), 0..80)) {
            let mut day = day();
            let mut before = Vec::new();
            for reading in &readings {
                day.merge([*reading]);
                prop_assert!(before.iter().all(|kept| day.readings.contains(kept)));
                before.clone_from(&day.readings);
            }
            for reading in readings {
                prop_assert!(day.readings.contains(&reading) || day.disputes.contains(&reading));
            }
        }

        #[test]
        fn a_day_is_kept_as_it_is(readings in prop::collection::vec(reading(), 0..60)) {
            let mut day = day();
            day.merge(readings);
            let kept = serde_json::to_string(&day).unwrap();
            prop_assert_eq!(serde_json::from_str::<Day>(&kept).unwrap(), day);
        }
    }

    #[test]
    fn a_day_has_an_end() {
        let mut day = day();
        let merged = day.merge((0..9_000).map(|second| Reading {
            at: 20_000 * DAY + second * 1_000,
            value: Value::whole(1),
        }));
        assert_eq!((merged.added, merged.surplus), (8_640, 360));
    }
}
