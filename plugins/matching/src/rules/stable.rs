//! The stable way: deferred acceptance of Gale and Shapley, with needs that ask and offers with several places.
//!
//! Needs ask the offers in the order of their scores; an offer that has more askers than places keeps those with the best
//! scores. Between equals the lower number is preferred. The result is the best of all stable ones for every need.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, VecDeque},
};

use super::market::{Choice, Market, Pair};

/// Whom an offer holds, the one it likes least first: by score, of equals the higher number.
type Held = BTreeSet<(u32, Reverse<u32>)>;

/// The stable result that is best for the needs, in the order of their numbers.
pub fn match_stably(market: &Market) -> Vec<Choice> {
    // What each need still has to ask, best last.
    let mut open: Vec<Vec<Pair>> = (0..market.needs)
        .map(|need| {
            let mut pairs = market.of_need(need).to_vec();
            pairs.sort_by_key(|pair| (pair.for_need, Reverse(pair.offer)));
            pairs
        })
        .collect();
    let mut held: Vec<Held> = vec![Held::new(); market.places.len()];
    let mut askers: VecDeque<u32> = (0..market.needs).collect();
    while let Some(need) = askers.pop_front() {
        let Some(pair) = open.get_mut(need as usize).and_then(Vec::pop) else {
            continue;
        };
        let Some(holds) = held.get_mut(pair.offer as usize) else {
            continue;
        };
        holds.insert((pair.for_offer, Reverse(need)));
        if holds.len() > market.places_of(pair.offer)
            && let Some((_, Reverse(refused))) = holds.pop_first()
        {
            askers.push_front(refused);
        }
    }
    let mut chosen: Vec<Choice> = (0u32..)
        .zip(&held)
        .flat_map(|(offer, holds)| holds.iter().map(move |(_, Reverse(need))| (*need, offer)))
        .collect();
    chosen.sort_unstable();
    chosen
}
