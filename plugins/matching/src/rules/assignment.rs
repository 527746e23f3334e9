//! The greatest total and the greatest number: a shortest augmenting path for each need, with prices that prove the result
//! (Kuhn and Munkres, with places, on a sparse graph).
//!
//! After every step these hold, with `w` the worth of a pair:
//!
//! - `need price + offer price >= w` for every pair, and `= w` for every chosen one;
//! - no price is negative; a need that has nobody and an offer with a free place have the price 0.
//!
//! So no other result of the needs so far is worth more: see [`certificate`](super::certificate).

use std::{cmp::Reverse, collections::BinaryHeap};

use super::market::{Choice, Market};

/// A result with its prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// The result, in the order of the needs.
    pub chosen: Vec<Choice>,
    /// The price of each need.
    pub need_prices: Vec<i64>,
    /// The price of a place of each offer.
    pub offer_prices: Vec<i64>,
}

/// So much that one more pair outweighs all points of any result.
pub fn outweighing(market: &Market) -> i64 {
    let most = market.pairs.iter().map(|pair| pair.worth()).max().unwrap_or(0);
    most * i64::from(market.needs) + 1
}

/// The result that is worth most, where each pair is worth its points and `per_pair` more.
pub fn match_by_worth(market: &Market, per_pair: i64) -> Priced {
    let mut search = Search {
        market,
        per_pair,
        need_prices: vec![0; market.needs as usize],
        offer_prices: vec![0; market.places.len()],
        of_need: vec![None; market.needs as usize],
        of_offer: vec![Vec::new(); market.places.len()],
    };
    for need in 0..market.needs {
        search.take_in(need);
    }
    Priced {
        chosen: (0u32..)
            .zip(&search.of_need)
            .filter_map(|(need, offer)| Some((need, (*offer)?)))
            .collect(),
        need_prices: search.need_prices,
        offer_prices: search.offer_prices,
    }
}

struct Search<'a> {
    market: &'a Market,
    per_pair: i64,
    need_prices: Vec<i64>,
    offer_prices: Vec<i64>,
    of_need: Vec<Option<u32>>,
    of_offer: Vec<Vec<u32>>,
}

/// Where a path ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// At an offer with a free place.
    Place(u32),
    /// At a need that goes away with nobody.
    Nobody(u32),
}

/// What is known of the way to an offer.
#[derive(Debug, Clone, Copy)]
struct Way {
    length: i64,
    /// The need that it comes from.
    from: u32,
    is_final: bool,
}

impl Search<'_> {
    /// Gives a new need what is best for all together.
    fn take_in(&mut self, new: u32) {
        let pairs = self.market.of_need(new);
        let gain = |pair: &super::market::Pair| pair.worth() + self.per_pair - at(&self.offer_prices, pair.offer);
        let price = pairs.iter().map(gain).max().unwrap_or(0).max(0);
        set(&mut self.need_prices, new, price);

        let mut ways: Vec<Option<Way>> = vec![None; self.market.places.len()];
        // Needs that were reached, with the length of the way to them.
        let mut reached: Vec<(u32, i64)> = Vec::new();
        let mut next: BinaryHeap<Reverse<(i64, u32)>> = BinaryHeap::new();
        let (mut shortest, mut end) = (i64::MAX, End::Nobody(new));
        let mut needs = vec![(new, 0)];
        loop {
            for (need, length) in std::mem::take(&mut needs) {
                reached.push((need, length));
                let to_nobody = length + at(&self.need_prices, need);
                if to_nobody < shortest {
                    (shortest, end) = (to_nobody, End::Nobody(need));
                }
                self.widen(need, length, &mut ways, &mut next);
            }
            let Some(Reverse((length, offer))) = next.pop() else {
                break;
            };
            // Of equally long ways one to a free place is taken: more people are helped.
            if length > shortest || (length == shortest && matches!(end, End::Place(_))) {
                break;
            }
            let Some(Some(way)) = ways.get_mut(offer as usize) else {
                continue;
            };
            if way.is_final || way.length < length {
                continue;
            }
            way.is_final = true;
            let held = self.of_offer.get(offer as usize).map(Vec::as_slice).unwrap_or_default();
            if held.len() < self.market.places_of(offer) {
                (shortest, end) = (length, End::Place(offer));
            } else {
                needs.extend(held.iter().map(|need| (*need, length)));
            }
        }
        self.reprice(&reached, &ways, shortest);
        self.give(new, end, &ways);
    }

    /// Looks at the offers of a need that was reached.
    fn widen(&self, need: u32, length: i64, ways: &mut [Option<Way>], next: &mut BinaryHeap<Reverse<(i64, u32)>>) {
        for pair in self.market.of_need(need) {
            let slack = at(&self.need_prices, need) + at(&self.offer_prices, pair.offer) - pair.worth() - self.per_pair;
            let way = Way {
                length: length + slack,
                from: need,
                is_final: false,
            };
            if let Some(known) = ways.get_mut(pair.offer as usize)
                && known.is_none_or(|known| way.length < known.length)
            {
                *known = Some(way);
                next.push(Reverse((way.length, pair.offer)));
            }
        }
    }

    /// Moves the prices of what was reached on a way shorter than the shortest, so that the way taken costs nothing.
    fn reprice(&mut self, reached: &[(u32, i64)], ways: &[Option<Way>], shortest: i64) {
        for (need, length) in reached {
            let price = at(&self.need_prices, *need) - (shortest - length).max(0);
            set(&mut self.need_prices, *need, price);
        }
        for (price, way) in self.offer_prices.iter_mut().zip(ways) {
            if let Some(way) = way.filter(|way| way.is_final) {
                *price += (shortest - way.length).max(0);
            }
        }
    }

    /// Moves everybody on the way by one.
    fn give(&mut self, new: u32, end: End, ways: &[Option<Way>]) {
        let mut offer = match end {
            End::Place(offer) => offer,
            // The new one itself goes away with nobody: all stays.
            End::Nobody(need) if need == new => return,
            End::Nobody(need) => match self.leave(need) {
                Some(offer) => offer,
                None => return,
            },
        };
        while let Some(Some(way)) = ways.get(offer as usize) {
            let left = self.leave(way.from);
            if let Some(held) = self.of_offer.get_mut(offer as usize) {
                held.push(way.from);
            }
            if let Some(has) = self.of_need.get_mut(way.from as usize) {
                *has = Some(offer);
            }
            match left {
                Some(left) => offer = left,
                None => return,
            }
        }
    }

    /// Takes a need away from the offer that it has.
    fn leave(&mut self, need: u32) -> Option<u32> {
        let offer = self.of_need.get_mut(need as usize)?.take()?;
        if let Some(held) = self.of_offer.get_mut(offer as usize) {
            held.retain(|held| *held != need);
        }
        Some(offer)
    }
}

fn at(prices: &[i64], number: u32) -> i64 {
    prices.get(number as usize).copied().unwrap_or_default()
}

fn set(prices: &mut [i64], number: u32, price: i64) {
    if let Some(place) = prices.get_mut(number as usize) {
        *place = price;
    }
}
