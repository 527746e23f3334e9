//! The laws of matching, held against every possible result of small markets, and the clock on large ones.

mod values;
mod weeks;

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{
    assignment,
    certificate::{Certificate, Flaw, Method, Proof, solve},
    lots,
    market::{Choice, Market, Pair},
    reasons::{Side, WhyNot, alternatives},
};

const METHODS: [Method; 3] = [Method::Stable, Method::GreatestTotal, Method::GreatestNumber];

/// Markets of a few needs and offers, with many equals among the scores.
fn small() -> impl Strategy<Value = Market> {
    (1u32..5, prop::collection::vec(1u16..3, 1..4)).prop_flat_map(|(needs, places)| {
        let offers = places.len();
        let cell = prop::option::weighted(0.7, (0u32..4, 0u32..4));
        prop::collection::vec(cell, needs as usize * offers).prop_map(move |cells| {
            let pairs = cells.into_iter().enumerate().filter_map(|(place, scores)| {
                let (for_need, for_offer) = scores?;
                Some(Pair {
                    need: u32::try_from(place / offers).unwrap(),
                    offer: u32::try_from(place % offers).unwrap(),
                    for_need,
                    for_offer,
                })
            });
            Market::new(needs, places.clone(), pairs.collect())
        })
    })
}

/// Every result of a market.
fn every_result(market: &Market) -> Vec<Vec<Choice>> {
    let mut results = vec![Vec::new()];
    for need in 0..market.needs {
        let mut more = results.clone();
        for pair in market.of_need(need) {
            for result in &results {
                let held = result.iter().filter(|(_, offer)| *offer == pair.offer).count();
                if held < market.places_of(pair.offer) {
                    more.push([result.as_slice(), &[(need, pair.offer)]].concat());
                }
            }
        }
        results = more;
    }
    results
}

fn worth(market: &Market, result: &[Choice]) -> i64 {
    let worth = |&(need, offer): &Choice| market.pair(need, offer).unwrap().worth();
    result.iter().map(worth).sum()
}

/// Whether a result is stable, by the definition.
fn is_stable(market: &Market, result: &[Choice]) -> bool {
    let certificate = Certificate {
        market: market.clone(),
        chosen: result.to_vec(),
        proof: Proof::NoBlockingPair,
    };
    certificate.check().is_ok()
}

/// The score that each need has, and its offer; none is the least.
fn had_by_needs(market: &Market, result: &[Choice]) -> Vec<Option<(u32, std::cmp::Reverse<u32>)>> {
    (0..market.needs)
        .map(|need| {
            let (_, offer) = result.iter().find(|(own, _)| *own == need)?;
            Some((market.pair(need, *offer)?.for_need, std::cmp::Reverse(*offer)))
        })
        .collect()
}

proptest! {
    #[test]
    fn every_result_is_proven(market in small()) {
        for method in METHODS {
            prop_assert_eq!(solve(market.clone(), method).check(), Ok(()), "{:?}", method);
        }
    }

    #[test]
    fn the_stable_result_is_the_best_stable_one_for_every_need(market in small()) {
        let ours = solve(market.clone(), Method::Stable).chosen;
        prop_assert!(is_stable(&market, &ours));
        let had = had_by_needs(&market, &ours);
        for other in every_result(&market).into_iter().filter(|other| is_stable(&market, other)) {
            for (ours, other) in had.iter().zip(had_by_needs(&market, &other)) {
                prop_assert!(*ours >= other);
            }
        }
    }

    #[test]
    fn no_result_is_worth_more_than_the_greatest_total(market in small()) {
        let ours = solve(market.clone(), Method::GreatestTotal).chosen;
        let best = every_result(&market).iter().map(|result| worth(&market, result)).max();
        prop_assert_eq!(Some(worth(&market, &ours)), best);
    }

    #[test]
    fn no_result_has_more_pairs_than_the_greatest_number_and_none_of_as_many_more_points(market in small()) {
        let ours = solve(market.clone(), Method::GreatestNumber).chosen;
        let best = every_result(&market).iter().map(|result| (result.len(), worth(&market, result))).max();
        prop_assert_eq!(Some((ours.len(), worth(&market, &ours))), best);
    }

    /// A certificate that was tampered with does not hold.
    #[test]
    fn another_result_does_not_pass_for_a_proven_one(market in small(), which in any::<prop::sample::Index>()) {
        let results = every_result(&market);
        let other = which.get(&results);
        let (best_worth, best_number) = (
            results.iter().map(|result| worth(&market, result)).max(),
            results.iter().map(|result| (result.len(), worth(&market, result))).max(),
        );
        let passes = |method| {
            let mut certificate = solve(market.clone(), method);
            certificate.chosen = other.clone();
            certificate.check().is_ok()
        };
        prop_assert_eq!(passes(Method::GreatestTotal), Some(worth(&market, other)) == best_worth);
        prop_assert_eq!(passes(Method::GreatestNumber), Some((other.len(), worth(&market, other))) == best_number);
    }

    /// The order in which needs and offers come changes nothing: who draws which lot hangs on seed and identifier.
    #[test]
    fn the_order_of_publication_changes_nothing(
        seed in any::<u64>(),
        scores in prop::collection::vec(0u32..2, 16),
        needs in Just((0..4).collect::<Vec<usize>>()).prop_shuffle(),
        offers in Just((0..4).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let result = |needs: &[usize], offers: &[usize], method| {
            let name = |kind: &str, number: &usize| format!("{kind}{number}");
            let (mut needs, mut offers) = (
                needs.iter().map(|number| name("n", number)).collect::<Vec<_>>(),
                offers.iter().map(|number| name("o", number)).collect::<Vec<_>>(),
            );
            lots::draw(seed, &mut needs, |id| id);
            lots::draw(seed, &mut offers, |id| id);
            let number = |id: &str| id[1..].parse::<usize>().unwrap();
            let mut pairs = Vec::new();
            for (need, of_need) in (0u32..).zip(&needs) {
                for (offer, of_offer) in (0u32..).zip(&offers) {
                    let score = scores[number(of_need) * 4 + number(of_offer)];
                    pairs.push(Pair { need, offer, for_need: score, for_offer: score });
                }
            }
            let chosen = solve(Market::new(4, vec![1; 4], pairs), method).chosen;
            let mut named: Vec<(String, String)> = chosen
                .into_iter()
                .map(|(need, offer)| (needs[need as usize].clone(), offers[offer as usize].clone()))
                .collect();
            named.sort();
            named
        };
        for method in METHODS {
            prop_assert_eq!(result(&needs, &offers, method), result(&[0, 1, 2, 3], &[0, 1, 2, 3], method));
        }
    }

    /// What somebody reads about another pair is true: a loss that is told is one that every result with that pair has.
    #[test]
    fn reasons_are_true(market in small()) {
        for method in METHODS {
            let certificate = solve(market.clone(), method);
            let results = every_result(&market);
            for pair in &market.pairs {
                if certificate.chosen.contains(&(pair.need, pair.offer)) {
                    continue;
                }
                let others = alternatives(&certificate, Side::Need(pair.need), 9).0;
                let place = market
                    .of_need(pair.need)
                    .iter()
                    .filter(|other| !certificate.chosen.contains(&(other.need, other.offer)))
                    .filter(|other| (std::cmp::Reverse(other.for_need), other.offer) < (std::cmp::Reverse(pair.for_need), pair.offer))
                    .count();
                let with = results.iter().filter(|result| result.contains(&(pair.need, pair.offer)));
                match others[place].why {
                    WhyNot::CostsPoints(loss) => {
                        let ours = worth(&market, &certificate.chosen);
                        let as_many = with.filter(|result| method == Method::GreatestTotal || result.len() == certificate.chosen.len());
                        prop_assert_eq!(as_many.map(|result| worth(&market, result)).max(), Some(ours - loss));
                    }
                    WhyNot::EqualTogether => {
                        let ours = worth(&market, &certificate.chosen);
                        prop_assert!(with.into_iter().any(|result| worth(&market, result) == ours));
                    }
                    WhyNot::CostsAPair => {
                        prop_assert_eq!(method, Method::GreatestNumber);
                        prop_assert!(with.into_iter().all(|result| result.len() < certificate.chosen.len()));
                    }
                    WhyNot::FewerPoints => {
                        let has = had_by_needs(&market, &certificate.chosen)[pair.need as usize];
                        prop_assert!(has.is_some_and(|(score, _)| score > pair.for_need));
                    }
                    WhyNot::Lot => {
                        let has = had_by_needs(&market, &certificate.chosen)[pair.need as usize];
                        prop_assert!(has.is_some_and(|(score, _)| score == pair.for_need));
                    }
                    WhyNot::OtherSuitedBetter => {}
                    WhyNot::LeftOut => prop_assert!(false, "nobody was left out"),
                }
            }
        }
    }
}

#[test]
fn a_flaw_is_named() {
    let pair = |need, offer, for_need, for_offer| Pair {
        need,
        offer,
        for_need,
        for_offer,
    };
    let market = Market::new(
        2,
        vec![1, 1],
        vec![pair(0, 0, 5, 5), pair(0, 1, 1, 1), pair(1, 0, 1, 1)],
    );
    let check = |chosen: &[Choice]| {
        Certificate {
            market: market.clone(),
            chosen: chosen.to_vec(),
            proof: Proof::NoBlockingPair,
        }
        .check()
    };
    assert_eq!(check(&[(0, 0)]), Ok(()));
    assert_eq!(check(&[(1, 1)]), Err(Flaw::NoPair((1, 1))));
    assert_eq!(check(&[(9, 9)]), Err(Flaw::NoPair((9, 9))));
    assert_eq!(check(&[(0, 0), (0, 1)]), Err(Flaw::NeedTwice(0)));
    assert_eq!(check(&[(0, 0), (1, 0)]), Err(Flaw::NoPlace(0)));
    assert_eq!(check(&[(0, 1), (1, 0)]), Err(Flaw::Blocking((0, 0))));
    // One pair of ten points is worth more than two of two; two are more than one.
    assert_eq!(solve(market.clone(), Method::GreatestTotal).chosen, [(0, 0)]);
    let number = solve(market, Method::GreatestNumber);
    assert_eq!(number.chosen, [(0, 1), (1, 0)]);
    let why = alternatives(&number, Side::Need(0), 9).0;
    assert_eq!((why[0].score, why[0].why), (5, WhyNot::CostsAPair));
}

/// A market of so many needs and offers, each need with so many pairs, from a simple sequence of numbers.
fn large(needs: u32, offers: u32, each: u32) -> Market {
    let mut state = 12_345_u64;
    let mut next = |below: u32| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % u64::from(below)).unwrap()
    };
    let mut pairs = Vec::new();
    for need in 0..needs {
        let mut own: Vec<u32> = (0..each).map(|_| next(offers)).collect();
        own.sort_unstable();
        own.dedup();
        for offer in own {
            pairs.push(Pair {
                need,
                offer,
                for_need: next(900),
                for_offer: next(700),
            });
        }
    }
    Market::new(
        needs,
        (0..offers).map(|_| u16::try_from(1 + next(3)).unwrap()).collect(),
        pairs,
    )
}

#[test]
fn a_full_round_takes_a_fraction_of_a_second() {
    for (needs, offers, each) in [(300, 300, 30), (2_000, 2_000, 18), (1_000, 300, 20), (300, 1_000, 60)] {
        let market = large(needs, offers, each);
        for method in METHODS {
            let start = Instant::now();
            let certificate = solve(market.clone(), method);
            assert_eq!(certificate.check(), Ok(()));
            // Without optimisation, on a busy machine.
            let took = start.elapsed();
            assert!(
                took < Duration::from_secs(20),
                "{needs} x {offers}, {method:?}: {took:?}"
            );
            println!(
                "{needs} x {offers} x {each}, {method:?}: {} pairs in {took:?}",
                certificate.chosen.len()
            );
        }
    }
}

#[test]
fn one_more_pair_outweighs_all_points() {
    let market = large(50, 20, 5);
    let total: i64 = market.pairs.iter().map(|pair| pair.worth()).max().unwrap() * 50;
    assert!(assignment::outweighing(&market) > total);
}
