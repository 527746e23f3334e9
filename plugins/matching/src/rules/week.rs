//! Hours that come back every week, in minutes on the clock.

use serde::{Deserialize, Serialize};

/// Minutes of a day on which the clock is not changed.
pub const DAY: u16 = 24 * 60;

/// The days as they are written, Monday first.
pub const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Hours on one day of the week: `from < until <= DAY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Window {
    /// The day, 0 for Monday.
    pub day: u8,
    /// Begins, in minutes since 00:00.
    pub from: u16,
    /// Ends.
    pub until: u16,
}

/// Hours as people write them: `{"day": "monday", "from": "09:00", "until": "00:00"}` is until the end of the day.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Written {
    day: String,
    from: String,
    until: String,
}

impl From<Window> for Written {
    fn from(window: Window) -> Self {
        Self {
            day: DAYS
                .get(usize::from(window.day))
                .copied()
                .unwrap_or_default()
                .to_owned(),
            from: write_time(window.from),
            until: write_time(window.until),
        }
    }
}

impl TryFrom<Written> for Window {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let day = DAYS.iter().position(|day| *day == written.day);
        let window = (|| {
            Some(Self {
                day: u8::try_from(day?).ok()?,
                from: read_time(&written.from)?,
                until: read_end(&written.until)?,
            })
        })();
        window.filter(|window| window.from < window.until).ok_or_else(|| {
            format!(
                "no hours of a day: {} {} to {}",
                written.day, written.from, written.until
            )
        })
    }
}

/// Minutes since 00:00 as `09:30`; the end of the day is `00:00`.
pub fn write_time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// Minutes since 00:00 of a text as `09:30`.
pub fn read_time(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Minutes since 00:00 of the end of hours, for which `00:00` is the end of the day.
pub fn read_end(text: &str) -> Option<u16> {
    read_time(text).map(|minutes| if minutes == 0 { DAY } else { minutes })
}

impl Window {
    /// How long it is.
    pub fn minutes(self) -> u32 {
        u32::from(self.until.saturating_sub(self.from))
    }

    /// What two windows have in common.
    fn common(self, other: Self) -> Option<Self> {
        let (from, until) = (self.from.max(other.from), self.until.min(other.until));
        (self.day == other.day && from < until).then_some(Self { from, until, ..self })
    }
}

/// All days of the week.
pub const EVERY_DAY: u8 = 0b111_1111;

/// The days of the week between two days that are numbered on from a Thursday with 0, as 1970-01-01 was; both included. One bit
/// for each, the lowest for Monday.
pub fn weekdays(first: i32, last: i32) -> u8 {
    if last.saturating_sub(first) >= 6 {
        return EVERY_DAY;
    }
    (first..=last).fold(0, |days, day| days | (1 << (day + 3).rem_euclid(7)))
}

/// The windows on some days of the week.
pub fn on_days(windows: &[Window], days: u8) -> Vec<Window> {
    let is_on = |window: &&Window| window.day < 7 && days & (1 << window.day) != 0;
    windows.iter().filter(is_on).copied().collect()
}

/// All minutes of these windows, which do not overlap.
pub fn total(windows: &[Window]) -> u32 {
    windows.iter().map(|window| window.minutes()).sum()
}

/// What two weeks have in common, in the order of the first one.
pub fn common(one: &[Window], other: &[Window]) -> Vec<Window> {
    let shared = |window: &Window| {
        other
            .iter()
            .filter_map(|other| window.common(*other))
            .collect::<Vec<_>>()
    };
    one.iter().flat_map(shared).collect()
}

/// Whether one of the windows has room for so many minutes in one go.
pub fn has_room(windows: &[Window], minutes: u16) -> bool {
    windows.iter().any(|window| window.minutes() >= u32::from(minutes))
}

/// Whether what two weeks have in common has room for so many minutes in one go.
pub fn has_common_room(one: &[Window], other: &[Window], minutes: u16) -> bool {
    let fits = |window: &Window| {
        let mut shared = other.iter().filter_map(|other| window.common(*other));
        shared.any(|shared| shared.minutes() >= u32::from(minutes))
    };
    one.iter().any(fits)
}
