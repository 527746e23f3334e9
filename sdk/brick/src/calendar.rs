//! Days and times on the wall, and the points in time they mean in the platform's zone.

use std::{fmt, str::FromStr};

pub use crate::bindings::legollaborative::brick::calendar::{
    CalendarError, LocalTime, Recurrence, Resolution, TwoInstants, Weekday, ZonedTime,
};
use crate::{Instant, caller, host};

/// The point in time of a local time in the platform's zone.
///
/// # Errors
/// [`CalendarError::NotATime`] if there is no such date or time.
pub fn to_instant(local: LocalTime) -> Result<Resolution, CalendarError> {
    host::to_instant(local, &caller::time_zone())
}

/// The local time of a point in time in the platform's zone.
///
/// # Errors
/// [`CalendarError::NotATime`] if the instant is beyond the calendar.
pub fn to_local(at: Instant) -> Result<ZonedTime, CalendarError> {
    host::to_local(at, &caller::time_zone())
}

/// The times a recurrence begins, with `from <= time < until`, at most `limit` of them, in order.
///
/// # Errors
/// See [`CalendarError`].
pub fn expand(
    recurrence: &Recurrence,
    from: Instant,
    until: Instant,
    limit: u32,
) -> Result<Vec<Instant>, CalendarError> {
    host::expand(recurrence, from, until, limit)
}

impl Resolution {
    /// The first instant at which the local time shows; none if the clock is put forward over it.
    pub fn first(self) -> Option<Instant> {
        match self {
            Self::Exact(instant) => Some(instant),
            Self::Repeated(two) => Some(two.earlier),
            Self::Gap(_) => None,
        }
    }

    /// The last instant that the local time can mean; in a gap, as if the clock had not yet been put forward.
    pub fn last(self) -> Instant {
        match self {
            Self::Exact(instant) => instant,
            Self::Repeated(two) | Self::Gap(two) => two.later,
        }
    }
}

/// A day on the calendar, written `2026-11-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Days since 1970-01-01.
    days: i32,
}

/// A text that is no day, or a day outside the years 1 to 9999.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate;

/// Days from 0000-03-01 to 1970-01-01. Years that begin in March have their leap day at the end.
const EPOCH: i32 = 719_468;
/// Days of 400 years.
const ERA: i32 = 146_097;

impl Date {
    /// A day.
    ///
    /// # Errors
    /// [`NotADate`] if the calendar has no such day.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, NotADate> {
        let of_month = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => return Err(NotADate),
        };
        if !(1..=of_month).contains(&day) || !(1..=9999).contains(&year) {
            return Err(NotADate);
        }
        let (month, day) = (i32::from(month), i32::from(day));
        let year = i32::from(year) - i32::from(month <= 2);
        let from_march = (month + 9) % 12;
        let of_year = (153 * from_march + 2) / 5 + day - 1;
        Ok(Self {
            days: year * 365 + year / 4 - year / 100 + year / 400 + of_year - EPOCH,
        })
    }

    /// The day of a local time.
    ///
    /// # Errors
    /// [`NotADate`] if the calendar has no such day.
    pub fn of(local: LocalTime) -> Result<Self, NotADate> {
        Self::new(local.year, local.month, local.day)
    }

    /// Year, month and day.
    pub fn parts(self) -> (i16, u8, u8) {
        let days = self.days + EPOCH;
        let of_era = days.rem_euclid(ERA);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = year_of_era + 400 * days.div_euclid(ERA) + i32::from(month <= 2);
        (
            i16::try_from(year).unwrap_or(i16::MAX),
            u8::try_from(month).unwrap_or(1),
            u8::try_from(day).unwrap_or(1),
        )
    }

    /// The day so many days after 1970-01-01, or before it; the first or last of the calendar's if it is beyond them.
    pub fn numbered(days: i32) -> Self {
        // 0001-01-01
        const FIRST: i32 = -719_162;
        Self { days: days.max(FIRST) }.plus(0)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.days
    }

    /// The day so many days later; the last of the calendar's if that is beyond it.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        // 9999-12-31
        const LAST: i32 = 2_932_896;
        Self {
            days: self.days.saturating_add(days).min(LAST),
        }
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.days + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// A time of this day, in minutes since the clock showed 00:00; from 1440 on, of the days after.
    pub fn at(self, minutes: u32) -> LocalTime {
        let (year, month, day) = self.plus(i32::try_from(minutes / 1_440).unwrap_or(i32::MAX)).parts();
        let of_day = minutes % 1_440;
        LocalTime {
            year,
            month,
            day,
            hour: (of_day / 60) as u8,
            minute: (of_day % 60) as u8,
            second: 0,
        }
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => Self::new(
                digits(year).ok_or(NotADate)?,
                digits(month).ok_or(NotADate)?,
                digits(day).ok_or(NotADate)?,
            ),
            _ => Err(NotADate),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Minutes since the clock showed 00:00, of a text as `09:30`; none if it is no time of day.
pub fn minutes(time_of_day: &str) -> Option<u32> {
    let (hour, minute) = time_of_day.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u32, u32) = (digits(hour)?, digits(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn digits<N: FromStr>(text: &str) -> Option<N> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_days() {
        let date: Date = "2026-11-21".parse().unwrap();
        assert_eq!(date.weekday(), Weekday::Saturday);
        assert_eq!(date.plus(41).to_string(), "2027-01-01");
        assert_eq!("2024-02-28".parse::<Date>().unwrap().plus(1).to_string(), "2024-02-29");
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "26-01-01",
            "2026-00-10",
            "+026-01-01",
            "",
        ] {
            assert_eq!(wrong.parse::<Date>(), Err(NotADate), "{wrong}");
        }
        assert_eq!(Date::new(9999, 12, 31).unwrap().plus(1).to_string(), "9999-12-31");
        assert_eq!(Date::numbered(date.number()), date);
        assert_eq!(Date::numbered(i32::MIN).to_string(), "0001-01-01");
        assert_eq!(Date::numbered(i32::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn times_of_day() {
        assert_eq!(minutes("09:30"), Some(570));
        for wrong in ["24:00", "9:30", "09:60", "0930", "ab:cd", "+9:30"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn days_agree_with_jiff(year in 1i16..=9999, month in 1i8..=12, day in 1i8..=31) {
            let ours = Date::new(year, month as u8, day as u8);
            match jiff::civil::Date::new(year, month, day) {
                Err(_) => prop_assert!(ours.is_err()),
                Ok(theirs) => {
                    let ours = ours.unwrap();
                    prop_assert_eq!(ours.to_string(), theirs.to_string());
                    prop_assert_eq!(format!("{:?}", ours.weekday()), format!("Weekday::{:?}", theirs.weekday()));
                }
            }
        }
    }
}
