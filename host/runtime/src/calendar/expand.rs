//! Placing the times of a recurrence on the line of time.
//!
//! A rule speaks of what the clock on the wall shows, so its local times are found first, and each is then placed in its
//! zone. Where the clock jumps, that does not keep the order: what lies in a gap is moved on over times still to come.

use std::collections::BTreeSet;

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{AmbiguousOffset, TimeZone},
};
use legollab_texts::Instant;

use super::{
    CalendarError, Recurrence, of_timestamp,
    rule::{End, Rule},
    times::Times,
    zone,
};

/// The times a recurrence begins, with `from <= time < until`, at most `limit` of them, in order. Times that the clock
/// skips are moved on by the length of the skip; of times that show twice the first counts.
///
/// # Errors
/// [`CalendarError::UnknownZone`], [`CalendarError::NotATime`], and [`CalendarError::BadRule`] for a rule that RFC 5545
/// does not allow or whose times were not found within [`MAX_STEPS`](super::MAX_STEPS).
pub fn expand(
    recurrence: &Recurrence,
    from: Instant,
    until: Instant,
    limit: u32,
) -> Result<Vec<Instant>, CalendarError> {
    let zone = zone(&recurrence.zone)?;
    let start = recurrence.start.civil()?;
    let rule = Rule::parse(&recurrence.rule).map_err(CalendarError::BadRule)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if limit == 0 || from >= until {
        return Ok(Vec::new());
    }

    let times = Times::new(&rule, start, local(from, &zone), local(until, &zone));
    let mut found = Found {
        from,
        until,
        limit,
        waiting: BTreeSet::new(),
        taken: Vec::new(),
    };
    for time in times {
        let time = time.map_err(CalendarError::BadRule)?;
        let Some(placed) = Placed::new(time, &zone) else { break };
        if matches!(rule.end, End::Instant(end) if placed.at > of_timestamp(end)) {
            break;
        }
        found.waiting.insert(placed.at);
        if found.settle(placed.none_before) {
            return Ok(found.taken);
        }
    }
    found.settle(Instant(i64::MAX));
    Ok(found.taken)
}

impl Recurrence {
    /// The first time it begins after an instant; none if it has ended.
    ///
    /// # Errors
    /// As [`expand`].
    pub fn next_after(&self, after: Instant) -> Result<Option<Instant>, CalendarError> {
        Ok(expand(self, after.plus(1), Instant(i64::MAX), 1)?.first().copied())
    }
}

/// The local time of an instant, or the nearest there is.
fn local(at: Instant, zone: &TimeZone) -> DateTime {
    let nearest = if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
    zone.to_datetime(Timestamp::from_millisecond(at.0).unwrap_or(nearest))
}

/// A local time placed in its zone.
struct Placed {
    at: Instant,
    /// No later local time comes to lie before this. It differs from `at` for a time in a gap, which is moved on over
    /// times that are still to come.
    none_before: Instant,
}

impl Placed {
    /// None beyond the range of instants.
    fn new(time: DateTime, zone: &TimeZone) -> Option<Self> {
        let ambiguous = zone.to_ambiguous_timestamp(time);
        let at = of_timestamp(ambiguous.compatible().ok()?);
        let none_before = match ambiguous.offset() {
            AmbiguousOffset::Gap { .. } => of_timestamp(ambiguous.earlier().ok()?),
            _ => at,
        };
        Some(Self { at, none_before })
    }
}

/// The instants found so far.
struct Found {
    from: Instant,
    until: Instant,
    limit: usize,
    waiting: BTreeSet<Instant>,
    taken: Vec<Instant>,
}

impl Found {
    /// Takes what nothing can come before any more, and says whether all that was asked for has been found.
    fn settle(&mut self, none_before: Instant) -> bool {
        while self.waiting.first().is_some_and(|first| *first <= none_before) {
            let Some(at) = self.waiting.pop_first() else { break };
            if at >= self.until {
                return true;
            }
            if at >= self.from {
                self.taken.push(at);
            }
            if self.taken.len() >= self.limit {
                return true;
            }
        }
        none_before >= self.until
    }
}
