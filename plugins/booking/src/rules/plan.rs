//! Opening hours of the week, and days that are different.
//!
//! All of it is wall-clock time: a shop that opens at nine opens at nine in summer and in winter. Hours may run past midnight;
//! they belong to the day on which they begin.

use legollab_brick::{
    calendar::{self, Date, Weekday},
    prelude::*,
    text::shows_something,
};
use serde::{Deserialize, Serialize};

use super::{
    holidays::{Holiday, Holidays},
    wall::DAY,
};
use crate::bindings::exports::legollaborative::booking::{items, plans};

/// The most openings one thing may have in a week.
const OPENINGS: usize = 50;
/// The most exceptions one thing may have.
const EXCEPTIONS: usize = 100;
/// The most days one exception may last.
const EXCEPTION_DAYS: i32 = 366;
const REASON_LENGTH: usize = 100;

/// Opening hours on one day of the week, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Opening {
    /// The day of the week, 0 for Monday.
    pub day: u8,
    /// Minutes since 00:00 on the clock.
    pub from: u32,
    /// Minutes since 00:00 on the clock; more than 1440 on the day after.
    pub until: u32,
    /// The length of a slot in minutes; at least 1, and it fits between `from` and `until`.
    pub slot_minutes: u16,
}

/// Opening hours of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hours {
    /// As in [`Opening`].
    pub from: u32,
    /// As in [`Opening`].
    pub until: u32,
    /// As in [`Opening`].
    pub slot_minutes: u16,
}

/// Days on which the hours of the week do not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exception {
    /// The first day, in days since 1970-01-01.
    pub first: i32,
    /// The last day.
    pub last: i32,
    /// When it is open instead; none where it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Why, in the owner's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// When a thing is open.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// In the order of the week.
    pub week: &'a [Opening],
    /// In the order of their days.
    pub exceptions: &'a [Exception],
    /// Public holidays, on which it is closed unless an exception says otherwise.
    pub holidays: Option<Holidays>,
}

/// Why a thing is closed on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// On each day of the week like this one, 0 for Monday.
    Weekly(u8),
    /// On this day, with the owner's reason.
    Exceptionally(Option<String>),
    /// On a public holiday.
    Holiday(Holiday),
}

impl Plan<'_> {
    /// The hours that begin on a day, in order.
    pub fn hours(&self, day: Date) -> Vec<Hours> {
        let special: Vec<&Exception> = self.on(day).collect();
        let mut hours: Vec<Hours> = if special.is_empty() && self.holiday(day).is_some() {
            Vec::new()
        } else if special.is_empty() {
            let number = day_number(day.weekday());
            self.week
                .iter()
                .filter(|opening| opening.day == number)
                .map(Opening::hours)
                .collect()
        } else {
            special.iter().filter_map(|exception| exception.hours).collect()
        };
        hours.sort_by_key(|hours| hours.from);
        hours
    }

    /// Why nothing begins on a day; none if something does.
    pub fn closed(&self, day: Date) -> Option<Closed> {
        if !self.hours(day).is_empty() {
            return None;
        }
        Some(match (self.on(day).next(), self.holiday(day)) {
            (Some(exception), _) => Closed::Exceptionally(exception.reason.clone()),
            (None, Some(holiday)) => Closed::Holiday(holiday),
            (None, None) => Closed::Weekly(day_number(day.weekday())),
        })
    }

    fn holiday(&self, day: Date) -> Option<Holiday> {
        self.holidays?.on(day)
    }

    fn on(&self, day: Date) -> impl Iterator<Item = &Exception> {
        self.exceptions
            .iter()
            .filter(move |exception| (exception.first..=exception.last).contains(&day.number()))
    }
}

impl Opening {
    fn hours(&self) -> Hours {
        Hours {
            from: self.from,
            until: self.until,
            slot_minutes: self.slot_minutes,
        }
    }
}

/// Opening and closing time as minutes, the closing time after the opening one: the day after where the clock shows an earlier
/// time, or the same.
fn from_until(from: u32, until: u32) -> (u32, u32) {
    (from, if until <= from { until + DAY } else { until })
}

/// Checks opening hours as they were given. They come back in the order of the week.
pub fn check_week(given: &[items::Opening]) -> Result<Vec<Opening>, Error> {
    let mut problems = Problems::new();
    problems.unless(given.len() <= OPENINGS, "hours", t!("hours-too-many", limit = OPENINGS));
    let mut hours: Vec<(usize, Opening)> = Vec::new();
    for (place, opening) in given.iter().enumerate() {
        let path = |field: &str| format!("hours[{place}].{field}");
        let times = (calendar::minutes(&opening.from), calendar::minutes(&opening.until));
        problems.unless(times.0.is_some(), path("from"), t!("time-malformed"));
        problems.unless(times.1.is_some(), path("until"), t!("time-malformed"));
        let (Some(from), Some(until)) = times else {
            continue;
        };
        let (from, until) = from_until(from, until);
        if opening.slot_minutes == 0 || u32::from(opening.slot_minutes) > until - from {
            problems.add(path("slotMinutes"), t!("slot-length-range", limit = until - from));
            continue;
        }
        let opening = Opening {
            day: day_number(opening.day),
            from,
            until,
            slot_minutes: opening.slot_minutes,
        };
        hours.push((place, opening));
    }
    hours.sort_by_key(|(_, opening)| (opening.day, opening.from));
    // The week goes round: Sunday's night is before Monday's morning.
    let week = 7 * DAY;
    let at = |opening: &Opening| u32::from(opening.day) * DAY + opening.from;
    let next = hours.iter().skip(1).map(|entry| (entry, 0));
    let next = next.chain(hours.first().map(|entry| (entry, week)));
    for ((_, one), ((place, other), later)) in hours.iter().zip(next) {
        let ends = at(one) + (one.until - one.from);
        if (hours.len() > 1 || later == week) && at(other) + later < ends {
            problems.add(format!("hours[{place}].from"), t!("hours-overlap"));
        }
    }
    problems.finish()?;
    Ok(hours.into_iter().map(|(_, opening)| opening).collect())
}

/// Checks exceptions as they were given. They come back in the order of their days.
pub fn check_exceptions(given: &[plans::Exception]) -> Result<Vec<Exception>, Error> {
    let mut problems = Problems::new();
    problems.unless(
        given.len() <= EXCEPTIONS,
        "exceptions",
        t!("exceptions-too-many", limit = EXCEPTIONS),
    );
    let mut checked: Vec<(usize, Exception)> = Vec::new();
    for (place, exception) in given.iter().enumerate() {
        if let Some(exception) = check_exception(exception, place, &mut problems) {
            checked.push((place, exception));
        }
    }
    checked.sort_by_key(|(_, exception)| (exception.first, exception.hours.map(|hours| hours.from)));
    for (number, (place, one)) in checked.iter().enumerate() {
        let clash = checked.iter().take(number).any(|(_, other)| clashes(one, other));
        problems.unless(!clash, format!("exceptions[{place}].from"), t!("exceptions-overlap"));
    }
    problems.finish()?;
    Ok(checked.into_iter().map(|(_, exception)| exception).collect())
}

fn check_exception(given: &plans::Exception, place: usize, problems: &mut Problems) -> Option<Exception> {
    let path = |field: &str| format!("exceptions[{place}].{field}");
    let first: Option<Date> = given.from.parse().ok();
    problems.unless(first.is_some(), path("from"), t!("date-malformed"));
    let last: Option<Date> = match given.until.as_deref().filter(|until| !until.is_empty()) {
        None => first,
        Some(until) => until.parse().ok(),
    };
    problems.unless(last.is_some() || first.is_none(), path("until"), t!("date-malformed"));
    let (first, last) = (first?.number(), last?.number());
    if last < first || last - first >= EXCEPTION_DAYS {
        problems.add(path("until"), t!("exception-days", limit = EXCEPTION_DAYS));
        return None;
    }
    let reason = given
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|reason| shows_something(reason));
    problems.unless(
        reason.is_none_or(|reason| reason.chars().count() <= REASON_LENGTH),
        path("reason"),
        t!("text-length", limit = REASON_LENGTH),
    );
    let time = |time: &Option<String>| time.clone().filter(|time| !time.is_empty());
    let hours = match (time(&given.opens), time(&given.closes), given.slot_minutes) {
        (None, None, _) => None,
        (opens, closes, slot_minutes) => {
            let opens = opens.as_deref().and_then(calendar::minutes);
            let closes = closes.as_deref().and_then(calendar::minutes);
            problems.unless(opens.is_some(), path("opens"), t!("time-malformed"));
            problems.unless(closes.is_some(), path("closes"), t!("time-malformed"));
            let (from, until) = from_until(opens?, closes?);
            let slot_minutes = slot_minutes.unwrap_or_default();
            if slot_minutes == 0 || u32::from(slot_minutes) > until - from {
                problems.add(path("slotMinutes"), t!("slot-length-range", limit = until - from));
                return None;
            }
            Some(Hours {
                from,
                until,
                slot_minutes,
            })
        }
    };
    Some(Exception {
        first,
        last,
        hours,
        reason: reason.map(str::to_owned),
    })
}

/// Whether two exceptions cannot hold at once: they share a day, and one of them is closed or their hours overlap.
fn clashes(one: &Exception, other: &Exception) -> bool {
    let days = one.first <= other.last && other.first <= one.last;
    days && match (one.hours, other.hours) {
        (Some(one), Some(other)) => one.from < other.until && other.from < one.until,
        _ => true,
    }
}

fn time(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// Opening hours as they are given to others.
pub fn show_week(hours: &[Opening]) -> Vec<items::Opening> {
    hours
        .iter()
        .map(|opening| items::Opening {
            day: weekday(opening.day),
            from: time(opening.from),
            until: time(opening.until),
            slot_minutes: opening.slot_minutes,
        })
        .collect()
}

/// Exceptions as they are given to others.
pub fn show_exceptions(exceptions: &[Exception]) -> Vec<plans::Exception> {
    exceptions
        .iter()
        .map(|exception| plans::Exception {
            from: Date::numbered(exception.first).to_string(),
            until: (exception.last != exception.first).then(|| Date::numbered(exception.last).to_string()),
            opens: exception.hours.map(|hours| time(hours.from)),
            closes: exception.hours.map(|hours| time(hours.until)),
            slot_minutes: exception.hours.map(|hours| hours.slot_minutes),
            reason: exception.reason.clone(),
        })
        .collect()
}

/// The days of the week in order, with their names in exports.
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

/// The name of a day, as the contract and its JSON have it.
pub fn day_name(day: Weekday) -> &'static str {
    WEEK.iter()
        .find(|(known, _)| *known == day)
        .map_or("monday", |(_, name)| name)
}

/// The day of this name.
pub fn day_named(name: &str) -> Option<Weekday> {
    WEEK.iter().find(|(_, known)| *known == name).map(|(day, _)| *day)
}

/// The place of a day in the week, 0 for Monday.
pub fn day_number(day: Weekday) -> u8 {
    WEEK.iter()
        .zip(0..)
        .find(|((known, _), _)| *known == day)
        .map_or(0, |(_, number)| number)
}

/// The day at a place in the week.
pub fn weekday(day: u8) -> Weekday {
    WEEK.get(usize::from(day)).map_or(Weekday::Sunday, |(day, _)| *day)
}
