//! What devices and people send.
//!
//! A batch is never refused because of one bad reading: a device would send it again and again, and what is good in it
//! would be lost. So what can be read is taken, and the answer names each part that was not, with its place and a code.

pub mod csv;
pub mod json;
pub mod senml;
pub mod table;

use std::collections::BTreeSet;

use legollab_brick::Instant;

use crate::{chunk::Reading, property::Property, units, value::Value};

/// The most readings in one batch.
pub const READINGS: usize = 100_000;
/// The most rejected readings that are named; all of them are counted.
pub const NAMED: usize = 20;

/// What a batch holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// What could be read.
    pub readings: Vec<(Property, Reading)>,
    /// What could not.
    pub rejected: Rejected,
    /// Names of values that no property stands for, such as the strength of the radio signal.
    pub ignored: BTreeSet<String>,
}

/// Why a reading is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Its value is no number.
    NotANumber,
    /// Its time cannot be read.
    NotATime,
    /// Its time is yet to come.
    InTheFuture,
    /// Its time is before 2000: the device does not know what time it is.
    TooOld,
    /// The brick does not know the property.
    UnknownProperty,
    /// Its unit does not measure the property.
    WrongUnit,
    /// It is from a sensor that is not part of the station.
    OtherSensor,
    /// The line has too few columns.
    LineTooShort,
    /// There are more readings of the property on this day than are kept.
    TooMany,
}

impl Reason {
    /// Its code in answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "not-a-number",
            Self::NotATime => "not-a-time",
            Self::InTheFuture => "in-the-future",
            Self::TooOld => "too-old",
            Self::UnknownProperty => "unknown-property",
            Self::WrongUnit => "wrong-unit",
            Self::OtherSensor => "other-sensor",
            Self::LineTooShort => "line-too-short",
            Self::TooMany => "too-many",
        }
    }
}

/// What was not taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rejected {
    /// How many readings.
    pub count: u32,
    /// The first of them, each with its place, as `readings[2].at` or `line 7`.
    pub named: Vec<(String, Reason)>,
}

impl Rejected {
    /// Notes one.
    pub fn add(&mut self, place: impl FnOnce() -> String, reason: Reason) {
        self.count = self.count.saturating_add(1);
        if self.named.len() < NAMED {
            self.named.push((place(), reason));
        }
    }
}

/// A batch that cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not JSON.
    NotJson(String),
    /// It is JSON, but none of the forms.
    NotABatch,
    /// It is SenML with a field or a version that must be understood, and is not.
    NotUnderstood(String),
    /// It is a CSV file of neither form.
    NotCsv,
    /// It has too many readings.
    TooLarge,
}

/// When a reading may have been measured: from 2000 on, and not more than some minutes ahead of the platform's clock.
pub fn check_time(at: Instant, now: Instant) -> Result<Instant, Reason> {
    const YEAR_2000: Instant = 946_684_800_000;
    const AHEAD: Instant = 10 * legollab_brick::clock::MINUTE;
    match at {
        _ if at < YEAR_2000 => Err(Reason::TooOld),
        _ if at > now + AHEAD => Err(Reason::InTheFuture),
        _ => Ok(at),
    }
}

/// The property that Sensor.Community means by a name, with or without the sensor in front: `P1`, `SDS_P1`,
/// `BME280_temperature`.
pub fn network_property(name: &str) -> Option<Property> {
    let (sensor, value) = name.rsplit_once('_').unwrap_or(("", name));
    // HECA is the heated inlet of a sensor: its temperature is not that of the air.
    if sensor.eq_ignore_ascii_case("heca") {
        return None;
    }
    if name.ends_with("co2_ppm") {
        return Some(Property::Co2);
    }
    match value {
        "P0" => Some(Property::Pm1),
        "P2" => Some(Property::Pm25),
        "P1" => Some(Property::Pm10),
        "temperature" => Some(Property::Temperature),
        "humidity" => Some(Property::Humidity),
        "pressure" => Some(Property::Pressure),
        _ => None,
    }
}

/// The property of a name: its code, or what Sensor.Community calls it.
pub fn property_named(name: &str) -> Option<Property> {
    Property::of_code(name).or_else(|| network_property(name))
}

/// A value in the unit of the property; without a unit, it is in that one.
fn value_in(property: Property, value: Value, unit: Option<&str>) -> Result<Value, Reason> {
    match unit {
        None => Ok(value),
        Some(unit) => units::convert(property, value, unit).ok_or(Reason::WrongUnit),
    }
}

/// A number as devices write it.
fn number(text: &str) -> Result<Value, Reason> {
    text.parse().map_err(|_| Reason::NotANumber)
}
