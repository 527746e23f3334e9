//! Everything out and in again.
//!
//! One JSON object a line, `{"invitation": ...}`: an invitation with the review that was written on it, published or not.
//! Points in time are milliseconds since 1970. Tallies are not exported; they follow from what is published.

use legollab_brick::{
    portable::{self, section},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Rating,
    bindings::exports::legollaborative::brick::portable::{Chunk, Guest},
    blind::{self, Tally},
    invitations::{INVITATIONS, Invitation, State},
};

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// An invitation.
    Invitation(Invitation),
}

impl Guest for Rating {
    fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
        let part = portable::take_out(cursor.as_deref(), [section(INVITATIONS.all(), Line::Invitation)]);
        let part = part.map_err(|_| invalid("cursor", t!("cursor-malformed")))?;
        Ok(Chunk {
            lines: part.lines,
            next: part.next,
        })
    }

    fn take_in(lines: Vec<String>) -> Result<(), Error> {
        portable::take_in(&lines, |problem| t!("line-malformed", problem = problem), Line::keep)
    }
}

impl Line {
    /// Keeps what the line says, unless it is kept already.
    fn keep(self) -> Result<(), Text> {
        let Self::Invitation(invitation) = self;
        if INVITATIONS.contains(&invitation.id) {
            return Ok(());
        }
        match (invitation.state, &invitation.review) {
            (_, Some(review)) if !(1..=5).contains(&review.stars) => return Err(t!("stars-range")),
            (State::Published(_), None) => return Err(t!("published-without-review")),
            (State::Published(_), Some(review)) => Tally::add(&invitation.about, review.stars),
            (State::Open, _) => blind::close_later(&invitation.encounter, invitation.open_until),
            (State::Closed, _) => {}
        }
        INVITATIONS.put(&invitation);
        Ok(())
    }
}
