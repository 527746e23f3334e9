//! Readings as SenML (RFC 8428), in its JSON form.
//!
//! ```json
//! [ { "bn": "urn:dev:mac:0024befffe804ff1:", "bt": 1320067464, "n": "temperature", "u": "Cel", "v": 23.5 },
//!   { "n": "humidity", "u": "%RH", "v": 67 }, { "n": "pm25", "u": "ug/m3", "t": -150, "v": 8.4 } ]
//! ```
//!
//! A name says the property by what stands after its last `:` or `/`. A time below 2^28 counts from now. Sums, texts and
//! truths are no readings; their names are among those that are ignored. A pack with a version that is not known, or with a
//! field that must be understood and is not, is refused whole, as the standard asks for.

use legollab_brick::{Instant, clock::SECOND};
use serde_json::{Map, Value as Json};

use super::{Batch, READINGS, Reason, Unreadable, check_time, json::Body, property_named, value_in};
use crate::{chunk::Reading, value::Value};

/// The version of SenML that is read (RFC 8428, section 4.4); RFC 8798 leaves it as it is.
const VERSION: i64 = 10;
/// Times below this count from now (RFC 8428, section 4.5.3).
const RELATIVE: i64 = 1 << 28;
const NAME: usize = 40;

/// What the records before have set for those after.
#[derive(Default)]
struct Base<'j> {
    name: &'j str,
    time: i128,
    unit: Option<&'j str>,
    value: Option<Value>,
}

/// A time in milliseconds. Seconds since 1970 have ten digits, so a binary fraction tells microseconds apart.
fn milliseconds(json: &Json) -> Result<i128, Reason> {
    let seconds = json
        .as_f64()
        .filter(|seconds| seconds.abs() < 1e15)
        .ok_or(Reason::NotATime)?;
    // Less than 2^63, so nothing is cut off.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    Ok((seconds * 1_000.0).round() as i128)
}

fn number(json: &Json) -> Result<Value, Reason> {
    match json {
        Json::Number(number) => number.to_string().parse().map_err(|_| Reason::NotANumber),
        _ => Err(Reason::NotANumber),
    }
}

/// Reads a pack.
pub fn parse(pack: &[Json], now: Instant) -> Result<Body, Unreadable> {
    if pack.is_empty() {
        return Err(Unreadable::NotABatch);
    }
    if pack.len() > READINGS {
        return Err(Unreadable::TooLarge);
    }
    let (mut batch, mut base) = (Batch::default(), Base::default());
    let mut is_relative = true;
    for (place, record) in pack.iter().enumerate() {
        let fields = record.as_object().ok_or(Unreadable::NotABatch)?;
        check_understood(fields)?;
        let rejected = |field: &str| format!("[{place}].{field}");
        if let Err((field, reason)) = base.take(fields) {
            batch.rejected.add(|| rejected(field), reason);
            continue;
        }
        let own = fields.get("n").and_then(Json::as_str).unwrap_or_default();
        let name = [base.name, own].concat();
        let Some(given) = fields.get("v") else {
            // A record may set the base alone; a text, a truth or a sum is no reading.
            if ["vs", "vb", "vd", "s"].iter().any(|field| fields.contains_key(*field)) {
                batch.ignored.insert(last(&name).chars().take(NAME).collect());
            }
            continue;
        };
        let Some(property) = property_named(last(&name)) else {
            batch.ignored.insert(last(&name).chars().take(NAME).collect());
            continue;
        };
        let unit = fields.get("u").and_then(Json::as_str).or(base.unit);
        let value = base.value_of(given).and_then(|value| value_in(property, value, unit));
        let at = base.time_of(fields.get("t"), now);
        match (value, at) {
            (Ok(value), Ok((at, relative))) => {
                is_relative &= relative;
                batch.readings.push((property, Reading { at, value }));
            }
            (Err(Reason::WrongUnit), _) => batch.rejected.add(|| rejected("u"), Reason::WrongUnit),
            (Err(reason), _) => batch.rejected.add(|| rejected("v"), reason),
            (_, Err(reason)) => batch.rejected.add(|| rejected("t"), reason),
        }
    }
    Ok(Body { batch, is_relative })
}

/// Fields whose names end with `_` must be understood, and none is.
fn check_understood(fields: &Map<String, Json>) -> Result<(), Unreadable> {
    let version = fields.get("bver").map(|version| version.as_i64());
    if version.is_some_and(|version| version.is_none_or(|version| version > VERSION)) {
        return Err(Unreadable::NotUnderstood("bver".to_owned()));
    }
    match fields.keys().find(|name| name.ends_with('_')) {
        Some(name) => Err(Unreadable::NotUnderstood(name.chars().take(NAME).collect())),
        None => Ok(()),
    }
}

/// The part of a name that says the property.
fn last(name: &str) -> &str {
    name.rsplit([':', '/']).next().unwrap_or(name)
}

impl<'j> Base<'j> {
    /// Takes what a record sets for itself and those after it.
    fn take(&mut self, fields: &'j Map<String, Json>) -> Result<(), (&'static str, Reason)> {
        if let Some(name) = fields.get("bn") {
            self.name = name.as_str().unwrap_or_default();
        }
        if let Some(unit) = fields.get("bu") {
            self.unit = unit.as_str();
        }
        if let Some(time) = fields.get("bt") {
            self.time = milliseconds(time).map_err(|reason| ("bt", reason))?;
        }
        if let Some(value) = fields.get("bv") {
            self.value = Some(number(value).map_err(|reason| ("bv", reason))?);
        }
        Ok(())
    }

    fn value_of(&self, given: &Json) -> Result<Value, Reason> {
        let value = number(given)?;
        let sum = i128::from(value.0) + i128::from(self.value.map_or(0, |base| base.0));
        crate::units::in_bounds(sum).ok_or(Reason::NotANumber)
    }

    /// When a record was measured, and whether that counts from now.
    fn time_of(&self, given: Option<&Json>, now: Instant) -> Result<(Instant, bool), Reason> {
        let time = self.time + given.map_or(Ok(0), milliseconds)?;
        let relative = time < i128::from(RELATIVE) * i128::from(SECOND);
        let at = if relative { i128::from(now) + time } else { time };
        let at = i64::try_from(at).map_err(|_| Reason::NotATime)?;
        Ok((check_time(at, now)?, relative))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::property::Property;

    const NOW: Instant = 1_795_417_200_000;

    fn parsed(pack: &str) -> Result<Body, Unreadable> {
        parse(&serde_json::from_str::<Vec<Json>>(pack).unwrap(), NOW)
    }

    fn read(pack: &str) -> Vec<(Property, Instant, String)> {
        let body = parsed(pack).unwrap();
        assert_eq!(body.batch.rejected.named, []);
        let readings = body.batch.readings.into_iter();
        readings
            .map(|(property, reading)| (property, reading.at, reading.value.to_string()))
            .collect()
    }

    #[test]
    fn a_pack_with_a_base_as_in_the_standard() {
        let pack = r#"[{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"%RH","bver":5,"n":"humidity","v":21.2},
            {"n":"humidity","t":-5,"v":20.1},{"n":"temperature","u":"Cel","t":-4,"v":23.30},
            {"n":"voltage","u":"V","v":120.1},{"n":"label","vs":"Machine Room"},{"u":"lon","v":24.30621}]"#;
        let at = 1_276_020_076_001;
        assert_eq!(
            read(pack),
            [
                (Property::Humidity, at, "21.2".to_owned()),
                (Property::Humidity, at - 5_000, "20.1".to_owned()),
                (Property::Temperature, at - 4_000, "23.3".to_owned()),
            ]
        );
        let body = parsed(pack).unwrap();
        assert!(!body.is_relative);
        assert_eq!(
            body.batch.ignored.into_iter().collect::<Vec<_>>(),
            ["", "label", "voltage"]
        );
    }

    #[test]
    fn times_below_2_to_the_28_count_from_now() {
        let pack = r#"[{"n":"pm25","u":"ug/m3","v":8.4},{"n":"pm25","u":"ug/m3","t":-600,"v":8}]"#;
        let body = parsed(pack).unwrap();
        assert!(body.is_relative);
        let times: Vec<_> = body.batch.readings.iter().map(|(_, reading)| reading.at).collect();
        assert_eq!(times, [NOW, NOW - 600_000]);
    }

    #[test]
    fn base_values_and_units_are_counted_in() {
        assert_eq!(
            read(r#"[{"bn":"a/b/","bu":"K","bv":273.15,"n":"temperature","v":20.5,"bt":1795417000}]"#),
            [(Property::Temperature, 1_795_417_000_000, "20.5".to_owned())]
        );
        assert_eq!(
            read(r#"[{"n":"station/SDS_P2","u":"mg/m3","v":0.0125}]"#),
            [(Property::Pm25, NOW, "12.5".to_owned())]
        );
    }

    #[test]
    fn what_is_bad_is_named_and_the_rest_is_taken() {
        let body = parsed(
            r#"[{"n":"pm25","u":"ug/m3","v":8},{"n":"pm25","u":"Cel","v":8},{"n":"pm25","v":"8"},
                {"n":"pm25","u":"ug/m3","v":8,"t":"x"},{"n":"pm25","u":"ug/m3","v":8,"t":4000000000},{"n":"pm25","v":9}]"#,
        )
        .unwrap();
        let named = body.batch.rejected.named.iter();
        let named: Vec<_> = named
            .map(|(place, reason)| format!("{place} {}", reason.code()))
            .collect();
        assert_eq!(
            named,
            [
                "[1].u wrong-unit",
                "[2].v not-a-number",
                "[3].t not-a-time",
                "[4].t in-the-future"
            ]
        );
        assert_eq!(
            body.batch.readings.len(),
            2,
            "without a unit it is that of the property"
        );
    }

    #[test]
    fn what_must_be_understood_and_is_not_refuses_the_pack() {
        for (pack, field) in [
            (r#"[{"n":"pm25","v":8,"frame_":1}]"#, "frame_"),
            (r#"[{"bver":11,"n":"pm25","v":8}]"#, "bver"),
            (r#"[{"bver":"x","n":"pm25","v":8}]"#, "bver"),
        ] {
            assert_eq!(parsed(pack), Err(Unreadable::NotUnderstood(field.to_owned())), "{pack}");
        }
        assert_eq!(parsed("[]"), Err(Unreadable::NotABatch));
        assert_eq!(parsed("[1]"), Err(Unreadable::NotABatch));
        assert_eq!(
            read(r#"[{"n":"pm25","v":8,"extra":1}]"#).len(),
            1,
            "others are passed over"
        );
    }

    proptest! {
        /// Resolving a pack and writing each record out gives the same readings (RFC 8428, section 4.6).
        #[test]
        fn a_pack_and_its_resolved_form_are_the_same(
            base in 1_500_000_000i64..1_700_000_000,
            records in prop::collection::vec((0i64..100_000, -50_000i64..50_000), 1..30),
        ) {
            let mut pack = vec![serde_json::json!({"bn": "urn:dev:x:", "bt": base, "bu": "Cel"})];
            let mut resolved = Vec::new();
            for (ago, hundredths) in records {
                let value: Json = serde_json::from_str(&Value(hundredths * 10_000).to_string()).unwrap();
                pack.push(serde_json::json!({"n": "temperature", "t": -ago, "v": value}));
                resolved.push(serde_json::json!({"n": "urn:dev:x:temperature", "t": base - ago, "u": "Cel", "v": value}));
            }
            prop_assert_eq!(parse(&pack, NOW), parse(&resolved, NOW));
        }

        #[test]
        fn no_record_is_too_odd(name in ".{0,20}", unit in ".{0,5}", time in any::<f64>(), value in any::<f64>(), base in any::<i64>()) {
            let pack = vec![serde_json::json!({"bn": name, "bt": base, "t": time, "u": unit, "v": value, "n": "pm25"})];
            let _ = parse(&pack, NOW);
        }
    }
}
