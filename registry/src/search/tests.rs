//! What is found, and in which order.

use proptest::prelude::*;

use super::*;
use crate::search::{Facet, Kind, Order, Position, Rank};

fn document(id: &str, title: &str, summary: &str, body: &str) -> Document {
    Document {
        texts: IndexedTexts {
            title: Texts::same(title),
            summary: Texts::same(summary),
            body: Texts::same(body),
        },
        entry: IndexEntry {
            kind: Kind::Brick,
            id: id.to_owned(),
            facets: vec![(Facet::Kind, "brick".to_owned())],
            rank: Rank::default(),
            position: None,
        },
    }
}

/// The same, with answers and a rank.
fn answering(
    mut document: Document,
    facets: &[(Facet, &str)],
    (certified, level, published_at): (bool, u8, i64),
) -> Document {
    document.entry.facets = facets
        .iter()
        .map(|(facet, value)| (*facet, (*value).to_owned()))
        .collect();
    document.entry.rank = Rank {
        certified,
        level,
        published_at,
    };
    document
}

fn catalogue() -> RamIndex {
    let index = RamIndex::new().unwrap();
    let documents = vec![
        answering(
            document(
                "labo/carte",
                "Carte des lieux",
                "Montrer où sont les outils.",
                "Réserver aussi.",
            ),
            &[(Facet::Level, "5"), (Facet::Licence, "MIT")],
            (false, 5, 30),
        ),
        answering(
            document(
                "possibles/reservation",
                "Réservation",
                "Prêter des outils à l’heure.",
                "Cautions.",
            ),
            &[(Facet::Level, "5"), (Facet::Level, "7"), (Facet::Licence, "Apache-2.0")],
            (true, 7, 10),
        ),
        answering(
            document(
                "garonne/comptes",
                "Comptes et cautions",
                "Au centime.",
                "Outils de comptabilité.",
            ),
            &[(Facet::Level, "5"), (Facet::Licence, "MIT")],
            (true, 5, 20),
        ),
    ];
    index.replace(Kind::Brick, documents).unwrap();
    index
}

fn found(text: &str) -> Vec<String> {
    let query = SearchQuery {
        text: text.into(),
        limit: 10,
        ..SearchQuery::default()
    };
    catalogue()
        .search(&query)
        .unwrap()
        .hits
        .into_iter()
        .map(|hit| hit.id)
        .collect()
}

#[test]
fn everything_comes_certified_first_then_by_level() {
    assert_eq!(found(""), ["possibles/reservation", "garonne/comptes", "labo/carte"]);
}

#[test]
fn a_name_comes_before_a_sentence_and_a_sentence_before_the_documentation() {
    assert_eq!(found("cautions"), ["garonne/comptes", "possibles/reservation"]);
    assert_eq!(found("réserver"), ["possibles/reservation", "labo/carte"]);
    assert_eq!(
        found("outil"),
        ["possibles/reservation", "labo/carte", "garonne/comptes"]
    );
}

#[test]
fn accents_forms_and_typing_mistakes_do_not_matter() {
    for text in ["reservation", "RÉSERVATIONS", "resrvation", "réserv", "reservatoin"] {
        assert_eq!(
            found(text).first().map(String::as_str),
            Some("possibles/reservation"),
            "{text}"
        );
    }
    assert!(found("zzzzzz").is_empty());
}

#[test]
fn what_has_no_word_to_look_for_finds_nothing() {
    for text in ["des", "le la", "?", "\0", &"a".repeat(200)] {
        assert!(found(text).is_empty(), "{text:?}");
    }
    assert_eq!(found("  "), found(""));
}

#[test]
fn where_nothing_has_all_words_some_will_do_and_it_is_said() {
    let query = SearchQuery {
        text: "réservation de licornes".into(),
        limit: 10,
        ..SearchQuery::default()
    };
    let found = catalogue().search(&query).unwrap();
    assert!(found.only_some_words);
    assert_eq!(found.words, 2);
    let first = found.hits.first().unwrap();
    assert_eq!((first.id.as_str(), first.places.title), ("possibles/reservation", 1));
}

#[test]
fn a_question_is_counted_beside_the_filters_of_the_others() {
    let filters = [(Facet::Licence, vec!["MIT".to_owned()])].into();
    let query = SearchQuery {
        filters,
        limit: 10,
        ..SearchQuery::default()
    };
    let found = catalogue().search(&query).unwrap();
    assert_eq!(found.total, 2);
    // What would be there if another licence were chosen, and how many of these have which level.
    assert_eq!(
        found.counts[&Facet::Licence],
        [("Apache-2.0".to_owned(), 1), ("MIT".to_owned(), 2)].into()
    );
    assert_eq!(found.counts[&Facet::Level], [("5".to_owned(), 2)].into());
}

#[test]
fn pages_do_not_overlap() {
    let page = |offset| {
        let query = SearchQuery {
            order: Order::Newest,
            offset,
            limit: 2,
            ..SearchQuery::default()
        };
        let found = catalogue().search(&query).unwrap();
        found.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(page(0), ["labo/carte", "garonne/comptes"]);
    assert_eq!(page(2), ["possibles/reservation"]);
    assert!(page(usize::MAX).is_empty());
}

proptest! {
    #[test]
    fn places_and_scores_say_the_same(counts in prop::array::uniform5(0_u8..2)) {
        let [title, summary, body, title_nearly, summary_nearly] = counts;
        let places = Places { title, summary, body, title_nearly, summary_nearly };
        prop_assert_eq!(Places::of_score(places.score() as f32), places);
    }

    #[test]
    fn no_query_fails(text in "\\PC{0,60}") {
        let query = SearchQuery { text, limit: 10, ..SearchQuery::default() };
        prop_assert!(catalogue().search(&query).is_ok());
    }
}

#[test]
fn the_nearest_come_first_and_within_a_step_the_better() {
    let at = |id: &str, position: Option<(f64, f64)>, level: u8| {
        let mut document = answering(document(id, "Carte", "", ""), &[], (false, level, 0));
        document.entry.position = position.map(Position::of);
        document
    };
    let index = RamIndex::new().unwrap();
    let documents = vec![
        at("a/nowhere", None, 8),
        at("b/paris", Some((48.8566, 2.3522)), 8),
        at("c/begles", Some((44.8076, -0.5480)), 5),
        at("d/bordeaux", Some((44.8378, -0.5792)), 3),
    ];
    index.replace(Kind::Brick, documents).unwrap();
    let query = SearchQuery {
        order: Order::Nearest,
        from: Some(Position::of((44.8378, -0.5792))),
        limit: 10,
        ..SearchQuery::default()
    };
    let found = index.search(&query).unwrap();
    let hits: Vec<(&str, Option<i64>)> = found.hits.iter().map(|hit| (hit.id.as_str(), hit.km)).collect();
    let expected = [
        ("c/begles", Some(4)),
        ("d/bordeaux", Some(0)),
        ("b/paris", Some(499)),
        ("a/nowhere", None),
    ];
    assert_eq!(hits, expected);
}

#[test]
fn each_kind_is_replaced_by_itself_and_the_same_texts_keep_their_places() {
    let index = catalogue();
    let mut offer = document("offre", "Réservation à installer", "", "");
    offer.entry.kind = Kind::Offer;
    index.replace(Kind::Offer, vec![offer]).unwrap();
    let query = SearchQuery {
        text: "réservation".into(),
        limit: 10,
        ..SearchQuery::default()
    };
    let ids = |index: &RamIndex| -> Vec<String> {
        let found = index.search(&query).unwrap();
        found.hits.into_iter().map(|hit| hit.id).collect()
    };
    assert_eq!(ids(&index), ["possibles/reservation", "offre", "labo/carte"]);
    // The same text, but certified since.
    let mut offer = answering(document("offre", "Réservation à installer", "", ""), &[], (true, 8, 0));
    offer.entry.kind = Kind::Offer;
    index.replace(Kind::Offer, vec![offer]).unwrap();
    assert_eq!(ids(&index), ["offre", "possibles/reservation", "labo/carte"]);
    index.replace(Kind::Offer, Vec::new()).unwrap();
    assert_eq!(ids(&index), ["possibles/reservation", "labo/carte"]);
}

#[test]
fn nothing_is_found_where_there_is_nothing() {
    let index = RamIndex::new().unwrap();
    for text in ["", "vélo", "réservation de licornes"] {
        let query = SearchQuery {
            text: text.into(),
            limit: 10,
            ..SearchQuery::default()
        };
        assert_eq!(index.search(&query).unwrap().total, 0, "{text}");
    }
}
