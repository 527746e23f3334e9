//! Which readings are doubtful, and why.
//!
//! Judged from the raw readings of a day whenever they are shown, so a late reading corrects the judgement of its
//! neighbours and nothing has to be kept in step. The first and last reading of a UTC day have one neighbour only and are no
//! spikes.

use std::collections::BTreeSet;

use legollab_brick::Instant;

use crate::{
    chunk::Reading,
    property::{GAP, Property},
};

/// What is said of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// Nothing is wrong with it.
    Good,
    /// The device was at the end of its range: the true value may be higher.
    Saturated,
    /// Beyond what the device can measure.
    OutOfRange,
    /// A single reading far from both of its neighbours.
    Spike,
    /// The same value for hours: the device may be stuck.
    FlatLine,
    /// Two different values came for this instant.
    Disputed,
}

impl Flag {
    /// Whether the reading counts in means.
    pub fn counts(self) -> bool {
        matches!(self, Self::Good | Self::Saturated)
    }

    /// Its code in files and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Saturated => "saturated",
            Self::OutOfRange => "out-of-range",
            Self::Spike => "spike",
            Self::FlatLine => "flat-line",
            Self::Disputed => "disputed",
        }
    }
}

/// How often a value has to repeat before it can be a flat line: a station that measures once an hour is not stuck because
/// three readings agree.
const FLAT_COUNT: usize = 12;

/// Judges the readings of a day, in the order of their times. `disputed` are the instants for which two values came.
pub fn judge(property: Property, readings: &[Reading], disputed: &BTreeSet<Instant>) -> Vec<Flag> {
    let plausible = property.plausible();
    let mut flags: Vec<Flag> = readings
        .iter()
        .map(|reading| match reading.value {
            _ if disputed.contains(&reading.at) => Flag::Disputed,
            value if value < plausible.lowest || value > plausible.highest => Flag::OutOfRange,
            value if value >= plausible.saturated => Flag::Saturated,
            _ => Flag::Good,
        })
        .collect();
    flat_lines(property, readings, &mut flags);
    spikes(property, readings, &mut flags);
    flags
}

fn flat_lines(property: Property, readings: &[Reading], flags: &mut [Flag]) {
    let longest = property.plausible().flat;
    let runs = readings.chunk_by(|one, next| one.value == next.value && next.at - one.at <= GAP);
    let mut start = 0;
    for run in runs {
        let end = start + run.len();
        let lasts = match (run.first(), run.last()) {
            (Some(first), Some(last)) => last.at - first.at,
            _ => 0,
        };
        if run.len() >= FLAT_COUNT && lasts >= longest {
            for flag in flags.get_mut(start..end).unwrap_or_default() {
                if *flag == Flag::Good {
                    *flag = Flag::FlatLine;
                }
            }
        }
        start = end;
    }
}

fn spikes(property: Property, readings: &[Reading], flags: &mut [Flag]) {
    let threshold = property.plausible().spike.0;
    // Neighbours that are doubtful themselves prove nothing.
    let sound: Vec<usize> = (0..readings.len())
        .filter(|place| flags.get(*place).is_some_and(|flag| flag.counts()))
        .collect();
    for three in sound.windows(3) {
        let [before, here, after] = three else { continue };
        let (Some(before), Some(reading), Some(after)) =
            (readings.get(*before), readings.get(*here), readings.get(*after))
        else {
            continue;
        };
        let rise = reading.value.0 - before.value.0;
        let fall = reading.value.0 - after.value.0;
        let near = reading.at - before.at <= GAP && after.at - reading.at <= GAP;
        if near
            && rise.signum() == fall.signum()
            && rise.abs().min(fall.abs()) > threshold
            && let Some(flag) = flags.get_mut(*here)
        {
            *flag = Flag::Spike;
        }
    }
}

/// A stretch of readings of which the same is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Episode {
    /// What is said.
    pub flag: Flag,
    /// The first reading.
    pub from: Instant,
    /// The last one.
    pub until: Instant,
    /// How many there are.
    pub count: usize,
}

/// The doubtful readings as stretches, in the order of time.
pub fn episodes(readings: &[Reading], flags: &[Flag]) -> Vec<Episode> {
    let mut episodes: Vec<Episode> = Vec::new();
    let mut before = Flag::Good;
    for (reading, flag) in readings.iter().zip(flags) {
        match episodes.last_mut() {
            Some(last) if before == *flag && last.flag == *flag && reading.at - last.until <= GAP => {
                last.until = reading.at;
                last.count += 1;
            }
            _ if *flag != Flag::Good => episodes.push(Episode {
                flag: *flag,
                from: reading.at,
                until: reading.at,
                count: 1,
            }),
            _ => {}
        }
        before = *flag;
    }
    episodes
}

#[cfg(test)]
mod tests {
    use legollab_brick::clock::MINUTE;

    use super::*;
    use crate::value::Value;

    fn every(minutes: i64, values: &[&str]) -> Vec<Reading> {
        (0..)
            .zip(values)
            .map(|(count, value)| Reading {
                at: count * minutes * MINUTE,
                value: value.parse().unwrap(),
            })
            .collect()
    }

    fn flags(property: Property, readings: &[Reading]) -> Vec<Flag> {
        judge(property, readings, &BTreeSet::new())
    }

    #[test]
    fn a_single_peak_is_a_spike_and_a_slope_is_not() {
        let spike = every(3, &["5", "6", "400", "7", "8"]);
        assert_eq!(flags(Property::Pm25, &spike)[2], Flag::Spike);
        let slope = every(3, &["5", "80", "160", "240", "200"]);
        assert!(flags(Property::Pm25, &slope).iter().all(|flag| *flag == Flag::Good));
        let far = every(40, &["5", "400", "6"]);
        assert!(
            flags(Property::Pm25, &far).iter().all(|flag| *flag == Flag::Good),
            "no neighbour is near"
        );
    }

    #[test]
    fn the_same_value_for_hours_is_a_flat_line() {
        let stuck = every(3, &["7.25"; 41]);
        assert!(flags(Property::Pm25, &stuck).iter().all(|flag| *flag == Flag::FlatLine));
        assert!(
            flags(Property::Temperature, &stuck)
                .iter()
                .all(|flag| *flag == Flag::Good),
            "two hours of 7 °C"
        );
        let hourly = every(29, &["7.25"; 6]);
        assert!(
            flags(Property::Pm25, &hourly).iter().all(|flag| *flag == Flag::Good),
            "too few to tell"
        );
    }

    #[test]
    fn fog_is_saturation_and_counts() {
        let fog = every(3, &["99.90"; 200]);
        let flags = flags(Property::Humidity, &fog);
        assert!(flags.iter().all(|flag| *flag == Flag::Saturated && flag.counts()));
    }

    #[test]
    fn what_no_device_measures_is_out_of_range() {
        let odd = every(3, &["-1", "5", "1000.01", "-0.000001"]);
        use Flag::{Good, OutOfRange};
        assert_eq!(flags(Property::Pm10, &odd), [OutOfRange, Good, OutOfRange, OutOfRange]);
        assert_eq!(
            flags(Property::Temperature, &every(3, &["-127", "85", "20"])),
            [OutOfRange, OutOfRange, Good]
        );
    }

    #[test]
    fn a_dispute_is_said_first() {
        let readings = every(3, &["5", "2000", "5"]);
        let flags = judge(Property::Pm10, &readings, &BTreeSet::from([3 * MINUTE]));
        assert_eq!(flags[1], Flag::Disputed);
        assert!(!flags[1].counts());
    }

    #[test]
    fn stretches_are_told_as_one() {
        let mut readings = every(3, &["7.25"; 50]);
        readings.push(Reading {
            at: 50 * 3 * MINUTE,
            value: Value::whole(8),
        });
        readings.push(Reading {
            at: 51 * 3 * MINUTE,
            value: Value::whole(-4),
        });
        let flags = flags(Property::Pm25, &readings);
        let told: Vec<_> = episodes(&readings, &flags)
            .into_iter()
            .map(|one| (one.flag, one.count))
            .collect();
        assert_eq!(told, [(Flag::FlatLine, 50), (Flag::OutOfRange, 1)]);
    }
}
