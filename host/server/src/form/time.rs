//! Points in time as browsers enter them: local times of the platform's zone.

use jiff::{
    Timestamp,
    civil::{DateTime, Time},
    tz::{AmbiguousOffset, Offset, TimeZone},
};

/// What a local time means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One instant, in milliseconds.
    Instant(i64),
    /// The clock is put forward over it, and shows `after` once it is done.
    Skipped {
        /// The same moment with the clock before the change, as the clock then shows it.
        after: DateTime,
    },
    /// The clock shows it twice, with these offsets from UTC.
    Twice {
        /// The first time.
        earlier: (i64, Offset),
        /// The second time.
        later: (i64, Offset),
    },
}

/// The `datetime-local` text of an instant, with seconds only where there are some, and which of two times it is where
/// the clock shows it twice. None outside the calendar, or for years that browsers do not enter.
pub(super) fn local_text(milliseconds: i64, zone: &TimeZone) -> Option<(String, Option<&'static str>)> {
    let local = zone.to_datetime(Timestamp::from_millisecond(milliseconds).ok()?);
    if local.year() < 1 {
        return None;
    }
    let mut text = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute()
    );
    if local.second() != 0 || local.millisecond() != 0 {
        text.push_str(&format!(":{:02}", local.second()));
    }
    if local.millisecond() != 0 {
        text.push_str(&format!(".{:03}", local.millisecond()));
    }
    let fold = match meaning(local, zone) {
        Some(Meaning::Twice { earlier, .. }) if earlier.0 == milliseconds => Some("earlier"),
        Some(Meaning::Twice { .. }) => Some("later"),
        _ => None,
    };
    Some((text, fold))
}

/// The local time of a `datetime-local` text.
pub(super) fn read(text: &str) -> Option<DateTime> {
    // Only what browsers send: the library would take more, such as a time alone.
    let (date, time) = text.split_once(['T', ' '])?;
    let date = read_date(date)?;
    let time: Time = time.parse().ok()?;
    (time.subsec_nanosecond() % 1_000_000 == 0).then(|| date.to_datetime(time))
}

/// A day, as `2026-11-21` and in no other form.
pub(super) fn read_date(text: &str) -> Option<jiff::civil::Date> {
    let shaped = text.len() == 10
        && text.chars().enumerate().all(|(at, c)| match at {
            4 | 7 => c == '-',
            _ => c.is_ascii_digit(),
        });
    shaped.then(|| text.parse().ok()).flatten()
}

/// A time on the clock, as `09:30`. Seconds are taken where they are zero: some browsers send them.
pub(super) fn read_time_of_day(text: &str) -> Option<String> {
    let text = text.strip_suffix(":00").filter(|rest| rest.len() == 5).unwrap_or(text);
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str, most: u8| {
        (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u8>().ok())
            .flatten()
            .filter(|n| *n <= most)
    };
    number(hour, 23)?;
    number(minute, 59)?;
    Some(text.to_owned())
}

/// What a local time means in a zone; none at the ends of the calendar.
pub(super) fn meaning(local: DateTime, zone: &TimeZone) -> Option<Meaning> {
    let at = |offset: Offset| {
        offset
            .to_timestamp(local)
            .ok()
            .map(|timestamp| timestamp.as_millisecond())
    };
    Some(match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => Meaning::Instant(at(offset)?),
        AmbiguousOffset::Gap { before, .. } => Meaning::Skipped {
            after: zone.to_datetime(before.to_timestamp(local).ok()?),
        },
        AmbiguousOffset::Fold { before, after } => Meaning::Twice {
            earlier: (at(before)?, before),
            later: (at(after)?, after),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    #[test]
    fn a_skipped_time_is_told_from_a_repeated_one() {
        let skipped = read("2026-03-29T02:30").unwrap();
        assert_eq!(
            meaning(skipped, &paris()),
            Some(Meaning::Skipped {
                after: "2026-03-29T03:30".parse().unwrap()
            })
        );
        let Some(Meaning::Twice { earlier, later }) = meaning(read("2026-10-25T02:30").unwrap(), &paris()) else {
            panic!("the clock is put back that night");
        };
        assert_eq!(later.0 - earlier.0, 3_600_000);
        assert_eq!(
            local_text(earlier.0, &paris()).unwrap(),
            ("2026-10-25T02:30".to_owned(), Some("earlier"))
        );
        assert_eq!(
            local_text(later.0, &paris()).unwrap(),
            ("2026-10-25T02:30".to_owned(), Some("later"))
        );
    }

    #[test]
    fn only_what_browsers_send_is_read() {
        for good in [
            "2026-11-21T09:30",
            "2026-11-21T09:30:05",
            "2026-11-21T09:30:05.250",
            "2026-11-21 09:30",
        ] {
            assert!(read(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "09:30",
            "2026-11-21",
            "2026-13-01T09:30",
            "2026-11-21T24:30",
            "21/11/2026 09:30",
            "2026-11-21T09:30Z",
        ] {
            assert!(read(bad).is_none(), "{bad}");
        }
        assert_eq!(read_time_of_day("09:30:00").as_deref(), Some("09:30"));
        for bad in ["9:30", "24:00", "09:60", "09:30:01", "", "+9:30"] {
            assert!(read_time_of_day(bad).is_none(), "{bad}");
        }
        assert!(read_date("2026-02-29").is_none() && read_date("2028-02-29").is_some());
    }
}
