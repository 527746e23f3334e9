//! Times that come again.
//!
//! What begins at nine on the clock begins at nine each time, and ends at the same time on the clock, whether the clock was
//! changed in between or not. The first time is the one that was chosen, to the millisecond.

use legollab_brick::{
    Instant,
    calendar::{self, CalendarError, Date},
};
use serde::{Deserialize, Serialize};

use super::{slots::Slot, wall};

/// The most times of a series: each takes events and jobs, of which a call has a hundred.
pub const MOST: u16 = 30;
/// The most weeks or months that are looked at: a fifth Tuesday comes at least every four months.
const LOOKED_AT: i32 = 4 * MOST as i32;

/// How often something comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// Every week.
    Week,
    /// Every two weeks.
    TwoWeeks,
    /// Every month on the same day of the week.
    MonthWeekday,
    /// Every month on the same date.
    MonthDate,
}

/// How long it goes on. At least one of both is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// How many times in all.
    pub times: Option<u16>,
    /// The last day on which it may begin.
    pub last: Option<Date>,
}

impl Frequency {
    /// The day of the time after `number` others; none where a month has no such day.
    fn day(self, first: Date, number: i32) -> Option<Date> {
        match self {
            Self::Week => Some(first.plus(7 * number)),
            Self::TwoWeeks => Some(first.plus(14 * number)),
            Self::MonthWeekday => {
                let (_, _, of_month) = first.parts();
                let begins = month_after(first, number)?;
                let weekday = |day: Date| (day.number() + 3).rem_euclid(7);
                let to_weekday = (weekday(first) - weekday(begins)).rem_euclid(7);
                let day = begins.plus(to_weekday + 7 * ((i32::from(of_month) - 1) / 7));
                (day.parts().1 == begins.parts().1).then_some(day)
            }
            Self::MonthDate => {
                let begins = month_after(first, number)?;
                let (year, month, _) = begins.parts();
                Date::new(year, month, first.parts().2).ok()
            }
        }
    }
}

/// The first day of the month so many months later.
fn month_after(day: Date, months: i32) -> Option<Date> {
    let (year, month, _) = day.parts();
    let months = i32::from(year) * 12 + i32::from(month) - 1 + months;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    Date::new(year, u8::try_from(months.rem_euclid(12) + 1).ok()?, 1).ok()
}

/// A time of the clock with its day, as minutes since 00:00.
fn on_the_wall(at: Instant) -> Result<(Date, u32), CalendarError> {
    let local = calendar::to_local(at)?.local;
    let day = Date::of(local).map_err(|_| CalendarError::NotATime(at.to_string()))?;
    Ok((day, u32::from(local.hour) * 60 + u32::from(local.minute)))
}

/// All times of a series whose first is `first`, in order, at most [`MOST`].
pub fn times(first: Slot, frequency: Frequency, extent: Extent) -> Result<Vec<Slot>, CalendarError> {
    let (day, opens) = on_the_wall(first.from)?;
    let (last_day, closes) = on_the_wall(first.until)?;
    let days = last_day.number() - day.number();
    let most = usize::from(extent.times.unwrap_or(MOST).min(MOST));
    let mut times = Vec::new();
    let mut number = 0;
    while times.len() < most && number < LOOKED_AT {
        let on = frequency.day(day, number);
        number += 1;
        let Some(on) = on else { continue };
        if extent.last.is_some_and(|last| on > last) {
            break;
        }
        let slot = if on == day {
            first
        } else {
            Slot {
                from: wall::mark(on, opens)?,
                until: wall::mark(on.plus(days), closes)?,
            }
        };
        // Where the clock skips all of it there is nothing to book.
        if slot.from < slot.until {
            times.push(slot);
        }
    }
    Ok(times)
}

#[cfg(test)]
mod tests {
    use legollab_brick::{clock::HOUR, native};
    use proptest::prelude::*;

    use super::*;

    fn slot(day: &str, opens: u32, closes: u32) -> Slot {
        let day: Date = day.parse().unwrap();
        Slot {
            from: wall::mark(day, opens * 60).unwrap(),
            until: wall::mark(day, closes * 60).unwrap(),
        }
    }

    fn days(first: &str, frequency: Frequency, times: u16) -> Vec<String> {
        native::set_time_zone("Europe/Paris");
        let extent = Extent {
            times: Some(times),
            last: None,
        };
        let all = super::times(slot(first, 9, 10), frequency, extent).unwrap();
        all.iter()
            .map(|slot| wall::day_of(slot.from).unwrap().to_string())
            .collect()
    }

    #[test]
    fn each_frequency_keeps_its_days() {
        assert_eq!(
            days("2026-12-22", Frequency::Week, 3),
            ["2026-12-22", "2026-12-29", "2027-01-05"]
        );
        assert_eq!(days("2026-12-22", Frequency::TwoWeeks, 2), ["2026-12-22", "2027-01-05"]);
        // The second Tuesday.
        assert_eq!(
            days("2026-12-08", Frequency::MonthWeekday, 3),
            ["2026-12-08", "2027-01-12", "2027-02-09"]
        );
        // A fifth Sunday is not in every month.
        assert_eq!(
            days("2026-11-29", Frequency::MonthWeekday, 3),
            ["2026-11-29", "2027-01-31", "2027-05-30"]
        );
        assert_eq!(
            days("2026-10-31", Frequency::MonthDate, 4),
            ["2026-10-31", "2026-12-31", "2027-01-31", "2027-03-31"]
        );
        assert_eq!(
            days("2028-02-29", Frequency::MonthDate, 2),
            ["2028-02-29", "2028-03-29"]
        );
    }

    #[test]
    fn it_ends_with_its_last_day_or_number_whichever_is_sooner() {
        native::set_time_zone("Europe/Paris");
        let count = |times, last: Option<&str>| {
            let last = last.map(|last| last.parse().unwrap());
            super::times(slot("2026-12-01", 9, 10), Frequency::Week, Extent { times, last })
                .unwrap()
                .len()
        };
        assert_eq!(count(None, Some("2026-12-15")), 3);
        assert_eq!(count(None, Some("2026-12-14")), 2);
        assert_eq!(count(Some(2), Some("2026-12-31")), 2);
        assert_eq!(count(Some(9), Some("2026-12-08")), 2);
        assert_eq!(count(None, Some("2026-11-30")), 0);
        assert_eq!(count(None, Some("2030-01-01")), usize::from(MOST));
        assert_eq!(count(Some(u16::MAX), None), usize::from(MOST));
    }

    #[test]
    fn nine_stays_nine_when_the_clock_is_changed() {
        native::set_time_zone("Europe/Paris");
        // From 9:00 to 18:00 the day after, over the night in which the clock is put back.
        let first = Slot {
            from: wall::mark("2026-10-17".parse().unwrap(), 9 * 60).unwrap(),
            until: wall::mark("2026-10-18".parse().unwrap(), 18 * 60).unwrap(),
        };
        let extent = Extent {
            times: Some(3),
            last: None,
        };
        let lengths: Vec<Instant> = super::times(first, Frequency::Week, extent)
            .unwrap()
            .iter()
            .map(|slot| (slot.until - slot.from) / HOUR)
            .collect();
        assert_eq!(lengths, [33, 34, 33]);
    }

    proptest! {
        /// In whatever zone, times are in order, begin and end at the same time on the clock unless the clock skips it, and
        /// never overlap where the first does not take longer than the frequency.
        #[test]
        fn times_keep_their_order_and_their_clock(
            zone in prop::sample::select(vec!["Europe/Paris", "Australia/Lord_Howe", "America/Havana", "Africa/Casablanca", "UTC"]),
            day in 0i32..9_000,
            opens in 0u32..24 * 60,
            length in 1u32..7 * 24 * 60,
            frequency in prop::sample::select(vec![Frequency::Week, Frequency::TwoWeeks, Frequency::MonthWeekday, Frequency::MonthDate]),
            times in 1u16..=MOST,
        ) {
            native::set_time_zone(zone);
            let day = Date::new(2010, 1, 1).unwrap().plus(day);
            let first = Slot {
                from: wall::mark(day, opens).unwrap(),
                until: wall::mark(day, opens + length).unwrap(),
            };
            prop_assume!(first.from < first.until);
            let all = super::times(first, frequency, Extent { times: Some(times), last: None }).unwrap();
            prop_assert_eq!(all.first(), Some(&first));
            prop_assert_eq!(all.len(), usize::from(times));
            for two in all.windows(2) {
                prop_assert!(two[0].until <= two[1].from + HOUR, "{:?}", two);
                prop_assert!(two[0].from < two[1].from);
            }
            let clock = wall::clock(first.from).unwrap();
            let same = all.iter().filter(|slot| wall::clock(slot.from).unwrap() == clock).count();
            prop_assert!(same + 3 >= all.len(), "{} of {}", same, all.len());
        }
    }
}
