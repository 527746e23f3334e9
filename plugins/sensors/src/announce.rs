//! Telling other bricks what happens to stations.

use crate::bindings::legollaborative::sensors::events::{Exceedance, Silence};

/// What can happen to a station.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A mean of 24 hours has risen above its limit.
    Exceeded(Exceedance),
    /// It is clearly below it again.
    Recovered(Exceedance),
    /// It has sent nothing for too long.
    Silent(Silence),
    /// It sends again.
    Heard(Silence),
}

/// Tells every brick that listens, once the call is committed.
#[cfg(not(test))]
pub fn tell(event: &Event) {
    use crate::bindings::legollaborative::sensors::events;
    match event {
        Event::Exceeded(exceedance) => events::exceeded(exceedance),
        Event::Recovered(exceedance) => events::recovered(exceedance),
        Event::Silent(silence) => events::silent(silence),
        Event::Heard(silence) => events::heard(silence),
    }
}

#[cfg(test)]
pub use told::{take, tell};

/// In unit tests nobody listens, so what was told is kept for them.
#[cfg(test)]
mod told {
    use std::cell::RefCell;

    use super::Event;

    thread_local! {
        static TOLD: RefCell<Vec<Event>> = RefCell::default();
    }

    pub fn tell(event: &Event) {
        TOLD.with_borrow_mut(|told| told.push(event.clone()));
    }

    pub fn take() -> Vec<Event> {
        TOLD.take()
    }
}
