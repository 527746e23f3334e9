//! Hours, distances, filters, points and lots.

use proptest::prelude::*;

use crate::rules::{
    filters::{Ask, Bid, Charter, Filter, first_failing},
    lots,
    score::{Facts, Parts, Weights},
    sphere::{Point, metres},
    week::{self, Window},
};

proptest! {
    #[test]
    fn hours_in_common_are_those_of_both(
        one in prop::collection::vec((0u8..2, 0u16..20, 1u16..5), 0..4),
        other in prop::collection::vec((0u8..2, 0u16..20, 1u16..5), 0..4),
    ) {
        let windows = |given: &[(u8, u16, u16)]| {
            given.iter().map(|(day, from, length)| Window { day: *day, from: *from, until: from + length }).collect::<Vec<_>>()
        };
        let (one, other) = (windows(&one), windows(&other));
        let has = |windows: &[Window], day, minute| windows.iter().any(|w| w.day == day && w.from <= minute && minute < w.until);
        let common = week::common(&one, &other);
        for day in 0..2 {
            for minute in 0..30 {
                prop_assert_eq!(has(&common, day, minute), has(&one, day, minute) && has(&other, day, minute));
            }
        }
    }

    #[test]
    fn distances_are_those_of_a_sphere(
        a in (-90.0f64..90.0, -180.0f64..180.0),
        b in (-90.0f64..90.0, -180.0f64..180.0),
    ) {
        let point = |(latitude, longitude)| Point { latitude, longitude };
        let (a, b) = (point(a), point(b));
        prop_assert_eq!(metres(a, b), metres(b, a));
        prop_assert_eq!(metres(a, a), 0);
        // Half the girth, and nothing is farther.
        prop_assert!(metres(a, b) <= 20_015_118);
    }
}

#[test]
fn a_known_distance() {
    // From the cathedral of Bordeaux to the town hall of Cenon, some 4.9 km east-north-east.
    let bordeaux = Point {
        latitude: 44.8378,
        longitude: -0.5772,
    };
    let cenon = Point {
        latitude: 44.8577,
        longitude: -0.5218,
    };
    let far = metres(bordeaux, cenon);
    assert!((4_800..5_000).contains(&far), "{far}");
    // A degree of a meridian.
    let degree = metres(
        Point {
            latitude: 0.0,
            longitude: 7.0,
        },
        Point {
            latitude: 1.0,
            longitude: 7.0,
        },
    );
    assert_eq!(degree, 111_195);
}

#[test]
fn filters_are_looked_at_in_their_order() {
    let window = Window {
        day: 5,
        from: 540,
        until: 720,
    };
    let place = Point {
        latitude: 44.86,
        longitude: -0.52,
    };
    let ask = Ask {
        member: "amina".into(),
        skills: 0b11,
        languages: 0b1,
        place,
        radius: 2_000,
        hours: vec![window],
        minutes: 60,
        price_limit: 1_000,
    };
    let bid = Bid {
        member: "tom".into(),
        skills: 0b111,
        languages: 0b11,
        place,
        radius: 5_000,
        hours: vec![Window { from: 600, ..window }],
        price: 1_000,
    };
    let charter = Charter {
        version: "1".into(),
        floor: 800,
        free_help: true,
    };
    assert_eq!(first_failing(&ask, &bid, &charter, false), None);
    let far = Point {
        latitude: 44.90,
        longitude: -0.52,
    };
    let cases = [
        (
            Bid {
                member: "amina".into(),
                skills: 0,
                ..bid.clone()
            },
            Filter::NotOneself,
        ),
        (
            Bid {
                skills: 0b1,
                place: far,
                ..bid.clone()
            },
            Filter::Skills,
        ),
        (
            Bid {
                place: far,
                hours: Vec::new(),
                ..bid.clone()
            },
            Filter::Distance,
        ),
        (
            Bid {
                hours: vec![Window { from: 661, ..window }],
                price: 1,
                ..bid.clone()
            },
            Filter::Hours,
        ),
        (
            Bid {
                price: 799,
                languages: 0,
                ..bid.clone()
            },
            Filter::Charter,
        ),
        (
            Bid {
                price: 1_001,
                languages: 0,
                ..bid.clone()
            },
            Filter::Price,
        ),
        (
            Bid {
                languages: 0b10,
                ..bid.clone()
            },
            Filter::Languages,
        ),
    ];
    for (bid, filter) in cases {
        assert_eq!(first_failing(&ask, &bid, &charter, true), Some(filter));
    }
    assert_eq!(first_failing(&ask, &bid, &charter, true), Some(Filter::NotBefore));
    assert_eq!(
        first_failing(&ask, &Bid { price: 0, ..bid }, &charter, false),
        None,
        "free help is welcome"
    );
}

#[test]
fn points_are_shares_of_the_weights() {
    let weights = Weights {
        distance: 40,
        hours: 20,
        price: 10,
        turn: 20,
        waiting: 10,
    };
    let facts = Facts {
        metres: 900,
        reach: 2_000,
        common: 60,
        wanted: 180,
        price: 0,
        price_limit: 0,
        helped: 1,
        waited: 30,
    };
    let parts = Parts::of(weights, facts);
    assert_eq!(
        parts,
        Parts {
            distance: 220,
            hours: 66,
            price: 100,
            turn: 100,
            waiting: 100
        }
    );
    assert_eq!((parts.for_need(), parts.for_offer()), (486, 386));
    assert!(parts.for_need() <= weights.most_for_need() * 10 && parts.for_offer() <= weights.most_for_offer() * 10);
}

#[test]
fn equals_have_equal_chances() {
    // Two needs that are alike in everything, and one place.
    let first = (0..2_000)
        .filter(|seed| {
            let mut needs = ["a", "b"];
            lots::draw(*seed, &mut needs, |id| id);
            needs[0] == "a"
        })
        .count();
    assert!((900..1_100).contains(&first), "{first}");
}
