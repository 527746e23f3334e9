//! A day of the calendar.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use toml::value::Datetime;

/// A day of the calendar, which `platform.toml` has as a local date of TOML: `2027-06-30`, without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    /// The day that a date of TOML names; none if it names a time as well, or a day that no calendar has.
    pub(super) fn of_toml(value: &Datetime) -> Option<Self> {
        let (Some(date), None, None) = (value.date, value.time, value.offset) else {
            return None;
        };
        let year = i16::try_from(date.year).ok()?;
        let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
        Date::new(year, month, day).ok().map(Self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let date = self.to_string().parse::<Datetime>();
        date.map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Datetime::deserialize(deserializer)?;
        Self::of_toml(&value).ok_or_else(|| D::Error::custom("expected a day, as 2027-06-30"))
    }
}
