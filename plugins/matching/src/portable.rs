//! Everything out and in again.
//!
//! One JSON object a line: `{"skill": ...}`, `{"place": ...}`, `{"offer": ...}`, `{"need": ...}`, `{"round": ...}` with what proves
//! it in `{"proven": ...}`, `{"outcome": ...}` of a need or an offer in its last round, `{"proposal": ...}`. Points in time are
//! milliseconds since 1970, prices are in cents, points in tenths. What others refer to comes first.

use legollab_brick::{
    portable::{self, section},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Matching,
    bindings::exports::legollaborative::brick::portable::{Chunk, Guest},
    catalogue::{PLACES, Place, SKILLS, Skill},
    lifecycle,
    needs::{NEEDS, Need},
    offers::{OFFERS, Offer},
    proposals::{PROPOSALS, Proposal, State},
    results::{OUTCOMES, Outcome, PROVEN, Proven, ROUNDS, Round},
};

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// A skill.
    Skill(Skill),
    /// A place to choose from.
    Place(Place),
    /// An offer.
    Offer(Offer),
    /// A need.
    Need(Need),
    /// A round.
    Round(Round),
    /// What proves a round.
    Proven(Proven),
    /// How a need or an offer fared in its last round.
    Outcome(Outcome),
    /// A proposal.
    Proposal(Proposal),
}

impl Guest for Matching {
    fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
        let sections = [
            section(SKILLS.all(), Line::Skill),
            section(PLACES.all(), Line::Place),
            section(OFFERS.all(), Line::Offer),
            section(NEEDS.all(), Line::Need),
            section(ROUNDS.all(), Line::Round),
            section(PROVEN.all(), Line::Proven),
            section(OUTCOMES.all(), Line::Outcome),
            section(PROPOSALS.all(), Line::Proposal),
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
            Self::Skill(skill) => keep_new(&SKILLS, &skill),
            Self::Place(place) => {
                check_point(&place)?;
                keep_new(&PLACES, &place);
            }
            Self::Offer(offer) => {
                check_point(&offer.profile.place)?;
                keep_new(&OFFERS, &offer);
            }
            Self::Need(need) => {
                check_point(&need.profile.place)?;
                keep_new(&NEEDS, &need);
            }
            Self::Round(round) => keep_new(&ROUNDS, &round),
            Self::Proven(proven) => {
                if proven.certificate.check().is_err() {
                    return Err(t!("not-proven"));
                }
                keep_new(&PROVEN, &proven);
            }
            Self::Outcome(outcome) => keep_new(&OUTCOMES, &outcome),
            Self::Proposal(proposal) => {
                if PROPOSALS.contains(&proposal.id) {
                    return Ok(());
                }
                if proposal.from >= proposal.until {
                    return Err(t!("ends-before-beginning"));
                }
                match proposal.state {
                    State::Proposed => lifecycle::close_later(&proposal.round, proposal.answer_by),
                    State::Agreed => lifecycle::complete_later(&proposal),
                    State::Declined | State::Expired | State::Cancelled | State::Completed => {}
                }
                // They were told where it was made.
                PROPOSALS.put(&Proposal { told: true, ..proposal });
            }
        }
        Ok(())
    }
}

fn keep_new<T: Record>(collection: &Collection<T>, record: &T) {
    if !collection.contains(&record.id()) {
        collection.put(record);
    }
}

fn check_point(place: &Place) -> Result<(), Text> {
    if place.point.is_on_earth() {
        Ok(())
    } else {
        Err(t!("place-malformed", place = place.name.as_str()))
    }
}
