//! Matching through the brick's own functions.

mod checker;
mod days;
mod leaving;
mod life;
mod shown;

use legollab_brick::{Error, Instant, clock::HOUR, native, text::Text};

use crate::{
    Matching, announce,
    bindings::exports::legollaborative::matching::{
        catalogue::{Guest as Catalogue, Hours, Languages, Place},
        needs::{Asking, Guest as Needs},
        offers::{Guest as Offers, Offering},
        rounds::Guest as Rounds,
        settings::{Guest as Settings, Method},
    },
    rules::week::DAYS,
};

/// 2026-11-23T08:00 in Paris, a Monday.
const MONDAY: Instant = 1_795_417_200_000;

/// A platform in Paris with two skills, `000` and `001`.
fn platform() {
    native::reset();
    announce::take();
    native::set_time_zone("Europe/Paris");
    native::set_now(MONDAY);
    native::sign_in("odile", &["steward"]);
    Matching::add_skill("Vélo".into(), "Bikes".into()).unwrap();
    Matching::add_skill("Jardin".into(), String::new()).unwrap();
}

/// Hours as `saturday 09:00 12:00`.
fn hours(text: &str) -> Hours {
    let parts: Vec<&str> = text.split(' ').collect();
    let day = u8::try_from(DAYS.iter().position(|day| *day == parts[0]).unwrap()).unwrap();
    let shown = crate::profile::show_hours(&[crate::rules::week::Window { day, from: 0, until: 1 }]);
    Hours {
        day: shown[0].day,
        from: parts[1].into(),
        until: parts[2].into(),
    }
}

fn place(latitude: f64) -> Place {
    Place {
        name: "Bas-Cenon".into(),
        latitude,
        longitude: -0.52,
    }
}

fn offering() -> Offering {
    Offering {
        title: "Dérailleurs".into(),
        description: "Je règle les vitesses.".into(),
        skills: vec!["000".into()],
        evidence: "Dix ans d’atelier.".into(),
        languages: Languages::FRENCH,
        place: place(44.86),
        radius_km: 5,
        hours: vec![hours("saturday 09:30 12:00")],
        price_cents: 0,
        capacity: 1,
        least_minutes: None,
    }
}

fn asking() -> Asking {
    Asking {
        title: "Régler les vitesses".into(),
        description: "Un vélo de ville.".into(),
        skills: vec!["000".into()],
        languages: Languages::FRENCH | Languages::WOLOF,
        place: place(44.868),
        radius_km: 2,
        hours: vec![hours("saturday 09:00 12:00")],
        first_day: None,
        last_day: None,
        minutes: 60,
        price_limit_cents: 0,
    }
}

fn offer(member: &str, offering: Offering) -> Result<String, Error> {
    native::sign_in(member, &[]);
    native::call(|| <Matching as Offers>::publish(offering))
}

fn need(member: &str, asking: Asking) -> Result<String, Error> {
    native::sign_in(member, &[]);
    native::call(|| <Matching as Needs>::publish(asking))
}

/// The steward makes a round.
fn run() -> Result<String, Error> {
    native::sign_in("odile", &["steward"]);
    native::call(<Matching as Rounds>::run)
}

fn set_method(method: Method) {
    let mut rules = <Matching as Settings>::get();
    rules.method = method;
    <Matching as Settings>::set(rules).unwrap();
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().texts().join(", ")
}

/// Who was told what since the last time.
fn subjects() -> Vec<(String, String)> {
    let id = |text| match text {
        Text::Message(message) => message.id,
        Text::Plain(text) => text,
    };
    let mut told: Vec<(String, String)> = native::take_messages()
        .into_iter()
        .map(|message| (message.to, id(message.subject)))
        .collect();
    told.sort();
    told
}

#[test]
fn texts_are_complete() {
    assert_eq!(native::missing_texts(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
}

#[test]
fn a_price_below_the_charter_is_refused_by_its_version() {
    platform();
    let mut rules = <Matching as Settings>::get();
    rules.charter.version = "2026-1".into();
    rules.charter.floor_cents = 1_200;
    rules.charter.free_help = false;
    <Matching as Settings>::set(rules.clone()).unwrap();
    let error = offer(
        "tom",
        Offering {
            price_cents: 1_199,
            ..offering()
        },
    )
    .unwrap_err();
    assert!(format!("{error:?}").contains("2026-1"), "{error:?}");
    assert_eq!(refused(offer("tom", offering())), "below-floor");
    offer(
        "tom",
        Offering {
            price_cents: 1_200,
            ..offering()
        },
    )
    .unwrap();
    rules.charter.free_help = true;
    <Matching as Settings>::set(rules).unwrap();
    offer("tom", offering()).unwrap();
    assert_eq!(
        refused(offer(
            "tom",
            Offering {
                price_cents: 1,
                ..offering()
            }
        )),
        "below-floor-or-free"
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    platform();
    let skills = |skills: &[&str]| skills.iter().map(|skill| (*skill).to_owned()).collect::<Vec<String>>();
    let cases = [
        (
            Offering {
                title: "\u{200b}".into(),
                ..offering()
            },
            "title-length",
        ),
        (
            Offering {
                description: "x".repeat(2_001),
                ..offering()
            },
            "text-length",
        ),
        (
            Offering {
                evidence: "x".repeat(2_001),
                ..offering()
            },
            "text-length",
        ),
        (
            Offering {
                skills: Vec::new(),
                ..offering()
            },
            "skills-range",
        ),
        (
            Offering {
                skills: skills(&["000", "999"]),
                ..offering()
            },
            "skill-not-in-use",
        ),
        (
            Offering {
                languages: Languages::empty(),
                ..offering()
            },
            "language-missing",
        ),
        (
            Offering {
                place: place(f64::NAN),
                ..offering()
            },
            "latitude-range",
        ),
        (
            Offering {
                place: place(90.1),
                ..offering()
            },
            "latitude-range",
        ),
        (
            Offering {
                radius_km: 0,
                ..offering()
            },
            "radius-range",
        ),
        (
            Offering {
                radius_km: 31,
                ..offering()
            },
            "radius-range",
        ),
        (
            Offering {
                hours: Vec::new(),
                ..offering()
            },
            "hours-count",
        ),
        (
            Offering {
                hours: vec![hours("monday 9:00 12:00")],
                ..offering()
            },
            "time-malformed",
        ),
        (
            Offering {
                hours: vec![hours("monday 12:00 12:00")],
                ..offering()
            },
            "ends-before-beginning",
        ),
        (
            Offering {
                hours: vec![hours("monday 11:00 00:00"), hours("monday 09:00 12:00")],
                ..offering()
            },
            "hours-overlap",
        ),
        (
            Offering {
                price_cents: 100_001,
                ..offering()
            },
            "price-range",
        ),
        (
            Offering {
                capacity: 0,
                ..offering()
            },
            "capacity-range",
        ),
        (
            Offering {
                capacity: 21,
                ..offering()
            },
            "capacity-range",
        ),
    ];
    for (offering, why) in cases {
        assert_eq!(refused(offer("tom", offering)), why);
    }
    let cases = [
        (Asking { minutes: 0, ..asking() }, "minutes-range"),
        (
            Asking {
                minutes: 721,
                ..asking()
            },
            "minutes-range",
        ),
        (
            Asking {
                minutes: 181,
                ..asking()
            },
            "hours-too-short",
        ),
        (
            Asking {
                price_limit_cents: 100_001,
                ..asking()
            },
            "price-range",
        ),
    ];
    for (asking, why) in cases {
        assert_eq!(refused(need("amina", asking)), why);
    }
    native::sign_in("odile", &["steward"]);
    assert_eq!(
        refused(Matching::add_skill("  ".into(), String::new())),
        "skill-name-length, skill-name-length"
    );
    Matching::retire_skill("000".into()).unwrap();
    assert_eq!(refused(offer("tom", offering())), "skill-not-in-use");
    native::call_as(legollab_brick::caller::Identity::Visitor);
    assert_eq!(refused(<Matching as Needs>::publish(asking())), "members-only");
}

#[test]
fn the_steward_sets_the_rules() {
    platform();
    let rules = <Matching as Settings>::get();
    let mut wrong = rules.clone();
    wrong.weights.turn = 101;
    wrong.charter.version = " ".into();
    wrong.radius_limit_km = 501;
    wrong.answer_hours = 0;
    wrong.daily_at = Some("24:00".into());
    assert_eq!(
        refused(<Matching as Settings>::set(wrong)),
        "weight-range, charter-version-length, radius-limit-range, answer-hours-range, time-malformed"
    );
    let mut daily = rules.clone();
    daily.daily_at = Some("06:00".into());
    <Matching as Settings>::set(daily.clone()).unwrap();
    assert_eq!(<Matching as Settings>::get(), daily);
    assert_eq!(
        native::jobs().iter().map(|job| job.key.as_str()).collect::<Vec<_>>(),
        ["daily-round"]
    );
    <Matching as Settings>::set(rules).unwrap();
    assert!(native::jobs().is_empty());
}

#[test]
fn a_neighbour_reads_only_about_where_an_offer_is() {
    platform();
    let mut given = offering();
    given.place.latitude = 44.861_234;
    let id = offer("tom", given).unwrap();
    assert_eq!(read_offer(&id).offering.place.latitude, 44.861);
    native::sign_in("amina", &[]);
    assert_eq!(read_offer(&id).offering.place.latitude, 44.86);
    let other = need("amina", asking()).unwrap();
    native::sign_in("tom", &[]);
    assert_eq!(refused(<Matching as Needs>::get(other.clone())), "no-such-need");
    assert_eq!(refused(<Matching as Needs>::compare(other, id)), "no-such-need");
}

fn read_offer(id: &str) -> crate::bindings::exports::legollaborative::matching::offers::Offer {
    <Matching as Offers>::get(id.to_owned()).unwrap()
}

/// Long enough for all answers.
const ANSWERS: Instant = 72 * HOUR;
