//! What a weather station says besides its latest values: extremes of a day, and where the pressure is going.

use std::ops::Range;

use legollab_brick::{
    Instant,
    clock::{HOUR, MINUTE},
};

use crate::{days::Series, value::Value};

/// Where the pressure is going, over three hours as weather services tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// By 1 hPa or more.
    Rising,
    /// By less than that.
    Steady,
    /// By 1 hPa or more.
    Falling,
}

/// How long before.
const OVER: Instant = 3 * HOUR;
/// How far from then a reading may be.
const ABOUT: Instant = 30 * MINUTE;
/// One hectopascal.
const STEP: i64 = 100;

/// Where the pressure is going; none if it was not measured now and three hours ago.
pub fn of_pressure(series: &Series, now: Instant) -> Option<Trend> {
    let near = |at: Instant| {
        let counting = series
            .readings
            .iter()
            .zip(&series.flags)
            .filter(|(_, flag)| flag.counts());
        let near = counting.min_by_key(|(reading, _)| (reading.at - at).abs())?;
        Some(near.0).filter(|reading| (reading.at - at).abs() <= ABOUT)
    };
    let change = near(now)?.value.0 - near(now - OVER)?.value.0;
    Some(match change {
        _ if change >= Value::whole(STEP).0 => Trend::Rising,
        _ if change <= Value::whole(-STEP).0 => Trend::Falling,
        _ => Trend::Steady,
    })
}

/// The lowest and the highest value of a stretch of time, each with when it was first measured, of what counts.
pub fn extremes(series: &Series, time: &Range<Instant>) -> Option<[(Value, Instant); 2]> {
    let within = || {
        let all = series.readings.iter().zip(&series.flags);
        let counting = all.filter(|(reading, flag)| flag.counts() && time.contains(&reading.at));
        counting.map(|(reading, _)| (reading.value, reading.at))
    };
    let lowest = within().min()?;
    let highest = within().min_by_key(|(value, at)| (std::cmp::Reverse(*value), *at))?;
    Some([lowest, highest])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{chunk::Reading, quality::Flag};

    fn series(readings: &[(Instant, i64)]) -> Series {
        let readings: Vec<Reading> = readings
            .iter()
            .map(|(at, value)| Reading {
                at: *at,
                value: Value::whole(*value),
            })
            .collect();
        Series {
            flags: vec![Flag::Good; readings.len()],
            readings,
            ..Series::default()
        }
    }

    #[test]
    fn pressure_rises_and_falls_by_a_hectopascal_in_three_hours() {
        let now = 10 * HOUR;
        for (before, latest, expected) in [
            (101_300, 101_400, Some(Trend::Rising)),
            (101_300, 101_399, Some(Trend::Steady)),
            (101_300, 101_200, Some(Trend::Falling)),
        ] {
            let series = series(&[(now - OVER + 5 * MINUTE, before), (now - 2 * MINUTE, latest)]);
            assert_eq!(of_pressure(&series, now), expected);
        }
        assert_eq!(
            of_pressure(&series(&[(now, 101_300)]), now),
            None,
            "nothing three hours ago"
        );
        assert_eq!(
            of_pressure(&series(&[(now - OVER, 101_300), (now - HOUR, 1)]), now),
            None,
            "nothing now"
        );
    }

    proptest! {
        #[test]
        fn extremes_are_the_first_of_the_lowest_and_highest(
            values in prop::collection::vec(-5i64..5, 0..40), from in 0usize..40, lasts in 0usize..40,
        ) {
            let readings: Vec<(Instant, i64)> = (0..).zip(values).collect();
            let time = i64::try_from(from).unwrap()..i64::try_from(from + lasts).unwrap();
            let found = extremes(&series(&readings), &time);
            let within: Vec<_> = readings.iter().filter(|(at, _)| time.contains(at)).collect();
            let lowest = within.iter().map(|(_, value)| *value).min();
            let highest = within.iter().map(|(_, value)| *value).max();
            let first = |value: i64| within.iter().find(|(_, other)| *other == value).unwrap().0;
            prop_assert_eq!(found, lowest.zip(highest).map(|(lowest, highest)| {
                [(Value::whole(lowest), first(lowest)), (Value::whole(highest), first(highest))]
            }));
        }
    }
}
