//! How soon and how far ahead something can be booked.

use legollab_brick::{
    Instant,
    calendar::{CalendarError, Date},
    clock::MINUTE,
};

use super::wall;

/// When a booking may begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The instant it is.
    pub now: Instant,
    /// The earliest beginning.
    pub earliest: Instant,
    /// The day it is.
    pub today: Date,
    /// The last day on which a slot may begin and a stay may end.
    pub last: Date,
    /// Its end.
    pub end: Instant,
}

/// Why a time lies outside a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// It has begun.
    Past,
    /// Its owner would not have enough notice.
    TooSoon,
    /// It is too far ahead.
    TooFar,
}

impl Window {
    /// The window at an instant.
    pub fn at(now: Instant, notice_minutes: u32, horizon_days: u16) -> Result<Self, CalendarError> {
        let today = wall::day_of(now)?;
        let last = today.plus(horizon_days.into());
        Ok(Self {
            now,
            // After now even without notice: one that has begun can be neither accepted nor cancelled.
            earliest: now + (Instant::from(notice_minutes) * MINUTE).max(1),
            today,
            last,
            end: wall::start(last.plus(1))?,
        })
    }

    /// Why something cannot begin at an instant; none if it can.
    pub fn outside(&self, from: Instant) -> Option<Outside> {
        if from <= self.now {
            Some(Outside::Past)
        } else if from < self.earliest {
            Some(Outside::TooSoon)
        } else if from >= self.end {
            Some(Outside::TooFar)
        } else {
            None
        }
    }

    /// The days of `first..first + days` on which something may begin: the first, and how many. Days past are left out, and
    /// no others are put in their place.
    pub fn days(&self, first: Date, days: u32) -> (Date, u32) {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let end = first
            .number()
            .saturating_add(days)
            .min(self.last.number().saturating_add(1));
        let begin = first.max(self.today);
        (begin, u32::try_from(end.saturating_sub(begin.number())).unwrap_or(0))
    }
}
