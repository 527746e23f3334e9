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

/// Tells every brick that listens, once the call is committed. In unit tests nobody listens, so it is kept for them.
pub fn tell(event: Event, summary: &MatchSummary) {
    #[cfg(test)]
    legollab_brick::native::tell((event, summary.match_.clone()));
    #[cfg(not(test))]
    {
        use crate::bindings::legollaborative::matching::events;
        match event {
            Event::Agreed => events::agreed(summary),
            Event::Cancelled => events::cancelled(summary),
            Event::Completed => events::completed(summary),
        }
    }
}

/// Takes what was told.
#[cfg(test)]
pub fn take() -> Vec<(Event, String)> {
    legollab_brick::native::take_told()
}
