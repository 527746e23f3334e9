//! What counts between a need and an offer that pass the filters, and how much.
//!
//! Points are whole tenths, rounded down, so that what is shown is just what is counted.

use serde::{Deserialize, Serialize};

use super::{
    filters::{self, Ask, Bid},
    sphere, week,
};

/// The time of waiting from which it gives all its points.
pub const LONG_WAIT_DAYS: u32 = 14;

/// The most points that each thing can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// Being near.
    pub distance: u8,
    /// Hours in common.
    pub hours: u8,
    /// A price below the highest.
    pub price: u8,
    /// Having helped little of late.
    pub turn: u8,
    /// Having waited.
    pub waiting: u8,
}

impl Weights {
    /// The most points that an offer can have for a need.
    pub fn most_for_need(self) -> u32 {
        [self.distance, self.hours, self.price, self.turn]
            .map(u32::from)
            .iter()
            .sum()
    }

    /// The most points that a need can have for an offer.
    pub fn most_for_offer(self) -> u32 {
        [self.distance, self.hours, self.waiting].map(u32::from).iter().sum()
    }
}

/// What is known of a need and an offer that pass the filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// Their distance.
    pub metres: u32,
    /// The farthest distance that both accept.
    pub reach: u32,
    /// Minutes a week in common.
    pub common: u32,
    /// Minutes a week that suit the need.
    pub wanted: u32,
    /// The price per hour, in cents.
    pub price: u32,
    /// The highest one.
    pub price_limit: u32,
    /// Agreements of the helper in the last 30 days.
    pub helped: u32,
    /// Days since the need was published.
    pub waited: u32,
}

impl Facts {
    /// What is known of the two.
    pub fn of(ask: &Ask, bid: &Bid, helped: u32, waited: u32) -> Self {
        Self {
            metres: sphere::metres(ask.place, bid.place),
            reach: filters::reach(ask, bid),
            common: week::total(&week::common(&ask.hours, &bid.hours)),
            wanted: week::total(&ask.hours),
            price: bid.price,
            price_limit: ask.price_limit,
            helped,
            waited,
        }
    }
}

/// What a score is made of, in tenths of a point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// For being near.
    pub distance: u32,
    /// For hours in common.
    pub hours: u32,
    /// For a price below the highest.
    pub price: u32,
    /// For who has helped little of late.
    pub turn: u32,
    /// For having waited.
    pub waiting: u32,
}

impl Parts {
    /// The parts of two that are known so well.
    pub fn of(weights: Weights, facts: Facts) -> Self {
        Self {
            distance: share(weights.distance, facts.reach.saturating_sub(facts.metres), facts.reach),
            hours: share(weights.hours, facts.common, facts.wanted),
            price: share(
                weights.price,
                facts.price_limit.saturating_sub(facts.price),
                facts.price_limit,
            ),
            turn: share(weights.turn, 1, facts.helped.saturating_add(1)),
            waiting: share(weights.waiting, facts.waited.min(LONG_WAIT_DAYS), LONG_WAIT_DAYS),
        }
    }

    /// The score of the offer for the need.
    pub fn for_need(self) -> u32 {
        self.distance + self.hours + self.price + self.turn
    }

    /// The score of the need for the offer.
    pub fn for_offer(self) -> u32 {
        self.distance + self.hours + self.waiting
    }
}

/// `part` of `whole` of a weight, in tenths of a point. Of nothing it is all: free help that was asked for could not be dearer.
fn share(weight: u8, part: u32, whole: u32) -> u32 {
    let most = u32::from(weight) * 10;
    if whole == 0 {
        return most;
    }
    let points = u64::from(most) * u64::from(part.min(whole)) / u64::from(whole);
    u32::try_from(points).unwrap_or(most)
}
