//! What is asked of a list, as it stands in the address: words, filters, order, page.

use std::collections::BTreeMap;

use legollab_web::query::Query;
use url::form_urlencoded::Serializer;

use crate::search::{Facet, Kind, Order, SearchQuery};

/// Results on a page.
pub const PER_PAGE: usize = 20;
/// Characters of what is searched for; those beyond are left out.
const TEXT_CHARS: usize = 200;
/// Answers to one question that are looked at.
const ANSWERS: usize = 20;
/// Characters of an answer.
const ANSWER_CHARS: usize = 80;
/// The last page that can be asked for.
const LAST_PAGE: usize = 500;

/// What a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everything that can be found.
    Everything,
    /// Bricks.
    Bricks,
    /// Providers.
    Providers,
}

impl Scope {
    /// The path of the list.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Everything => "/search",
            Self::Bricks => "/bricks",
            Self::Providers => "/providers",
        }
    }

    /// The questions by which the list can be narrowed.
    pub const fn facets(self) -> &'static [Facet] {
        match self {
            Self::Everything => &[Facet::Kind, Facet::Certification],
            Self::Bricks => &[
                Facet::Need,
                Facet::Certification,
                Facet::Level,
                Facet::Licence,
                Facet::Language,
            ],
            Self::Providers => &[Facet::Certification],
        }
    }

    const fn kind(self) -> Option<Kind> {
        match self {
            Self::Everything => None,
            Self::Bricks => Some(Kind::Brick),
            Self::Providers => Some(Kind::Provider),
        }
    }

    /// Orders that make sense for the list.
    pub const fn orders(self) -> &'static [Order] {
        match self {
            Self::Bricks => &[Order::Best, Order::Newest, Order::Level],
            Self::Everything | Self::Providers => &[Order::Best, Order::Newest],
        }
    }
}

/// What is asked of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which list.
    pub scope: Scope,
    /// What is searched for.
    pub text: String,
    /// The answers chosen for each question.
    pub filters: BTreeMap<Facet, Vec<String>>,
    /// The order.
    pub order: Order,
    /// The page, from 1.
    pub page: usize,
}

impl Asked {
    /// Reads an address. What makes no sense in it is left out: somebody has typed it, or a link is old.
    pub fn read(scope: Scope, query: &Query) -> Self {
        let mut filters: BTreeMap<Facet, Vec<String>> = BTreeMap::new();
        for (name, value) in query.pairs() {
            let facet = scope.facets().iter().find(|facet| facet.name() == name);
            let Some(facet) = facet.filter(|_| !value.is_empty() && value.chars().count() <= ANSWER_CHARS) else {
                continue;
            };
            let answers = filters.entry(*facet).or_default();
            if answers.len() < ANSWERS && !answers.contains(value) {
                answers.push(value.clone());
            }
        }
        let order = scope.orders().iter().find(|order| order.name() == query.get("order"));
        Self {
            scope,
            text: query.get("q").trim().chars().take(TEXT_CHARS).collect(),
            filters,
            order: order.copied().unwrap_or_default(),
            page: query.get("page").parse().unwrap_or(1).clamp(1, LAST_PAGE),
        }
    }

    /// The same for the index.
    pub fn query(&self) -> SearchQuery {
        let mut filters = self.filters.clone();
        if let Some(kind) = self.scope.kind() {
            filters.insert(Facet::Kind, vec![kind.name().to_owned()]);
        }
        SearchQuery {
            text: self.text.clone(),
            filters,
            order: self.order,
            offset: (self.page - 1) * PER_PAGE,
            limit: PER_PAGE,
        }
    }

    /// Whether an answer is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.filters
            .get(&facet)
            .is_some_and(|answers| answers.iter().any(|answer| answer == value))
    }

    /// The address of the same list on another page.
    pub fn at_page(&self, page: usize) -> String {
        Self { page, ..self.clone() }.address()
    }

    /// The address of the same list, from the first page on, without an answer.
    pub fn without(&self, facet: Facet, value: &str) -> String {
        let mut asked = Self {
            page: 1,
            ..self.clone()
        };
        if let Some(answers) = asked.filters.get_mut(&facet) {
            answers.retain(|answer| answer != value);
        }
        asked.address()
    }

    /// The fields that a form has to keep, for one that asks for the filters anew.
    pub fn kept_by_filters(&self) -> Vec<(&str, &str)> {
        let mut kept = Vec::new();
        if !self.text.is_empty() {
            kept.push(("q", self.text.as_str()));
        }
        if self.order != Order::default() {
            kept.push(("order", self.order.name()));
        }
        kept
    }

    /// The fields that a form has to keep, for one that asks for the order anew.
    pub fn kept_by_order(&self) -> Vec<(&str, &str)> {
        let mut kept = Vec::new();
        if !self.text.is_empty() {
            kept.push(("q", self.text.as_str()));
        }
        for (facet, answers) in &self.filters {
            kept.extend(answers.iter().map(|answer| (facet.name(), answer.as_str())));
        }
        kept
    }

    fn address(&self) -> String {
        let mut fields = Serializer::new(String::new());
        fields.extend_pairs(self.kept_by_order());
        if self.order != Order::default() {
            fields.append_pair("order", self.order.name());
        }
        if self.page > 1 {
            fields.append_pair("page", &self.page.to_string());
        }
        let fields = fields.finish();
        match fields.as_str() {
            "" => self.scope.path().to_owned(),
            fields => format!("{}?{fields}", self.scope.path()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(query: &str) -> Asked {
        Asked::read(Scope::Bricks, &Query::of(query))
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let asked = read("q=+v%C3%A9los+&certification=valid&certification=valid&kind=offer&order=price&page=-3");
        assert_eq!(asked.text, "vélos");
        assert_eq!(asked.filters, [(Facet::Certification, vec!["valid".to_owned()])].into());
        assert_eq!((asked.order, asked.page), (Order::Best, 1));
    }

    #[test]
    fn a_filter_that_is_taken_away_leads_back_to_the_first_page() {
        let asked = read("q=a&level=5&certification=valid&order=newest&page=4");
        assert_eq!(
            asked.without(Facet::Level, "5"),
            "/bricks?q=a&certification=valid&order=newest"
        );
        assert_eq!(asked.at_page(1), "/bricks?q=a&certification=valid&level=5&order=newest");
    }

    proptest! {
        #[test]
        fn an_address_is_read_back_as_it_was(text in "\\PC{0,30}", level in 0_u8..9, page in 1_usize..600) {
            let asked = Asked { page, ..read("order=level") };
            let asked = Asked { text: text.trim().to_owned(), filters: [(Facet::Level, vec![level.to_string()])].into(), ..asked };
            let address = asked.address();
            let again = read(address.split_once('?').unwrap().1);
            prop_assert_eq!(again.page, page.min(LAST_PAGE));
            prop_assert_eq!((again.text, again.filters, again.order), (asked.text, asked.filters, asked.order));
        }
    }
}
