use proptest::prelude::*;

use super::*;
use crate::{Instant, format_day, format_duration, format_period, format_short_day};

fn catalogue(texts: &[(&str, &str)]) -> Catalogue {
    Catalogue::new(&by_language(texts)).unwrap()
}

fn by_language(texts: &[(&str, &str)]) -> BTreeMap<String, String> {
    texts
        .iter()
        .map(|(language, text)| ((*language).to_owned(), (*text).to_owned()))
        .collect()
}

fn refused(text: &str) -> CatalogueError {
    Catalogue::new(&by_language(&[("fr", text)])).unwrap_err()
}

fn at(text: &str) -> Instant {
    Instant(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

fn write(catalogue: &Catalogue, locale: &str, id: &str, args: &[(&str, ArgValue)]) -> String {
    let args = args
        .iter()
        .map(|(name, value)| Arg {
            name: (*name).to_owned(),
            value: value.clone(),
        })
        .collect();
    let names = HashMap::from([("m1".to_owned(), "Zoé".to_owned())]);
    let reader = RenderContext {
        locale,
        zone: &paris(),
        names: &names,
    };
    catalogue.text(
        &Text::Message(Message {
            id: id.to_owned(),
            args,
        }),
        &reader,
    )
}

#[test]
fn a_text_that_is_read_away_from_the_site_names_the_zone_of_its_times_once() {
    let booking = catalogue(&[
        (
            "fr",
            "slot = Du { $from } au { $until }.\nhours = De { TIME($from) } à { TIME($until) }.\nday = Le { DATE($from) }.",
        ),
        (
            "en",
            "slot = From { $from } to { $until }.\nhours = From { TIME($from) } to { TIME($until) }.\nday = On { DATE($from) }.",
        ),
    ]);
    let (names, zone) = (HashMap::new(), paris());
    let instant = |name: &str, value: &str| Arg {
        name: name.to_owned(),
        value: ArgValue::Instant(at(value)),
    };
    let written = |locale, id: &str| {
        let args = vec![
            instant("from", "2026-03-03T13:00:00Z"),
            instant("until", "2026-03-03T15:30:00Z"),
        ];
        let text = Text::Message(Message {
            id: id.to_owned(),
            args,
        });
        let reader = RenderContext {
            locale,
            zone: &zone,
            names: &names,
        };
        assert!(
            !booking.text(&text, &reader).contains("Europe"),
            "on the site nothing is added"
        );
        booking.text_with_zone(&text, &reader)
    };
    for (locale, id, expected, named) in [
        (
            "fr",
            "slot",
            "Du mardi 3 mars 2026 à 14:00 (Europe/Paris) au mardi 3 mars 2026 à 16:30.",
            true,
        ),
        (
            "en",
            "slot",
            "From Tuesday 3 March 2026, 14:00 (Europe/Paris) to Tuesday 3 March 2026, 16:30.",
            true,
        ),
        ("en", "hours", "From 14:00 (Europe/Paris) to 16:30.", true),
        ("fr", "day", "Le mardi 3 mars 2026.", false),
        (
            "en",
            "nowhere",
            "Nowhere (Tuesday 3 March 2026, 14:00 (Europe/Paris), Tuesday 3 March 2026, 16:30)",
            true,
        ),
    ] {
        assert_eq!(written(locale, id), (expected.to_owned(), named), "{locale} {id}");
    }
}

#[test]
fn a_message_is_written_in_the_readers_language_with_its_values() {
    let booking = catalogue(&[
        (
            "fr",
            "taken = { $item } est pris par { $by } jusqu’au { $until }.\nslots =\n    { $n ->\n        [one] { $n } créneau\n       *[other] { $n } créneaux\n    }\nmean = Moyenne : { $mean }",
        ),
        (
            "en",
            "taken = { $item } is taken by { $by } until { $until }.\nslots =\n    { $n ->\n        [one] { $n } slot\n       *[other] { $n } slots\n    }\nmean = Mean: { $mean }",
        ),
    ]);
    let taken = [
        ("item", ArgValue::Text("Vélo <b>".into())),
        ("by", ArgValue::Member("m1".into())),
        ("until", ArgValue::Instant(at("2026-11-21T13:30:00Z"))),
    ];
    let lines: Vec<String> = ["fr", "fr-CA", "en", "de"]
        .into_iter()
        .flat_map(|locale| {
            [
                write(&booking, locale, "taken", &taken),
                write(&booking, locale, "slots", &[("n", ArgValue::Integer(1))]),
                write(&booking, locale, "slots", &[("n", ArgValue::Integer(0))]),
                write(&booking, locale, "mean", &[("mean", ArgValue::Number(4.25))]),
            ]
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_message_that_is_nowhere_is_still_readable() {
    let none = Catalogue::empty();
    assert_eq!(write(&none, "fr", "booking-confirmed", &[]), "Booking confirmed");
    let args = [("who", ArgValue::Member("m1".into())), ("n", ArgValue::Number(1.5))];
    assert_eq!(
        write(&none, "fr", "booking-confirmed", &args),
        "Booking confirmed (Zoé, 1,5)"
    );
    assert_eq!(
        write(&none, "en", "by", &[("who", ArgValue::Member("gone".into()))]),
        "By (an unknown member)"
    );
    let any = catalogue(&[("eu", "hello = Kaixo")]);
    assert_eq!(write(&any, "fr", "hello", &[]), "Kaixo");
}

#[test]
fn a_value_that_is_missing_does_not_take_the_message_with_it() {
    let texts = catalogue(&[("en", "hello = Hello { $name }, { -brand } and { other }")]);
    assert_eq!(write(&texts, "en", "hello", &[]), "Hello {$name}, {-brand} and {other}");
}

#[test]
fn parts_of_a_point_in_time_can_be_named() {
    let texts = catalogue(&[(
        "fr",
        "when = { DATE($at) } / { DAY($at) } / { TIME($at) } / { $at } / { DATE($n) }",
    )]);
    let args = [
        ("at", ArgValue::Instant(at("2026-11-01T13:30:00Z"))),
        ("n", ArgValue::Integer(1)),
    ];
    let written = write(&texts, "fr", "when", &args);
    assert_eq!(
        written,
        "dimanche 1er novembre 2026 / dim. 1er nov. / 14:30 / dimanche 1er novembre 2026 à 14:30 / DATE()"
    );
}

#[test]
fn numbers_have_the_sign_of_the_language_and_no_noise() {
    let texts = catalogue(&[
        ("fr", "n = { $n }\ntwo = { NUMBER($n, minimumFractionDigits: 2) }"),
        ("en", "n = { $n }"),
    ]);
    let fr = |n| write(&texts, "fr", "n", &[("n", ArgValue::Number(n))]);
    assert_eq!(
        [fr(0.1 + 0.2), fr(-3.5), fr(12.0), fr(f64::NAN), fr(f64::INFINITY)],
        ["0,3", "-3,5", "12", "–", "∞"]
    );
    assert_eq!(
        [fr(1e300), fr(f64::MIN_POSITIVE), fr(-0.0), fr(1e14 + 0.5)],
        ["1e300", "0", "0", "100000000000000,5"]
    );
    assert_eq!(write(&texts, "en", "n", &[("n", ArgValue::Number(2.5))]), "2.5");
    assert_eq!(write(&texts, "fr", "two", &[("n", ArgValue::Number(2.5))]), "2,50");
    for n in [i64::MAX, i64::MIN, 2026] {
        assert_eq!(write(&texts, "fr", "n", &[("n", ArgValue::Integer(n))]), n.to_string());
    }
}

#[test]
fn times_are_written_in_words() {
    let zone = paris();
    let (from, until) = (at("2026-11-21T13:30:00Z"), at("2026-11-21T15:00:00Z"));
    let next_day = at("2026-11-22T15:00:00Z");
    let lines: Vec<String> = ["fr", "en", "de"]
        .into_iter()
        .flat_map(|locale| {
            [
                format_instant(from, &zone, locale),
                format_day(from, &zone, locale),
                format_short_day(from, &zone, locale),
                format_period(from, until, &zone, locale),
                format_period(from, next_day, &zone, locale),
                format_duration(90 * 60_000, locale),
                format_duration(51 * 3_600_000, locale),
                format_duration(24 * 3_600_000, locale),
                format_duration(-1_500, locale),
                format_duration(i64::MIN, locale),
            ]
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
    for edge in [i64::MIN, i64::MAX] {
        assert!(!format_instant(Instant(edge), &zone, "fr").is_empty());
    }
}

#[test]
fn texts_have_the_json_form_of_the_contract() {
    let json = r#"{"tag":"message","val":{"id":"taken","args":[{"name":"by","value":{"tag":"member","val":"m1"}},{"name":"at","value":{"tag":"instant","val":5}},{"name":"n","value":{"tag":"integer","val":3}},{"name":"x","value":{"tag":"number","val":1.5}},{"name":"t","value":{"tag":"text","val":"a"}}]}}"#;
    let text: Text = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&text).unwrap(), json);
    assert_eq!(text.members().collect::<Vec<_>>(), ["m1"]);
    let plain: Text = serde_json::from_str(r#"{"tag":"plain","val":"x"}"#).unwrap();
    assert_eq!((plain.members().count(), plain), (0, Text::plain("x")));
    let odd: ArgValue = serde_json::from_str(r#"{"tag":"number","val":"-Infinity"}"#).unwrap();
    assert_eq!(odd, ArgValue::Number(f64::NEG_INFINITY));
}

#[test]
fn mistakes_in_a_catalogue_are_named_with_their_line() {
    assert_eq!(refused("a = A\nb = { $x").line, 2);
    assert_eq!(
        refused("a = A\nb = B\na = C").to_string(),
        "locales/fr.ftl:3: the message `a` is there twice"
    );
    assert_eq!(refused("a = A\nb\n").problem, CatalogueProblem::NotAMessage);
    let tag = Catalogue::new(&by_language(&[("not a tag", "")])).unwrap_err();
    assert_eq!(tag.problem, CatalogueProblem::Language("not a tag".into()));
}

#[test]
fn a_hostile_catalogue_is_refused_and_never_ends_the_process() {
    let deep = [
        format!("a = {}", "{".repeat(100_000)),
        format!("a = {{ {}", "F(".repeat(100_000)),
        format!("a = {{\n{}", "F({\n".repeat(50_000)),
        format!("a = {{\nb = \" {}", "{ F(\"}\", ".repeat(20_000)),
    ];
    for text in deep {
        let problem = refused(&text).problem;
        let expected = [CatalogueProblem::TooDeep { most: 200 }, CatalogueProblem::NotAMessage];
        assert!(expected.contains(&problem), "{problem}");
    }
    assert!(matches!(
        refused(&"a".repeat(1 << 20)).problem,
        CatalogueProblem::TooLong { .. }
    ));
    let huge = "9".repeat(400);
    let numbers = [
        format!("a = {{ {huge} ->\n    [one] x\n   *[other] y\n }}"),
        format!("a = A\n    .b = {{ NUMBER($n, minimumFractionDigits: {huge}) }}"),
        format!("a = {{ $n ->\n    [{huge}] x\n   *[other] y\n }}"),
        format!("-a = {{ {{ {huge} }} }}"),
        "a = { 1.0000000000000000000000000 ->\n    [one] x\n   *[other] y\n }".to_owned(),
    ];
    for text in numbers {
        assert!(
            matches!(refused(&text).problem, CatalogueProblem::Number { .. }),
            "{text}"
        );
    }
    let digits = catalogue(&[(
        "fr",
        "a = { NUMBER($n, minimumFractionDigits: 900000000) ->\n    [one] x\n   *[other] y\n }\nb = { NUMBER($n, minimumFractionDigits: 900000000) }\nc = { c } { a }",
    )]);
    for n in [
        ArgValue::Number(0.123_456_789),
        ArgValue::Number(1e14 + 0.123),
        ArgValue::Integer(i64::MAX),
        ArgValue::Number(f64::NAN),
    ] {
        for id in ["a", "b", "c"] {
            assert!(write(&digits, "fr", id, &[("n", n.clone())]).len() < 100);
        }
    }
}

#[test]
fn a_message_that_multiplies_itself_is_cut() {
    let bomb = format!("a = {}\nb = {}\n", "x".repeat(100_000), "{ a }".repeat(90));
    assert_eq!(write(&catalogue(&[("fr", &bomb)]), "fr", "b", &[]).len(), MAX_WRITTEN);
}

proptest! {
    #[test]
    fn no_text_and_no_value_makes_a_catalogue_panic(text in "([a-c] = ?[{}()\"$a-cN0-9.,: \\n>*\\[\\]-]{0,30}\n){0,4}", n in any::<f64>(), i in any::<i64>()) {
        if let Ok(catalogue) = Catalogue::new(&by_language(&[("fr", &text)])) {
            for id in ["a", "b", "c"] {
                write(&catalogue, "fr", id, &[("a", ArgValue::Number(n)), ("b", ArgValue::Integer(i))]);
            }
        }
    }
}
