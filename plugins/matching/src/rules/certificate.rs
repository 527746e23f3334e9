//! What proves a result, and the check. It takes the market, the result and the proof, and none of the code that made them.
//!
//! - *Stable*: going through all pairs shows that none would both rather have each other.
//! - *Greatest total*: every pair is worth at most the prices of its need and its offer. So no result is worth more than all
//!   needs and all places at their prices, and this one is worth just that.
//! - *Greatest number*: every pair has a need or an offer of the cover. So no result has more pairs than the cover has needs and
//!   places, and this one has just as many. Prices as above, with so much for each pair that one more outweighs all points,
//!   show that none of as many pairs has more points.

use serde::{Deserialize, Serialize};

use super::{
    assignment::{self, Priced},
    market::{Choice, Market},
    stable,
};

/// What a round is to achieve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// No need and offer would both rather have each other.
    Stable,
    /// No other result has more points.
    GreatestTotal,
    /// No other result has more pairs, and none of as many has more points.
    GreatestNumber,
}

/// Prices that show that no other result is worth more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prices {
    /// What is added to the worth of each pair.
    pub per_pair: i64,
    /// The price of each need.
    pub needs: Vec<i64>,
    /// The price of a place of each offer.
    pub offers: Vec<i64>,
}

/// Needs and offers that have a part in every pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The needs.
    pub needs: Vec<u32>,
    /// The offers.
    pub offers: Vec<u32>,
}

/// What proves a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The pairs themselves.
    NoBlockingPair,
    /// Prices.
    GreatestTotal(Prices),
    /// A cover, and prices.
    GreatestNumber(Cover, Prices),
}

/// A result with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Who might have been given to whom.
    pub market: Market,
    /// Who was.
    pub chosen: Vec<Choice>,
    /// What proves it.
    pub proof: Proof,
}

/// Why a certificate proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A pair was chosen that does not pass the filters.
    NoPair(Choice),
    /// A need was given to several.
    NeedTwice(u32),
    /// An offer has more needs than places.
    NoPlace(u32),
    /// Both would rather have each other.
    Blocking(Choice),
    /// A pair is worth more than its prices, or a price is negative.
    Underpriced,
    /// The result is worth less than all prices together.
    WorthLess,
    /// A pair has no part in the cover.
    Uncovered(Choice),
    /// The cover is larger than the result.
    CoverTooLarge,
}

/// Matches the needs and offers of a market, and proves it.
pub fn solve(market: Market, method: Method) -> Certificate {
    let (chosen, proof) = match method {
        Method::Stable => (stable::match_stably(&market), Proof::NoBlockingPair),
        Method::GreatestTotal => {
            let priced = assignment::match_by_worth(&market, 0);
            (priced.chosen.clone(), Proof::GreatestTotal(prices(priced, 0)))
        }
        Method::GreatestNumber => {
            let per_pair = assignment::outweighing(&market);
            let priced = assignment::match_by_worth(&market, per_pair);
            let cover = cover(&market, &priced.chosen);
            (
                priced.chosen.clone(),
                Proof::GreatestNumber(cover, prices(priced, per_pair)),
            )
        }
    };
    Certificate { market, chosen, proof }
}

fn prices(priced: Priced, per_pair: i64) -> Prices {
    Prices {
        per_pair,
        needs: priced.need_prices,
        offers: priced.offer_prices,
    }
}

/// König's cover of a result of the greatest number: what alternating ways from needs with nobody do not reach of the needs,
/// and what they reach of the offers.
fn cover(market: &Market, chosen: &[Choice]) -> Cover {
    let mut of_offer: Vec<Vec<u32>> = vec![Vec::new(); market.places.len()];
    let mut reached = vec![true; market.needs as usize];
    for (need, offer) in chosen {
        if let Some(held) = of_offer.get_mut(*offer as usize) {
            held.push(*need);
        }
        if let Some(reached) = reached.get_mut(*need as usize) {
            *reached = false;
        }
    }
    let mut open: Vec<u32> = numbers(&reached, true);
    let mut offers = vec![false; market.places.len()];
    while let Some(need) = open.pop() {
        for pair in market.of_need(need) {
            let Some(seen) = offers.get_mut(pair.offer as usize) else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            for held in of_offer.get(pair.offer as usize).into_iter().flatten() {
                if let Some(reached) = reached.get_mut(*held as usize)
                    && !std::mem::replace(reached, true)
                {
                    open.push(*held);
                }
            }
        }
    }
    Cover {
        needs: numbers(&reached, false),
        offers: numbers(&offers, true),
    }
}

/// The numbers at which `flags` has this value.
fn numbers(flags: &[bool], value: bool) -> Vec<u32> {
    (0u32..)
        .zip(flags)
        .filter(|(_, flag)| **flag == value)
        .map(|(number, _)| number)
        .collect()
}

impl Certificate {
    /// Whether the proof holds.
    ///
    /// # Errors
    /// The first flaw.
    pub fn check(&self) -> Result<(), Flaw> {
        let of_need = self.check_result()?;
        match &self.proof {
            Proof::NoBlockingPair => self.check_stable(&of_need),
            Proof::GreatestTotal(prices) => self.check_prices(prices),
            Proof::GreatestNumber(cover, prices) => {
                self.check_cover(cover)?;
                if prices.per_pair < assignment::outweighing(&self.market) {
                    return Err(Flaw::Underpriced);
                }
                self.check_prices(prices)
            }
        }
    }

    /// The result is one: pairs that pass, each need once, no offer beyond its places. Gives the offer of each need.
    fn check_result(&self) -> Result<Vec<Option<u32>>, Flaw> {
        let mut of_need = vec![None; self.market.needs as usize];
        let mut used = vec![0_usize; self.market.places.len()];
        for &(need, offer) in &self.chosen {
            self.market.pair(need, offer).ok_or(Flaw::NoPair((need, offer)))?;
            let has = of_need.get_mut(need as usize).ok_or(Flaw::NoPair((need, offer)))?;
            if has.replace(offer).is_some() {
                return Err(Flaw::NeedTwice(need));
            }
            let used = used.get_mut(offer as usize).ok_or(Flaw::NoPair((need, offer)))?;
            *used += 1;
            if *used > self.market.places_of(offer) {
                return Err(Flaw::NoPlace(offer));
            }
        }
        Ok(of_need)
    }

    /// No pair where the need would rather have the offer than what it has, and the offer the need than one that it has, or than
    /// a free place. Of equals the lower number is preferred.
    fn check_stable(&self, of_need: &[Option<u32>]) -> Result<(), Flaw> {
        let mut held: Vec<Vec<(u32, u32)>> = vec![Vec::new(); self.market.places.len()];
        for &(need, offer) in &self.chosen {
            if let (Some(pair), Some(held)) = (self.market.pair(need, offer), held.get_mut(offer as usize)) {
                held.push((pair.for_offer, need));
            }
        }
        let better =
            |(score, number): (u32, u32), than: (u32, u32)| score > than.0 || (score == than.0 && number < than.1);
        for pair in &self.market.pairs {
            let has = of_need.get(pair.need as usize).copied().flatten();
            let has = has.and_then(|offer| self.market.pair(pair.need, offer));
            let need_would = has.is_none_or(|has| better((pair.for_need, pair.offer), (has.for_need, has.offer)));
            let held = held.get(pair.offer as usize).map(Vec::as_slice).unwrap_or_default();
            let offer_would = held.len() < self.market.places_of(pair.offer)
                || held.iter().any(|held| better((pair.for_offer, pair.need), *held));
            let is_chosen = has.is_some_and(|has| has.offer == pair.offer);
            if !is_chosen && need_would && offer_would {
                return Err(Flaw::Blocking((pair.need, pair.offer)));
            }
        }
        Ok(())
    }

    fn check_prices(&self, prices: &Prices) -> Result<(), Flaw> {
        let price = |of: &[i64], number: u32| of.get(number as usize).copied().ok_or(Flaw::Underpriced);
        if prices.needs.iter().chain(&prices.offers).any(|price| *price < 0) {
            return Err(Flaw::Underpriced);
        }
        for pair in &self.market.pairs {
            let both = price(&prices.needs, pair.need)?.saturating_add(price(&prices.offers, pair.offer)?);
            if both < pair.worth() + prices.per_pair {
                return Err(Flaw::Underpriced);
            }
        }
        let worth: i128 = self
            .chosen
            .iter()
            .filter_map(|(need, offer)| self.market.pair(*need, *offer))
            .map(|pair| i128::from(pair.worth() + prices.per_pair))
            .sum();
        let all_needs: i128 = prices.needs.iter().map(|price| i128::from(*price)).sum();
        let all_places: i128 = prices
            .offers
            .iter()
            .zip(&self.market.places)
            .map(|(price, places)| i128::from(*price) * i128::from(*places))
            .sum();
        if worth < all_needs + all_places {
            return Err(Flaw::WorthLess);
        }
        Ok(())
    }

    fn check_cover(&self, cover: &Cover) -> Result<(), Flaw> {
        for pair in &self.market.pairs {
            if !cover.needs.contains(&pair.need) && !cover.offers.contains(&pair.offer) {
                return Err(Flaw::Uncovered((pair.need, pair.offer)));
            }
        }
        let places: usize = cover.offers.iter().map(|offer| self.market.places_of(*offer)).sum();
        if self.chosen.len() < cover.needs.len() + places {
            return Err(Flaw::CoverTooLarge);
        }
        Ok(())
    }
}
