//! What rounds came to, and what proves it.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::{
    certificate::{Certificate, Method},
    filters::{Charter, SetAside},
    score::Weights,
};

/// The most rounds in one answer.
pub const PAGE: usize = 100;
/// What a round came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Round {
    /// Identifier.
    pub id: String,
    /// When it was made.
    pub at: Instant,
    /// How.
    pub method: Method,
    /// What counted, and how much.
    pub weights: Weights,
    /// The charter in force.
    pub charter: Charter,
    /// The seed of the draw, in hexadecimal digits.
    pub seed: String,
    /// Needs that took part.
    pub needs: u32,
    /// Offers that took part.
    pub offers: u32,
    /// Pairs that pass all filters.
    pub pairs: u32,
    /// Pairs that were proposed to each other.
    pub proposed: u32,
    /// Offers that were left out because their jobs would not have made a week.
    #[serde(default)]
    pub left_out: u32,
    /// Needs and offers that were left for a later round.
    pub left: u32,
    /// Percent of what is paid that the platform keeps.
    #[serde(default)]
    pub kept_percent: u8,
    /// Until when answers are awaited.
    pub answer_by: Instant,
}

/// All rounds.
pub const ROUNDS: Collection<Round> = Collection::new();

impl Record for Round {
    type Id = String;
    const COLLECTION: &'static str = "rounds";

    fn id(&self) -> String {
        self.id.clone()
    }
}

/// What proves the result of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proven {
    /// The round.
    pub round: String,
    /// The needs in the order of the draw. Their numbers in the certificate are their places here.
    pub needs: Vec<String>,
    /// The offers in the order of the draw.
    pub offers: Vec<String>,
    /// The result and its proof.
    pub certificate: Certificate,
}

/// What proves the rounds.
pub const PROVEN: Collection<Proven> = Collection::new();

impl Record for Proven {
    type Id = String;
    const COLLECTION: &'static str = "proven";

    fn id(&self) -> String {
        self.round.clone()
    }
}

/// How a need or an offer fared in the last round that it took part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// The need or offer.
    pub id: String,
    /// The round.
    pub round: String,
    /// Its number there.
    pub number: u32,
    /// How many of the other side passed all filters with it.
    pub pairs: u32,
    /// How many it was given.
    pub given: u32,
    /// Whether it was left out because its jobs would not have made a week.
    #[serde(default)]
    pub left_out: bool,
    /// How many of the other side were set aside, by the first filter that did not hold.
    pub set_aside: SetAside,
}

/// The last outcomes of needs and offers.
pub const OUTCOMES: Collection<Outcome> = Collection::new();

impl Record for Outcome {
    type Id = String;
    const COLLECTION: &'static str = "outcomes";

    fn id(&self) -> String {
        self.id.clone()
    }
}

/// The rounds, latest first.
pub fn latest() -> impl Iterator<Item = Round> {
    ROUNDS.all().backward().into_iter().take(PAGE)
}

/// The round with this identifier.
pub fn find(round: &str) -> Result<Round, Error> {
    ROUNDS.get(round).ok_or_else(|| not_found(t!("no-such-round")))
}
