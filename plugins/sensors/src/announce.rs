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

/// Tells every brick that listens, once the call is committed. In unit tests nobody listens, so it is kept for them.
pub fn tell(event: &Event) {
    #[cfg(test)]
    legollab_brick::native::tell(event.clone());
    #[cfg(not(test))]
    {
        use crate::bindings::legollaborative::sensors::events;
        match event {
            Event::Exceeded(exceedance) => events::exceeded(exceedance),
            Event::Recovered(exceedance) => events::recovered(exceedance),
            Event::Silent(silence) => events::silent(silence),
            Event::Heard(silence) => events::heard(silence),
        }
    }
}

/// Takes what was told.
#[cfg(test)]
pub fn take() -> Vec<Event> {
    legollab_brick::native::take_told()
}
