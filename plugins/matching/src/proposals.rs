//! Who is proposed to whom, and what both said.

use std::collections::BTreeSet;

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::score::{Facts, Parts};

/// The most proposals in one answer.
pub const PAGE: usize = 100;

/// A need and an offer that are proposed to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// Identifier.
    pub id: String,
    /// The round that made it.
    pub round: String,
    /// The need.
    pub need: String,
    /// Its number in the round.
    pub need_number: u32,
    /// Its title at that time.
    pub need_title: String,
    /// Who needs.
    pub seeker: String,
    /// The offer.
    pub offer: String,
    /// Its number in the round.
    pub offer_number: u32,
    /// Its title at that time.
    pub offer_title: String,
    /// Who helps.
    pub helper: String,
    /// Begins.
    pub from: Instant,
    /// Ends.
    pub until: Instant,
    /// What was known of the two.
    pub facts: Facts,
    /// What the scores are made of.
    pub parts: Parts,
    /// Whether the one who needs has accepted.
    pub seeker_accepted: bool,
    /// Whether the one who helps has accepted.
    pub helper_accepted: bool,
    /// Until when answers are awaited.
    pub answer_by: Instant,
    /// How far it has come.
    pub state: State,
    /// When both had accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_at: Option<Instant>,
    /// Whether both have been told of it.
    pub told: bool,
    /// The week of the helper that it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week: Option<WeekPart>,
}

/// A week of jobs that are proposed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WeekPart {
    /// How many jobs.
    pub jobs: u32,
    /// How long they take.
    pub minutes: u32,
    /// The way of the week, in metres.
    pub metres: u32,
}

/// How far a proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Waits for answers.
    Proposed,
    /// Both have accepted.
    Agreed,
    /// One of them has declined, or withdrawn what it was about.
    Declined,
    /// It was not answered in time.
    Expired,
    /// It was called off after both had accepted.
    Cancelled,
    /// Its time has passed.
    Completed,
}

impl State {
    /// Whether it holds its need and a place of its offer.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Proposed | Self::Agreed)
    }
}

/// A side of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one who needs.
    Seeker,
    /// The one who helps.
    Helper,
}

/// All proposals.
pub const PROPOSALS: Collection<Proposal> = Collection::new();
/// Those of a member, on either side.
pub const OF_MEMBER: Index<Proposal, (String, String)> = Index::new("of-member");
/// Those of a member that are live, by beginning.
const BUSY: Index<Proposal, (String, Instant)> = Index::new("busy");
/// The live one of a need.
const OF_NEED: Index<Proposal, (String, String)> = Index::new("of-need");
/// The live ones of an offer.
const OF_OFFER: Index<Proposal, (String, String)> = Index::new("of-offer");
/// Those of a need that came to nothing because somebody did not want them.
const IN_VAIN: Index<Proposal, (String, String)> = Index::new("in-vain");
/// Those of a round that nobody was told of yet.
const UNTOLD: Index<Proposal, (String, String)> = Index::new("untold");
/// Those of a round that wait for answers.
const UNANSWERED: Index<Proposal, (String, String)> = Index::new("unanswered");
/// What a helper agreed to, by the time of agreement.
const HELPED: Index<Proposal, (String, Instant)> = Index::new("helped");

impl Record for Proposal {
    type Id = String;
    const COLLECTION: &'static str = "proposals";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        let live = self.state.is_live();
        for member in [&self.seeker, &self.helper] {
            entries.add(&OF_MEMBER, (member, &self.id));
            if live {
                entries.add(&BUSY, (member, self.from));
            }
        }
        if live {
            entries.add(&OF_NEED, (&self.need, &self.id));
            entries.add(&OF_OFFER, (&self.offer, &self.id));
        }
        if matches!(self.state, State::Declined | State::Cancelled) {
            entries.add(&IN_VAIN, (&self.need, &self.offer));
        }
        if !self.told {
            entries.add(&UNTOLD, (&self.round, &self.id));
        }
        if self.state == State::Proposed {
            entries.add(&UNANSWERED, (&self.round, &self.id));
        }
        if let (Some(at), State::Agreed | State::Completed) = (self.agreed_at, self.state) {
            entries.add(&HELPED, (&self.helper, at));
        }
    }
}

impl Proposal {
    /// The side of a member; none if it is nothing to them.
    pub fn side_of(&self, member: &str) -> Option<Side> {
        if self.seeker == member {
            Some(Side::Seeker)
        } else if self.helper == member {
            Some(Side::Helper)
        } else {
            None
        }
    }

    /// The member on the other side.
    pub fn opposite(&self, side: Side) -> &str {
        match side {
            Side::Seeker => &self.helper,
            Side::Helper => &self.seeker,
        }
    }

    /// Whether a side has accepted.
    pub fn has_accepted(&self, side: Side) -> bool {
        match side {
            Side::Seeker => self.seeker_accepted,
            Side::Helper => self.helper_accepted,
        }
    }
}

/// The proposals of a member on either side, latest first.
pub fn of_member(member: &str) -> impl Iterator<Item = Proposal> {
    OF_MEMBER.of(&(member,)).backward().into_iter().take(PAGE)
}

/// The live proposals of a member on either side, by beginning.
pub fn live_of(member: &str) -> impl Iterator<Item = Proposal> {
    BUSY.of(&(member,)).into_iter()
}

/// The live proposal of a need.
pub fn of_need(need: &str) -> Option<Proposal> {
    OF_NEED.of(&(need,)).first()
}

/// The live proposals of an offer.
pub fn of_offer(offer: &str) -> Vec<Proposal> {
    OF_OFFER.of(&(offer,)).into_iter().collect()
}

/// When a member is taken by live proposals that end after an instant.
pub fn busy(member: &str, after: Instant) -> Vec<(Instant, Instant)> {
    BUSY.of(&(member,))
        .into_iter()
        .map(|proposal| (proposal.from, proposal.until))
        .filter(|(_, until)| *until > after)
        .collect()
}

/// The offers that a need was proposed to in vain.
pub fn in_vain(need: &str) -> BTreeSet<String> {
    IN_VAIN
        .of(&(need,))
        .into_iter()
        .map(|proposal| proposal.offer)
        .collect()
}

/// Proposals of a round that nobody was told of.
pub fn untold(round: &str) -> impl Iterator<Item = Proposal> {
    UNTOLD.of(&(round,)).into_iter()
}

/// Proposals of a round that wait for answers.
pub fn unanswered(round: &str) -> impl Iterator<Item = Proposal> {
    UNANSWERED.of(&(round,)).into_iter()
}

/// How often a member has agreed to help since an instant.
pub fn helped_since(helper: &str, since: Instant) -> u32 {
    let count = HELPED
        .range((helper, since)..=(helper, Instant::MAX))
        .into_iter()
        .count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The proposal with this identifier and the caller's side of it. Others do not learn whether it exists.
pub fn find_own(proposal: &str) -> Result<(Proposal, Side), Error> {
    let member = caller::require_member(t!("members-only"))?;
    PROPOSALS
        .get(proposal)
        .and_then(|proposal| {
            let side = proposal.side_of(&member.id)?;
            Some((proposal, side))
        })
        .ok_or_else(|| not_found(t!("no-such-proposal")))
}
