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

/// Tells every brick that listens, once the call is committed. In unit tests nobody listens, so it is kept for them.
pub fn tell(event: Event, summary: &ConversationSummary) {
    #[cfg(test)]
    legollab_brick::native::tell((event, summary.from.clone()));
    #[cfg(not(test))]
    {
        use crate::bindings::legollaborative::conversations::events;
        match event {
            Event::Begun => events::begun(summary),
            Event::Answered => events::answered(summary),
        }
    }
}

/// Takes what was told.
#[cfg(test)]
pub fn take() -> Vec<(Event, String)> {
    legollab_brick::native::take_told()
}
