//! Everything out and in again.
//!
//! One JSON object a line, `{"invitation": ...}`: an invitation with the review that was written on it, published or not.
//! Points in time are milliseconds since 1970. Tallies are not exported; they follow from what is published.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Rating,
    bindings::exports::legollaborative::brick::portable::{Chunk, Guest},
    blind::{self, Tally},
    invitations::{INVITATIONS, Invitation, State},
};

/// How many lines a part has.
const PART: u32 = 500;

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// An invitation.
    Invitation(Invitation),
}

impl Guest for Rating {
    fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
        let page = INVITATIONS.all().page(cursor.as_deref(), PART);
        let page = page.map_err(|_| invalid("cursor", t!("cursor-malformed")))?;
        let lines = page
            .records
            .into_iter()
            .map(|record| json!(Line::Invitation(record)).to_string())
            .collect();
        Ok(Chunk { lines, next: page.next })
    }

    fn take_in(lines: Vec<String>) -> Result<(), Error> {
        for (place, line) in lines.iter().enumerate() {
            let problem = |text| invalid(format!("lines[{place}]"), text);
            let Line::Invitation(invitation) = serde_json::from_str(line)
                .map_err(|error| problem(t!("line-malformed", problem = error.to_string())))?;
            if INVITATIONS.contains(&invitation.id) {
                continue;
            }
            match (invitation.state, &invitation.review) {
                (_, Some(review)) if !(1..=5).contains(&review.stars) => return Err(problem(t!("stars-range"))),
                (State::Published(_), None) => return Err(problem(t!("published-without-review"))),
                (State::Published(_), Some(review)) => Tally::add(&invitation.about, review.stars),
                (State::Open, _) => blind::close_later(&invitation.encounter, invitation.open_until),
                (State::Closed, _) => {}
            }
            INVITATIONS.put(&invitation);
        }
        Ok(())
    }
}
