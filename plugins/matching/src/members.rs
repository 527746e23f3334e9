//! What follows when a steward blocks a member, or lets them in again.

use legollab_brick::{jobs, prelude::*};

use crate::{
    Matching,
    bindings::exports::legollaborative::{
        brick::members::{Guest, Standing},
        matching_brick::leaving::Guest as Leaving,
    },
    lifecycle,
    needs::{self, NEEDS, Need},
    offers::{self, OFFERS, Offer},
    proposals::{self, Proposal},
};

const LEAVING: &str = "legollaborative:matching-brick/leaving";
/// How many proposals are ended in one call. Each takes an event, a message and two jobs.
const ENDED_AT_ONCE: usize = 30;

/// Ends some of the live proposals of a member that are to be ended, in their name: the other side is told. Gives whether there
/// is more.
pub fn end_some(member: &str, is_to_end: impl Fn(&Proposal) -> bool) -> bool {
    let live = proposals::live_of(member).filter(is_to_end);
    let mut live: Vec<Proposal> = live.take(ENDED_AT_ONCE + 1).collect();
    let more = live.len() > ENDED_AT_ONCE;
    live.truncate(ENDED_AT_ONCE);
    for proposal in live {
        if let Some(side) = proposal.side_of(member) {
            lifecycle::end(proposal, side);
        }
    }
    more
}

/// Whether what a proposal is about is still to come.
fn is_ahead(proposal: &Proposal) -> bool {
    proposal.from > clock::now()
}

/// Takes the offers and needs of a member out of the rounds. A need that is being met stays as it is until it has been.
fn suspend(member: &str) {
    for offer in offers::of_member(member) {
        if offer.state == offers::State::Open {
            OFFERS.put(&Offer {
                state: offers::State::Suspended,
                ..offer
            });
        }
    }
    for need in needs::of_member(member) {
        let takes_part = match need.state {
            needs::State::Open => true,
            needs::State::Proposed | needs::State::Agreed => {
                proposals::of_need(&need.id).is_some_and(|proposal| is_ahead(&proposal))
            }
            needs::State::Met | needs::State::Paused | needs::State::Withdrawn | needs::State::Suspended => false,
        };
        if takes_part {
            NEEDS.put(&Need {
                state: needs::State::Suspended,
                ..need
            });
        }
    }
}

/// Lets the offers and needs of a member take part again.
fn readmit(member: &str) {
    for offer in offers::of_member(member) {
        if offer.state == offers::State::Suspended {
            OFFERS.put(&Offer {
                state: offers::State::Open,
                ..offer
            });
        }
    }
    for need in needs::of_member(member) {
        if need.state == needs::State::Suspended {
            NEEDS.put(&Need {
                state: needs::State::Open,
                ..need
            });
        }
    }
}

fn key(member: &str) -> String {
    format!("settle-member-{member}")
}

/// Ends what is proposed to a blocked member or agreed with them; what is beyond what one call may do, in another one.
fn settle(member: &str) {
    if end_some(member, is_ahead) {
        let arguments = json!({ "member": member });
        jobs::once(key(member), clock::now(), LEAVING, "settle-more", arguments);
    }
}

impl Guest for Matching {
    fn changed(member: String, standing: Standing) {
        match standing {
            Standing::Blocked => {
                suspend(&member);
                settle(&member);
            }
            Standing::Active => {
                jobs::cancel(&key(&member));
                readmit(&member);
            }
        }
    }
}

impl Leaving for Matching {
    fn settle_more(member: String) {
        settle(&member);
    }
}
