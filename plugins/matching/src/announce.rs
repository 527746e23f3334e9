//! Telling other bricks what happens to agreements.

use crate::bindings::legollaborative::matching::events::MatchSummary;

/// What can happen to an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Both sides have accepted.
    Agreed,
    /// One side has called it off.
    Cancelled,
    /// Its time has passed.
    Completed,
}

/// Tells every brick that listens, once the call is committed.
#[cfg(not(test))]
pub fn tell(event: Event, summary: &MatchSummary) {
    use crate::bindings::legollaborative::matching::events;
    match event {
        Event::Agreed => events::agreed(summary),
        Event::Cancelled => events::cancelled(summary),
        Event::Completed => events::completed(summary),
    }
}

#[cfg(test)]
pub use told::{take, tell};

/// In unit tests nobody listens, so what was told is kept for them.
#[cfg(test)]
mod told {
    use std::cell::RefCell;

    use super::{Event, MatchSummary};

    thread_local! {
        static TOLD: RefCell<Vec<(Event, String)>> = RefCell::default();
    }

    pub fn tell(event: Event, summary: &MatchSummary) {
        TOLD.with_borrow_mut(|told| told.push((event, summary.match_.clone())));
    }

    pub fn take() -> Vec<(Event, String)> {
        TOLD.take()
    }
}
