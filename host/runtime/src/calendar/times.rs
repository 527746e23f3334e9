//! Finding the local times of a rule.
//!
//! Rules are expanded period by period. Every day looked at and every time made is a step, and steps are counted, because
//! a rule is a small program that a brick hands to the host: `FREQ=SECONDLY` over a century, or a 30 February, must end as
//! an error after a bounded time. That bound is why this is written here and not left to a library that offers none.

use std::collections::{BTreeSet, VecDeque};

use jiff::{
    SignedDuration,
    civil::{Date, DateTime, Time, Weekday},
};

use super::rule::{End, Frequency, Rule, RuleError};

/// How many days and times one expansion may look at: some tens of milliseconds of work at most, and enough for a daily
/// rule over five hundred years.
pub const MAX_STEPS: u32 = 200_000;

/// How far local time and instants may lie apart when the search is narrowed to its bounds: the largest offsets, and the
/// whole day that a few zones have skipped.
const SLACK: SignedDuration = SignedDuration::from_hours(48);

/// The local times of a rule, in order.
pub(super) struct Times<'r> {
    rule: &'r Rule,
    start: DateTime,
    /// The last local time that matters.
    last: DateTime,
    /// The hours, minutes and seconds at which something happens on a day, for periods of a day and more.
    clock: Vec<Time>,
    /// The number of the next period.
    period: i64,
    ready: VecDeque<DateTime>,
    count_left: Option<u32>,
    steps_left: u32,
    ended: bool,
}

impl<'r> Times<'r> {
    pub(super) fn new(rule: &'r Rule, start: DateTime, from: DateTime, until: DateTime) -> Self {
        let mut times = Self {
            rule,
            start,
            last: until.checked_add(SLACK).unwrap_or(DateTime::MAX),
            clock: clock(rule, start),
            period: 0,
            ready: VecDeque::new(),
            count_left: match rule.end {
                End::Count(count) => Some(count.get()),
                _ => None,
            },
            steps_left: MAX_STEPS,
            ended: false,
        };
        // Only a rule that counts its times must be followed from its beginning.
        if times.count_left.is_none() {
            let from = from.checked_sub(SLACK).unwrap_or(DateTime::MIN);
            times.period = (times.periods_until(from) - 1).max(0);
        }
        times
    }

    fn step(&mut self) -> Result<(), RuleError> {
        self.steps_left = self.steps_left.checked_sub(1).ok_or(RuleError::TooMuchWork)?;
        Ok(())
    }

    /// How many whole periods lie between the beginning and `time`, rounded down.
    fn periods_until(&self, time: DateTime) -> i64 {
        let (year, month) = (i64::from(time.year()), i64::from(time.month()));
        let (first_year, first_month) = (i64::from(self.start.year()), i64::from(self.start.month()));
        let units = match self.rule.frequency {
            Frequency::Yearly => year - first_year,
            Frequency::Monthly => (year - first_year) * 12 + month - first_month,
            Frequency::Weekly => seconds_between(self.start, time).div_euclid(7 * 86_400),
            Frequency::Daily => seconds_between(self.start, time).div_euclid(86_400),
            Frequency::Hourly => seconds_between(self.start, time).div_euclid(3_600),
            Frequency::Minutely => seconds_between(self.start, time).div_euclid(60),
            Frequency::Secondly => seconds_between(self.start, time),
        };
        units.div_euclid(i64::from(self.rule.interval.get()))
    }

    /// Makes the times of the next period; false at the end of the calendar or of what matters.
    fn fill(&mut self) -> Result<bool, RuleError> {
        self.step()?;
        let Some(begin) = self.begin_of(self.period) else {
            return Ok(false);
        };
        if begin > self.last {
            return Ok(false);
        }
        let mut times = Vec::new();
        if self.is_within_a_day() {
            if let Some(resume) = self.skip_to(begin) {
                self.period = self.period.saturating_add(self.periods_over(begin, resume));
                return Ok(true);
            }
            self.within_a_day(begin, &mut times)?;
        } else {
            for date in self.days(begin.date())? {
                for index in 0..self.clock.len() {
                    self.step()?;
                    times.extend(self.clock.get(index).map(|time| date.to_datetime(*time)));
                }
            }
        }
        self.period = self.period.saturating_add(1);
        self.pick(times);
        Ok(true)
    }

    /// Keeps of a period's times those at the wanted positions, from the beginning on.
    fn pick(&mut self, times: Vec<DateTime>) {
        let start = self.start;
        if self.rule.positions.is_empty() {
            self.ready.extend(times.into_iter().filter(|time| *time >= start));
            return;
        }
        let place = |position: &i16| {
            let distance = usize::from(position.unsigned_abs());
            if *position > 0 {
                Some(distance - 1)
            } else {
                times.len().checked_sub(distance)
            }
        };
        let chosen: BTreeSet<DateTime> = self
            .rule
            .positions
            .iter()
            .filter_map(place)
            .filter_map(|index| times.get(index).copied())
            .collect();
        self.ready.extend(chosen.into_iter().filter(|time| *time >= start));
    }

    fn is_within_a_day(&self) -> bool {
        matches!(
            self.rule.frequency,
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly
        )
    }

    /// When a period begins; none beyond the calendar.
    fn begin_of(&self, period: i64) -> Option<DateTime> {
        let units = period.checked_mul(i64::from(self.rule.interval.get()))?;
        let date = self.start.date();
        let first = |year: i64, month: i64| {
            let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
            Some(date.to_datetime(Time::midnight()))
        };
        match self.rule.frequency {
            Frequency::Yearly => first(i64::from(date.year()).checked_add(units)?, 1),
            Frequency::Monthly => {
                let months = (i64::from(date.year()) * 12 + i64::from(date.month()) - 1).checked_add(units)?;
                first(months.div_euclid(12), months.rem_euclid(12) + 1)
            }
            Frequency::Weekly => after(
                begin_of_week(date, self.rule.week_start)?.to_datetime(Time::midnight()),
                units,
                7 * 86_400,
            ),
            Frequency::Daily => after(date.to_datetime(Time::midnight()), units, 86_400),
            Frequency::Hourly => after(whole_hour(self.start), units, 3_600),
            Frequency::Minutely => after(whole_minute(self.start), units, 60),
            Frequency::Secondly => after(self.start, units, 1),
        }
    }

    /// The days of the period of a day or more that begins with `first`.
    fn days(&mut self, first: Date) -> Result<Vec<Date>, RuleError> {
        let rule = self.rule;
        let mut days = Vec::new();
        match rule.frequency {
            Frequency::Yearly => {
                // A rule that names no day means the day of its beginning.
                let names_no_day = rule.weeks.is_empty() && rule.year_days.is_empty() && rule.days.is_empty();
                let names_no_day = names_no_day && rule.month_days.is_empty();
                for month in 1..=12 {
                    let wanted = match rule.months.as_slice() {
                        [] => !names_no_day || month == self.start.month(),
                        months => months.contains(&month),
                    };
                    if wanted {
                        self.days_of_month(first.year(), month, names_no_day, &mut days)?;
                    }
                }
            }
            Frequency::Monthly => {
                if rule.months.is_empty() || rule.months.contains(&first.month()) {
                    let names_no_day = rule.days.is_empty() && rule.month_days.is_empty();
                    self.days_of_month(first.year(), first.month(), names_no_day, &mut days)?;
                }
            }
            Frequency::Weekly => {
                let mut day = Some(first);
                for _ in 0..7 {
                    self.step()?;
                    let Some(date) = day else { break };
                    let wanted = match rule.days.as_slice() {
                        [] => date.weekday() == self.start.weekday(),
                        days => days.iter().any(|by| by.day == date.weekday()),
                    };
                    if wanted && (rule.months.is_empty() || rule.months.contains(&date.month())) {
                        days.push(date);
                    }
                    day = date.tomorrow().ok();
                }
            }
            _ => {
                self.step()?;
                if self.day_will_do(first) {
                    days.push(first);
                }
            }
        }
        Ok(days)
    }

    fn days_of_month(
        &mut self,
        year: i16,
        month: i8,
        names_no_day: bool,
        days: &mut Vec<Date>,
    ) -> Result<(), RuleError> {
        let Ok(first) = Date::new(year, month, 1) else {
            return Ok(());
        };
        for day in 1..=first.days_in_month() {
            self.step()?;
            let Ok(date) = Date::new(year, month, day) else {
                continue;
            };
            let wanted = if names_no_day {
                day == self.start.day()
            } else {
                self.day_will_do(date)
            };
            if wanted {
                days.push(date);
            }
        }
        Ok(())
    }

    /// Whether a day meets every part of the rule that speaks of days.
    fn day_will_do(&self, date: Date) -> bool {
        let rule = self.rule;
        let month = rule.months.is_empty() || rule.months.contains(&date.month());
        let month_day = rule.month_days.is_empty()
            || rule.month_days.contains(&date.day())
            || rule.month_days.contains(&(date.day() - date.days_in_month() - 1));
        let year_day = rule.year_days.is_empty()
            || rule.year_days.contains(&date.day_of_year())
            || rule.year_days.contains(&(date.day_of_year() - date.days_in_year() - 1));
        month && month_day && year_day && self.week_will_do(date) && self.weekday_will_do(date)
    }

    fn weekday_will_do(&self, date: Date) -> bool {
        let rule = self.rule;
        if rule.days.is_empty() {
            // With a week and no day, the day of the week is that of the beginning.
            return rule.weeks.is_empty() || date.weekday() == self.start.weekday();
        }
        let within_month = rule.frequency == Frequency::Monthly || !rule.months.is_empty();
        let (day, length) = match within_month {
            true => (i16::from(date.day()), i16::from(date.days_in_month())),
            false => (date.day_of_year(), date.days_in_year()),
        };
        let (from_start, from_end) = ((day - 1) / 7 + 1, (day - length) / 7 - 1);
        rule.days
            .iter()
            .filter(|by| by.day == date.weekday())
            .any(|by| by.nth.is_none_or(|nth| nth == from_start || nth == from_end))
    }

    fn week_will_do(&self, date: Date) -> bool {
        if self.rule.weeks.is_empty() {
            return true;
        }
        let week_start = self.rule.week_start;
        let Some((year, week)) = week_of(date, week_start) else {
            return false;
        };
        // The 28th of December always lies in the last week of its year.
        let last = Date::new(year, 12, 28).ok().and_then(|date| week_of(date, week_start));
        let Some((_, last)) = last else { return false };
        self.rule.weeks.contains(&week) || self.rule.weeks.contains(&(week - last - 1))
    }

    /// Where to go on if nothing can happen in the day, hour or minute of `time`: for rules of hours and less.
    fn skip_to(&self, time: DateTime) -> Option<DateTime> {
        let rule = self.rule;
        if !self.day_will_do(time.date()) {
            return Some(
                time.date()
                    .tomorrow()
                    .map_or(DateTime::MAX, |date| date.to_datetime(Time::midnight())),
            );
        }
        if !rule.hours.is_empty() && !rule.hours.contains(&time.hour()) {
            return Some(after(whole_hour(time), 1, 3_600).unwrap_or(DateTime::MAX));
        }
        if !matches!(rule.frequency, Frequency::Hourly)
            && !rule.minutes.is_empty()
            && !rule.minutes.contains(&time.minute())
        {
            return Some(after(whole_minute(time), 1, 60).unwrap_or(DateTime::MAX));
        }
        let second_fails =
            rule.frequency == Frequency::Secondly && !rule.seconds.is_empty() && !rule.seconds.contains(&time.second());
        second_fails.then(|| after(time, 1, 1).unwrap_or(DateTime::MAX))
    }

    /// The number of periods to go on, at least one, so that the next begins at `to` or later.
    fn periods_over(&self, from: DateTime, to: DateTime) -> i64 {
        let unit = match self.rule.frequency {
            Frequency::Hourly => 3_600,
            Frequency::Minutely => 60,
            _ => 1,
        };
        let length = i64::from(self.rule.interval.get()) * unit;
        let seconds = seconds_between(from, to);
        (seconds.div_euclid(length) + i64::from(seconds.rem_euclid(length) > 0)).max(1)
    }

    /// The times of a period of an hour or less.
    fn within_a_day(&mut self, begin: DateTime, times: &mut Vec<DateTime>) -> Result<(), RuleError> {
        let rule = self.rule;
        let minutes = match rule.frequency {
            Frequency::Hourly => or(&rule.minutes, self.start.minute()),
            _ => vec![begin.minute()],
        };
        let seconds = match rule.frequency {
            Frequency::Secondly => vec![begin.second()],
            _ => or(&rule.seconds, self.start.second()),
        };
        for minute in minutes {
            for second in &seconds {
                self.step()?;
                let time = Time::new(begin.hour(), minute, *second, 0);
                times.extend(time.ok().map(|time| begin.date().to_datetime(time)));
            }
        }
        Ok(())
    }
}

impl Iterator for Times<'_> {
    type Item = Result<DateTime, RuleError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.ended {
            match self.fill() {
                Ok(more) => self.ended = !more,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        let time = self.ready.pop_front()?;
        let over = match self.rule.end {
            End::Date(last) => time.date() > last,
            End::Local(last) => time > last,
            End::Never | End::Count(_) | End::Instant(_) => false,
        };
        if let Some(left) = &mut self.count_left {
            *left -= 1;
            if *left == 0 {
                self.ended = true;
                self.ready.clear();
            }
        }
        if over {
            self.ended = true;
            self.ready.clear();
            return None;
        }
        Some(Ok(time))
    }
}

/// The times of a day at which a rule of days and more happens.
fn clock(rule: &Rule, start: DateTime) -> Vec<Time> {
    let mut times = Vec::new();
    for hour in or(&rule.hours, start.hour()) {
        for minute in or(&rule.minutes, start.minute()) {
            for second in or(&rule.seconds, start.second()) {
                times.extend(Time::new(hour, minute, second, 0));
            }
        }
    }
    times
}

fn or(list: &[i8], otherwise: i8) -> Vec<i8> {
    if list.is_empty() {
        vec![otherwise]
    } else {
        list.to_vec()
    }
}

fn after(time: DateTime, units: i64, seconds: i64) -> Option<DateTime> {
    time.checked_add(SignedDuration::from_secs(units.checked_mul(seconds)?))
        .ok()
}

fn seconds_between(from: DateTime, to: DateTime) -> i64 {
    to.duration_since(from).as_secs()
}

fn whole_hour(time: DateTime) -> DateTime {
    time.date().at(time.hour(), 0, 0, 0)
}

fn whole_minute(time: DateTime) -> DateTime {
    time.date().at(time.hour(), time.minute(), 0, 0)
}

fn begin_of_week(date: Date, week_start: Weekday) -> Option<Date> {
    let days = i64::from(week_start.until(date.weekday()));
    date.checked_sub(SignedDuration::from_hours(24 * days)).ok()
}

/// The year to which a day's week belongs, and the week's number: the first week is the first with four days in the year.
fn week_of(date: Date, week_start: Weekday) -> Option<(i16, i8)> {
    let middle = begin_of_week(date, week_start)?
        .checked_add(SignedDuration::from_hours(24 * 3))
        .ok()?;
    let week = i8::try_from((middle.day_of_year() - 1) / 7 + 1).ok()?;
    Some((middle.year(), week))
}
