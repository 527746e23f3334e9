//! Days and months of UTC, as far as exports and the formula need them.

use legollab_brick::{Instant, clock::DAY};

/// Year, month (1 to 12) and day of a point in time.
fn civil(at: Instant) -> (i64, i64, i64) {
    // Days are counted from 1 March of year 0, so that the leap day is the last of its year; eras are 400 years.
    let days = at.div_euclid(DAY) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

/// The number of the month that a point in time is in: twelve a year, from year 0.
pub fn month(at: Instant) -> i64 {
    let (year, month, _) = civil(at);
    year * 12 + month - 1
}

/// A month as `2026-11`.
pub fn month_text(month: i64) -> String {
    format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}

/// A day as `2026-11-21`.
pub fn day_text(at: Instant) -> String {
    let (year, month, day) = civil(at);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (day, text) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_788, "2026-12-01"),
        ] {
            assert_eq!(day_text(day * DAY), text);
            assert_eq!(day_text(day * DAY + DAY - 1), text);
            assert_eq!(month_text(month(day * DAY)), text[..7]);
        }
    }

    proptest! {
        #[test]
        fn the_next_day_is_the_next_in_order(day in -100_000_i64..100_000) {
            let (today, tomorrow) = (day * DAY, (day + 1) * DAY);
            prop_assert!(civil(today) < civil(tomorrow));
            prop_assert!((0..=1).contains(&(month(tomorrow) - month(today))));
        }
    }
}
