//! The law: what is drawn, sent by a browser as it stands, and read, is what was drawn.

use base64::prelude::{BASE64_STANDARD, Engine};
use legollab_contract::{Function, Outcome, Type};
use legollab_texts::Catalogue;
use maud::html;
use proptest::prelude::*;
use serde_json::{Map, Number, Value, json};

use super::*;
use crate::{
    files::FileShelf,
    page_budget::PageBudget,
    sample::{self, contract_type, enumeration, flags, function, list, option, record, variant},
    words::Words,
};

fn drawn(
    function: &Function,
    fixed: &Value,
    entered: &FormValues,
    choices: &[Choices],
    problems: &[FieldError],
) -> String {
    sample::with_texts("en", &Catalogue::empty(), |texts| {
        draw(&FormSpec {
            id: "form".into(),
            interface: &sample::garden(),
            function,
            action: "/plots/do/plots/set".into(),
            hidden: html! {},
            fixed,
            entered,
            choices,
            problems,
            submit: "Send".into(),
            texts,
            words: Words::get("en"),
            files: &FileShelf::default(),
            room: &PageBudget::for_a_page(),
            // What is in a fold is sent like everything else.
            in_view: Some((1, "The rest".into())),
            bounds: None,
        })
        .0
    })
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split_once(&format!(" {name}=\""))?.1;
    Some(unescape(value.split('"').next()?))
}

/// What a browser sends for a form that nobody has touched.
fn sent(html: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut select: Option<String> = None;
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        let has = |word: &str| tag.split(' ').any(|part| part == word);
        let value = attribute(tag, "value");
        match tag.split(' ').next().unwrap() {
            "input" => {
                let kind = attribute(tag, "type").unwrap();
                let ticks = kind == "checkbox" || kind == "radio";
                if !ticks || has("checked") {
                    let value = value.unwrap();
                    // The rules of HTML for the values of inputs.
                    assert!(
                        kind == "hidden" || !value.contains('\n'),
                        "an input drops line ends: {tag}"
                    );
                    fields.push((attribute(tag, "name").unwrap(), value));
                }
            }
            "textarea" => {
                let (text, after) = after.split_once("</textarea>").unwrap();
                let text = unescape(text.strip_prefix('\n').unwrap_or(text));
                fields.push((attribute(tag, "name").unwrap(), text.replace('\n', "\r\n")));
                rest = after;
            }
            "select" => {
                fields.push((attribute(tag, "name").unwrap(), String::new()));
                select = attribute(tag, "name");
            }
            "option" if has("selected") => {
                let last = fields.last_mut().unwrap();
                assert_eq!(Some(&last.0), select.as_ref());
                last.1 = value.unwrap();
            }
            _ => {}
        }
    }
    fields
}

fn read(function: &Function, fixed: &Value, fields: &[(String, String)]) -> Result<Value, Vec<FieldError>> {
    match parse(function, fixed, fields, &sample::paris(), Words::get("en")) {
        Ok(FormOutcome::Complete(arguments)) => Ok(Value::Object(arguments)),
        Ok(FormOutcome::Redraw(_)) => panic!("no row was asked for"),
        Err(problems) => Err(problems.problems),
    }
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn asks(ty: Type) -> Function {
    function("set", "", vec![("it", ty)], Outcome::Nothing)
}

fn number(number: f64) -> Value {
    Value::Number(Number::from_f64(number).unwrap())
}

/// A type with a value of it.
fn typed() -> impl Strategy<Value = (Type, Value)> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(|it| (Type::Bool, json!(it))),
        any::<i8>().prop_map(|it| (Type::S8, json!(it))),
        any::<u8>().prop_map(|it| (Type::U8, json!(it))),
        any::<u16>().prop_map(|it| (Type::U16, json!(it))),
        any::<i32>().prop_map(|it| (Type::S32, json!(it))),
        any::<i64>().prop_map(|it| (Type::S64, json!(it))),
        any::<u64>().prop_map(|it| (Type::U64, json!(it))),
        (-1e18f64..1e18).prop_map(|it| (Type::F64, number(it))),
        prop_oneof![Just("NaN"), Just("Infinity"), Just("-Infinity")].prop_map(|it| (Type::F64, json!(it))),
        any::<f32>()
            .prop_filter("finite", |it| it.is_finite())
            .prop_map(|it| (Type::F32, number(it.into()))),
        "[^\\p{Cc}]".prop_map(|it| (Type::Char, json!(it))),
        "[^\\p{Cc}]{1,12}".prop_map(|it| (Type::String, json!(it))),
        "\n?[^\\p{Cc}]{1,8}(\n[^\\p{Cc}]{0,8}){0,3}".prop_map(|it| (Type::String, json!(it))),
        "\n?[^\\p{Cc}]{1,8}(\n[^\\p{Cc}]{0,8}){0,3}".prop_map(|it| (contract_type("long-text"), json!(it))),
        // From the year 1 to 9999, and the nights on which Paris changes its clocks, to the millisecond.
        (-62_135_500_000_000i64..253_402_200_000_000).prop_map(|it| (contract_type("instant"), json!(it))),
        (1_792_886_400_000i64..1_792_897_200_000).prop_map(|it| (contract_type("instant"), json!(it))),
        (1_774_742_400_000i64..1_774_753_200_000).prop_map(|it| (contract_type("instant"), json!(it))),
        (1..=28u8, 1..=12u8).prop_map(|(d, m)| (contract_type("date"), json!(format!("2026-{m:02}-{d:02}")))),
        (0..24u8, 0..60u8).prop_map(|(h, m)| (contract_type("time-of-day"), json!(format!("{h:02}:{m:02}")))),
        (1..=5u8).prop_map(|it| (contract_type("stars"), json!(it))),
        (-1_000_000_000_000..=1_000_000_000_000i64).prop_map(|it| (contract_type("euro-cents"), json!(it))),
        prop_oneof![Just("a"), Just("b"), Just("c-d")].prop_map(|it| (enumeration("e", &["a", "b", "c-d"]), json!(it))),
        (0..7usize).prop_map(|it| {
            let cases = ["p", "q", "r", "s", "t", "u", "v"];
            (enumeration("long", &cases), json!(cases[it]))
        }),
        proptest::sample::subsequence(vec!["x", "y", "z-z"], 0..=3)
            .prop_map(|it| (flags("f", &["x", "y", "z-z"]), json!(it))),
        proptest::collection::vec(any::<u8>(), 1..9).prop_map(|it| (list(Type::U8), json!(BASE64_STANDARD.encode(it)))),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), any::<bool>()).prop_map(|((ty, value), given)| {
                // What could itself be null is wrapped.
                let value = if matches!(ty, Type::Option(_)) {
                    json!({ "some": value })
                } else {
                    value
                };
                (option(ty), if given { value } else { Value::Null })
            }),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|parts| {
                let names = ["first", "second-one", "third"];
                let value: Map<String, Value> = ["first", "secondOne", "third"]
                    .iter()
                    .zip(&parts)
                    .map(|(name, (_, value))| ((*name).to_owned(), value.clone()))
                    .collect();
                let fields = names.iter().zip(parts).map(|(name, (ty, _))| (*name, "", ty)).collect();
                (record("r", fields), Value::Object(value))
            }),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(|parts| {
                let (types, values): (Vec<Type>, Vec<Value>) = parts.into_iter().unzip();
                (Type::Tuple(types.into()), Value::Array(values))
            }),
            (inner.clone(), 0..3usize)
                .prop_filter("bytes have a form of their own", |((ty, _), _)| *ty.resolved()
                    != Type::U8)
                .prop_map(|((ty, value), rows)| (list(ty), Value::Array(vec![value; rows]))),
            (inner.clone(), inner.clone(), 0..3u8).prop_map(|((a, in_a), (b, in_b), which)| {
                let ty = variant("v", vec![("none", None), ("case-a", Some(a)), ("b", Some(b))]);
                let value = match which {
                    0 => json!({"tag": "none"}),
                    1 => json!({"tag": "case-a", "val": in_a}),
                    _ => json!({"tag": "b", "val": in_b}),
                };
                (ty, value)
            }),
            (inner, any::<bool>()).prop_map(|((ty, value), good)| {
                let ty = Type::Result {
                    ok: Some(ty.into()),
                    err: None,
                };
                (
                    ty,
                    if good {
                        json!({ "ok": value })
                    } else {
                        json!({ "err": null })
                    },
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_drawn_and_sent_is_what_was_given((ty, value) in typed()) {
        let (function, fixed, initial) = (asks(ty), json!({}), json!({"it": value}));
        let entered = fields_of(&function, &fixed, &initial, &[], &sample::paris());
        let html = drawn(&function, &fixed, &entered, &[], &[]);
        prop_assert_eq!(read(&function, &fixed, &sent(&html)), Ok(initial), "{}", html);
    }

    #[test]
    fn whatever_is_sent_is_read_or_explained_and_drawn_again(
        (ty, _) in typed(),
        pairs in proptest::collection::vec(("it([.#?@=][a-z0-9]{0,2}){0,3}", "[ -~]{0,6}|[0-9]{0,9}"), 0..12),
    ) {
        let function = asks(ty);
        let zone = sample::paris();
        if let Err(FormErrors { entered, problems }) = parse(&function, &json!({}), &pairs, &zone, Words::get("en")) {
            prop_assert!(!problems.is_empty());
            let html = drawn(&function, &json!({}), &entered, &[], &problems);
            prop_assert!(html.contains("role=\"alert\""));
        }
    }
}

#[test]
fn a_form_of_every_kind_is_drawn() {
    let function = asks(sample::settings());
    let initial = json!({"it": {"name": "Jardin", "plots": 12, "approval": "by-owner", "tools": ["rake"],
        "hours": [{"day": "monday", "from": "09:00", "until": "18:00"}], "fee": {"tag": "per-hour", "val": 1.5},
        "closedUntil": 1_792_888_200_000i64, "minimumGrade": 3}});
    let entered = fields_of(&function, &json!({}), &initial, &[], &sample::paris());
    let html = drawn(&function, &json!({}), &entered, &[], &[]);
    insta::assert_snapshot!(html.replace('<', "\n<").trim_start());
}

#[test]
fn problems_stand_at_their_fields_and_above() {
    let function = asks(sample::settings());
    let wrong = fields(&[
        ("it.name", ""),
        ("it.plots", "70000"),
        ("it.hours#", "1"),
        ("it.hours.0.day", "funday"),
        ("it.hours.0.from", "9h"),
        ("it.hours.0.until", "18:00"),
        ("it.fee", "per-hour"),
        ("it.fee.per-hour", "much"),
        ("it.approval", "automatic"),
        ("it.closedUntil", "2026-03-29T02:30"),
        ("it.contactEmail", "kept@example.org"),
    ]);
    let Err(FormErrors { entered, problems }) =
        parse(&function, &json!({}), &wrong, &sample::paris(), Words::get("en"))
    else {
        panic!("nothing of this is right");
    };
    let found: Vec<String> = problems
        .iter()
        .map(|problem| format!("{}: {}", problem.path, problem.text))
        .collect();
    insta::assert_snapshot!(found.join("\n"));
    let html = drawn(&function, &json!({}), &entered, &[], &problems);
    assert!(html.contains("value=\"kept@example.org\"") && html.contains("value=\"70000\""));
    assert!(html.contains("href=\"#form-it.hours.0.from\"") && html.contains("id=\"form-it.hours.0.from\""));
    // The JSON path of what goes with a case leads to that case's field.
    assert!(html.contains("href=\"#form-it.fee.per-hour\"") && html.contains("id=\"form-it.fee.per-hour\""));
    for problem in &problems {
        assert!(
            html.matches(&*maud::html! { (problem.text) }.0).count() >= 2,
            "{}",
            problem.path
        );
    }
}

#[test]
fn a_brick_may_name_fields_in_its_own_way() {
    let function = asks(sample::settings());
    let initial = json!({"it": {"hours": [{"day": "monday", "from": "09:00", "until": "08:00"}]}});
    let entered = fields_of(&function, &json!({}), &initial, &[], &sample::paris());
    let problem = |path: &str, text: &str| FieldError {
        path: path.into(),
        text: text.into(),
    };
    let problems = [
        problem("it.hours[0].until", "Closes before it opens."),
        problem("weather", "Rain."),
    ];
    let html = drawn(&function, &json!({}), &entered, &[], &problems);
    assert!(html.contains("href=\"#form-it.hours.0.until\""));
    assert_eq!(html.matches("Closes before it opens.").count(), 2);
    assert_eq!(
        html.matches("Rain.").count(),
        1,
        "a problem without a field is told above"
    );
}

#[test]
fn rows_are_added_and_taken_out() {
    let function = asks(list(sample::opening()));
    let rows = [
        ("it#", "3"),
        ("it.0.day", "monday"),
        ("it.1.day", "tuesday"),
        ("it.2.day", "sunday"),
        ("it.10.x", "y"),
    ];
    let change = |name: &str, value: &str| {
        let mut sent = fields(&rows);
        sent.push((name.into(), value.into()));
        match parse(&function, &json!({}), &sent, &sample::paris(), Words::get("en")) {
            Ok(FormOutcome::Redraw(entered)) => entered,
            other => panic!("{other:?}"),
        }
    };
    let more = change("_add", "it");
    assert_eq!((more.get("it#"), more.get("it.2.day")), (Some("4"), Some("sunday")));
    let less = change("_remove", "it.1");
    assert_eq!((less.get("it#"), less.get("it.0.day")), (Some("2"), Some("monday")));
    assert_eq!(
        (less.get("it.1.day"), less.get("it.2.day"), less.get("it.9.x")),
        (Some("sunday"), None, Some("y"))
    );
    assert_eq!(
        change("_remove", "it.7").get("it#"),
        Some("3"),
        "a row that is not there"
    );
    assert_eq!(change("_remove", "nonsense"), FormValues::default().clone_with(&rows));
}

impl FormValues {
    fn clone_with(mut self, rows: &[(&str, &str)]) -> Self {
        rows.iter()
            .for_each(|(name, value)| self.add((*name).into(), (*value).into()));
        self
    }
}

#[test]
fn a_time_that_comes_twice_is_asked_for() {
    let function = asks(contract_type("instant"));
    let twice = [("it", "2026-10-25T02:30")];
    let problems = read(&function, &json!({}), &fields(&twice)).unwrap_err();
    assert_eq!(
        problems[0].text,
        "It is 02:30 twice on Sunday 25 October 2026: the clocks go back. Say which one."
    );
    let html = drawn(
        &function,
        &json!({}),
        &FormValues::from_fields(&fields(&twice)),
        &[],
        &problems,
    );
    assert!(
        html.contains("name=\"it@\" value=\"earlier\"") && html.contains("(UTC+02"),
        "{html}"
    );
    let second = fields(&[twice[0], ("it@", "later")]);
    assert_eq!(
        read(&function, &json!({}), &second),
        Ok(json!({"it": 1_792_891_800_000i64}))
    );
}

#[test]
fn what_is_fixed_has_no_field_and_cannot_be_entered() {
    let function = sample::plots().function("book").unwrap().clone();
    let fixed = json!({"request": {"plot": "p1", "note": null}});
    let entered = fields_of(
        &function,
        &fixed,
        &json!({"request": {"plot": "p2"}}),
        &[],
        &sample::paris(),
    );
    let html = drawn(&function, &fixed, &entered, &[], &[]);
    assert!(!html.contains("request.plot") && !html.contains("request.note") && html.contains("request.until"));
    let sent = fields(&[
        ("request.plot", "p9"),
        ("request.from", "2026-11-21T09:00"),
        ("request.until", "2026-11-21T10:00"),
    ]);
    let arguments = read(&function, &fixed, &sent).unwrap();
    assert_eq!(arguments["request"]["plot"], "p1");
    assert_eq!(arguments["request"]["note"], Value::Null);
}

#[test]
fn values_are_picked_from_choices() {
    let ty = record(
        "r",
        vec![
            ("plot", "", Type::String),
            ("slot", "", contract_type("instant")),
            ("tools", "", list(Type::String)),
            ("pair", "", option(Type::Tuple([Type::U8, Type::U8].into()))),
        ],
    );
    let function = asks(ty);
    let choices: Vec<Choices> = [
        ("it.plot", vec!["\"p1\"", "\"p 2\""]),
        ("it.slot", vec!["1792891800000"]),
        ("it.tools", vec!["\"spade\"", "\"rake\"", "\"hose\""]),
        ("it.pair", vec!["[1, 2]", "[3, 4]"]),
    ]
    .into_iter()
    .map(|(path, options)| {
        let options = options
            .iter()
            .map(|value| json!({"value": value, "label": {"tag": "plain", "val": value}}));
        serde_json::from_value(json!({"path": path, "options": options.collect::<Vec<_>>()})).unwrap()
    })
    .collect();
    let values = [
        json!({"it": {"plot": "p 2", "slot": 1_792_891_800_000i64, "tools": ["spade", "hose"], "pair": [3, 4]}}),
        json!({"it": {"plot": "not offered", "slot": 7, "tools": [], "pair": null}}),
    ];
    for initial in values {
        let entered = fields_of(&function, &json!({}), &initial, &choices, &sample::paris());
        let html = drawn(&function, &json!({}), &entered, &choices, &[]);
        assert_eq!(read(&function, &json!({}), &sent(&html)), Ok(initial), "{html}");
    }
}

#[test]
fn a_type_without_end_is_cut_off() {
    let mut ty = Type::String;
    for _ in 0..40 {
        ty = record("twice", vec![("a", "", ty.clone()), ("b", "", ty)]);
    }
    let function = asks(ty);
    let html = drawn(&function, &json!({}), &FormValues::default(), &[], &[]);
    assert!(html.contains("too large"));
    let problems = read(&function, &json!({}), &[]).unwrap_err();
    assert!(
        problems
            .iter()
            .any(|problem| problem.path.is_empty() && problem.text.contains("too large"))
    );
    let many = vec![("it".to_owned(), String::new()); MAX_FIELDS + 1];
    assert!(read(&function, &json!({}), &many).is_err());
}
