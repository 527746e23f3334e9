//! Points in time as devices and files write them, in UTC unless they say otherwise.

use legollab_brick::{
    Instant,
    calendar::Date,
    clock::{DAY, HOUR, MINUTE, SECOND},
};

/// A point in time of a text as `2018-10-27T00:01:07`, with a space instead of the `T`, a fraction of the second and an
/// offset allowed. Without an offset it is UTC, as in all files of Sensor.Community.
pub fn parse(text: &str) -> Option<Instant> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let date: Date = date.parse().ok()?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, offset) = match rest.find(['Z', 'z', '+', '-']) {
        Some(place) => rest.split_at_checked(place)?,
        None => (rest, "Z"),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let parts: Vec<i64> = clock.split(':').map(two_digits).collect::<Option<_>>()?;
    let [hour, minute, second] = parts.try_into().ok()?;
    if hour > 23 || minute > 59 || second > 59 || fraction.len() > 9 {
        return None;
    }
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let milliseconds: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let local = start_of(date.number()) + hour * HOUR + minute * MINUTE + second * SECOND + milliseconds;
    Some(local - offset_of(offset)?)
}

fn offset_of(text: &str) -> Option<Instant> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_at_checked(2)?;
    let minutes = minutes.strip_prefix(':').unwrap_or(minutes);
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * HOUR + minutes * MINUTE))
}

fn two_digits(text: &str) -> Option<i64> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// A point in time as `2018-10-27T00:01:07Z`, with milliseconds where it has some.
pub fn write(at: Instant) -> String {
    let of_day = at.rem_euclid(DAY);
    let (hour, minute, second) = (of_day / HOUR, of_day / MINUTE % 60, of_day / SECOND % 60);
    let fraction = match of_day % SECOND {
        0 => String::new(),
        milliseconds => format!(".{milliseconds:03}"),
    };
    let date = Date::numbered(day_of(at));
    format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// The number of the UTC day that an instant is on, counted from 1970-01-01.
pub fn day_of(at: Instant) -> i32 {
    i32::try_from(at.div_euclid(DAY)).unwrap_or(if at < 0 { i32::MIN } else { i32::MAX })
}

/// When the UTC day of this number begins.
pub fn start_of(day: i32) -> Instant {
    i64::from(day) * DAY
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_as_files_and_devices_write_them() {
        let at = 1_540_598_467_000;
        for text in [
            "2018-10-27T00:01:07",
            "2018-10-27 00:01:07",
            " 2018-10-27T00:01:07Z",
            "2018-10-27T00:01:07.000Z",
            "2018-10-27T02:01:07+02:00",
            "2018-10-26T20:31:07-0330",
        ] {
            assert_eq!(parse(text), Some(at), "{text}");
        }
        assert_eq!(parse("2018-10-27T00:01:07.25Z"), Some(at + 250));
        assert_eq!(write(at), "2018-10-27T00:01:07Z");
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "2018-10-27",
            "2018-10-27T",
            "2018-10-27T00:01",
            "2018-02-29T00:00:00",
            "2018-10-27T24:00:00",
            "2018-10-27T00:01:07X",
            "2018-10-27T00:01:07+2",
            "2018-10-27T00:01:07.1234567890",
            "27/10/2018 00:01:07",
            "２０１８-10-27T00:01:07",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(at in -60_000_000_000_000i64..250_000_000_000_000) {
            prop_assert_eq!(parse(&write(at)), Some(at));
        }

        #[test]
        fn no_text_is_too_odd(text in ".{0,40}") {
            let _ = parse(&text);
        }
    }
}
