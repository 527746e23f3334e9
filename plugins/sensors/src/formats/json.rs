//! Readings as JSON, in three forms. A list is SenML, which [`senml`] reads; the other two are objects.
//!
//! *As devices of Sensor.Community push them*: one value of each kind, measured now unless a `timestamp` says otherwise.
//!
//! ```json
//! { "software_version": "NRZ-2020-133", "sensordatavalues": [{ "value_type": "P1", "value": "12.30" }] }
//! ```
//!
//! *Any number at any time*, for what arrives late or in batches. `at` is a text as `2026-11-30T09:00:00Z` or a number of
//! milliseconds since 1970; `unit` is a code of UCUM and may be left out.
//!
//! ```json
//! { "readings": [{ "property": "pm25", "at": "2026-11-30T09:00:00Z", "value": 12.3, "unit": "ug/m3" }] }
//! ```

use legollab_brick::Instant;
use serde_json::{Map, Value as Json};

use super::{Batch, READINGS, Reason, Unreadable, check_time, network_property, number, senml, value_in};
use crate::{chunk::Reading, property::Property, time, value::Value};

/// The most letters of a name that is not known.
const NAME: usize = 40;

/// What a body holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The readings.
    pub batch: Batch,
    /// Whether their times count from now, as those of a device without a clock do.
    pub is_relative: bool,
}

/// Reads a body in either form. What carries no time is measured `now`.
pub fn parse(body: &[u8], now: Instant) -> Result<Body, Unreadable> {
    let json: Json = serde_json::from_slice(body).map_err(|error| Unreadable::NotJson(error.to_string()))?;
    if let Json::Array(pack) = &json {
        return senml::parse(pack, now);
    }
    let mut batch = Batch::default();
    if let Some(Json::Array(values)) = json.get("sensordatavalues") {
        check_count(values.len())?;
        let at = json.get("timestamp").filter(|at| !at.is_null());
        let instant = match at {
            None => Ok(now),
            Some(at) => instant(at).and_then(|at| check_time(at, now)),
        };
        for (place, value) in values.iter().enumerate() {
            network_value(&mut batch, place, value, instant);
        }
        return Ok(Body {
            batch,
            is_relative: at.is_none(),
        });
    }
    let Some(Json::Array(readings)) = json.get("readings") else {
        return Err(Unreadable::NotABatch);
    };
    check_count(readings.len())?;
    for (place, reading) in readings.iter().enumerate() {
        match one(reading, now) {
            Ok(reading) => batch.readings.push(reading),
            Err((field, reason)) => batch.rejected.add(|| format!("readings[{place}].{field}"), reason),
        }
    }
    Ok(Body {
        batch,
        is_relative: false,
    })
}

fn check_count(count: usize) -> Result<(), Unreadable> {
    if count > READINGS {
        Err(Unreadable::TooLarge)
    } else {
        Ok(())
    }
}

fn network_value(batch: &mut Batch, place: usize, value: &Json, at: Result<Instant, Reason>) {
    let name = value.get("value_type").and_then(Json::as_str).unwrap_or_default();
    let is_known = |property| batch.readings.iter().any(|(known, _)| *known == property);
    // A device with two thermometers sends two temperatures; the first is the station's.
    let Some(property) = network_property(name).filter(|property| !is_known(*property)) else {
        batch.ignored.insert(name.chars().take(NAME).collect());
        return;
    };
    let reading = at.map_err(|reason| ("timestamp".to_owned(), reason)).and_then(|at| {
        let value = value_of(value.get("value"));
        let value = value.map_err(|reason| (format!("sensordatavalues[{place}].value"), reason))?;
        Ok(Reading { at, value })
    });
    match reading {
        Ok(reading) => batch.readings.push((property, reading)),
        Err((place, reason)) => batch.rejected.add(|| place, reason),
    }
}

fn one(reading: &Json, now: Instant) -> Result<(Property, Reading), (&'static str, Reason)> {
    let empty = Map::new();
    let fields = reading.as_object().unwrap_or(&empty);
    let code = fields.get("property").and_then(Json::as_str).unwrap_or_default();
    let property = Property::of_code(code).ok_or(("property", Reason::UnknownProperty))?;
    let unit = fields.get("unit").filter(|unit| !unit.is_null());
    let unit = unit
        .map(|unit| unit.as_str().ok_or(("unit", Reason::WrongUnit)))
        .transpose()?;
    let at = fields.get("at").ok_or(("at", Reason::NotATime))?;
    let at = instant(at)
        .and_then(|at| check_time(at, now))
        .map_err(|reason| ("at", reason))?;
    let value = value_of(fields.get("value")).map_err(|reason| ("value", reason))?;
    let value = value_in(property, value, unit).map_err(|reason| ("unit", reason))?;
    Ok((property, Reading { at, value }))
}

fn instant(json: &Json) -> Result<Instant, Reason> {
    match json {
        Json::String(text) => time::parse(text).ok_or(Reason::NotATime),
        Json::Number(number) => number.as_i64().ok_or(Reason::NotATime),
        _ => Err(Reason::NotATime),
    }
}

fn value_of(json: Option<&Json>) -> Result<Value, Reason> {
    match json {
        Some(Json::String(text)) => number(text),
        Some(Json::Number(given)) => number(&given.to_string()),
        _ => Err(Reason::NotANumber),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Instant = 1_795_417_200_000;

    fn parsed(body: &str) -> Body {
        parse(body.as_bytes(), NOW).unwrap()
    }

    #[test]
    fn a_push_as_devices_send_it() {
        let body = parsed(
            r#"{"esp8266id": "1234567", "software_version": "NRZ-2020-133", "sensordatavalues": [
                {"value_type": "SDS_P1", "value": "11.97"}, {"value_type": "SDS_P2", "value": "5.30"},
                {"value_type": "BME280_temperature", "value": "3.85"}, {"value_type": "BME280_pressure", "value": "101645.55"},
                {"value_type": "temperature", "value": "9"}, {"value_type": "HECA_temperature", "value": "30"},
                {"value_type": "samples", "value": "5036147"}, {"value_type": "signal", "value": -73}]}"#,
        );
        assert!(body.is_relative);
        let readings: Vec<_> = body
            .batch
            .readings
            .iter()
            .map(|(property, reading)| (*property, reading.value.to_string(), reading.at))
            .collect();
        assert_eq!(
            readings,
            [
                (Property::Pm10, "11.97".to_owned(), NOW),
                (Property::Pm25, "5.3".to_owned(), NOW),
                (Property::Temperature, "3.85".to_owned(), NOW),
                (Property::Pressure, "101645.55".to_owned(), NOW),
            ]
        );
        let ignored: Vec<_> = body.batch.ignored.iter().map(String::as_str).collect();
        assert_eq!(ignored, ["HECA_temperature", "samples", "signal", "temperature"]);
        assert_eq!(body.batch.rejected.count, 0);
    }

    #[test]
    fn what_is_bad_in_a_batch_is_named_and_the_rest_is_taken() {
        let body = parsed(
            r#"{"readings": [
                {"property": "pm25", "at": "2018-10-27T00:01:07Z", "value": 12.3, "unit": "ug/m3"},
                {"property": "pm25", "at": 1540598467000, "value": "7"},
                {"property": "radon", "at": 1540598467000, "value": "7"},
                {"property": "pm25", "at": 1540598467000, "value": 7, "unit": "Cel"},
                {"property": "pm25", "value": 7},
                {"property": "pm25", "at": "1970-01-01T00:00:10Z", "value": 7},
                {"property": "pm25", "at": "2040-01-01T00:00:00Z", "value": 7},
                {"property": "pm25", "at": 1540598467000, "value": "nan"},
                {"property": "pm25", "at": 1.5, "value": 1}, 7]}"#,
        );
        assert_eq!(body.batch.readings.len(), 2);
        let named: Vec<_> = body
            .batch
            .rejected
            .named
            .iter()
            .map(|(place, reason)| format!("{place} {}", reason.code()))
            .collect();
        assert_eq!(
            named,
            [
                "readings[2].property unknown-property",
                "readings[3].unit wrong-unit",
                "readings[4].at not-a-time",
                "readings[5].at too-old",
                "readings[6].at in-the-future",
                "readings[7].value not-a-number",
                "readings[8].at not-a-time",
                "readings[9].property unknown-property",
            ]
        );
    }

    #[test]
    fn a_device_that_does_not_know_the_time_is_told() {
        let body =
            parsed(r#"{"timestamp": "1970-01-01T00:00:10", "sensordatavalues": [{"value_type": "P1", "value": "1"}]}"#);
        assert_eq!(body.batch.rejected.named, [("timestamp".to_owned(), Reason::TooOld)]);
        assert_eq!(body.batch.readings, []);
    }

    #[test]
    fn what_is_no_batch() {
        for body in [
            "[]",
            "{}",
            "7",
            "null",
            r#"{"readings": {}}"#,
            r#"{"sensordatavalues": "P1"}"#,
        ] {
            assert_eq!(parse(body.as_bytes(), NOW), Err(Unreadable::NotABatch), "{body}");
        }
        for body in [&b""[..], b"{", b"\xff\xfe", b"P1=3"] {
            assert!(matches!(parse(body, NOW), Err(Unreadable::NotJson(_))), "{body:?}");
        }
    }

    proptest! {
        #[test]
        fn no_value_is_too_odd(value in ".{0,20}", kind in ".{0,20}", at in any::<i64>()) {
            let push = serde_json::json!({ "timestamp": at, "sensordatavalues": [{ "value_type": kind, "value": value }] });
            let _ = parse(push.to_string().as_bytes(), NOW);
            let batch = serde_json::json!({ "readings": [{ "property": "pm10", "value": value, "at": at }, kind] });
            let _ = parse(batch.to_string().as_bytes(), NOW);
        }
    }
}
