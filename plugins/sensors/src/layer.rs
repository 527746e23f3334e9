//! What a reading is in a layer: the rules of calibration.
//!
//! Layer 0 is raw. A layer depends on the calibrations up to its own number alone, so a later one never changes it.

use legollab_brick::Instant;
use serde::{Deserialize, Serialize};

use crate::{chunk::Reading, units, value::Value};

/// A correction and the time that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// The layer that it makes, from 1 on.
    pub version: u32,
    /// First instant.
    pub from: Instant,
    /// End of its time, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// Factor.
    pub factor: Value,
    /// What is added afterwards, in the unit of the property.
    pub offset: Value,
}

impl Correction {
    fn is_for(&self, at: Instant) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// A raw value, corrected; in whole millionths, half away from zero. What is beyond all bounds stays as it was.
    pub fn apply(&self, raw: Value) -> Value {
        const ONE: i128 = 1_000_000;
        let product = i128::from(raw.0) * i128::from(self.factor.0);
        let half = if product < 0 { -ONE / 2 } else { ONE / 2 };
        units::in_bounds((product + half) / ONE + i128::from(self.offset.0)).unwrap_or(raw)
    }
}

/// The calibrations of a property of a station, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layers(pub Vec<Correction>);

impl Layers {
    /// The number of the newest layer.
    pub fn newest(&self) -> u32 {
        self.0.last().map_or(0, |correction| correction.version)
    }

    /// The calibration that makes the value of an instant in a layer; none where it is raw.
    pub fn maker(&self, layer: u32, at: Instant) -> Option<&Correction> {
        let below = self.0.iter().rev().skip_while(|correction| correction.version > layer);
        below.into_iter().find(|correction| correction.is_for(at))
    }

    /// What a reading is in a layer.
    pub fn value(&self, layer: u32, reading: &Reading) -> Value {
        match self.maker(layer, reading.at) {
            Some(correction) => correction.apply(reading.value),
            None => reading.value,
        }
    }

    /// What readings are in a layer.
    pub fn correct(&self, layer: u32, readings: &mut [Reading]) {
        if self.0.is_empty() || layer == 0 {
            return;
        }
        for reading in readings {
            reading.value = self.value(layer, reading);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn correction() -> impl Strategy<Value = (Instant, Option<Instant>, i64, i64)> {
        (
            0i64..100,
            prop::option::of(1i64..60),
            1i64..3_000_000,
            -5_000_000i64..5_000_000,
        )
            .prop_map(|(from, lasts, factor, offset)| (from, lasts.map(|lasts| from + lasts), factor, offset))
    }

    fn layers(all: &[(Instant, Option<Instant>, i64, i64)]) -> Layers {
        let version =
            |(version, (from, until, factor, offset)): (u32, &(Instant, Option<Instant>, i64, i64))| Correction {
                version,
                from: *from,
                until: *until,
                factor: Value(*factor),
                offset: Value(*offset),
            };
        Layers((1..).zip(all).map(version).collect())
    }

    #[test]
    fn a_value_is_that_of_the_newest_calibration_for_its_time() {
        let all = layers(&[(10, None, 2_000_000, 0), (20, Some(30), 1_000_000, 500_000)]);
        let read = |layer, at| {
            let value = Value::whole(4);
            all.value(layer, &Reading { at, value }).to_string()
        };
        for (layer, at, expected) in [
            (0, 25, "4"),
            (1, 9, "4"),
            (1, 25, "8"),
            (2, 9, "4"),
            (2, 15, "8"),
            (2, 20, "4.5"),
            (2, 29, "4.5"),
            (2, 30, "8"),
        ] {
            assert_eq!(read(layer, at), expected, "layer {layer} at {at}");
        }
    }

    proptest! {
        /// What was said of a layer stays true, whichever calibrations come after it.
        #[test]
        fn a_later_calibration_changes_no_earlier_layer(
            all in prop::collection::vec(correction(), 1..8),
            at in 0i64..120,
            raw in -100_000_000i64..100_000_000,
        ) {
            let reading = Reading { at, value: Value(raw) };
            for count in 0..all.len() {
                let then = layers(&all[..count]);
                let now = layers(&all);
                let layer = u32::try_from(count).unwrap();
                prop_assert_eq!(then.value(layer, &reading), now.value(layer, &reading));
                prop_assert_eq!(then.newest(), layer);
            }
            prop_assert_eq!(layers(&all).value(0, &reading), reading.value);
        }

        /// The value can be computed again from the raw one and the calibration that is named for it.
        #[test]
        fn a_value_follows_from_its_lineage(
            all in prop::collection::vec(correction(), 0..8),
            at in 0i64..120,
            raw in -100_000_000i64..100_000_000,
        ) {
            let (all, reading) = (layers(&all), Reading { at, value: Value(raw) });
            for layer in 0..=all.newest() {
                let again = all.maker(layer, at).map_or(reading.value, |maker| maker.apply(reading.value));
                prop_assert_eq!(all.value(layer, &reading), again);
                prop_assert!(all.maker(layer, at).is_none_or(|maker| maker.version <= layer && maker.is_for(at)));
            }
        }

        /// Readings keep their order: factors are above zero.
        #[test]
        fn order_is_kept(factor in 1i64..100_000_000, offset in -5_000_000i64..5_000_000, one in -10_000_000i64..10_000_000, step in 0i64..1_000_000) {
            let correction = Correction { version: 1, from: 0, until: None, factor: Value(factor), offset: Value(offset) };
            prop_assert!(correction.apply(Value(one)) <= correction.apply(Value(one + step)));
        }
    }
}
