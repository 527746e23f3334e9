//! Slots and months.

use super::{Availability, Button, Day, Month, PageRef, Pager, Slot, SlotList};
use crate::{Instant, Text, types::Date};

impl SlotList {
    /// Stretches of time, and what to say if there is none.
    pub fn new(caption: Text, empty: Text, slots: impl IntoIterator<Item = Slot>) -> Self {
        Self {
            caption,
            slots: slots.into_iter().collect(),
            empty,
        }
    }
}

impl Slot {
    /// A stretch of time.
    pub fn new(from: Instant, until: Instant, availability: Availability) -> Self {
        Self {
            from,
            until,
            availability,
            note: None,
            action: None,
        }
    }

    /// Why, or how much is left.
    #[must_use]
    pub fn note(mut self, note: Text) -> Self {
        self.note = Some(note);
        self
    }

    /// What to do with it.
    #[must_use]
    pub fn action(mut self, button: Button) -> Self {
        self.action = Some(button);
        self
    }
}

impl Month {
    /// A month by its days.
    pub fn new(days: impl IntoIterator<Item = Day>) -> Self {
        Self {
            days: days.into_iter().collect(),
            chosen: None,
            pager: Pager::none(),
        }
    }

    /// With the first and the last day chosen so far, which may be the same.
    #[must_use]
    pub fn chosen(mut self, first: Date, last: Date) -> Self {
        self.chosen = Some((first, last));
        self
    }

    /// With links to the months before and after.
    #[must_use]
    pub fn pager(mut self, pager: Pager) -> Self {
        self.pager = pager;
        self
    }
}

impl Day {
    /// A day and whether it can be had.
    pub fn new(date: impl Into<Date>, availability: Availability) -> Self {
        Self {
            date: date.into(),
            availability,
            note: None,
            target: None,
        }
    }

    /// In a word or two: what it costs, how much is left, or why it cannot be had.
    #[must_use]
    pub fn note(mut self, note: Text) -> Self {
        self.note = Some(note);
        self
    }

    /// The page that shows the calendar with this day chosen.
    #[must_use]
    pub fn target(mut self, page: PageRef) -> Self {
        self.target = Some(page);
        self
    }
}
