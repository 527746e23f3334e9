//! From what matches to a page of results with its counts.

use std::collections::BTreeMap;

use super::{
    document::{Facet, IndexEntry, Kind, Position, Rank},
    places::Places,
};
use crate::places::distance_km;

/// Kilometres within which distances count as the same.
pub const NEAR_KM: i64 = 10;

/// The order of results.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// What matches best first; among equals by [`Rank`].
    #[default]
    Best,
    /// What came last first.
    Newest,
    /// The highest level first.
    Level,
    /// What is nearest to a place first, in steps of [`NEAR_KM`]; within a step as for [`Self::Best`].
    Nearest,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Best, Self::Newest, Self::Level, Self::Nearest];

    /// Its name in addresses and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Level => "level",
            Self::Nearest => "nearest",
        }
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// In the reader's words; empty for everything.
    pub text: String,
    /// Answers that results must give: one of those named for each question.
    pub filters: BTreeMap<Facet, Vec<String>>,
    /// The order of results.
    pub order: Order,
    /// From where distances are measured; none where that is not known.
    pub from: Option<Position>,
    /// Results to leave out at the beginning.
    pub offset: usize,
    /// Results at most.
    pub limit: usize,
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// By what it is known.
    pub id: String,
    /// Where the words stand.
    pub places: Places,
    /// How far its provider is from the place that was asked for, in whole kilometres; none where either is not known.
    pub km: Option<i64>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The results asked for.
    pub hits: Vec<Hit>,
    /// Results in all.
    pub total: usize,
    /// How many words were looked for.
    pub words: usize,
    /// Whether nothing has all the words, so that results have only some of them.
    pub only_some_words: bool,
    /// For each question the answers that occur, with how many results there would be if it were chosen beside the other questions'
    /// filters.
    pub counts: BTreeMap<Facet, BTreeMap<String, usize>>,
}

/// Narrows what matches, counts, sorts and cuts.
pub(super) fn count(
    matching: &[(&IndexEntry, Places)],
    query: &SearchQuery,
    words: usize,
    only_some_words: bool,
) -> Found {
    let mut counts: BTreeMap<Facet, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut chosen: Vec<(&IndexEntry, Places, Option<i64>)> = Vec::new();
    for (entry, places) in matching {
        let failed: Vec<Facet> = query
            .filters
            .iter()
            .filter(|(facet, wanted)| !wanted.is_empty() && !answers(entry, **facet, wanted))
            .map(|(facet, _)| *facet)
            .collect();
        // A document counts for a question if every other question is answered.
        for (facet, value) in &entry.facets {
            if failed.iter().all(|other| other == facet) {
                *counts.entry(*facet).or_default().entry(value).or_default() += 1;
            }
        }
        if failed.is_empty() {
            chosen.push((*entry, *places, km(query.from, entry.position)));
        }
    }
    chosen.sort_by(|(one, here, near), (other, there, far)| {
        let by = |rank: Rank, places: Places, km: Option<i64>| {
            let (certified, level, published) = (i64::from(rank.certified), i64::from(rank.level), rank.published_at);
            match query.order {
                Order::Best => [0, places.score(), certified, level, published],
                Order::Newest => [0, 0, published, certified, level],
                Order::Level => [0, 0, level, certified, published],
                Order::Nearest => {
                    // What is nowhere comes last.
                    let step = km.map_or(i64::MIN, |km| -km.div_euclid(NEAR_KM));
                    [step, places.score(), certified, level, published]
                }
            }
        };
        let (one_by, other_by) = (by(one.rank, *here, *near), by(other.rank, *there, *far));
        other_by.cmp(&one_by).then_with(|| one.id.cmp(&other.id))
    });
    Found {
        total: chosen.len(),
        hits: chosen
            .into_iter()
            .skip(query.offset)
            .take(query.limit)
            .map(|(entry, places, km)| Hit {
                kind: entry.kind,
                id: entry.id.clone(),
                places,
                km,
            })
            .collect(),
        words,
        only_some_words,
        counts: counts
            .into_iter()
            .map(|(facet, answers)| {
                let answers = answers.into_iter().map(|(value, count)| (value.to_owned(), count));
                (facet, answers.collect())
            })
            .collect(),
    }
}

fn km(from: Option<Position>, to: Option<Position>) -> Option<i64> {
    let km = distance_km(from?.degrees(), to?.degrees()).round();
    // A distance on earth, far below what an i64 holds.
    (0.0..30_000.0).contains(&km).then_some(km as i64)
}

fn answers(entry: &IndexEntry, facet: Facet, wanted: &[String]) -> bool {
    entry
        .facets
        .iter()
        .any(|(its, value)| *its == facet && wanted.contains(value))
}
