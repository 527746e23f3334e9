//! From one time to another: several slots in a row, or a stay over days.
//!
//! A run of slots is without a break. A stay begins and ends at times of the opening hours, which are then hours of handover,
//! and goes on in between whether it is open or not.

use legollab_brick::{
    Instant,
    calendar::{CalendarError, Date},
};

use super::{
    occupancy::{self, Buffers, Use},
    plan::Plan,
    slots::{self, Slot},
    terms::Lending,
    wall,
    why::Why,
    window::{Outside, Window},
};

/// What can be said of a thing's time: when it is open, what is taken of it, what is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// When it is open.
    pub plan: Plan<'a>,
    /// How it is lent.
    pub lending: Lending,
    /// How soon and how far ahead.
    pub window: Window,
    /// The most days from beginning to end.
    pub longest_days: u16,
    /// What is taken, at least of the time that is asked about.
    pub uses: &'a [Use],
    /// What is kept free around each use.
    pub buffers: Buffers,
    /// How many there are.
    pub capacity: u16,
    /// How many are asked for.
    pub places: u16,
}

/// A time with why it cannot be had; none if it can.
pub type Judged<T> = (T, Option<Why>);

impl Offer<'_> {
    /// Why `from..until` cannot be booked.
    pub fn check(&self, from: Instant, until: Instant) -> Result<Option<Why>, CalendarError> {
        if from >= until {
            return Ok(Some(Why::EndsBeforeBeginning));
        }
        let (first, last) = (wall::day_of(from)?, wall::day_of(until - 1)?);
        if let Some(why) = self.bounds(from, first, last) {
            return Ok(Some(why));
        }
        let ends = match self.lending {
            Lending::Slots => self.run(from, first, last)?,
            Lending::OverDays if self.marks(first)?.contains(&from) => self.marks(wall::day_of(until)?)?,
            Lending::OverDays => Vec::new(),
        };
        Ok(if ends.contains(&until) {
            self.judge(from, until)
        } else {
            Some(Why::NotOffered)
        })
    }

    /// How many are free throughout `from..until`.
    pub fn free(&self, from: Instant, until: Instant) -> u16 {
        occupancy::free(self.uses, self.buffers, self.capacity, from, until)
    }

    /// Why something cannot begin at `from`, or last from one day to another.
    fn bounds(&self, from: Instant, first: Date, last: Date) -> Option<Why> {
        let outside = self.window.outside(from).map(Why::from);
        let days = last.number() - first.number();
        outside.or_else(|| (days > i32::from(self.longest_days)).then_some(Why::TooLong(self.longest_days)))
    }

    /// Why what begins and ends at times that are offered cannot be had all the same.
    fn judge(&self, from: Instant, until: Instant) -> Option<Why> {
        // Of slots, the beginning of each is within the window; a stay ends within it.
        if self.lending == Lending::OverDays && until > self.window.end {
            return Some(Why::TooFar);
        }
        (self.free(from, until) < self.places).then_some(Why::Booked)
    }

    /// The slots that begin on some days, each with why it cannot be had.
    pub fn slots(&self, first: Date, days: u32) -> Result<Vec<Judged<Slot>>, CalendarError> {
        let slots = slots::slots(self.plan, first, days)?;
        let judged = |slot: Slot| {
            let outside = self.window.outside(slot.from).map(Why::from);
            (slot, outside.or_else(|| self.judge(slot.from, slot.until)))
        };
        Ok(slots.into_iter().map(judged).collect())
    }

    /// The times of a day at which a booking may begin, each with why it cannot.
    pub fn begins(&self, day: Date) -> Result<Vec<Judged<Instant>>, CalendarError> {
        if self.lending == Lending::Slots {
            let slots = self.slots(day, 1)?;
            return Ok(slots.into_iter().map(|(slot, why)| (slot.from, why)).collect());
        }
        let marks = self.marks(day)?;
        let Some(last) = marks.last() else {
            return Ok(Vec::new());
        };
        // If it cannot end at the next time, it cannot end at a later one.
        let after = self.mark_after(*last, day)?;
        let nexts = marks.iter().skip(1).copied().chain(after).map(Some).chain([None]);
        let mut begins = Vec::with_capacity(marks.len());
        for (from, until) in marks.iter().copied().zip(nexts) {
            let why = match until {
                None => self.window.outside(from).map(Why::from).or(Some(Why::NotOffered)),
                Some(until) => self
                    .bounds(from, day, wall::day_of(until - 1)?)
                    .or_else(|| self.judge(from, until)),
            };
            begins.push((from, why));
        }
        Ok(begins)
    }

    /// The times of a day at which a booking that begins at `from` may end, each with why it cannot.
    pub fn ends(&self, from: Instant, day: Date) -> Result<Vec<Judged<Instant>>, CalendarError> {
        let first = wall::day_of(from)?;
        if day < first || day.number() - first.number() > i32::from(self.longest_days) + 1 {
            return Ok(Vec::new());
        }
        let ends = match self.lending {
            Lending::Slots => self.run(from, first, day)?,
            Lending::OverDays if self.marks(first)?.contains(&from) => self.marks(day)?,
            Lending::OverDays => Vec::new(),
        };
        let (start, end) = (wall::start(day)?, wall::start(day.plus(1))?);
        let mut judged = Vec::new();
        for until in ends {
            // Midnight is the end of the evening before, and the beginning of a day on which a stay may end.
            let is_here = match self.lending {
                Lending::Slots => start < until && until <= end,
                Lending::OverDays => true,
            };
            if is_here && until > from {
                let bounds = self.bounds(from, first, wall::day_of(until - 1)?);
                judged.push((until, bounds.or_else(|| self.judge(from, until))));
            }
        }
        Ok(judged)
    }

    /// The ends of the slots that follow each other from `from` without a break, up to those that begin on `last`. Slots beyond
    /// the window are not among them.
    fn run(&self, from: Instant, first: Date, last: Date) -> Result<Vec<Instant>, CalendarError> {
        let days = u32::try_from(last.number() - first.number() + 1).unwrap_or(0);
        let slots = slots::slots(self.plan, first, days)?;
        let mut ends = Vec::new();
        let mut reached = from;
        for slot in slots.into_iter().skip_while(|slot| slot.from != from) {
            if slot.from != reached || slot.from >= self.window.end {
                break;
            }
            reached = slot.until;
            ends.push(reached);
        }
        Ok(ends)
    }

    /// The times of a day at which a stay may begin or end: where slots do.
    fn marks(&self, day: Date) -> Result<Vec<Instant>, CalendarError> {
        let (start, end) = (wall::start(day)?, wall::start(day.plus(1))?);
        let slots = slots::slots(self.plan, day.plus(-1), 2)?;
        let mut marks: Vec<Instant> = slots
            .into_iter()
            .flat_map(|slot| [slot.from, slot.until])
            .filter(|mark| (start..end).contains(mark))
            .collect();
        marks.sort_unstable();
        marks.dedup();
        Ok(marks)
    }

    /// The first time after one, as far ahead as a stay may take.
    fn mark_after(&self, after: Instant, day: Date) -> Result<Option<Instant>, CalendarError> {
        for later in 1..=i32::from(self.longest_days) + 1 {
            let next = self.marks(day.plus(later))?.into_iter().find(|mark| *mark > after);
            if next.is_some() {
                return Ok(next);
            }
        }
        Ok(None)
    }
}

impl From<Outside> for Why {
    fn from(outside: Outside) -> Self {
        match outside {
            Outside::Past => Self::Past,
            Outside::TooSoon => Self::TooSoon,
            Outside::TooFar => Self::TooFar,
        }
    }
}
