//! What members say to proposals.

use legollab_brick::prelude::*;

use crate::{
    Matching,
    bindings::exports::legollaborative::matching::proposals::{self as types, Guest, ProposalId},
    lifecycle,
    proposals::{self, Proposal, Side, State},
};

/// A proposal of the caller that can still be answered.
fn open(proposal: &str) -> Result<(Proposal, Side), Error> {
    let (proposal, side) = proposals::find_own(proposal)?;
    if proposal.state != State::Proposed {
        return Err(conflict(t!("already-decided")));
    }
    if proposal.answer_by <= clock::now() {
        return Err(conflict(t!("answered-too-late")));
    }
    Ok((proposal, side))
}

impl Guest for Matching {
    fn accept(proposal: ProposalId) -> Result<types::Proposal, Error> {
        let (proposal, side) = open(&proposal)?;
        let proposal = if proposal.has_accepted(side) {
            proposal
        } else {
            lifecycle::accept(proposal, side)
        };
        Ok(show(proposal, side))
    }

    fn decline(proposal: ProposalId) -> Result<types::Proposal, Error> {
        let (proposal, side) = open(&proposal)?;
        Ok(show(lifecycle::end(proposal, side), side))
    }

    fn cancel(proposal: ProposalId) -> Result<types::Proposal, Error> {
        let (proposal, side) = proposals::find_own(&proposal)?;
        if proposal.state != State::Agreed {
            return Err(conflict(t!("not-agreed")));
        }
        if proposal.from <= clock::now() {
            return Err(conflict(t!("already-begun")));
        }
        Ok(show(lifecycle::end(proposal, side), side))
    }

    fn get(proposal: ProposalId) -> Result<types::Proposal, Error> {
        let (proposal, side) = proposals::find_own(&proposal)?;
        Ok(show(proposal, side))
    }

    fn mine() -> Result<Vec<types::Proposal>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(proposals::of_member(&member.id)
            .filter_map(|proposal| {
                let side = proposal.side_of(&member.id)?;
                Some(show(proposal, side))
            })
            .collect())
    }
}

/// The proposal as one side reads it: what the other one has answered is not told before both have.
fn show(proposal: Proposal, side: Side) -> types::Proposal {
    types::Proposal {
        accepted: proposal.has_accepted(side),
        metres: proposal.facts.metres,
        price_cents: proposal.facts.price,
        parts: types::Parts {
            distance: proposal.parts.distance,
            hours: proposal.parts.hours,
            price: proposal.parts.price,
            turn: proposal.parts.turn,
            waiting: proposal.parts.waiting,
        },
        state: match proposal.state {
            State::Proposed => types::ProposalState::Proposed,
            State::Agreed => types::ProposalState::Agreed,
            State::Declined => types::ProposalState::Declined,
            State::Expired => types::ProposalState::Expired,
            State::Cancelled => types::ProposalState::Cancelled,
            State::Completed => types::ProposalState::Completed,
        },
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
    }
}
