//! What each step of a proposal entails: what is kept, which job runs next, who is told.

use legollab_brick::{clock::MINUTE, jobs, notify, prelude::*, text};

use crate::{
    announce::{self, Event},
    bindings::legollaborative::matching::events::MatchSummary,
    needs::{self, NEEDS, Need},
    offers::{self, OFFERS, Offer},
    proposals::{self, PROPOSALS, Proposal, Side, State},
    settings,
};

/// The functions that the brick asks of itself.
pub const TIMERS: &str = "legollaborative:matching-brick/timers";

/// How many proposals one call tells of or lets go. Each takes up to four messages, of which a call has a hundred.
const AT_ONCE: usize = 20;

/// Keeps a new proposal, which holds its need and a place of its offer.
pub fn propose(proposal: &Proposal, need: Need, offer: Offer) {
    PROPOSALS.put(proposal);
    NEEDS.put(&Need {
        state: needs::State::Proposed,
        ..need
    });
    OFFERS.put(&Offer {
        taken: offer.taken.saturating_add(1),
        ..offer
    });
}

/// Schedules that the members of a round are told, and that what they do not answer is let go.
pub fn follow(round: &str, answer_by: Instant) {
    tell_later(round);
    close_later(round, answer_by);
}

fn tell_later(round: &str) {
    jobs::once(
        format!("tell-{round}"),
        clock::now(),
        TIMERS,
        "tell",
        json!({ "round": round }),
    );
}

/// Schedules that what a round proposed is let go.
pub fn close_later(round: &str, at: Instant) {
    jobs::once(
        format!("close-{round}"),
        at,
        TIMERS,
        "close-round",
        json!({ "round": round }),
    );
}

/// Schedules a round of what is free by then, if the stewards want that. Whatever is proposed or agreed has no part in a round, so
/// nobody else is moved: that is the least change there can be. Several that come to nothing at about the same time have one
/// round together.
fn mend_later() {
    if let Some(minutes) = settings::rules().mend_minutes {
        let at = clock::now() + Instant::from(minutes) * MINUTE;
        jobs::once("mend", at, TIMERS, "mend", json!({}));
    }
}

/// Schedules that an agreement is completed when its time has passed.
pub fn complete_later(proposal: &Proposal) {
    jobs::once(
        complete_key(proposal),
        proposal.until,
        TIMERS,
        "complete",
        json!({ "proposal": proposal.id }),
    );
}

fn complete_key(proposal: &Proposal) -> String {
    format!("complete-{}", proposal.id)
}

/// Tells the members of a round, some at a time.
pub fn tell_round(round: &str) {
    let mut untold = proposals::untold(round);
    for proposal in untold.by_ref().take(AT_ONCE).collect::<Vec<_>>() {
        PROPOSALS.put(&Proposal {
            told: true,
            ..proposal.clone()
        });
        if proposal.state == State::Proposed {
            for side in [Side::Seeker, Side::Helper] {
                tell(&proposal, side, "proposed");
            }
        }
    }
    if proposals::untold(round).next().is_some() {
        tell_later(round);
    }
}

/// Notes that a side accepts. Once both have, it is agreed.
pub fn accept(proposal: Proposal, side: Side) -> Proposal {
    let mut proposal = proposal;
    match side {
        Side::Seeker => proposal.seeker_accepted = true,
        Side::Helper => proposal.helper_accepted = true,
    }
    if proposal.seeker_accepted && proposal.helper_accepted {
        proposal.state = State::Agreed;
        proposal.agreed_at = Some(clock::now());
        if let Some(need) = NEEDS.get(&proposal.need) {
            NEEDS.put(&Need {
                state: needs::State::Agreed,
                ..need
            });
        }
        complete_later(&proposal);
        announce::tell(Event::Agreed, &summary(&proposal));
        for side in [Side::Seeker, Side::Helper] {
            tell(&proposal, side, "agreed");
        }
    }
    PROPOSALS.put(&proposal);
    proposal
}

/// Ends a live proposal in the name of one side. The other one is told that it comes to nothing, and not why.
pub fn end(proposal: Proposal, side: Side) -> Proposal {
    let was_agreed = proposal.state == State::Agreed;
    let state = if was_agreed { State::Cancelled } else { State::Declined };
    let proposal = close(proposal, state);
    free_need(&proposal, needs::State::Open);
    mend_later();
    if was_agreed {
        jobs::cancel(&complete_key(&proposal));
        announce::tell(Event::Cancelled, &summary(&proposal));
    }
    let other = match side {
        Side::Seeker => Side::Helper,
        Side::Helper => Side::Seeker,
    };
    // Who was never told of it need not be told of its end.
    if proposal.told {
        tell(&proposal, other, if was_agreed { "cancelled" } else { "ended" });
    }
    proposal
}

/// Lets the proposals of a round go that were not answered in time. What belongs to those who did not answer rests, so that
/// nobody waits for them again.
pub fn close_round(round: &str) {
    let due: Vec<Proposal> = proposals::unanswered(round)
        .filter(|proposal| proposal.answer_by <= clock::now())
        .take(AT_ONCE)
        .collect();
    for proposal in due {
        let proposal = close(proposal, State::Expired);
        let need_state = if proposal.seeker_accepted {
            needs::State::Open
        } else {
            needs::State::Paused
        };
        free_need(&proposal, need_state);
        if !proposal.helper_accepted
            && let Some(offer) = OFFERS.get(&proposal.offer)
            && offer.state == offers::State::Open
        {
            OFFERS.put(&Offer {
                state: offers::State::Paused,
                ..offer
            });
        }
        for side in [Side::Seeker, Side::Helper] {
            let what = if proposal.has_accepted(side) { "ended" } else { "paused" };
            tell(&proposal, side, what);
        }
    }
    if let Some(next) = proposals::unanswered(round).next() {
        close_later(round, next.answer_by.max(clock::now()));
    }
}

/// Completes an agreement whose time has passed.
pub fn complete(proposal: &str) {
    if let Some(proposal) = PROPOSALS.get(proposal)
        && proposal.state == State::Agreed
        && proposal.until <= clock::now()
    {
        let proposal = close(proposal, State::Completed);
        free_need(&proposal, needs::State::Met);
        announce::tell(Event::Completed, &summary(&proposal));
    }
}

/// Keeps a proposal that is live no longer, and frees the place that it held.
fn close(proposal: Proposal, state: State) -> Proposal {
    let proposal = Proposal { state, ..proposal };
    PROPOSALS.put(&proposal);
    if let Some(offer) = OFFERS.get(&proposal.offer) {
        OFFERS.put(&Offer {
            taken: offer.taken.saturating_sub(1),
            ..offer
        });
    }
    proposal
}

fn free_need(proposal: &Proposal, state: needs::State) {
    if let Some(need) = NEEDS.get(&proposal.need)
        && matches!(need.state, needs::State::Proposed | needs::State::Agreed)
    {
        NEEDS.put(&Need { state, ..need });
    }
}

fn summary(proposal: &Proposal) -> MatchSummary {
    MatchSummary {
        match_: proposal.id.clone(),
        title: proposal.need_title.clone(),
        seeker: proposal.seeker.clone(),
        helper: proposal.helper.clone(),
        from: proposal.from,
        until: proposal.until,
    }
}

/// Sends `message-<what>-subject` and `message-<what>-body` to a side.
fn tell(proposal: &Proposal, side: Side, what: &str) {
    let to = match side {
        Side::Seeker => &proposal.seeker,
        Side::Helper => &proposal.helper,
    };
    let write = |part: &str| {
        t!(
            &format!("message-{what}-{part}"),
            need = &proposal.need_title,
            other = text::member(proposal.opposite(side)),
            from = text::instant(proposal.from),
            until = text::instant(proposal.until),
            by = text::instant(proposal.answer_by),
            side = match side {
                Side::Seeker => "seeker",
                Side::Helper => "helper",
            },
        )
    };
    let page = PageRef::new("proposal").with("proposal", &proposal.id);
    notify::send(to, write("subject"), write("body"), Some(page));
}
