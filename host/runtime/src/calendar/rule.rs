//! Reading an RFC 5545 recurrence rule.

use std::{collections::BTreeMap, num::NonZeroU32};

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};

/// The most bytes that the text of a rule may have.
const MAX_BYTES: usize = 1024;

/// Why a text is no recurrence rule, or why its times were not looked for to the end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The text is longer than any rule needs to be.
    #[error("the rule has more than {MAX_BYTES} bytes")]
    TooLong,
    /// A part is not of the form `NAME=VALUE`.
    #[error("`{0}` is not of the form NAME=VALUE")]
    NotAPart(String),
    /// A part that RFC 5545 does not know.
    #[error("RFC 5545 knows no part `{0}`")]
    UnknownPart(String),
    /// A part is there twice.
    #[error("`{0}` is there twice")]
    Twice(String),
    /// There is no `FREQ`.
    #[error("`FREQ` is missing")]
    NoFrequency,
    /// The value of a part cannot be.
    #[error("`{value}` cannot be the value of {part}; expected {expected}")]
    Value {
        /// The part.
        part: &'static str,
        /// Its value.
        value: String,
        /// What would do.
        expected: &'static str,
    },
    /// Two parts that cannot stand together.
    #[error("{part} cannot be used {with}")]
    Combination {
        /// The part.
        part: &'static str,
        /// What it does not go with.
        with: &'static str,
    },
    /// So much would have to be tried to find the times that the search was given up.
    #[error("no time was found within the work allowed: the rule never comes true, or far too rarely or too often")]
    TooMuchWork,
}

/// How often the rule's period comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It does not.
    Never,
    /// After so many times.
    Count(NonZeroU32),
    /// After this day, on the wall.
    Date(Date),
    /// After this time on the wall.
    Local(DateTime),
    /// After this instant.
    Instant(Timestamp),
}

/// A weekday, or the n-th such day of the month or year, counted from the end if negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByDay {
    pub(super) nth: Option<i16>,
    pub(super) day: Weekday,
}

/// A recurrence rule. Lists are sorted and hold nothing twice; an empty list means that the part is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub(super) frequency: Frequency,
    pub(super) interval: NonZeroU32,
    pub(super) end: End,
    pub(super) week_start: Weekday,
    pub(super) months: Vec<i8>,
    pub(super) weeks: Vec<i8>,
    pub(super) year_days: Vec<i16>,
    pub(super) month_days: Vec<i8>,
    pub(super) days: Vec<ByDay>,
    pub(super) hours: Vec<i8>,
    pub(super) minutes: Vec<i8>,
    pub(super) seconds: Vec<i8>,
    pub(super) positions: Vec<i16>,
}

const PARTS: [&str; 14] = [
    "FREQ",
    "UNTIL",
    "COUNT",
    "INTERVAL",
    "BYSECOND",
    "BYMINUTE",
    "BYHOUR",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
];

impl Rule {
    /// Reads the value of an RRULE, as `FREQ=WEEKLY;BYDAY=MO,TH`. Letters may be small or capital.
    ///
    /// # Errors
    /// [`RuleError`] says which part cannot be read.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        if text.len() > MAX_BYTES {
            return Err(RuleError::TooLong);
        }
        let parts = Parts::read(text)?;
        let frequency = match parts.get("FREQ").ok_or(RuleError::NoFrequency)? {
            "SECONDLY" => Frequency::Secondly,
            "MINUTELY" => Frequency::Minutely,
            "HOURLY" => Frequency::Hourly,
            "DAILY" => Frequency::Daily,
            "WEEKLY" => Frequency::Weekly,
            "MONTHLY" => Frequency::Monthly,
            "YEARLY" => Frequency::Yearly,
            other => {
                return Err(bad(
                    "FREQ",
                    other,
                    "SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY",
                ));
            }
        };
        let rule = Self {
            frequency,
            interval: parts.positive("INTERVAL")?.unwrap_or(NonZeroU32::MIN),
            end: parts.end()?,
            week_start: match parts.get("WKST") {
                None => Weekday::Monday,
                Some(day) => weekday(day).ok_or_else(|| bad("WKST", day, "MO, TU, WE, TH, FR, SA or SU"))?,
            },
            months: parts.list("BYMONTH", 1..=12, "1 to 12")?,
            weeks: parts.signed("BYWEEKNO", 53, "1 to 53 or -53 to -1")?,
            year_days: parts.signed("BYYEARDAY", 366, "1 to 366 or -366 to -1")?,
            month_days: parts.signed("BYMONTHDAY", 31, "1 to 31 or -31 to -1")?,
            days: parts.days()?,
            hours: parts.list("BYHOUR", 0..=23, "0 to 23")?,
            minutes: parts.list("BYMINUTE", 0..=59, "0 to 59")?,
            seconds: parts.list("BYSECOND", 0..=59, "0 to 59")?,
            positions: parts.signed("BYSETPOS", 366, "1 to 366 or -366 to -1")?,
        };
        rule.check(&parts)?;
        Ok(rule)
    }

    /// The combinations that the table of RFC 5545, section 3.3.10, rules out.
    fn check(&self, parts: &Parts) -> Result<(), RuleError> {
        use Frequency::{Daily, Monthly, Weekly, Yearly};
        let refuse = |part, with| Err(RuleError::Combination { part, with });
        if parts.get("COUNT").is_some() && parts.get("UNTIL").is_some() {
            return refuse("COUNT", "together with UNTIL");
        }
        if !self.weeks.is_empty() && self.frequency != Yearly {
            return refuse("BYWEEKNO", "unless FREQ is YEARLY");
        }
        if !self.year_days.is_empty() && matches!(self.frequency, Daily | Weekly | Monthly) {
            return refuse("BYYEARDAY", "when FREQ is DAILY, WEEKLY or MONTHLY");
        }
        if !self.month_days.is_empty() && self.frequency == Weekly {
            return refuse("BYMONTHDAY", "when FREQ is WEEKLY");
        }
        if self.days.iter().any(|by| by.nth.is_some()) {
            if !matches!(self.frequency, Monthly | Yearly) {
                return refuse("a number in BYDAY", "unless FREQ is MONTHLY or YEARLY");
            }
            if !self.weeks.is_empty() {
                return refuse("a number in BYDAY", "together with BYWEEKNO");
            }
        }
        let by = PARTS
            .iter()
            .filter(|part| part.starts_with("BY") && **part != "BYSETPOS");
        if !self.positions.is_empty() && by.into_iter().all(|part| parts.get(part).is_none()) {
            return refuse("BYSETPOS", "without another part beginning with BY");
        }
        Ok(())
    }
}

/// The parts of a rule by name, in capital letters.
struct Parts(BTreeMap<&'static str, String>);

impl Parts {
    fn read(text: &str) -> Result<Self, RuleError> {
        let mut parts = BTreeMap::new();
        for part in text.split(';') {
            let (name, value) = part
                .split_once('=')
                .ok_or_else(|| RuleError::NotAPart(part.to_owned()))?;
            let known = PARTS.into_iter().find(|known| known.eq_ignore_ascii_case(name));
            let known = known.ok_or_else(|| RuleError::UnknownPart(name.to_owned()))?;
            if parts.insert(known, value.to_ascii_uppercase()).is_some() {
                return Err(RuleError::Twice(known.to_owned()));
            }
        }
        Ok(Self(parts))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn positive(&self, part: &'static str) -> Result<Option<NonZeroU32>, RuleError> {
        let Some(value) = self.get(part) else { return Ok(None) };
        value
            .parse()
            .map(Some)
            .map_err(|_| bad(part, value, "a whole number from 1 to 4294967295"))
    }

    fn list<N>(
        &self,
        part: &'static str,
        range: std::ops::RangeInclusive<N>,
        expected: &'static str,
    ) -> Result<Vec<N>, RuleError>
    where
        N: std::str::FromStr + Ord,
    {
        let Some(text) = self.get(part) else {
            return Ok(Vec::new());
        };
        let mut list = Vec::new();
        for value in text.split(',') {
            let number = value.parse::<N>().ok().filter(|number| range.contains(number));
            list.push(number.ok_or_else(|| bad(part, value, expected))?);
        }
        list.sort_unstable();
        list.dedup();
        Ok(list)
    }

    fn signed<N>(&self, part: &'static str, most: N, expected: &'static str) -> Result<Vec<N>, RuleError>
    where
        N: std::str::FromStr + Ord + Copy + std::ops::Neg<Output = N> + Default,
    {
        let list = self.list(part, -most..=most, expected)?;
        if list.contains(&N::default()) {
            return Err(bad(part, "0", expected));
        }
        Ok(list)
    }

    fn days(&self) -> Result<Vec<ByDay>, RuleError> {
        let Some(text) = self.get("BYDAY") else {
            return Ok(Vec::new());
        };
        let mut days = Vec::new();
        for value in text.split(',') {
            let fail = || {
                bad(
                    "BYDAY",
                    value,
                    "days as MO, TU, WE, TH, FR, SA, SU, or with a number as 1MO or -1FR",
                )
            };
            let split = value
                .len()
                .checked_sub(2)
                .filter(|at| value.is_char_boundary(*at))
                .ok_or_else(fail)?;
            let (number, day) = value.split_at(split);
            let day = weekday(day).ok_or_else(fail)?;
            let nth = match number {
                "" => None,
                number => Some(
                    number
                        .parse()
                        .ok()
                        .filter(|n| *n != 0 && (-53..=53).contains(n))
                        .ok_or_else(fail)?,
                ),
            };
            let by = ByDay { nth, day };
            if !days.contains(&by) {
                days.push(by);
            }
        }
        Ok(days)
    }

    fn end(&self) -> Result<End, RuleError> {
        if let Some(count) = self.positive("COUNT")? {
            return Ok(End::Count(count));
        }
        let Some(value) = self.get("UNTIL") else {
            return Ok(End::Never);
        };
        let fail = || bad("UNTIL", value, "a day as 20261231 or a time as 20261231T235959Z");
        let (date, time) = match value.split_once('T') {
            None => (value, None),
            Some((date, time)) => (date, Some(time)),
        };
        let (year, month, day) = digits(date, 4).ok_or_else(fail)?;
        let small = |number| i8::try_from(number).map_err(|_| fail());
        let date = Date::new(year, small(month)?, small(day)?).map_err(|_| fail())?;
        let Some(time) = time else { return Ok(End::Date(date)) };
        let (time, utc) = match time.strip_suffix('Z') {
            Some(time) => (time, true),
            None => (time, false),
        };
        let (hour, minute, second) = digits(time, 2).ok_or_else(fail)?;
        let time = jiff::civil::Time::new(small(hour)?, small(minute)?, small(second)?, 0).map_err(|_| fail())?;
        let local = date.to_datetime(time);
        if utc {
            let instant = TimeZone::UTC.to_timestamp(local).map_err(|_| fail())?;
            return Ok(End::Instant(instant));
        }
        Ok(End::Local(local))
    }
}

/// Three numbers written one after the other, the first with `first` digits, the others with two.
fn digits(text: &str, first: usize) -> Option<(i16, i16, i16)> {
    if text.len() != first + 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
    Some((
        number(0..first)?,
        number(first..first + 2)?,
        number(first + 2..first + 4)?,
    ))
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

fn bad(part: &'static str, value: &str, expected: &'static str) -> RuleError {
    RuleError::Value {
        part,
        value: value.to_owned(),
        expected,
    }
}
