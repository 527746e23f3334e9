//! Days that are typed into the forms of keys.

use jiff::{civil::Date, tz::TimeZone};

use crate::words::TIME_ZONE;

/// A day, in French time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    /// The day.
    pub(super) date: Date,
    /// When it begins, in milliseconds.
    pub(super) begins: i64,
}

/// Reads a day as date fields send it: `2026-12-31`.
pub(super) fn read_day(text: &str) -> Option<Day> {
    let date: Date = text.trim().parse().ok()?;
    let zone = TimeZone::get(TIME_ZONE).ok()?;
    let begins = date.to_zoned(zone).ok()?.timestamp().as_millisecond();
    (2000..=2200).contains(&date.year()).then_some(Day { date, begins })
}
