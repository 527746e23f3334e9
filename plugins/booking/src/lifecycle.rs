//! What each step of a booking entails: what is kept, which job runs next, who is told.

use legollab_brick::{jobs, notify, prelude::*, text};

use crate::{
    Booking as Brick,
    announce::{self, Event},
    bindings::{
        exports::legollaborative::booking_brick::timers::Guest, legollaborative::booking::events::BookingSummary,
    },
    bookings::{self, BOOKINGS, Booking, State},
    settings::{Acceptance, Rules},
};

const TIMERS: &str = "legollaborative:booking-brick/timers";

/// How many requests for a withdrawn thing are declined in one call. Each takes an event, a message and a job, of which a
/// call has a hundred.
const DECLINED_AT_ONCE: usize = 50;

/// Keeps a new request, and lets it go if nobody decides before it would begin.
pub fn begin(rules: &Rules, booking: &Booking) {
    BOOKINGS.put(booking);
    expire_later(booking);
    announce::tell(Event::Requested, &summary(booking));
    if rules.acceptance == Acceptance::ByOwner {
        tell(&booking.owner, "requested", booking, "requests");
    }
}

/// Keeps a booking that comes from elsewhere, with the job that it waits for. Nobody is told: they were, where it was made.
pub fn resume(booking: &Booking) {
    BOOKINGS.put(booking);
    match booking.state {
        State::Requested => expire_later(booking),
        State::Accepted => complete_later(booking),
        State::Declined | State::Cancelled | State::Expired | State::Completed => {}
    }
}

/// Accepts a request, and completes it when its time has passed.
pub fn accept(rules: &Rules, booking: Booking) -> Booking {
    let booking = Booking {
        state: State::Accepted,
        ..booking
    };
    BOOKINGS.put(&booking);
    jobs::cancel(&expire_key(&booking));
    complete_later(&booking);
    announce::tell(Event::Accepted, &summary(&booking));
    match rules.acceptance {
        Acceptance::ByOwner => tell(&booking.booker, "accepted", &booking, "my-bookings"),
        Acceptance::Automatic => tell(&booking.owner, "booked", &booking, "requests"),
    }
    booking
}

/// Ends a booking that holds its time, and gives the time free. The booker is told.
pub fn end(booking: Booking, state: State, reason: Option<String>, event: Event) -> Booking {
    let booking = close(booking, state, reason, event);
    let message = if state == State::Expired { "expired" } else { "declined" };
    tell(&booking.booker, message, &booking, "my-bookings");
    booking
}

/// Cancels a booking in the name of one side, and tells the other.
pub fn cancel(booking: Booking, by: &str, reason: Option<String>) -> Booking {
    let booking = close(booking, State::Cancelled, reason, Event::Cancelled);
    if by == booking.booker {
        tell(&booking.owner, "cancelled", &booking, "requests");
    } else {
        tell(&booking.booker, "cancelled", &booking, "my-bookings");
    }
    booking
}

/// Declines the open requests for a thing that was withdrawn; those beyond what one call may do, in another one.
pub fn decline_open(item: &str) {
    let open: Vec<Booking> = bookings::open_for(item).take(DECLINED_AT_ONCE + 1).collect();
    let more = open.len() > DECLINED_AT_ONCE;
    for booking in open.into_iter().take(DECLINED_AT_ONCE) {
        end(booking, State::Declined, None, Event::Declined);
    }
    if more {
        jobs::once(
            format!("decline-open-{item}"),
            clock::now(),
            TIMERS,
            "decline-open",
            json!({ "item": item }),
        );
    }
}

fn close(booking: Booking, state: State, reason: Option<String>, event: Event) -> Booking {
    jobs::cancel(&match booking.state {
        State::Accepted => complete_key(&booking),
        _ => expire_key(&booking),
    });
    let booking = Booking {
        state,
        reason,
        ..booking
    };
    BOOKINGS.put(&booking);
    announce::tell(event, &summary(&booking));
    booking
}

fn expire_later(booking: &Booking) {
    jobs::once(
        expire_key(booking),
        booking.from,
        TIMERS,
        "expire",
        json!({ "booking": booking.id }),
    );
}

fn complete_later(booking: &Booking) {
    jobs::once(
        complete_key(booking),
        booking.until,
        TIMERS,
        "complete",
        json!({ "booking": booking.id }),
    );
}

fn expire_key(booking: &Booking) -> String {
    format!("expire-{}", booking.id)
}

fn complete_key(booking: &Booking) -> String {
    format!("complete-{}", booking.id)
}

fn summary(booking: &Booking) -> BookingSummary {
    BookingSummary {
        booking: booking.id.clone(),
        item: booking.item.clone(),
        item_name: booking.item_name.clone(),
        owner: booking.owner.clone(),
        booker: booking.booker.clone(),
        from: booking.from,
        until: booking.until,
    }
}

/// Sends `message-<what>-subject` and `message-<what>-body` to a member.
fn tell(to: &str, what: &str, booking: &Booking, page: &str) {
    let write = |part: &str| {
        t!(
            &format!("message-{what}-{part}"),
            item = &booking.item_name,
            booker = text::member(&booking.booker),
            owner = text::member(&booking.owner),
            from = text::instant(booking.from),
            until = text::instant(booking.until),
        )
    };
    notify::send(to, write("subject"), write("body"), Some(PageRef::new(page)));
}

impl Guest for Brick {
    fn complete(booking: String) {
        if let Some(booking) = BOOKINGS.get(&booking)
            && booking.state == State::Accepted
            && booking.until <= clock::now()
        {
            let booking = Booking {
                state: State::Completed,
                ..booking
            };
            BOOKINGS.put(&booking);
            announce::tell(Event::Completed, &summary(&booking));
        }
    }

    fn expire(booking: String) {
        if let Some(booking) = BOOKINGS.get(&booking)
            && booking.state == State::Requested
            && booking.from <= clock::now()
        {
            end(booking, State::Expired, None, Event::Declined);
        }
    }

    fn decline_open(item: String) {
        decline_open(&item);
    }
}
