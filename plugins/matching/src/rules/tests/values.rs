//! Hours, distances, filters, points and lots.

use proptest::prelude::*;

use crate::rules::{
    filters::{Ask, Bid, Charter, Filter, SetAside, first_failing},
    lots, pay,
    score::{Facts, Parts, Weights},
    sphere::{Point, metres},
    territories::{Free, Wanted, count, territory_of},
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
        days: week::EVERY_DAY,
        soon: 0b001_1111,
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
        by_week: false,
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
    // Saturdays alone suit both, and the days of the need have none.
    let ask_on = |days| Ask { days, ..ask.clone() };
    let dear = Bid {
        price: 1,
        ..bid.clone()
    };
    assert_eq!(
        first_failing(&ask_on(0b001_1111), &dear, &charter, true),
        Some(Filter::Dates)
    );
    assert_eq!(first_failing(&ask_on(0), &bid, &charter, false), Some(Filter::Dates));
    assert_eq!(first_failing(&ask_on(0b010_0000), &bid, &charter, false), None);
    // Whoever takes a week of work is given what can be done in it.
    let by_week = Bid {
        by_week: true,
        ..bid.clone()
    };
    assert_eq!(first_failing(&ask, &by_week, &charter, false), Some(Filter::Dates));
    assert_eq!(
        first_failing(&ask, &Bid { price: 0, ..bid }, &charter, false),
        None,
        "free help is welcome"
    );
}

#[test]
fn counts_kept_before_a_filter_came_are_read() {
    use legollab_brick::serde_json;
    let kept: SetAside = serde_json::from_str("[0,3,0,0,1,0,0,2]").unwrap();
    let counts: Vec<(Filter, u32)> = kept.counts().collect();
    assert_eq!(
        counts,
        [(Filter::Skills, 3), (Filter::Charter, 1), (Filter::NotBefore, 2)]
    );
    let mut more = kept;
    more.count(Filter::Dates);
    let again: SetAside = serde_json::from_str(&serde_json::to_string(&more).unwrap()).unwrap();
    assert_eq!(again, more);
    assert_eq!(again.counts().count(), 4);
}

proptest! {
    /// The days of the week of some days are those that a calendar gives them.
    #[test]
    fn days_have_their_days_of_the_week(first in -1_000_000i32..1_000_000, length in -2i32..20) {
        use legollab_brick::calendar::Date;
        let days = week::weekdays(first, first + length);
        let expected = (first..=first + length)
            .fold(0u8, |days, day| days | 1 << crate::profile::day_number(Date::numbered(day).weekday()));
        prop_assert_eq!(days, if first < -719_162 { days } else { expected });
    }
}

proptest! {
    /// Nothing of what is paid gets lost, and the helper never gets less than what the platform leaves.
    #[test]
    fn shares_of_pay_make_the_whole(price in 0u32..=100_000, minutes in 0u32..=720, percent in 0u8..=50) {
        let pay = pay::of(price, minutes, percent);
        prop_assert_eq!(pay.helper + pay.kept, pay.whole);
        prop_assert!(pay.kept * 100 <= pay.whole * u64::from(percent));
    }

    /// Each need counts once, in one territory; what is short anywhere is short whichever way places are given.
    #[test]
    fn each_need_counts_in_one_territory(
        territories in prop::collection::vec((44.0f64..45.0, -1.0f64..0.0), 1..4),
        needs in prop::collection::vec((44.0f64..45.0, -1.0f64..0.0, 1u128..8), 0..12),
        offers in prop::collection::vec((44.0f64..45.0, -1.0f64..0.0, 1u128..8, 0u32..60_000, 1u32..4), 0..6),
    ) {
        let point = |(latitude, longitude)| Point { latitude, longitude };
        let points: Vec<Point> = territories.into_iter().map(point).collect();
        let wanted = needs.iter().map(|need| Wanted { skills: need.2, place: point((need.0, need.1)) });
        let free = offers.iter().map(|offer| Free {
            skills: offer.2, place: point((offer.0, offer.1)), radius: offer.3, places: offer.4,
        });
        let counts = count(&points, wanted, free);
        for skill in 0..3u32 {
            let all: u32 = counts.iter().filter(|((_, own), _)| *own == skill).map(|(_, count)| count.wanted).sum();
            let expected = needs.iter().filter(|need| need.2 >> skill & 1 == 1).count();
            prop_assert_eq!(all as usize, expected);
        }
        prop_assert!(counts.values().all(|count| count.wanted > 0));
    }
}

#[test]
fn a_territory_is_what_is_nearest() {
    let at = |latitude| Point {
        latitude,
        longitude: 0.0,
    };
    let territories = [at(44.0), at(45.0)];
    assert_eq!(territory_of(at(44.2), &territories), Some(0));
    assert_eq!(territory_of(at(44.8), &territories), Some(1));
    assert_eq!(territory_of(at(44.8), &[]), None);
    let wanted = [44.1, 44.1, 44.9].map(|latitude| Wanted {
        skills: 1,
        place: at(latitude),
    });
    // It reaches the first place alone.
    let free = [Free {
        skills: 3,
        place: at(44.1),
        radius: 20_000,
        places: 1,
    }];
    let counts = count(&territories, wanted, free);
    assert_eq!((counts[&(0, 0)].short(), counts[&(1, 0)].short()), (1, 1));
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
