//! Telling other bricks what happens to bookings.

use crate::bindings::legollaborative::booking::events::BookingSummary;

/// What can happen to a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A member has asked.
    Requested,
    /// It was accepted.
    Accepted,
    /// It was declined, or nobody decided in time.
    Declined,
    /// One of the two has cancelled.
    Cancelled,
    /// Its time has passed.
    Completed,
}

/// Tells every brick that listens, once the call is committed.
#[cfg(not(test))]
pub fn tell(event: Event, booking: &BookingSummary) {
    use crate::bindings::legollaborative::booking::events;
    match event {
        Event::Requested => events::requested(booking),
        Event::Accepted => events::accepted(booking),
        Event::Declined => events::declined(booking),
        Event::Cancelled => events::cancelled(booking),
        Event::Completed => events::completed(booking),
    }
}

#[cfg(test)]
pub use told::{take, tell};

/// In unit tests nobody listens, so what was told is kept for them.
#[cfg(test)]
mod told {
    use std::cell::RefCell;

    use super::{BookingSummary, Event};

    thread_local! {
        static TOLD: RefCell<Vec<(Event, String)>> = RefCell::default();
    }

    pub fn tell(event: Event, booking: &BookingSummary) {
        TOLD.with_borrow_mut(|told| told.push((event, booking.booking.clone())));
    }

    pub fn take() -> Vec<(Event, String)> {
        TOLD.take()
    }
}
