//! Offers, narrowed, counted and put in order.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use legollab_web::{query::Query, theme::components::Verdict};
use sea_orm::DbErr;

use super::{
    certified,
    matching::has_words,
    place::{Near, km_to, reaches},
    ranking::{Candidate, Order, compare},
};
use crate::{
    database::Database,
    identity::Person,
    offers::{self, Family, Offer},
    reviews::{self, Scores},
    words::local_date,
};

/// A question by which offers can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// The family.
    Family,
    /// Whether its provider is certified today.
    Certification,
    /// Where it is done.
    Where,
    /// In which languages it is written.
    Language,
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Family, Self::Certification, Self::Where, Self::Language];

    /// Its name in addresses and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Family => "family",
            Self::Certification => "certification",
            Self::Where => "where",
            Self::Language => "language",
        }
    }

    /// Its values, in the order in which they are shown.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Family => Family::ALL.iter().map(|family| family.name()).collect(),
            Self::Certification => vec!["valid"],
            Self::Where => vec!["here", "near", "remote"],
            Self::Language => vec!["fr", "en"],
        }
    }
}

/// Kilometres that count as near.
pub const NEAR_KM: i64 = 30;

/// An offer in a list, with what is known of it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The offer.
    pub offer: Arc<Offer>,
    /// How far its provider is, in whole kilometres.
    pub km: Option<i64>,
    /// Whether it can be had at the chosen place.
    pub reaches: bool,
    /// The provider's certification.
    pub verdict: Option<Verdict>,
    answers: BTreeMap<Facet, Vec<&'static str>>,
}

/// A list of offers with what it was made from.
#[derive(Debug, Clone)]
pub struct Listing {
    /// What was looked for.
    pub text: String,
    /// From where distances are measured.
    pub near: Near,
    /// The order.
    pub order: Order,
    /// The values that were chosen.
    pub chosen: BTreeMap<Facet, Vec<String>>,
    /// What was found, in order.
    pub found: Vec<Listed>,
    /// How many there would be of each value, beside the other questions' choices.
    pub counts: BTreeMap<Facet, BTreeMap<&'static str, u64>>,
    /// The scores of providers.
    pub scores: Arc<Scores>,
}

/// Reads an address and lists the offers that it asks for.
///
/// # Errors
/// When the database does not answer.
pub async fn list(database: &Database, query: &Query, person: Option<&Person>, now: i64) -> Result<Listing, DbErr> {
    let today: Date = local_date(now);
    let scores = reviews::scores(database, today).await?;
    let near = Near::of(query, person);
    let order = Order::parse(query.get("sort"));
    let text = query.get("q").trim().to_owned();
    let chosen = chosen(query);
    let offers = open_offers(database).await?;
    let offers: Vec<&Arc<Offer>> = offers.iter().filter(|offer| has_words(offer, &text)).collect();
    let providers: BTreeSet<&str> = offers.iter().map(|offer| offer.provider.id.as_str()).collect();
    let providers: Vec<&str> = providers.into_iter().collect();
    let verdicts = certified::verdicts(database.reader(), &providers, now).await?;
    let listed: Vec<Listed> = offers
        .into_iter()
        .map(|offer| listed(offer.clone(), &near, &verdicts))
        .collect();
    let counts = count(&listed, &chosen);
    let mut found: Vec<Listed> = listed
        .into_iter()
        .filter(|listed| Facet::ALL.iter().all(|facet| passes(listed, *facet, &chosen)))
        .collect();
    found.sort_by(|one, other| compare(order, &candidate(one, &scores), &candidate(other, &scores)));
    Ok(Listing {
        text,
        near,
        order,
        chosen,
        found,
        counts,
        scores,
    })
}

/// Every offer that can be asked for.
async fn open_offers(database: &Database) -> Result<Arc<[Arc<Offer>]>, DbErr> {
    if let Some(offers) = database.kept::<Arc<[Arc<Offer>]>>("") {
        return Ok(offers);
    }
    let read_at = database.revision();
    let offers: Arc<[Arc<Offer>]> = offers::open_offers(database.reader())
        .await?
        .into_iter()
        .map(Arc::new)
        .collect();
    database.keep(String::new(), offers.clone(), read_at);
    Ok(offers)
}

/// What is chosen for each question; values that there are not are left out.
fn chosen(query: &Query) -> BTreeMap<Facet, Vec<String>> {
    let of = |facet: Facet| {
        let known = facet.values();
        let values = query
            .pairs()
            .iter()
            .filter(|(name, value)| name == facet.name() && known.contains(&value.as_str()));
        let mut values: Vec<String> = values.map(|(_, value)| value.clone()).collect();
        values.dedup();
        (facet, values)
    };
    Facet::ALL
        .into_iter()
        .map(of)
        .filter(|(_, values)| !values.is_empty())
        .collect()
}

fn listed(offer: Arc<Offer>, near: &Near, verdicts: &BTreeMap<String, Verdict>) -> Listed {
    let km = near.place.as_ref().and_then(|place| km_to(place, &offer));
    let reaches = reaches(&offer, km);
    let verdict = verdicts.get(&offer.provider.id).copied();
    let mut places = Vec::new();
    if reaches && km.is_some() {
        places.push("here");
    }
    if km.is_some_and(|km| km <= NEAR_KM) {
        places.push("near");
    }
    if offer.draft.remote {
        places.push("remote");
    }
    let holds = matches!(verdict, Some(Verdict::Valid { .. } | Verdict::Ending { .. }));
    let answers = BTreeMap::from([
        (Facet::Family, vec![offer.draft.family.name()]),
        (Facet::Certification, if holds { vec!["valid"] } else { Vec::new() }),
        (Facet::Where, places),
        (
            Facet::Language,
            offer.draft.texts.iter().map(|text| text.language.tag()).collect(),
        ),
    ]);
    Listed {
        offer,
        km,
        reaches,
        verdict,
        answers,
    }
}

fn passes(listed: &Listed, facet: Facet, chosen: &BTreeMap<Facet, Vec<String>>) -> bool {
    let Some(wanted) = chosen.get(&facet) else {
        return true;
    };
    listed
        .answers
        .get(&facet)
        .is_some_and(|answers| answers.iter().any(|answer| wanted.iter().any(|it| it == answer)))
}

fn count(listed: &[Listed], chosen: &BTreeMap<Facet, Vec<String>>) -> BTreeMap<Facet, BTreeMap<&'static str, u64>> {
    let mut counts: BTreeMap<Facet, BTreeMap<&'static str, u64>> = BTreeMap::new();
    for one in listed {
        for facet in Facet::ALL {
            let others = Facet::ALL.into_iter().filter(|other| *other != facet);
            if others.clone().all(|other| passes(one, other, chosen)) {
                for answer in one.answers.get(&facet).into_iter().flatten() {
                    *counts.entry(facet).or_default().entry(answer).or_default() += 1;
                }
            }
        }
    }
    counts
}

fn candidate(listed: &Listed, scores: &Scores) -> Candidate {
    Candidate {
        km: listed.km,
        reaches: listed.reaches,
        cautious_hundredths: scores.cautious(&listed.offer.provider.id, listed.offer.draft.family.name()),
        published_at: listed.offer.published_at,
        id: listed.offer.id.clone(),
    }
}
