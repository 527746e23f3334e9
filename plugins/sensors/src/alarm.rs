//! When a limit that somebody has set is passed, and when it no longer is.
//!
//! A limit has a margin: once it is passed, the value has to come back by the margin before the limit counts as kept. In
//! between, what was said last stays true, so a value that swings about its limit tells once (hysteresis).

use legollab_brick::{Instant, clock::HOUR};
use serde::{Deserialize, Serialize};

use crate::{days::Series, property::Property, value::Value};

/// On which side of the limit there is something to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

/// What is compared with the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The mean of the last 60 minutes.
    Hour,
    /// The mean of the last 24 hours.
    Day,
    /// Two readings in a row.
    Readings,
}

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Limit {
    /// Side.
    pub side: Side,
    /// The limit, in the unit of the property.
    pub limit: Value,
    /// How far the value has to come back.
    pub margin: Value,
    /// What is compared.
    pub over: Measure,
}

/// What a comparison comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The limit is passed, and was not before.
    Passed,
    /// It is kept again.
    Kept,
}

impl Limit {
    /// What there is to tell, if the limit was passed so far or not. `lowest` and `highest` are those of what is compared: the
    /// same for a mean.
    pub fn compare(&self, was_passed: bool, lowest: f64, highest: f64) -> Option<Change> {
        let (limit, margin) = (self.limit.as_f64(), self.margin.as_f64());
        let (is_passed, is_kept) = match self.side {
            // All of it has to be on one side, so that one odd reading neither tells nor takes back.
            Side::Above => (lowest > limit, highest <= limit - margin),
            Side::Below => (highest < limit, lowest >= limit + margin),
        };
        match was_passed {
            false if is_passed => Some(Change::Passed),
            true if is_kept && !is_passed => Some(Change::Kept),
            _ => None,
        }
    }
}

/// How far the value of a property has to come back where nobody says otherwise.
pub fn usual_margin(property: Property, limit: Value) -> Value {
    match property {
        Property::Pm1 | Property::Pm25 | Property::Pm10 | Property::No2 => Value(limit.0.abs() / 10),
        Property::Temperature => Value::whole(1),
        Property::Humidity => Value::whole(3),
        Property::Pressure => Value::whole(100),
        Property::Wind => Value::whole(2),
        Property::Co2 => Value::whole(50),
    }
}

/// How old the readings may be that are compared one by one.
const FRESH: Instant = HOUR;

/// The lowest and the highest of what is compared with a limit, from the readings of the last 24 hours; none if too little was
/// measured to say.
pub fn compared(over: Measure, series: &Series, now: Instant) -> Option<(f64, f64)> {
    match over {
        Measure::Day => {
            let mean = series.quarters.day(&crate::states::last_day(now)).mean()?;
            Some((mean, mean))
        }
        Measure::Hour => {
            let end = crate::states::last_day(now).end;
            let mean = series.quarters.hour(&(end - HOUR..end))?.mean();
            Some((mean, mean))
        }
        Measure::Readings => {
            let counting = series.readings.iter().zip(&series.flags).rev();
            let counting = counting.filter(|(reading, flag)| flag.counts() && reading.at > now - FRESH);
            let last: Vec<f64> = counting.take(2).map(|(reading, _)| reading.value.as_f64()).collect();
            match last.as_slice() {
                [one, other] => Some((one.min(*other), one.max(*other))),
                _ => None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limit(side: Side) -> Limit {
        Limit {
            side,
            limit: Value::whole(15),
            margin: Value::whole(2),
            over: Measure::Hour,
        }
    }

    fn run(limit: Limit, values: &[f64]) -> Vec<(usize, Change)> {
        let mut passed = false;
        let mut told = Vec::new();
        for (place, value) in values.iter().enumerate() {
            if let Some(change) = limit.compare(passed, *value, *value) {
                passed = change == Change::Passed;
                told.push((place, change));
            }
        }
        told
    }

    #[test]
    fn a_value_that_swings_about_its_limit_tells_once() {
        use Change::{Kept, Passed};
        let swings = [14.0, 15.0, 15.1, 14.9, 15.2, 13.1, 15.3, 13.0, 14.0, 15.0, 16.0];
        assert_eq!(run(limit(Side::Above), &swings), [(2, Passed), (7, Kept), (10, Passed)]);
        let swings = [16.0, 15.0, 14.9, 15.1, 14.8, 16.9, 17.0, 14.0];
        assert_eq!(run(limit(Side::Below), &swings), [(2, Passed), (6, Kept), (7, Passed)]);
    }

    #[test]
    fn one_reading_alone_tells_nothing() {
        let limit = limit(Side::Above);
        assert_eq!(limit.compare(false, 5.0, 900.0), None);
        assert_eq!(limit.compare(false, 16.0, 900.0), Some(Change::Passed));
        assert_eq!(limit.compare(true, 5.0, 900.0), None);
    }

    proptest! {
        /// It is told in turns, and between two messages the value has moved by more than the margin.
        #[test]
        fn messages_take_turns_and_a_margin_lies_between(
            values in prop::collection::vec(0.0f64..40.0, 0..200),
            margin in 0i64..10,
            above in any::<bool>(),
        ) {
            let side = if above { Side::Above } else { Side::Below };
            let limit = Limit { margin: Value::whole(margin), ..limit(side) };
            let told = run(limit, &values);
            for (count, (_, change)) in told.iter().enumerate() {
                prop_assert_eq!(*change == Change::Passed, count % 2 == 0);
            }
            for two in told.windows(2) {
                let moved = (values[two[0].0] - values[two[1].0]).abs();
                prop_assert!(moved >= margin as f64, "{moved}");
            }
        }

        /// Whatever is between the limit and the margin changes nothing.
        #[test]
        fn between_limit_and_margin_nothing_is_told(value in 13.01f64..=15.0, was in any::<bool>()) {
            prop_assert_eq!(limit(Side::Above).compare(was, value, value), None);
        }
    }
}
