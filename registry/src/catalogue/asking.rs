//! What is asked of a list, as it stands in the address: words, filters, order, page.

use std::collections::BTreeMap;

use legollab_web::query::Query;
use url::form_urlencoded::Serializer;

use crate::{
    identity::Person,
    offer_search::{Near, Place},
    search::{Facet, Kind, Order, Position, SearchQuery},
};

/// Results on a page.
pub const PER_PAGE: usize = 20;
/// Characters of what is searched for; those beyond are left out.
const TEXT_CHARS: usize = 200;
/// Answers to one question that are looked at.
const ANSWERS: usize = 20;
/// Characters of an answer.
const ANSWER_CHARS: usize = 120;
/// Characters of a place.
const NEAR_CHARS: usize = 80;
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
                Facet::Exports,
                Facet::Imports,
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
            Self::Bricks => &[Order::Best, Order::Newest, Order::Level, Order::Nearest],
            Self::Everything | Self::Providers => &[Order::Best, Order::Newest, Order::Nearest],
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
    /// The name of the commune from which distances are measured; empty where none was typed.
    pub near: String,
    /// Its number in the official list, where the name alone is not clear.
    pub commune: String,
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
            // An interface is looked for in whatever version.
            let value = match facet {
                Facet::Exports | Facet::Imports => value.split('@').next().unwrap_or_default(),
                _ => value.as_str(),
            };
            let answers = filters.entry(*facet).or_default();
            if answers.len() < ANSWERS && !answers.iter().any(|answer| answer == value) {
                answers.push(value.to_owned());
            }
        }
        let order = scope.orders().iter().find(|order| order.name() == query.get("order"));
        let near: String = query.get("near").trim().chars().take(NEAR_CHARS).collect();
        // Whoever names a place and no order wants what is near.
        let usual = if near.is_empty() {
            Order::default()
        } else {
            Order::Nearest
        };
        Self {
            scope,
            text: query.get("q").trim().chars().take(TEXT_CHARS).collect(),
            filters,
            order: order.copied().unwrap_or(usual),
            near,
            commune: query.get("commune").chars().take(NEAR_CHARS).collect(),
            page: query.get("page").parse().unwrap_or(1).clamp(1, LAST_PAGE),
        }
    }

    /// The same for the index.
    pub fn query(&self, place: Option<&Place>) -> SearchQuery {
        let mut filters = self.filters.clone();
        if let Some(kind) = self.scope.kind() {
            filters.insert(Facet::Kind, vec![kind.name().to_owned()]);
        }
        SearchQuery {
            text: self.text.clone(),
            filters,
            order: self.order,
            from: place.map(|place| Position::of(place.position)),
            offset: (self.page - 1) * PER_PAGE,
            limit: PER_PAGE,
        }
    }

    /// From where distances are measured, where they matter: the place that was named, or the reader's own organisation.
    pub fn near(&self, person: Option<&Person>) -> Near {
        if self.order != Order::Nearest && self.near.is_empty() {
            return Near::default();
        }
        let mut fields = Serializer::new(String::new());
        fields.extend_pairs(self.place_fields());
        Near::of(&Query::of(&fields.finish()), person)
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

    /// The same list from the first page on, near another place.
    pub fn near_to(&self, name: &str, commune: &str) -> String {
        let asked = Self {
            near: name.to_owned(),
            commune: commune.to_owned(),
            page: 1,
            ..self.clone()
        };
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
        kept.extend(self.place_fields());
        kept
    }

    fn place_fields(&self) -> Vec<(&str, &str)> {
        let mut fields = vec![("near", self.near.as_str()), ("commune", self.commune.as_str())];
        fields.retain(|(_, value)| !value.is_empty());
        fields
    }

    /// The fields that a form has to keep, for one that asks for the order and the place anew.
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
        fields.extend_pairs(self.place_fields());
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
    fn whoever_names_a_place_wants_what_is_near() {
        let asked = read("near=B%C3%A8gles&commune=33039&level=5");
        assert_eq!(asked.order, Order::Nearest);
        assert_eq!(
            asked.near(None).place.map(|place| place.name).as_deref(),
            Some("Bègles")
        );
        let again = asked.at_page(2);
        assert_eq!(
            again,
            "/bricks?level=5&order=nearest&near=B%C3%A8gles&commune=33039&page=2"
        );
        let newest = read("near=B%C3%A8gles&order=newest");
        assert_eq!(newest.order, Order::Newest);
        assert_eq!(read("q=a").near(None), Near::default());
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
