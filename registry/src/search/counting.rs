//! From what matches to a page of results with its counts.

use std::collections::BTreeMap;

use super::{
    document::{Document, Facet, Kind, Rank},
    places::Places,
};

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
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Best, Self::Newest, Self::Level];

    /// Its name in addresses and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Level => "level",
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
    documents: &[Document],
    matching: &[(usize, Places)],
    query: &SearchQuery,
    words: usize,
    only_some_words: bool,
) -> Found {
    let mut counts: BTreeMap<Facet, BTreeMap<String, usize>> = BTreeMap::new();
    let mut chosen: Vec<(&Document, Places)> = Vec::new();
    for (document, places) in matching
        .iter()
        .filter_map(|(place, places)| Some((documents.get(*place)?, *places)))
    {
        let failed: Vec<Facet> = query
            .filters
            .iter()
            .filter(|(facet, wanted)| !wanted.is_empty() && !answers(document, **facet, wanted))
            .map(|(facet, _)| *facet)
            .collect();
        // A document counts for a question if every other question is answered.
        for (facet, value) in &document.facets {
            if failed.iter().all(|other| other == facet) {
                *counts.entry(*facet).or_default().entry(value.clone()).or_default() += 1;
            }
        }
        if failed.is_empty() {
            chosen.push((document, places));
        }
    }
    chosen.sort_by(|(one, here), (other, there)| {
        let by = |order: Order, rank: Rank, places: Places| match order {
            Order::Best => (
                places.score(),
                i64::from(rank.certified),
                i64::from(rank.level),
                rank.published_at,
            ),
            Order::Newest => (0, rank.published_at, i64::from(rank.certified), i64::from(rank.level)),
            Order::Level => (0, i64::from(rank.level), i64::from(rank.certified), rank.published_at),
        };
        let (one_by, other_by) = (by(query.order, one.rank, *here), by(query.order, other.rank, *there));
        other_by.cmp(&one_by).then_with(|| one.id.cmp(&other.id))
    });
    Found {
        total: chosen.len(),
        hits: chosen
            .into_iter()
            .skip(query.offset)
            .take(query.limit)
            .map(|(document, places)| Hit {
                kind: document.kind,
                id: document.id.clone(),
                places,
            })
            .collect(),
        words,
        only_some_words,
        counts,
    }
}

fn answers(document: &Document, facet: Facet, wanted: &[String]) -> bool {
    document
        .facets
        .iter()
        .any(|(its, value)| *its == facet && wanted.contains(value))
}
