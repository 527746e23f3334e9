//! Everything out and in again.
//!
//! One JSON object a line: `{"invitation": ...}`, an invitation with the review that was written on it, published or not, and
//! `{"case": ...}`, what was reported of a review and what was decided. Points in time are milliseconds since 1970. What reviews and
//! cases add up to is not exported; it follows from them.

use legollab_brick::{
    portable::{self, section},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Rating,
    bindings::exports::legollaborative::brick::portable::{Chunk, Guest},
    blind,
    cases::{self, CASES, Case},
    invitations::{INVITATIONS, Invitation, Review, State},
    tally,
};

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// An invitation.
    Invitation(Invitation),
    /// A case.
    Case(Case),
}

impl Guest for Rating {
    fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
        let sections = [
            section(INVITATIONS.all(), Line::Invitation),
            section(CASES.all(), Line::Case),
        ];
        portable::chunk(cursor, sections, t!("cursor-malformed"), |lines, next| Chunk {
            lines,
            next,
        })
    }

    fn take_in(lines: Vec<String>) -> Result<(), Error> {
        portable::take_in(&lines, |problem| t!("line-malformed", problem = problem), Line::keep)
    }
}

impl Line {
    /// Keeps what the line says, unless it is kept already.
    fn keep(self) -> Result<(), Text> {
        match self {
            Self::Invitation(invitation) => keep_invitation(&invitation),
            Self::Case(case) => {
                if !CASES.contains(&case.id) {
                    cases::keep(&case);
                }
                Ok(())
            }
        }
    }
}

fn keep_invitation(invitation: &Invitation) -> Result<(), Text> {
    if INVITATIONS.contains(&invitation.id) {
        return Ok(());
    }
    let is_graded = |review: &Review| {
        let stars = [review.stars]
            .into_iter()
            .chain(review.criteria.iter().map(|grade| grade.stars));
        stars.into_iter().all(|stars| (1..=5).contains(&stars))
    };
    if !invitation.review.iter().chain(&invitation.earlier).all(is_graded) {
        return Err(t!("stars-range"));
    }
    match invitation.state {
        State::Published(_) if invitation.review.is_none() && invitation.withdrawn_at.is_none() => {
            return Err(t!("published-without-review"));
        }
        State::Published(_) => {
            if let Some((at, review)) = invitation.counts() {
                tally::count(&invitation.about, at, review);
            }
        }
        State::Open => blind::close_later(&invitation.encounter, invitation.open_until),
        State::Closed => {}
    }
    INVITATIONS.put(invitation);
    Ok(())
}
