//! From a plan to the slots of a day.
//!
//! A slot begins and ends where the clock shows its times. On the days when the clock is changed it is therefore shorter or
//! longer than on others: a day's loan takes 23 or 25 hours. What the clock skips whole is not offered; of times that it shows
//! twice the first counts, so that slots follow each other without a gap.

use legollab_brick::{
    Instant,
    calendar::{CalendarError, Date},
};

use super::{
    plan::{Hours, Plan},
    wall::{self, DAY},
};

/// A stretch of time that is offered. `from < until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Begins.
    pub from: Instant,
    /// Ends.
    pub until: Instant,
}

/// The slots that begin on `days` days from `first` on, in order.
pub fn slots(plan: Plan<'_>, first: Date, days: u32) -> Result<Vec<Slot>, CalendarError> {
    if days == 0 {
        return Ok(Vec::new());
    }
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    let (start, end) = (wall::start(first)?, wall::start(first.plus(days))?);
    let mut slots: Vec<Slot> = Vec::new();
    // Hours of the evening before may run into the first day.
    let evening = plan.hours(first.plus(-1));
    let begins = if evening.iter().any(|hours| hours.until > DAY) {
        -1
    } else {
        0
    };
    for day in begins..days {
        slots.extend(
            of_day(plan, first.plus(day))?
                .into_iter()
                .filter(|slot| (start..end).contains(&slot.from)),
        );
    }
    Ok(slots)
}

/// The slots of the hours that begin on a day.
fn of_day(plan: Plan<'_>, day: Date) -> Result<Vec<Slot>, CalendarError> {
    let hours = plan.hours(day);
    let mut slots = Vec::new();
    for one in &hours {
        // What runs into the hours of the next day ends where they begin.
        let until = if one.until > DAY {
            let next = plan.hours(day.plus(1)).first().map(|next| next.from + DAY);
            next.map_or(one.until, |next| one.until.min(next))
        } else {
            one.until
        };
        cut(day, Hours { until, ..*one }, &mut slots)?;
    }
    Ok(slots)
}

/// Cuts hours into slots.
fn cut(day: Date, hours: Hours, slots: &mut Vec<Slot>) -> Result<(), CalendarError> {
    let length = u32::from(hours.slot_minutes).max(1);
    let count = hours.until.saturating_sub(hours.from) / length;
    let last = hours.from + count * length;
    let opens = wall::mark(day, hours.from)?;
    // Where the clock runs evenly there is no need to ask for each slot.
    let is_even = wall::mark(day, last)? - opens == wall::minutes(last - hours.from);
    let at = |minutes: u32| {
        if is_even {
            Ok(opens + wall::minutes(minutes - hours.from))
        } else {
            wall::mark(day, minutes)
        }
    };
    let mut from = opens;
    for number in 1..=count {
        let until = at(hours.from + number * length)?;
        if from < until {
            slots.push(Slot { from, until });
        }
        from = until;
    }
    Ok(())
}
