//! What follows from what other bricks tell.

use legollab_brick::{notify, prelude::*, text};

use crate::{
    Rating,
    bindings::exports::legollaborative::{
        booking::events::{self as booking, BookingSummary},
        matching::events::{self as matching, MatchSummary},
    },
    blind,
    invitations::{self, INVITATIONS, Invitation, State},
    settings,
};

/// What two members had to do with each other.
struct Encounter {
    /// Its identifier, different from those of all others.
    id: String,
    /// What it was about, in words.
    occasion: String,
    /// Who asked: who booked, who was helped.
    booker: String,
    /// Who gave: the owner, the helper.
    owner: String,
    /// When it ended.
    ended_at: Instant,
}

/// Invites both sides, once for each encounter, however often this is told.
fn invite(encounter: &Encounter) {
    let known = !invitations::of_encounter(&encounter.id).is_empty();
    if known || encounter.owner == encounter.booker {
        return;
    }
    let open_until = clock::now() + settings::window();
    let [booker, owner] = invitations::SIDES;
    let sides = [
        (booker, &encounter.booker, &encounter.owner),
        (owner, &encounter.owner, &encounter.booker),
    ];
    for (side, author, about) in sides {
        INVITATIONS.put(&Invitation {
            id: invitations::id(&encounter.id, side),
            encounter: encounter.id.clone(),
            author: author.clone(),
            about: about.clone(),
            occasion: encounter.occasion.clone(),
            ended_at: encounter.ended_at,
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
            occasion = &encounter.occasion,
            about = text::member(about),
            until = text::instant(open_until)
        );
        notify::send(author, subject, body, Some(PageRef::new("to-write")));
    }
    blind::close_later(&encounter.id, open_until);
}

impl booking::Guest for Rating {
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

    fn completed(booking: BookingSummary) {
        invite(&Encounter {
            id: booking.booking,
            occasion: booking.item_name,
            booker: booking.booker,
            owner: booking.owner,
            ended_at: booking.until,
        });
    }
}

/// The encounter of an agreement. Bookings have their own identifiers as encounters, so these are told apart.
fn match_id(summary: &MatchSummary) -> String {
    format!("match-{}", summary.match_)
}

impl matching::Guest for Rating {
    /// Nothing has happened between the two yet.
    fn agreed(_: MatchSummary) {}

    /// What did not take place is not reviewed.
    fn cancelled(summary: MatchSummary) {
        blind::call_off(&match_id(&summary));
    }

    fn completed(summary: MatchSummary) {
        invite(&Encounter {
            id: match_id(&summary),
            occasion: summary.title,
            booker: summary.seeker,
            owner: summary.helper,
            ended_at: summary.until,
        });
    }
}
