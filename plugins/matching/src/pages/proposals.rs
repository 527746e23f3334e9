//! The proposals to the caller.

use legollab_brick::{prelude::*, ui::Tone};

use super::words;
use crate::proposals::{self, Proposal, Side, State};

/// The interface of proposals.
pub const PROPOSALS: &str = "legollaborative:matching/proposals";

/// What waits for the caller's answer, what is agreed, and what was.
pub fn mine() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own: Vec<(Proposal, Side)> = proposals::of_member(&member.id)
        .filter_map(|proposal| {
            let side = proposal.side_of(&member.id)?;
            Some((proposal, side))
        })
        .collect();
    Ok(View::build(t!("page-proposals"), |page| {
        let open = own.iter().filter(|(proposal, _)| proposal.state == State::Proposed);
        let cards = open.map(|(proposal, side)| {
            let card = Card::new(heading(proposal, *side))
                .detail(t!("begins"), Cell::Instant(proposal.from))
                .detail(t!("ends"), Cell::Instant(proposal.until))
                .detail(t!("distance"), words::distance(proposal.facts.metres).into())
                .detail(t!("answer-by"), Cell::Instant(proposal.answer_by))
                .target(proposal_page(proposal));
            if proposal.has_accepted(*side) {
                card.detail(t!("your-answer"), Cell::status(Tone::Good, t!("you-accepted")))
            } else {
                card
            }
        });
        page.cards(Cards::new(t!("to-answer"), t!("to-answer-empty"), cards));
        for (heading_id, empty, states) in [
            ("agreed-heading", "agreed-empty", &[State::Agreed][..]),
            (
                "past-heading",
                "past-empty",
                &[State::Completed, State::Declined, State::Expired, State::Cancelled][..],
            ),
        ] {
            page.section(t!(heading_id), |section| {
                let columns = [t!("help"), t!("other-side"), t!("begins"), t!("ends"), t!("state")];
                let mut table = Table::new(t!(heading_id), columns, t!(empty));
                for (proposal, side) in own.iter().filter(|(proposal, _)| states.contains(&proposal.state)) {
                    table.row([
                        Cell::link(plain(&proposal.need_title), proposal_page(proposal)),
                        Cell::member(proposal.opposite(*side)),
                        Cell::Instant(proposal.from),
                        Cell::Instant(proposal.until),
                        state(proposal.state),
                    ]);
                }
                section.table(table);
            });
        }
    }))
}

/// The page of a proposal.
fn proposal_page(proposal: &Proposal) -> PageRef {
    PageRef::new("proposal").with("proposal", &proposal.id)
}

/// What a proposal is, for one side of it.
pub fn heading(proposal: &Proposal, side: Side) -> Text {
    let other = legollab_brick::text::member(proposal.opposite(side));
    let need = proposal.need_title.as_str();
    match side {
        Side::Seeker => t!("helps-you", other = other, need = need),
        Side::Helper => t!("you-help", other = other, need = need),
    }
}

/// How far a proposal has come.
pub fn state(state: State) -> Cell {
    let (tone, id) = match state {
        State::Proposed => (Tone::Attention, "proposal-state-proposed"),
        State::Agreed => (Tone::Good, "proposal-state-agreed"),
        State::Declined => (Tone::Neutral, "proposal-state-declined"),
        State::Expired => (Tone::Neutral, "proposal-state-expired"),
        State::Cancelled => (Tone::Bad, "proposal-state-cancelled"),
        State::Completed => (Tone::Good, "proposal-state-completed"),
    };
    Cell::status(tone, t!(id))
}
