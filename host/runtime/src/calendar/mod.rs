//! Time zones and recurrences, behind the contract's interface `calendar`.
//!
//! In the host because zone data changes often and weighs more than a brick. Gaps and repeats of local time are told
//! apart rather than guessed at. Everything here is pure and its work is bounded, whatever rule a brick hands over.

mod expand;
mod rule;
mod times;

use jiff::{Timestamp, civil::DateTime, tz::AmbiguousOffset, tz::TimeZone};
use serde::{Deserialize, Serialize};

pub use expand::expand;
pub use rule::{Frequency, Rule, RuleError};
pub use times::MAX_STEPS;

use legollab_texts::Instant;

/// A date and time as read on a wall in some time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LocalTime {
    /// Year, -9999 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

impl LocalTime {
    /// Reads `2026-11-21T14:30` or `2026-11-21T14:30:00`; a space may stand for the `T`.
    ///
    /// # Errors
    /// [`CalendarError::NotATime`] for any other text, and for dates and times that do not exist.
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        let fail = || CalendarError::NotATime(text.to_owned());
        // jiff also reads offsets, zones and fractions, none of which a time on the wall has.
        let shape = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | 'T' | ' ');
        if text.len() > 20 || !text.contains(':') || !text.chars().all(shape) {
            return Err(fail());
        }
        text.parse::<DateTime>().map(Self::from).map_err(|_| fail())
    }

    fn civil(self) -> Result<DateTime, CalendarError> {
        let small = |part: u8| i8::try_from(part).unwrap_or(i8::MAX);
        DateTime::new(
            self.year,
            small(self.month),
            small(self.day),
            small(self.hour),
            small(self.minute),
            small(self.second),
            0,
        )
        .map_err(|_| CalendarError::NotATime(self.to_string()))
    }
}

impl std::fmt::Display for LocalTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

impl From<DateTime> for LocalTime {
    fn from(time: DateTime) -> Self {
        Self {
            year: time.year(),
            month: time.month().unsigned_abs(),
            day: time.day().unsigned_abs(),
            hour: time.hour().unsigned_abs(),
            minute: time.minute().unsigned_abs(),
            second: time.second().unsigned_abs(),
        }
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<jiff::civil::Weekday> for Weekday {
    fn from(day: jiff::civil::Weekday) -> Self {
        use jiff::civil::Weekday as Day;
        match day {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}

/// A local time with what its zone says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ZonedTime {
    /// The time on the wall.
    pub local: LocalTime,
    /// The day of the week.
    pub weekday: Weekday,
    /// Seconds to add to UTC to get the local time.
    pub offset_seconds: i32,
}

/// What a local time means as a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// Just one instant.
    Exact(Instant),
    /// The clock is put forward over this time, so it never shows.
    Gap {
        /// The instant that the offset after the change gives.
        earlier: Instant,
        /// The instant that the offset before the change gives: this time, moved on by the length of the skip.
        later: Instant,
    },
    /// The clock is put back, so this time shows twice.
    Repeated {
        /// The first time it shows.
        earlier: Instant,
        /// The second time.
        later: Instant,
    },
}

/// Something that happens again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recurrence {
    /// The first time it begins, on the wall.
    pub start: LocalTime,
    /// The time zone, as `Europe/Paris`.
    pub zone: String,
    /// How it repeats: the value of an RFC 5545 RRULE, as `FREQ=WEEKLY;BYDAY=MO,TH`.
    pub rule: String,
}

impl Recurrence {
    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// As JSON: what is kept of it.
    pub fn to_json(&self) -> String {
        // A record of numbers and strings always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Why a question about the calendar has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// There is no time zone of this name.
    #[error("there is no time zone `{0}`; expected a name such as `Europe/Paris`")]
    UnknownZone(String),
    /// There is no such date or time.
    #[error("`{0}` is no date and time")]
    NotATime(String),
    /// The recurrence rule is not one of RFC 5545, or finding its times takes more work than allowed.
    #[error("bad recurrence rule: {0}")]
    BadRule(RuleError),
}

/// Finds a time zone by its name in the IANA database, such as `Europe/Paris`.
///
/// # Errors
/// [`CalendarError::UnknownZone`] if there is none.
pub fn zone(name: &str) -> Result<TimeZone, CalendarError> {
    // The database may be a folder of the machine, so nothing but the form of a zone's name is looked up in it.
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '/');
    if !(1..=64).contains(&name.len()) || name.starts_with('/') || !name.chars().all(letter) {
        return Err(CalendarError::UnknownZone(name.to_owned()));
    }
    TimeZone::get(name).map_err(|_| CalendarError::UnknownZone(name.to_owned()))
}

/// The point in time of a local time in the zone of this name.
///
/// # Errors
/// [`CalendarError::UnknownZone`], and [`CalendarError::NotATime`] for a date or time that does not exist.
pub fn to_instant(local: LocalTime, zone_name: &str) -> Result<Resolution, CalendarError> {
    let zone = zone(zone_name)?;
    let ambiguous = zone.to_ambiguous_timestamp(local.civil()?);
    let beyond = |_| CalendarError::NotATime(local.to_string());
    let instant = |found: Result<Timestamp, jiff::Error>| found.map(of_timestamp).map_err(beyond);
    let (earlier, later) = (instant(ambiguous.earlier())?, instant(ambiguous.later())?);
    Ok(match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => Resolution::Exact(earlier),
        AmbiguousOffset::Gap { .. } => Resolution::Gap { earlier, later },
        AmbiguousOffset::Fold { .. } => Resolution::Repeated { earlier, later },
    })
}

/// The local time of a point in time in the zone of this name. Fractions of a second are left out.
///
/// # Errors
/// [`CalendarError::UnknownZone`], and [`CalendarError::NotATime`] for instants beyond the years -9999 to 9999.
pub fn to_local(at: Instant, zone_name: &str) -> Result<ZonedTime, CalendarError> {
    let zone = zone(zone_name)?;
    let timestamp = Timestamp::from_millisecond(at.0).map_err(|_| CalendarError::NotATime(at.to_string()))?;
    let offset = zone.to_offset(timestamp);
    let local = offset.to_datetime(timestamp);
    Ok(ZonedTime {
        local: local.into(),
        weekday: local.weekday().into(),
        offset_seconds: offset.seconds(),
    })
}

fn of_timestamp(timestamp: Timestamp) -> Instant {
    Instant(timestamp.as_millisecond())
}

#[cfg(test)]
mod tests;
