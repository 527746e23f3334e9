//! The end of a platform: the last day on which it is in use.

use jiff::{ToSpan as _, civil::Date, tz::TimeZone};
use legollab_texts::Instant;

use super::{Day, PlatformInfo};

/// How many days before the end stewards are to hear of it, on their pages and by a message.
pub const NOTICE_DAYS: i32 = 30;
/// How many days before the end they hear of it again.
pub(crate) const LAST_NOTICE_DAYS: i32 = 7;

/// When a platform ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expiry {
    /// The last day on which it is in use.
    pub last_day: Day,
    /// The first moment of the day after, in the platform's zone.
    pub at: Instant,
    zone: TimeZone,
}

impl Expiry {
    /// The end of the platform that a manifest describes, in its zone. None if it goes on without end, or to the last day
    /// that calendars know.
    pub fn of(about: &PlatformInfo, zone: &TimeZone) -> Option<Self> {
        let last_day = about.expires?;
        Some(Self {
            at: start_of(last_day.0.tomorrow().ok()?, zone)?,
            last_day,
            zone: zone.clone(),
        })
    }

    /// Whether it is over at `now`.
    pub fn is_past(&self, now: Instant) -> bool {
        now >= self.at
    }

    /// How many days there are after that of `now` on which it is in use: 0 on the last, less when it is over.
    pub fn days_left(&self, now: Instant) -> i32 {
        let today = jiff::Timestamp::from_millisecond(now.0).map(|at| self.zone.to_datetime(at).date());
        match today.and_then(|today| today.until(self.last_day.0)) {
            Ok(span) => span.get_days(),
            // A time that no calendar knows: as far away as can be, in its direction.
            Err(_) if self.is_past(now) => i32::MIN,
            Err(_) => i32::MAX,
        }
    }

    /// Whether it is so near at `now` that stewards are to know.
    pub fn is_within_notice(&self, now: Instant) -> bool {
        !self.is_past(now) && self.days_left(now) <= NOTICE_DAYS
    }

    /// The first moment of the day that lies so many days before the last.
    pub(crate) fn days_before(&self, days: i32) -> Option<Instant> {
        start_of(self.last_day.0.checked_sub(days.days()).ok()?, &self.zone)
    }
}

/// Where the archive is that is kept when a platform ends, in its folder.
pub fn final_archive_path(platform: &str, last_day: Day) -> String {
    format!("kept/{platform}-{last_day}.tar")
}

/// The first moment of a day in a zone; where its clock leaves midnight out, the first moment that it shows.
fn start_of(day: Date, zone: &TimeZone) -> Option<Instant> {
    let first = day.to_zoned(zone.clone()).ok()?;
    Some(Instant(first.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::PlatformManifest;

    fn end(expires: &str, zone: &str) -> Expiry {
        let text = format!(
            "[platform]\nname = \"velos\"\ntitle = {{ fr = \"V\" }}\nlanguages = [\"fr\"]\ntime-zone = \"{zone}\"\n\
             expires = {expires}\n"
        );
        let manifest = PlatformManifest::parse(&text, "platform.toml").unwrap();
        Expiry::of(&manifest.platform, &crate::calendar::zone(zone).unwrap()).unwrap()
    }

    fn at(text: &str) -> Instant {
        Instant(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn the_last_day_ends_at_midnight_of_the_platforms_zone() {
        assert_eq!(end("2027-06-30", "Europe/Paris").at, at("2027-06-30T22:00:00Z"));
        assert_eq!(end("2027-06-30", "America/Martinique").at, at("2027-07-01T04:00:00Z"));
        // Here the day after begins at one o'clock, because its first hour is left out.
        assert_eq!(end("2025-04-24", "Africa/Cairo").at, at("2025-04-24T22:00:00Z"));
    }

    #[test]
    fn days_are_counted_by_the_calendar_over_a_change_of_the_clock() {
        let end = end("2027-04-02", "Europe/Paris");
        assert_eq!(end.days_left(at("2027-03-03T12:00:00Z")), 30);
        assert!(end.is_within_notice(at("2027-03-02T23:00:00Z")) && !end.is_within_notice(at("2027-03-02T22:59:59Z")));
        assert_eq!(end.days_before(30), Some(at("2027-03-02T23:00:00Z")));
        assert_eq!(end.days_left(at("2027-04-02T21:59:59Z")), 0);
        assert_eq!(end.days_left(end.at), -1);
        assert!(end.is_past(end.at) && !end.is_past(end.at.plus(-1)) && !end.is_within_notice(end.at));
    }
}
