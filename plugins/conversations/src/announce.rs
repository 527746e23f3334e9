//! Telling other bricks what happens in conversations.

use crate::bindings::legollaborative::conversations::events::ConversationSummary;

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Somebody has written first.
    Begun,
    /// The other one has answered.
    Answered,
}

/// Tells every brick that listens, once the call is committed.
#[cfg(not(test))]
pub fn tell(event: Event, summary: &ConversationSummary) {
    use crate::bindings::legollaborative::conversations::events;
    match event {
        Event::Begun => events::begun(summary),
        Event::Answered => events::answered(summary),
    }
}

#[cfg(test)]
pub use told::{take, tell};

/// In unit tests nobody listens, so what was told is kept for them.
#[cfg(test)]
mod told {
    use std::cell::RefCell;

    use super::{ConversationSummary, Event};

    thread_local! {
        static TOLD: RefCell<Vec<(Event, String)>> = RefCell::default();
    }

    pub fn tell(event: Event, summary: &ConversationSummary) {
        TOLD.with_borrow_mut(|told| told.push((event, summary.from.clone())));
    }

    pub fn take() -> Vec<(Event, String)> {
        TOLD.take()
    }
}
