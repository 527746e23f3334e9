//! What is kept of one member: for them to take along, and to be forgotten once they leave.
//!
//! Offers and needs go, and with them all that came to nothing. What took place stays for the other side, without the member.
//! Rounds know needs and offers by identifiers and numbers alone, which lead to nothing any more, so that what proves a round
//! still proves it.

use legollab_brick::{
    personal_data::{NOBODY, each, forget_step, while_more},
    portable::{self, BadCursor, section_of},
    prelude::*,
};
use serde::Serialize;

use crate::{
    Matching,
    bindings::exports::legollaborative::brick::personal_data::{Collected, Guest, Kept},
    lifecycle, members,
    needs::{self, NEEDS, Need},
    offers::{self, OFFERS, Offer},
    proposals::{OF_MEMBER, PROPOSALS, Proposal, Side, State},
    results::{OUTCOMES, Outcome},
};

/// Offers and needs that one step looks at.
const AT_ONCE: u32 = 200;
/// Proposals that one step forgets. One may take an event.
const PROPOSALS_AT_ONCE: u32 = 80;

/// A line of what a member takes along.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// An offer of theirs.
    Offer(Offer),
    /// A need of theirs.
    Need(Need),
    /// How an offer or need of theirs fared in its last round.
    Outcome(Outcome),
    /// A proposal, as they see it.
    Proposal(OwnProposal),
}

/// A proposal without what the other side has answered.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OwnProposal {
    id: String,
    round: String,
    need: String,
    need_title: String,
    seeker: String,
    offer: String,
    offer_title: String,
    helper: String,
    from: Instant,
    until: Instant,
    answer_by: Instant,
    accepted: bool,
    state: State,
}

impl OwnProposal {
    fn of(proposal: Proposal, side: Side) -> Self {
        Self {
            accepted: proposal.has_accepted(side),
            id: proposal.id,
            round: proposal.round,
            need: proposal.need,
            need_title: proposal.need_title,
            seeker: proposal.seeker,
            offer: proposal.offer,
            offer_title: proposal.offer_title,
            helper: proposal.helper,
            from: proposal.from,
            until: proposal.until,
            answer_by: proposal.answer_by,
            state: proposal.state,
        }
    }
}

fn malformed(_: BadCursor) -> Error {
    invalid("cursor", t!("cursor-malformed"))
}

/// Whether an offer or need is a member's.
fn is_of(thing: &str, member: &str) -> bool {
    OFFERS.get(thing).is_some_and(|offer| offer.member == member)
        || NEEDS.get(thing).is_some_and(|need| need.member == member)
}

/// Takes a member's offers and needs out of the rounds, so that nothing new is proposed while they leave.
fn withdraw(member: &str) {
    for offer in offers::of_member(member) {
        OFFERS.put(&Offer {
            state: offers::State::Withdrawn,
            ..offer
        });
    }
    for need in needs::of_member(member) {
        NEEDS.put(&Need {
            state: needs::State::Withdrawn,
            ..need
        });
    }
}

/// Takes a member out of a proposal that is live no longer.
fn forget_proposal(mut proposal: Proposal, member: &str) {
    for side in [&mut proposal.seeker, &mut proposal.helper] {
        if side == member {
            NOBODY.clone_into(side);
        }
    }
    let is_nobodys = proposal.seeker == NOBODY && proposal.helper == NOBODY;
    if proposal.state == State::Completed && !is_nobodys {
        PROPOSALS.put(&proposal);
    } else {
        PROPOSALS.remove(&proposal.id);
    }
}

impl Guest for Matching {
    fn collect(member: String, cursor: Option<String>) -> Result<Collected, Error> {
        let [of_offer, of_need, of_outcome, of_proposal] = [(); 4].map(|()| member.clone());
        let sections = [
            section_of(OFFERS.all(), move |offer| {
                (offer.member == of_offer).then_some(Line::Offer(offer))
            }),
            section_of(NEEDS.all(), move |need| {
                (need.member == of_need).then_some(Line::Need(need))
            }),
            section_of(OUTCOMES.all(), move |outcome| {
                is_of(&outcome.id, &of_outcome).then_some(Line::Outcome(outcome))
            }),
            section_of(OF_MEMBER.of(&(&member,)), move |proposal| {
                let side = proposal.side_of(&of_proposal)?;
                Some(Line::Proposal(OwnProposal::of(proposal, side)))
            }),
        ];
        let part = portable::take_out(cursor.as_deref(), sections).map_err(malformed)?;
        Ok(Collected {
            lines: part.lines,
            next: part.next,
        })
    }

    fn stays(member: String) -> Result<Vec<Kept>, Error> {
        let mut took_place = 0;
        let mut took_part = false;
        for proposal in OF_MEMBER.of(&(&member,)) {
            took_part = true;
            let is_over = proposal.state == State::Agreed && proposal.until <= clock::now();
            let has_other = proposal.seeker != NOBODY && proposal.helper != NOBODY;
            if (proposal.state == State::Completed || is_over) && has_other {
                took_place += 1;
            }
        }
        let of_rounds = offers::of_member(&member).into_iter().map(|offer| offer.id);
        let mut of_rounds = of_rounds.chain(needs::of_member(&member).into_iter().map(|need| need.id));
        took_part |= of_rounds.any(|thing| OUTCOMES.contains(&thing));
        let mut kept = Vec::new();
        if took_place > 0 {
            kept.push(Kept {
                what: t!("stays-agreements", count = took_place),
                why: t!("stays-agreements-why"),
                until: None,
            });
        }
        if took_part {
            kept.push(Kept {
                what: t!("stays-rounds"),
                why: t!("stays-rounds-why"),
                until: None,
            });
        }
        Ok(kept)
    }

    fn forget(member: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        let parts = [
            while_more(|| {
                withdraw(&member);
                false
            }),
            // What has taken place by now has, even if the job for it has not run yet.
            each(OF_MEMBER.of(&(&member,)), PROPOSALS_AT_ONCE, |proposal: Proposal| {
                lifecycle::complete(&proposal.id);
            }),
            while_more(|| members::end_some(&member, |_| true)),
            each(OF_MEMBER.of(&(&member,)), PROPOSALS_AT_ONCE, |proposal| {
                forget_proposal(proposal, &member);
            }),
            each(OFFERS.all(), AT_ONCE, |offer: Offer| {
                if offer.member == member {
                    OUTCOMES.remove(&offer.id);
                    OFFERS.remove(&offer.id);
                }
            }),
            each(NEEDS.all(), AT_ONCE, |need: Need| {
                if need.member == member {
                    OUTCOMES.remove(&need.id);
                    NEEDS.remove(&need.id);
                }
            }),
        ];
        forget_step(cursor.as_deref(), parts).map_err(malformed)
    }
}
