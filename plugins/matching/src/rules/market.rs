//! Who may be given to whom, with both scores.

use serde::{Deserialize, Serialize};

/// A need and an offer that pass the filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32, u32, u32)", into = "(u32, u32, u32, u32)")]
pub struct Pair {
    /// The need's number.
    pub need: u32,
    /// The offer's number.
    pub offer: u32,
    /// The score of the offer for the need.
    pub for_need: u32,
    /// The score of the need for the offer.
    pub for_offer: u32,
}

impl Pair {
    /// What the pair is worth altogether.
    pub fn worth(self) -> i64 {
        i64::from(self.for_need) + i64::from(self.for_offer)
    }
}

/// A round has many pairs, so they are kept short.
impl From<(u32, u32, u32, u32)> for Pair {
    fn from((need, offer, for_need, for_offer): (u32, u32, u32, u32)) -> Self {
        Self {
            need,
            offer,
            for_need,
            for_offer,
        }
    }
}

impl From<Pair> for (u32, u32, u32, u32) {
    fn from(pair: Pair) -> Self {
        (pair.need, pair.offer, pair.for_need, pair.for_offer)
    }
}

/// A need and an offer that are given to each other, by their numbers.
pub type Choice = (u32, u32);

/// Needs and offers of a round. Both go by numbers in the order of the draw: of equals, the lower number comes first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Market {
    /// How many needs.
    pub needs: u32,
    /// How many needs each offer can serve.
    pub places: Vec<u16>,
    /// All pairs that pass the filters, in the order of their needs and then of their offers.
    pub pairs: Vec<Pair>,
}

impl Market {
    /// A market whose pairs are put into order. Their numbers must be those of needs and offers.
    pub fn new(needs: u32, places: Vec<u16>, mut pairs: Vec<Pair>) -> Self {
        pairs.sort_by_key(|pair| (pair.need, pair.offer));
        Self { needs, places, pairs }
    }

    /// The pairs of a need, in the order of their offers.
    pub fn of_need(&self, need: u32) -> &[Pair] {
        let start = self.pairs.partition_point(|pair| pair.need < need);
        let end = self.pairs.partition_point(|pair| pair.need <= need);
        self.pairs.get(start..end).unwrap_or_default()
    }

    /// The pair of a need and an offer, if they pass the filters.
    pub fn pair(&self, need: u32, offer: u32) -> Option<Pair> {
        let of_need = self.of_need(need);
        let place = of_need.binary_search_by_key(&offer, |pair| pair.offer).ok()?;
        of_need.get(place).copied()
    }

    /// How many needs an offer can serve.
    pub fn places_of(&self, offer: u32) -> usize {
        self.places.get(offer as usize).copied().unwrap_or_default().into()
    }
}
