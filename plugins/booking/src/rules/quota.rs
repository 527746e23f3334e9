//! How much one member may have booked: so many bookings at a time, so many hours or days a week or a month.
//!
//! Hours and days are those of the time that is booked, not of the moment at which it is: weeks begin on Monday, months on their
//! first day. What goes over into the next week or month counts in both with its own part. Of several of a thing each counts.

use legollab_brick::{
    Instant,
    calendar::{CalendarError, Date},
    clock::{HOUR, MINUTE},
    prelude::*,
};

use super::{occupancy::Use, plan, wall};

/// What a member may have; what is none has no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quotas {
    /// Bookings that are not over, at a time.
    pub at_once: Option<u16>,
    /// Hours a week.
    pub week_hours: Option<u16>,
    /// Days a week.
    pub week_days: Option<u16>,
    /// Hours a month.
    pub month_hours: Option<u16>,
    /// Days a month.
    pub month_days: Option<u16>,
}

/// A stretch of the calendar for which there is a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaPeriod {
    /// From Monday on.
    Week,
    /// From the first of a month on.
    Month,
}

/// What a quota counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaUnit {
    /// Hours, to the millisecond.
    Hours,
    /// Days of the calendar that a booking touches.
    Days,
}

/// How much of a quota is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotaUse {
    /// Of which stretch of the calendar.
    pub period: QuotaPeriod,
    /// What is counted.
    pub unit: QuotaUnit,
    /// How much there may be: hours or days.
    pub limit: u16,
    /// The first day of the stretch.
    pub first: Date,
    /// How much there is: milliseconds or days.
    pub booked: i64,
}

/// Why a booking would be too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaExceeded {
    /// There are so many already.
    AtOnce(u16),
    /// There would be more than that in a week or month, by so much that is added.
    Within(QuotaUse, i64),
}

impl QuotaPeriod {
    /// The first day of the stretch that a day is in.
    fn first(self, day: Date) -> Date {
        match self {
            Self::Week => day.plus(-i32::from(plan::day_number(day.weekday()))),
            Self::Month => day.plus(1 - i32::from(day.parts().2)),
        }
    }

    /// The first day of the stretch after the one that begins on a day.
    fn next(self, first: Date) -> Date {
        match self {
            Self::Week => first.plus(7),
            // Every month is over on the 32nd day.
            Self::Month => self.first(first.plus(31)),
        }
    }
}

impl QuotaUnit {
    /// How much of a use lies between two instants.
    fn of(self, one: Use, from: Instant, until: Instant) -> Result<i64, CalendarError> {
        let (from, until) = (one.from.max(from), one.until.min(until));
        if from >= until {
            return Ok(0);
        }
        let each = match self {
            Self::Hours => until - from,
            Self::Days => {
                let days = wall::day_of(until - 1)?.number() - wall::day_of(from)?.number() + 1;
                days.into()
            }
        };
        Ok(each.saturating_mul(one.places.into()))
    }

    /// A limit in what is counted.
    fn limit(self, limit: u16) -> i64 {
        match self {
            Self::Hours => i64::from(limit) * HOUR,
            Self::Days => limit.into(),
        }
    }
}

impl Quotas {
    /// Those for weeks and months that are set.
    fn set(&self) -> impl Iterator<Item = (QuotaPeriod, QuotaUnit, u16)> {
        [
            (QuotaPeriod::Week, QuotaUnit::Hours, self.week_hours),
            (QuotaPeriod::Week, QuotaUnit::Days, self.week_days),
            (QuotaPeriod::Month, QuotaUnit::Hours, self.month_hours),
            (QuotaPeriod::Month, QuotaUnit::Days, self.month_days),
        ]
        .into_iter()
        .filter_map(|(period, unit, limit)| Some((period, unit, limit?)))
    }

    /// The time whose bookings count beside one from `from` to `until`; none if no quota is for weeks or months.
    pub fn looks_at(&self, from: Instant, until: Instant) -> Result<Option<(Instant, Instant)>, CalendarError> {
        let (first, last) = (wall::day_of(from)?, wall::day_of(until - 1)?);
        let mut span: Option<(Instant, Instant)> = None;
        for (period, ..) in self.set() {
            let begins = wall::start(period.first(first))?;
            let ends = wall::start(period.next(period.first(last)))?;
            span = Some(match span {
                None => (begins, ends),
                Some((from, until)) => (from.min(begins), until.max(ends)),
            });
        }
        Ok(span)
    }

    /// Why a booking would be too much beside `held`, all that its member has in the weeks and months that it touches. Bookings
    /// at a time are not looked at.
    pub fn over(&self, held: &[Use], asked: Use) -> Result<Option<QuotaExceeded>, CalendarError> {
        for (period, unit, limit) in self.set() {
            let mut first = period.first(wall::day_of(asked.from)?);
            loop {
                let next = period.next(first);
                let (begins, ends) = (wall::start(first)?, wall::start(next)?);
                if begins >= asked.until || next <= first {
                    break;
                }
                let added = unit.of(asked, begins, ends)?;
                let mut booked = 0i64;
                for one in held {
                    booked = booked.saturating_add(unit.of(*one, begins, ends)?);
                }
                if booked.saturating_add(added) > unit.limit(limit) {
                    let used = QuotaUse {
                        period,
                        unit,
                        limit,
                        first,
                        booked,
                    };
                    return Ok(Some(QuotaExceeded::Within(used, added)));
                }
                first = next;
            }
        }
        Ok(None)
    }

    /// How much of each quota for weeks and months is used on a day, of what a member has then.
    pub fn used(&self, held: &[Use], day: Date) -> Result<Vec<QuotaUse>, CalendarError> {
        let mut used = Vec::new();
        for (period, unit, limit) in self.set() {
            let first = period.first(day);
            let (begins, ends) = (wall::start(first)?, wall::start(period.next(first))?);
            let mut booked = 0i64;
            for one in held {
                booked = booked.saturating_add(unit.of(*one, begins, ends)?);
            }
            used.push(QuotaUse {
                period,
                unit,
                limit,
                first,
                booked,
            });
        }
        Ok(used)
    }
}

/// Whole hours of some time, and the minutes that are left; a minute begun counts.
fn hours_and_minutes(time: i64) -> (i64, i64) {
    let minutes = time.max(0).saturating_add(MINUTE - 1) / MINUTE;
    (minutes / 60, minutes % 60)
}

impl QuotaExceeded {
    /// In words.
    pub fn text(&self) -> Text {
        let (used, added) = match self {
            Self::AtOnce(limit) => return t!("quota-at-once", limit = *limit),
            Self::Within(used, added) => (used, *added),
        };
        let (_, month, day) = used.first.parts();
        match (used.period, used.unit) {
            (period, QuotaUnit::Hours) => {
                let (hours, minutes) = hours_and_minutes(used.booked);
                let (more_hours, more_minutes) = hours_and_minutes(added);
                let id = match period {
                    QuotaPeriod::Week => "quota-week-hours",
                    QuotaPeriod::Month => "quota-month-hours",
                };
                t!(
                    id,
                    limit = used.limit,
                    day = day,
                    month = month,
                    hours = hours,
                    minutes = minutes,
                    more_hours = more_hours,
                    more_minutes = more_minutes,
                )
            }
            (period, QuotaUnit::Days) => {
                let id = match period {
                    QuotaPeriod::Week => "quota-week-days",
                    QuotaPeriod::Month => "quota-month-days",
                };
                t!(
                    id,
                    limit = used.limit,
                    day = day,
                    month = month,
                    days = used.booked,
                    more_days = added
                )
            }
        }
    }
}

impl QuotaUse {
    /// What is counted, and for when.
    pub fn label(&self) -> Text {
        t!(match self.period {
            QuotaPeriod::Week => "quota-this-week",
            QuotaPeriod::Month => "quota-this-month",
        })
    }

    /// How much of how much.
    pub fn text(&self) -> Text {
        match self.unit {
            QuotaUnit::Hours => {
                let (hours, minutes) = hours_and_minutes(self.booked);
                t!("quota-used-hours", limit = self.limit, hours = hours, minutes = minutes)
            }
            QuotaUnit::Days => t!("quota-used-days", limit = self.limit, days = self.booked),
        }
    }
}

#[cfg(test)]
mod tests {
    use legollab_brick::native;
    use proptest::prelude::*;

    use super::*;

    fn at(day: &str, minutes: u32) -> Instant {
        wall::mark(day.parse().unwrap(), minutes).unwrap()
    }

    fn one(from: Instant, until: Instant) -> Use {
        Use { from, until, places: 1 }
    }

    #[test]
    fn a_night_over_sunday_counts_in_both_weeks() {
        native::set_time_zone("Europe/Paris");
        let quotas = Quotas {
            week_hours: Some(5),
            ..Quotas::default()
        };
        // Sunday 22 November 2026, 20:00 to 04:00: four hours in each week.
        let night = one(at("2026-11-22", 20 * 60), at("2026-11-23", 4 * 60));
        assert_eq!(quotas.over(&[], night), Ok(None));
        let monday = one(at("2026-11-23", 9 * 60), at("2026-11-23", 10 * 60));
        assert_eq!(quotas.over(&[night], monday), Ok(None));
        let longer = one(at("2026-11-23", 9 * 60), at("2026-11-23", 10 * 60 + 1));
        let over = quotas.over(&[night], longer).unwrap().unwrap();
        let QuotaExceeded::Within(used, added) = over else {
            panic!("{over:?}")
        };
        assert_eq!((used.first.to_string().as_str(), used.booked), ("2026-11-23", 4 * HOUR));
        assert_eq!(added, HOUR + MINUTE);
    }

    #[test]
    fn the_day_on_which_the_clock_is_put_back_has_25_hours() {
        native::set_time_zone("Europe/Paris");
        let day = one(at("2026-10-25", 0), at("2026-10-26", 0));
        let quotas = |hours| Quotas {
            week_hours: Some(hours),
            ..Quotas::default()
        };
        assert!(quotas(24).over(&[], day).unwrap().is_some());
        assert_eq!(quotas(25).over(&[], day), Ok(None));
    }

    #[test]
    fn days_are_those_of_the_month_and_each_of_several_counts() {
        native::set_time_zone("Europe/Paris");
        let quotas = Quotas {
            month_days: Some(4),
            ..Quotas::default()
        };
        // From 30 November to 2 December: one day of November, two of December, of two vans.
        let loan = Use {
            places: 2,
            ..one(at("2026-11-30", 9 * 60), at("2026-12-02", 9 * 60))
        };
        assert_eq!(quotas.over(&[], loan), Ok(None));
        let over = quotas
            .over(&[loan], one(at("2026-12-31", 0), at("2027-01-01", 0)))
            .unwrap();
        let Some(QuotaExceeded::Within(used, 1)) = over else {
            panic!("{over:?}")
        };
        assert_eq!((used.booked, used.first.to_string().as_str()), (4, "2026-12-01"));
        assert_eq!(
            quotas.over(&[loan], one(at("2026-11-29", 0), at("2026-11-30", 0))),
            Ok(None)
        );
    }

    proptest! {
        /// Whatever is asked for in whatever order, what is let through never adds up to more than a quota in any week or
        /// month, and what is refused would have.
        #[test]
        fn no_order_of_bookings_beats_a_quota(
            asked in prop::collection::vec((0i64..60 * 24, 1i64..80, 1u16..3), 1..25),
            week_hours in prop::option::of(1u16..60),
            week_days in prop::option::of(1u16..8),
            month_hours in prop::option::of(1u16..200),
            month_days in prop::option::of(1u16..20),
        ) {
            native::set_time_zone("Europe/Paris");
            let quotas = Quotas { at_once: None, week_hours, week_days, month_hours, month_days };
            // Around the change of the clock of October 2026.
            let start = at("2026-10-01", 0);
            let mut held: Vec<Use> = Vec::new();
            for (from, length, places) in asked {
                let asked = Use { from: start + from * HOUR, until: start + (from + length) * HOUR, places };
                let span = quotas.looks_at(asked.from, asked.until).unwrap();
                let near: Vec<Use> = held.iter().copied()
                    .filter(|one| span.is_some_and(|(from, until)| one.from < until && one.until > from))
                    .collect();
                let over = quotas.over(&near, asked).unwrap();
                prop_assert_eq!(over, quotas.over(&held, asked).unwrap(), "what is far away does not matter");
                match over {
                    None => held.push(asked),
                    Some(QuotaExceeded::Within(used, added)) => {
                        prop_assert!(used.booked + added > used.unit.limit(used.limit));
                    }
                    Some(over) => prop_assert!(false, "{:?}", over),
                }
            }
            for day in 0..70 {
                let day = wall::day_of(start).unwrap().plus(day);
                for used in quotas.used(&held, day).unwrap() {
                    prop_assert!(used.booked <= used.unit.limit(used.limit), "{:?}", used);
                }
            }
        }
    }
}
