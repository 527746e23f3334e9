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

/// Tells every brick that listens, once the call is committed. In unit tests nobody listens, so it is kept for them.
pub fn tell(event: Event, booking: &BookingSummary) {
    #[cfg(test)]
    legollab_brick::native::tell((event, booking.booking.clone()));
    #[cfg(not(test))]
    {
        use crate::bindings::legollaborative::booking::events;
        match event {
            Event::Requested => events::requested(booking),
            Event::Accepted => events::accepted(booking),
            Event::Declined => events::declined(booking),
            Event::Cancelled => events::cancelled(booking),
            Event::Completed => events::completed(booking),
        }
    }
}

/// Takes what was told.
#[cfg(test)]
pub fn take() -> Vec<(Event, String)> {
    legollab_brick::native::take_told()
}
