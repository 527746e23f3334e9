//! The check of a certificate as anybody could write it, from the JSON of the API alone.

use std::collections::HashMap;

use legollab_brick::{
    native,
    serde_json::{Value, json},
};

use super::{asking, hours, need, offer, offering, platform, run, set_method};
use crate::{
    Matching,
    bindings::exports::legollaborative::matching::{
        needs::Asking,
        offers::Offering,
        rounds::{Guest as Rounds, Proof, ProvenResult},
        settings::Method,
    },
};

/// The certificate as the API gives it.
fn as_json(certificate: &ProvenResult) -> Value {
    let pairs: Vec<Value> = certificate
        .pairs
        .iter()
        .map(|pair| json!({ "need": pair.need, "offer": pair.offer, "forNeed": pair.for_need, "forOffer": pair.for_offer }))
        .collect();
    let chosen: Vec<Value> = certificate
        .chosen
        .iter()
        .map(|choice| json!({ "need": choice.need, "offer": choice.offer }))
        .collect();
    let prices = |prices: &crate::bindings::exports::legollaborative::matching::rounds::Prices| json!({ "perPair": prices.per_pair, "needs": prices.needs, "offers": prices.offers });
    let proof = match &certificate.proof {
        Proof::NoBlockingPair => json!({ "tag": "no-blocking-pair" }),
        Proof::GreatestTotal(given) => json!({ "tag": "greatest-total", "val": prices(given) }),
        Proof::GreatestNumber((cover, given)) => {
            let cover = json!({ "needs": cover.needs, "offers": cover.offers });
            json!({ "tag": "greatest-number", "val": [cover, prices(given)] })
        }
    };
    json!({ "needs": certificate.needs, "places": certificate.places, "pairs": pairs, "chosen": chosen, "proof": proof })
}

/// The check, from the JSON alone: that of `docs/bricks/matching.md`, in Rust.
fn holds(certificate: &Value) -> bool {
    let number = |value: &Value| value.as_i64().unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let key = |pair: &Value| (number(&pair["need"]), number(&pair["offer"]));
    let places: Vec<i64> = list(&certificate["places"]).iter().map(number).collect();
    let pairs: HashMap<(i64, i64), (i64, i64)> = list(&certificate["pairs"])
        .iter()
        .map(|pair| (key(pair), (number(&pair["forNeed"]), number(&pair["forOffer"]))))
        .collect();
    let chosen: Vec<(i64, i64)> = list(&certificate["chosen"]).iter().map(key).collect();
    let of_need: HashMap<i64, i64> = chosen.iter().copied().collect();
    let held = |offer: i64| {
        chosen
            .iter()
            .filter(move |(_, own)| *own == offer)
            .map(|(need, _)| *need)
    };
    let fits = |offer: usize| held(offer as i64).count() as i64 <= places[offer];
    if of_need.len() != chosen.len()
        || !chosen.iter().all(|pair| pairs.contains_key(pair))
        || !(0..places.len()).all(fits)
    {
        return false;
    }
    let priced = |prices: &Value| {
        let (needs, offers) = (list(&prices["needs"]), list(&prices["offers"]));
        let worth = |pair: &(i64, i64)| pairs[pair].0 + pairs[pair].1 + number(&prices["perPair"]);
        let of = |(need, offer): &(i64, i64)| number(&needs[*need as usize]) + number(&offers[*offer as usize]);
        let all: i64 = needs.iter().map(number).sum::<i64>()
            + offers
                .iter()
                .zip(&places)
                .map(|(price, places)| number(price) * places)
                .sum::<i64>();
        needs.iter().chain(&offers).all(|price| number(price) >= 0)
            && pairs.keys().all(|pair| of(pair) >= worth(pair))
            && all == chosen.iter().map(worth).sum::<i64>()
    };
    match certificate["proof"]["tag"].as_str().unwrap() {
        "no-blocking-pair" => pairs.iter().all(|(&(need, offer), &(for_need, for_offer))| {
            let need_has_better = of_need
                .get(&need)
                .is_some_and(|has| (-pairs[&(need, *has)].0, *has) <= (-for_need, offer));
            let offer_has_better = held(offer).count() as i64 == places[offer as usize]
                && held(offer).all(|has| (-pairs[&(has, offer)].1, has) <= (-for_offer, need));
            need_has_better || offer_has_better
        }),
        "greatest-total" => priced(&certificate["proof"]["val"]),
        _ => {
            let (cover, prices) = (&certificate["proof"]["val"][0], &certificate["proof"]["val"][1]);
            let (needs, offers): (Vec<i64>, Vec<i64>) = (
                list(&cover["needs"]).iter().map(number).collect(),
                list(&cover["offers"]).iter().map(number).collect(),
            );
            let size = needs.len() as i64 + offers.iter().map(|offer| places[*offer as usize]).sum::<i64>();
            pairs
                .keys()
                .all(|(need, offer)| needs.contains(need) || offers.contains(offer))
                && size == chosen.len() as i64
                && priced(prices)
        }
    }
}

#[test]
fn a_certificate_can_be_checked_from_its_json_alone() {
    for method in [Method::Stable, Method::GreatestTotal, Method::GreatestNumber] {
        platform();
        set_method(method);
        for number in 0..7_u16 {
            let mut given = offering();
            given.place.latitude += f64::from(number) / 1_000.0;
            given.capacity = 1 + number % 2;
            given.hours = vec![hours("saturday 09:00 12:00")];
            offer(
                &format!("helper{number}"),
                Offering {
                    radius_km: 1 + number % 3,
                    ..given
                },
            )
            .unwrap();
        }
        for number in 0..12_u16 {
            let mut given = asking();
            given.place.latitude = 44.86 + f64::from(number) / 1_500.0;
            need(
                &format!("seeker{number}"),
                Asking {
                    minutes: 30 + 10 * number,
                    ..given
                },
            )
            .unwrap();
        }
        let round = run().unwrap();
        native::sign_in("seeker1", &[]);
        let certificate = <Matching as Rounds>::certificate(round).unwrap();
        assert!(certificate.chosen.len() > 5, "{certificate:?}");
        let json = as_json(&certificate);
        assert!(holds(&json), "{json}");
        // A check that lets everything pass is none.
        let mut forged = json.clone();
        forged["chosen"].as_array_mut().unwrap().pop();
        assert!(!holds(&forged), "{method:?}");
    }
}
