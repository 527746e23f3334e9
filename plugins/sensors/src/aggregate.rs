//! Means of hours and days, from the raw readings.
//!
//! They are computed when they are shown. So a late reading corrects them, and they are the same in whichever order the
//! readings came. The rules are those of the European directive on air quality (2008/50/EC, annex XI): an hour is valid
//! with readings in three of its four quarters, a day with three quarters of its hours, and the mean of a day is that of
//! its valid hours, so that an hour with many readings weighs no more than another.
//!
//! Time is divided into quarters of an hour, because no zone of the world is off by less. Days are those of the platform's
//! zone: 23 or 25 hours long where the clock is changed.

use std::{collections::BTreeMap, ops::Range};

use legollab_brick::{
    Instant,
    clock::{HOUR, MINUTE},
};

use crate::{chunk::Reading, quality::Flag, value::Value};

/// A quarter of an hour.
pub const QUARTER: Instant = 15 * MINUTE;

/// What the readings of a stretch of time come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// How many count.
    count: u32,
    /// All of them together, in millionths.
    sum: i128,
    /// The lowest.
    pub lowest: Value,
    /// The highest.
    pub highest: Value,
}

impl Bucket {
    fn of(value: Value) -> Self {
        Self {
            count: 1,
            sum: value.0.into(),
            lowest: value,
            highest: value,
        }
    }

    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.lowest = self.lowest.min(other.lowest);
        self.highest = self.highest.max(other.highest);
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        // Sums of a day's values have fewer than 53 bits.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        {
            self.sum as f64 / f64::from(self.count) / 1e6
        }
    }
}

/// The readings that count, by quarters of an hour since 1970.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quarters(BTreeMap<i64, Bucket>);

impl Quarters {
    /// Adds the readings of a day as far as they count.
    pub fn add(&mut self, readings: &[Reading], flags: &[Flag]) {
        for (reading, flag) in readings.iter().zip(flags) {
            if flag.counts() {
                let bucket = Bucket::of(reading.value);
                self.0
                    .entry(reading.at.div_euclid(QUARTER))
                    .and_modify(|all| all.add(&bucket))
                    .or_insert(bucket);
            }
        }
    }

    /// What the readings of a stretch of time come to, and in how many of its quarters there are any.
    fn over(&self, time: &Range<Instant>) -> (Option<Bucket>, i64) {
        let mut whole: Option<Bucket> = None;
        let mut quarters = 0;
        let places = time.start.div_euclid(QUARTER)..(time.end + QUARTER - 1).div_euclid(QUARTER);
        for (_, bucket) in self.0.range(places) {
            quarters += 1;
            match &mut whole {
                Some(whole) => whole.add(bucket),
                None => whole = Some(*bucket),
            }
        }
        (whole, quarters)
    }

    /// The hour that begins at an instant, if it is valid; the last of a day may be shorter.
    pub fn hour(&self, time: &Range<Instant>) -> Option<Bucket> {
        let (bucket, quarters) = self.over(time);
        bucket.filter(|_| quarters * QUARTER * 4 >= (time.end - time.start) * 3)
    }

    /// A day, or as many hours as were asked for.
    pub fn day(&self, time: &Range<Instant>) -> Day {
        let mut day = Day {
            hours: 0,
            valid: 0,
            mean: None,
            extremes: None,
        };
        let mut sum = 0.0;
        for hour in hours(time) {
            day.hours += 1;
            if let Some(bucket) = self.hour(&hour) {
                day.valid += 1;
                sum += bucket.mean();
            }
        }
        if day.valid > 0 {
            day.mean = Some(sum / f64::from(day.valid));
        }
        day.extremes = self.over(time).0.map(|bucket| (bucket.lowest, bucket.highest));
        day
    }
}

/// The hours of a stretch of time, counted from its beginning.
pub fn hours(time: &Range<Instant>) -> impl Iterator<Item = Range<Instant>> + use<> {
    let end = time.end;
    (0..)
        .map({
            let start = time.start;
            move |count| start + count * HOUR
        })
        .take_while(move |start| *start < end)
        .map(move |start| start..(start + HOUR).min(end))
}

/// What is known of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day {
    /// Its hours.
    pub hours: u32,
    /// How many of them are valid.
    pub valid: u32,
    /// The mean of the valid hours, whether there are enough of them or not.
    mean: Option<f64>,
    /// The lowest and the highest reading.
    pub extremes: Option<(Value, Value)>,
}

impl Day {
    /// Whether three quarters of its hours are valid, so that its mean stands for the day.
    pub fn is_valid(&self) -> bool {
        self.valid * 4 >= self.hours * 3
    }

    /// The mean, if it stands for the day.
    pub fn mean(&self) -> Option<f64> {
        self.mean.filter(|_| self.is_valid())
    }

    /// The mean of what there is, for somebody who is told that it is not the whole day.
    pub fn mean_so_far(&self) -> Option<f64> {
        self.mean
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn reading(at: Instant, value: i64) -> Reading {
        Reading {
            at,
            value: Value::whole(value),
        }
    }

    fn of(readings: &[Reading]) -> Quarters {
        let mut quarters = Quarters::default();
        quarters.add(readings, &vec![Flag::Good; readings.len()]);
        quarters
    }

    /// A reading every ten minutes of some hours.
    fn steady(hours: Range<i64>, value: i64) -> Vec<Reading> {
        (hours.start * 6..hours.end * 6)
            .map(|count| reading(count * 10 * MINUTE, value))
            .collect()
    }

    #[test]
    fn an_hour_needs_three_of_its_quarters() {
        let minutes = |minutes: &[i64]| {
            let readings: Vec<_> = minutes.iter().map(|minute| reading(minute * MINUTE, 6)).collect();
            of(&readings).hour(&(0..HOUR)).is_some()
        };
        assert!(minutes(&[0, 20, 59]));
        assert!(!minutes(&[0, 1, 2, 14, 59]));
        assert!(!minutes(&[]));
    }

    #[test]
    fn a_day_needs_three_quarters_of_its_hours_also_when_the_clock_changes() {
        for (hours, enough) in [(23, 18), (24, 18), (25, 19)] {
            let time = 0..hours * HOUR;
            let day = of(&steady(0..enough, 8)).day(&time);
            assert_eq!(
                (i64::from(day.hours), day.is_valid(), day.mean()),
                (hours, true, Some(8.0))
            );
            let day = of(&steady(0..enough - 1, 8)).day(&time);
            assert_eq!(
                (day.is_valid(), day.mean(), day.mean_so_far()),
                (false, None, Some(8.0))
            );
        }
    }

    #[test]
    fn an_hour_with_many_readings_weighs_no_more() {
        let mut readings = steady(0..18, 10);
        readings.extend((0..3_600).map(|second| reading(18 * HOUR + second * 1_000, 29)));
        let day = of(&readings).day(&(0..24 * HOUR));
        assert_eq!(day.mean(), Some(11.0));
        assert_eq!(day.extremes, Some((Value::whole(10), Value::whole(29))));
    }

    #[test]
    fn doubtful_readings_do_not_count() {
        let readings = [
            reading(0, 5),
            reading(20 * MINUTE, 900),
            reading(40 * MINUTE, 7),
            reading(50 * MINUTE, 6),
        ];
        let mut quarters = Quarters::default();
        quarters.add(&readings, &[Flag::Good, Flag::Spike, Flag::Saturated, Flag::Good]);
        let hour = quarters.hour(&(0..HOUR)).unwrap();
        assert_eq!((hour.mean(), hour.highest), (6.0, Value::whole(7)));
    }

    proptest! {
        /// Readings added day by day in any order come to the same.
        #[test]
        fn order_does_not_matter(
            readings in prop::collection::vec((0i64..200, -50i64..50), 1..60).prop_map(|all| {
                all.into_iter().map(|(at, value)| reading(at * 7 * MINUTE, value)).collect::<Vec<_>>()
            }),
            other in any::<prop::sample::Index>(),
        ) {
            let (head, tail) = readings.split_at(other.index(readings.len()));
            let mut turned = tail.to_vec();
            turned.extend(head);
            turned.reverse();
            prop_assert_eq!(of(&readings), of(&turned));
        }
    }
}
