//! Why another pair was not made, for those who would have been in it.

use std::cmp::Reverse;

use super::{
    assignment,
    certificate::{Certificate, Proof},
    market::{Choice, Market, Pair},
};

/// Why a pair that passes the filters was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// It has fewer points than what was given.
    FewerPoints,
    /// It has as many points as what was given, and a higher lot.
    Lot,
    /// The other side has what it likes better.
    OtherSuitedBetter,
    /// With it, all together would have so many tenths of a point less.
    CostsPoints(i64),
    /// With it, somebody would have nobody.
    CostsAPair,
    /// With it, all together would have had as much: the draw decided.
    EqualTogether,
    /// The offer was left out, because its jobs would not have made a week.
    LeftOut,
}

/// A pair that was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alternative {
    /// Its score for the one who asks.
    pub score: u32,
    /// Why not.
    pub why: WhyNot,
}

/// The side of the one who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A need, by its number.
    Need(u32),
    /// An offer, by its number.
    Offer(u32),
}

/// The pairs of one side that were not made, the best for it first: the first `limit` of them, and how many there are.
pub fn alternatives(certificate: &Certificate, side: Side, limit: usize) -> (Vec<Alternative>, usize) {
    let of_side = |pair: &&Pair| match side {
        Side::Need(need) => pair.need == need,
        Side::Offer(offer) => pair.offer == offer,
    };
    let is_chosen = |pair: &Pair| certificate.chosen.binary_search(&(pair.need, pair.offer)).is_ok();
    let (given, mut others): (Vec<Pair>, Vec<Pair>) = certificate
        .market
        .pairs
        .iter()
        .filter(of_side)
        .copied()
        .partition(|pair| is_chosen(pair));
    // As this side ranks them.
    let rank = |pair: &Pair| match side {
        Side::Need(_) => (Reverse(pair.for_need), pair.offer),
        Side::Offer(_) => (Reverse(pair.for_offer), pair.need),
    };
    others.sort_by_key(rank);
    let places = match side {
        Side::Need(_) => 1,
        Side::Offer(offer) => certificate.market.places_of(offer),
    };
    // What this side likes least of what it was given; none if it has room.
    let worst = given
        .iter()
        .max_by_key(|pair| rank(pair))
        .filter(|_| given.len() >= places);
    let stable = |pair: &Pair| match worst {
        Some(worst) if rank(worst) < rank(pair) => {
            if rank(worst).0 == rank(pair).0 {
                WhyNot::Lot
            } else {
                WhyNot::FewerPoints
            }
        }
        _ => WhyNot::OtherSuitedBetter,
    };
    let why = |pair: &Pair| match &certificate.proof {
        _ if certificate.market.places_of(pair.offer) == 0 => WhyNot::LeftOut,
        Proof::NoBlockingPair => stable(pair),
        Proof::GreatestTotal(prices) | Proof::GreatestNumber(_, prices) => cost(certificate, prices.per_pair, *pair),
    };
    let told = others
        .iter()
        .take(limit)
        .map(|pair| Alternative {
            score: rank(pair).0.0,
            why: why(pair),
        })
        .collect();
    (told, others.len())
}

/// What it would cost all together to make a pair: the best result with it, beside the one that was chosen.
fn cost(certificate: &Certificate, per_pair: i64, pair: Pair) -> WhyNot {
    let market = &certificate.market;
    let mut places = market.places.clone();
    if let Some(places) = places.get_mut(pair.offer as usize) {
        *places = places.saturating_sub(1);
    }
    let others = market.pairs.iter().filter(|other| other.need != pair.need);
    let rest = Market::new(market.needs, places, others.copied().collect());
    let mut with = assignment::match_by_worth(&rest, per_pair).chosen;
    with.push((pair.need, pair.offer));
    let points = |chosen: &[Choice]| -> i64 {
        let worth = |(need, offer): &Choice| market.pair(*need, *offer).map(Pair::worth);
        chosen.iter().filter_map(worth).sum()
    };
    if per_pair > 0 && with.len() < certificate.chosen.len() {
        return WhyNot::CostsAPair;
    }
    match points(&certificate.chosen) - points(&with) {
        ..=0 => WhyNot::EqualTogether,
        loss => WhyNot::CostsPoints(loss),
    }
}
