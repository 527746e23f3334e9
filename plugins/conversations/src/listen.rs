//! What other bricks tell: two who have a booking or an agreement together have something to talk about.

use crate::{
    Conversations,
    bindings::exports::legollaborative::{
        booking::events::{BookingSummary, Guest as Bookings},
        matching::events::{Guest as Agreements, MatchSummary},
    },
    conversations::{self, About, Matter},
};

fn booking(told: BookingSummary) {
    let matter = Matter {
        reference: told.booking,
        title: told.item_name,
        from: told.from,
        until: told.until,
    };
    conversations::touch(About::Booking(matter), &told.owner, &told.booker);
}

fn agreement(told: MatchSummary) {
    let matter = Matter {
        reference: told.match_,
        title: told.title,
        from: told.from,
        until: told.until,
    };
    conversations::touch(About::Agreement(matter), &told.seeker, &told.helper);
}

/// What was called off is talked about as well.
impl Bookings for Conversations {
    fn requested(told: BookingSummary) {
        booking(told);
    }

    fn accepted(told: BookingSummary) {
        booking(told);
    }

    fn declined(told: BookingSummary) {
        booking(told);
    }

    fn cancelled(told: BookingSummary) {
        booking(told);
    }

    fn completed(told: BookingSummary) {
        booking(told);
    }
}

impl Agreements for Conversations {
    fn agreed(told: MatchSummary) {
        agreement(told);
    }

    fn cancelled(told: MatchSummary) {
        agreement(told);
    }

    fn completed(told: MatchSummary) {
        agreement(told);
    }
}
