//! Why a day or a time cannot be had, in words.

use legollab_brick::{
    calendar::{CalendarError, Date},
    prelude::*,
};

use super::{plan::Closed, span::Offer, wall};

/// Why something cannot be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It has begun.
    Past,
    /// Its owner would not have enough notice.
    TooSoon,
    /// It is too far ahead.
    TooFar,
    /// It would take more than so many days.
    TooLong(u16),
    /// It ends before it begins.
    EndsBeforeBeginning,
    /// It does not begin and end where slots do, or there is a break in between.
    NotOffered,
    /// It is taken.
    Booked,
    /// It is closed all day.
    Closed(Closed),
}

/// What is said of the limits of a thing.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The notice it needs.
    pub notice_minutes: u32,
    /// How far ahead it can be booked.
    pub horizon_days: u16,
}

impl Why {
    /// In a few words.
    pub fn short(&self, limits: Limits) -> Text {
        match self {
            Self::Past => t!("why-past"),
            Self::TooSoon => {
                let (unit, count) = notice(limits.notice_minutes);
                t!(&format!("why-notice-{unit}"), count = count)
            }
            Self::TooFar => t!("why-far", count = limits.horizon_days),
            Self::TooLong(days) => t!("why-long", count = *days),
            Self::EndsBeforeBeginning => t!("why-before"),
            Self::NotOffered => t!("why-not-offered"),
            Self::Booked => t!("why-booked"),
            Self::Closed(Closed::Weekly(weekday)) => t!(&format!("why-closed-{weekday}")),
            Self::Closed(Closed::Exceptionally(Some(reason))) => t!("why-closed-for", reason = reason),
            Self::Closed(Closed::Holiday(holiday)) => holiday.closed(),
            Self::Closed(Closed::Exceptionally(None)) => t!("why-closed"),
        }
    }
}

/// Notice in the largest unit that says it exactly.
fn notice(minutes: u32) -> (&'static str, u32) {
    match (minutes % 1_440, minutes % 60) {
        (0, _) => ("days", minutes / 1_440),
        (_, 0) => ("hours", minutes / 60),
        _ => ("minutes", minutes),
    }
}

/// What can be said of a day as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayState {
    /// So many times can be chosen.
    Open(usize),
    /// None can.
    Shut(Why),
}

impl Offer<'_> {
    /// Whether a booking can begin on a day, and if not, why.
    pub fn beginning_on(&self, day: Date) -> Result<DayState, CalendarError> {
        self.state(day, self.begins(day)?)
    }

    /// Whether a booking that begins at `from` can end on a day, and if not, why.
    pub fn ending_on(&self, from: Instant, day: Date) -> Result<DayState, CalendarError> {
        let first = wall::day_of(from)?;
        if day < first {
            return Ok(DayState::Shut(Why::EndsBeforeBeginning));
        }
        let state = self.state(day, self.ends(from, day)?)?;
        Ok(match state {
            DayState::Shut(Why::NotOffered) if day.number() - first.number() > i32::from(self.longest_days) => {
                DayState::Shut(Why::TooLong(self.longest_days))
            }
            state => state,
        })
    }

    fn state(&self, day: Date, times: Vec<(Instant, Option<Why>)>) -> Result<DayState, CalendarError> {
        let free = times.iter().filter(|(_, why)| why.is_none()).count();
        if free > 0 {
            return Ok(DayState::Open(free));
        }
        if day < self.window.today {
            return Ok(DayState::Shut(Why::Past));
        }
        if day > self.window.last {
            return Ok(DayState::Shut(Why::TooFar));
        }
        // What was said of most of the day: the last of its times, since those past come first.
        let told = times.into_iter().next_back().and_then(|(_, why)| why);
        Ok(DayState::Shut(match (told, self.plan.closed(day)) {
            (None, Some(closed)) => Why::Closed(closed),
            (None, None) => Why::NotOffered,
            (Some(why), _) => why,
        }))
    }
}
