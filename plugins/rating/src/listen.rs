//! What follows from what other bricks tell.

use legollab_brick::{notify, prelude::*, text};

use crate::{
    Rating,
    bindings::exports::legollaborative::booking::events::{BookingSummary, Guest},
    blind,
    invitations::{self, INVITATIONS, Invitation, State},
    settings,
};

impl Guest for Rating {
    /// Nothing has happened between the two yet.
    fn requested(_: BookingSummary) {}

    /// Nothing has happened between the two yet.
    fn accepted(_: BookingSummary) {}

    /// Nothing will happen between the two.
    fn declined(_: BookingSummary) {}

    /// What did not take place is not reviewed.
    fn cancelled(booking: BookingSummary) {
        blind::call_off(&booking.booking);
    }

    /// Both sides are invited, once for each booking, however often they are told.
    fn completed(booking: BookingSummary) {
        let known = !invitations::of_encounter(&booking.booking).is_empty();
        if known || booking.owner == booking.booker {
            return;
        }
        let open_until = clock::now() + settings::window();
        let sides = [
            ("booker", &booking.booker, &booking.owner),
            ("owner", &booking.owner, &booking.booker),
        ];
        for (side, author, about) in sides {
            INVITATIONS.put(&Invitation {
                id: invitations::id(&booking.booking, side),
                encounter: booking.booking.clone(),
                author: author.clone(),
                about: about.clone(),
                occasion: booking.item_name.clone(),
                ended_at: booking.until,
                open_until,
                review: None,
                earlier: Vec::new(),
                state: State::Open,
                withdrawn_at: None,
                hidden: None,
            });
            let subject = t!("message-invited-subject", about = text::member(about));
            let body = t!(
                "message-invited-body",
                occasion = &booking.item_name,
                until = text::instant(open_until)
            );
            notify::send(author, subject, body, Some(PageRef::new("to-write")));
        }
        blind::close_later(&booking.booking, open_until);
    }
}
