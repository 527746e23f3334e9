use std::sync::Arc;

use legollab_contract::{
    Case, Field, Function, Outcome, Param, Record, Type, Variant,
    arbitrary::{a_function, a_type, owner},
    is_key_of, lower_camel_case,
};
use proptest::prelude::*;
use wasmtime::component::Val;

use super::{arbitrary::a_value, *};

const ROOM: usize = 16 << 20;

fn json(ty: &Type, value: &Val) -> String {
    let mut out = Vec::new();
    encode(ty, value, ROOM, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn value(ty: &Type, json: &str) -> Val {
    decode(ty, json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn wrong(ty: &Type, json: &str) -> String {
    match decode(ty, json.as_bytes()) {
        Ok(value) => panic!("{json} was read as {value:?}"),
        Err(error) => error.to_string(),
    }
}

fn list(ty: Type) -> Type {
    Type::List(Arc::new(ty))
}

fn option(ty: Type) -> Type {
    Type::Option(Arc::new(ty))
}

fn some(value: Val) -> Val {
    Val::Option(Some(Box::new(value)))
}

fn record(fields: &[(&str, Type)]) -> Type {
    let fields = fields.iter().map(|(name, ty)| Field {
        name: (*name).into(),
        docs: "".into(),
        ty: ty.clone(),
    });
    Type::Record(Arc::new(Record {
        owner: owner(),
        name: "thing".into(),
        docs: "".into(),
        fields: fields.collect(),
    }))
}

fn variant(cases: &[(&str, Option<Type>)]) -> Type {
    let cases = cases.iter().map(|(name, ty)| Case {
        name: (*name).into(),
        docs: "".into(),
        ty: ty.clone(),
    });
    Type::Variant(Arc::new(Variant {
        owner: owner(),
        name: "choice".into(),
        docs: "".into(),
        cases: cases.collect(),
    }))
}

fn function(params: &[(&str, Type)], outcome: Outcome) -> Function {
    let params = params.iter().map(|(name, ty)| Param {
        name: (*name).into(),
        ty: ty.clone(),
    });
    Function {
        name: "do-it".into(),
        docs: "".into(),
        params: params.collect(),
        outcome,
    }
}

fn a_typed_value() -> impl Strategy<Value = (Type, Val)> {
    a_type().prop_flat_map(|ty| {
        let value = a_value(&ty);
        (Just(ty), value)
    })
}

#[test]
fn edges_of_numbers_are_exact() {
    for n in [i64::MIN, i64::MIN + 1, -1, 0, 1, (1 << 53) + 1, i64::MAX] {
        assert_eq!(json(&Type::S64, &Val::S64(n)), n.to_string());
        assert_eq!(value(&Type::S64, &n.to_string()), Val::S64(n));
    }
    assert_eq!(value(&Type::U64, "18446744073709551615"), Val::U64(u64::MAX));
    assert_eq!(value(&Type::S64, "-0"), Val::S64(0));
    assert_eq!(value(&Type::U8, "2.5e1"), Val::U8(25));
    for (ty, json) in [
        (Type::U64, "18446744073709551616"),
        (Type::S64, "9223372036854775808"),
        (Type::S64, "9.223372036854775807e18"),
        (Type::U8, "256"),
        (Type::U8, "-1"),
        (Type::S8, "-129"),
        (Type::U32, "0.5"),
        (Type::U32, "1e99"),
        (Type::U32, "\"1\""),
        (Type::F64, "1e999"),
        (Type::F32, "1e39"),
    ] {
        wrong(&ty, json);
    }
    for x in [
        f64::MIN_POSITIVE,
        f64::from_bits(1),
        f64::MAX,
        0.1,
        1.0 / 3.0,
        123_456_789.123_456_79,
        -0.0,
    ] {
        assert_eq!(
            value(&Type::F64, &json(&Type::F64, &Val::Float64(x))),
            Val::Float64(x),
            "{x}"
        );
    }
    assert_eq!(json(&Type::F32, &Val::Float32(0.1)), "0.1");
    assert_eq!(json(&Type::F64, &Val::Float64(f64::NEG_INFINITY)), "\"-Infinity\"");
    assert_eq!(value(&Type::F32, "\"NaN\""), Val::Float32(f32::NAN));
    assert_eq!(
        value(&Type::F64, "18446744073709551615"),
        Val::Float64(18_446_744_073_709_551_615.0)
    );
}

#[test]
fn texts_and_bytes() {
    assert_eq!(
        value(&Type::String, r#""a\"\\\/\b\f\n\r\té😀""#),
        Val::String("a\"\\/\u{8}\u{c}\n\r\té😀".into())
    );
    assert_eq!(value(&Type::Char, r#""\ud83d\ude00""#), Val::Char('😀'));
    for bad in [
        r#""ab""#,
        r#""""#,
        r#""\ud83d""#,
        r#""\ude00\ud83d""#,
        r#""\ud83dx""#,
        "\"\u{1}\"",
        "\"a",
        "1",
    ] {
        wrong(&Type::Char, bad);
    }
    assert!(decode(&Type::String, b"\"\xff\"").is_err());
    let bytes = list(Type::U8);
    assert_eq!(json(&bytes, &Val::List(vec![Val::U8(0), Val::U8(255)])), "\"AP8=\"");
    assert_eq!(value(&bytes, "\"AP8=\""), Val::List(vec![Val::U8(0), Val::U8(255)]));
    for bad in ["[0, 255]", "\"AP8\"", "\"A\"", "\"AP8=AP8=\"", "\"-_8=\""] {
        wrong(&bytes, bad);
    }
}

#[test]
fn options_within_options_stay_apart() {
    let ty = option(option(Type::U8));
    for (json_text, val) in [
        ("null", Val::Option(None)),
        (r#"{"some":null}"#, some(Val::Option(None))),
        (r#"{"some":1}"#, some(some(Val::U8(1)))),
    ] {
        assert_eq!(json(&ty, &val), json_text);
        assert_eq!(value(&ty, json_text), val);
    }
    for bad in [
        "1",
        "{}",
        r#"{"some":1,"x":2}"#,
        r#"{"none":1}"#,
        r#"{"some":{"some":1}}"#,
    ] {
        wrong(&ty, bad);
    }
}

#[test]
fn cases_carry_their_values_in_any_order() {
    let ty = variant(&[
        ("not-found", Some(Type::String)),
        ("gone", None),
        ("maybe", Some(option(Type::U8))),
    ]);
    let found = Val::Variant("not-found".into(), Some(Box::new(Val::String("x".into()))));
    assert_eq!(json(&ty, &found), r#"{"tag":"not-found","val":"x"}"#);
    assert_eq!(value(&ty, r#"{"tag":"not-found","val":"x"}"#), found);
    assert_eq!(value(&ty, r#" { "val" : "x" , "tag" : "not-found" } "#), found);
    assert_eq!(json(&ty, &Val::Variant("gone".into(), None)), r#"{"tag":"gone"}"#);
    assert_eq!(
        value(&ty, r#"{"val":null,"tag":"gone"}"#),
        Val::Variant("gone".into(), None)
    );
    assert_eq!(
        value(&ty, r#"{"tag":"maybe"}"#),
        Val::Variant("maybe".into(), Some(Box::new(Val::Option(None))))
    );
    let deep = list(list(ty.clone()));
    let val_first = r#"[[{"val":"x","tag":"not-found"},{"tag":"gone"}]]"#;
    assert_eq!(
        value(&deep, val_first),
        Val::List(vec![Val::List(vec![found, Val::Variant("gone".into(), None)])])
    );
}

#[test]
fn keys_are_in_lower_camel_case() {
    for (name, key) in [
        ("a", "a"),
        ("opening-hours", "openingHours"),
        ("HTTP-code", "httpCode"),
        ("get-HTTP-code", "getHTTPCode"),
        ("last-1st", "last1st"),
        ("x1-y", "x1Y"),
    ] {
        assert_eq!(lower_camel_case(name), key);
        assert!(is_key_of(key, name));
    }
    assert!(!is_key_of("opening-hours", "opening-hours"));
    assert!(!is_key_of("openinghours", "opening-hours"));
    assert!(!is_key_of("openingHour", "opening-hours"));
}

#[test]
fn mistakes_name_their_place() {
    let item = record(&[
        ("id", Type::String),
        ("until", Type::S64),
        ("size", option(Type::U8)),
        ("state", variant(&[("lent-to", Some(Type::String)), ("free", None)])),
    ]);
    let request = function(
        &[("items", list(item)), ("note", option(Type::String))],
        Outcome::Nothing,
    );
    let good = r#"{"id":"a","until":1,"state":{"tag":"free"}}"#;
    decode_arguments(&request, format!(r#"{{"items":[{good},{good}]}}"#).as_bytes()).unwrap();
    let cases = [
        "",
        "[]",
        "{",
        "null",
        r#"{"items":[]} x"#,
        r#"{"items":[],}"#,
        r#"{"items":[],"items":[]}"#,
        r#"{"items":[],"notes":"x"}"#,
        r#"{"items":{}}"#,
        r#"{"items":null}"#,
        r#"{"items":[GOOD,GOOD,{"id":"a","until":"later","state":{"tag":"free"}}]}"#,
        r#"{"items":[{"id":"a","state":{"tag":"free"}}]}"#,
        r#"{"items":[{"id":"a","until":1.5,"state":{"tag":"free"}}]}"#,
        r#"{"items":[{"id":"a","until":1,"size":256,"state":{"tag":"free"}}]}"#,
        r#"{"items":[{"id":"a","until":1,"state":{"tag":"lost"}}]}"#,
        r#"{"items":[{"id":"a","until":1,"state":{"tag":"lent-to"}}]}"#,
        r#"{"items":[{"id":"a","until":1,"state":{"val":7,"tag":"lent-to"}}]}"#,
        r#"{"items":[{"id":"a","until":1,"state":{"tag":"free","val":"x"}}]}"#,
        r#"{"items":[{"id":"a","until":1,"state":{"val":"x"}}]}"#,
        r#"{"items":[{"id":"a","until":1,"state":"free"}]}"#,
        r#"{"items":[{"id":"a","until":1,"state":{"tag":"free","tag":"free"}}]}"#,
        "{\"items\":\n  [GOOD GOOD]}",
        "{\"items\":[], \"note\": \"\t\"}",
        r#"{items:[]}"#,
        r#"{"items":[tru]}"#,
    ];
    let messages = cases.map(|json| {
        let error = decode_arguments(&request, json.replace("GOOD", good).as_bytes()).unwrap_err();
        format!("{json}\n  {error}")
    });
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn values_that_are_not_of_the_type_are_not_written() {
    let ty = record(&[
        ("a-b", list(Type::U16)),
        ("c", variant(&[("x", None), ("y", Some(Type::U8))])),
    ]);
    let good = |c: Val| Val::Record(vec![("a-b".into(), Val::List(vec![Val::U16(1)])), ("c".into(), c)]);
    let x = || Val::Variant("x".into(), None);
    assert_eq!(json(&ty, &good(x())), r#"{"aB":[1],"c":{"tag":"x"}}"#);
    let u8s = list(Type::U8);
    let wrong = [
        (&ty, Val::Record(vec![])),
        (
            &ty,
            Val::Record(vec![("a-b".into(), Val::List(vec![Val::U8(1)])), ("c".into(), x())]),
        ),
        (
            &ty,
            Val::Record(vec![("c".into(), x()), ("a-b".into(), Val::List(vec![]))]),
        ),
        (&ty, good(Val::Variant("z".into(), None))),
        (&ty, good(Val::Variant("y".into(), None))),
        (&ty, good(Val::Variant("x".into(), Some(Box::new(Val::U8(1)))))),
        (&ty, good(Val::Variant("y".into(), Some(Box::new(Val::Bool(true)))))),
        (&ty, good(Val::Enum("x".into()))),
        (&u8s, Val::List(vec![Val::U8(1), Val::S8(1)])),
        (&Type::String, Val::Char('x')),
    ];
    let messages = wrong.map(|(ty, value)| encode(ty, &value, ROOM, &mut Vec::new()).unwrap_err().to_string());
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn outcomes() {
    let outcome = |ok: Option<Type>, err: Option<Type>| function(&[], Outcome::Fallible { ok, err });
    let ok = |value: Option<Val>| [Val::Result(Ok(value.map(Box::new)))];
    let err = |value: Option<Val>| [Val::Result(Err(value.map(Box::new)))];
    let text = |text: &str| text.as_bytes().to_vec();
    let error = variant(&[("not-found", Some(Type::String))]);

    let nothing = function(&[], Outcome::Nothing);
    assert_eq!(encode_outcome(&nothing, &[], ROOM), Ok(Encoded::Nothing));
    assert!(encode_outcome(&nothing, &[Val::U8(1)], ROOM).is_err());
    let plain = function(&[], Outcome::Plain(option(Type::U8)));
    assert_eq!(
        encode_outcome(&plain, &[Val::Option(None)], ROOM),
        Ok(Encoded::Value(text("null")))
    );
    assert!(encode_outcome(&plain, &[], ROOM).is_err());

    let fallible = outcome(Some(Type::U8), Some(error.clone()));
    assert_eq!(
        encode_outcome(&fallible, &ok(Some(Val::U8(7))), ROOM),
        Ok(Encoded::Value(text("7")))
    );
    let not_found = Val::Variant("not-found".into(), Some(Box::new(Val::String("x".into()))));
    assert_eq!(
        encode_outcome(&fallible, &err(Some(not_found)), ROOM),
        Ok(Encoded::Refused {
            case: Some("not-found".into()),
            json: text(r#"{"tag":"not-found","val":"x"}"#)
        })
    );
    assert!(encode_outcome(&fallible, &ok(None), ROOM).is_err());
    let bare = outcome(None, None);
    assert_eq!(encode_outcome(&bare, &ok(None), ROOM), Ok(Encoded::Nothing));
    assert_eq!(
        encode_outcome(&bare, &err(None), ROOM),
        Ok(Encoded::Refused {
            case: None,
            json: text("null")
        })
    );
    let textual = outcome(None, Some(Type::String));
    assert_eq!(
        encode_outcome(&textual, &err(Some(Val::String("no".into()))), ROOM),
        Ok(Encoded::Refused {
            case: None,
            json: text("\"no\"")
        })
    );
}

#[test]
fn size_is_bounded_both_ways() {
    let long = Val::String("x".repeat(100));
    let mut out = b"before".to_vec();
    assert_eq!(
        encode(&Type::String, &long, 101, &mut out),
        Err(EncodeError::TooLarge { limit: 101 })
    );
    let mut out = b"before".to_vec();
    encode(&Type::String, &long, 102, &mut out).unwrap();
    assert_eq!(out.len(), 6 + 102);
    let bytes = Val::List(vec![Val::U8(0); 300]);
    assert!(encode(&list(Type::U8), &bytes, 401, &mut Vec::new()).is_err());
    encode(&list(Type::U8), &bytes, 402, &mut Vec::new()).unwrap();

    assert!(decode(&Type::String, &vec![b' '; MAX_JSON_BYTES + 1]).is_err());

    // A few bytes must not stand for ever so many values that were left out.
    let fields: Vec<_> = (0..1_000).map(|n| (format!("f{n}"), option(Type::U8))).collect();
    let fields: Vec<_> = fields.iter().map(|(name, ty)| (name.as_str(), ty.clone())).collect();
    let wide = list(record(&fields));
    value(&wide, &format!("[{}{{}}]", "{},".repeat(50)));
    let message = wrong(&wide, &format!("[{}{{}}]", "{},".repeat(10_000)));
    assert!(message.contains("fewer values"), "{message}");
}

#[test]
fn depth_is_bounded() {
    let ty = variant(&[("x", Some(Type::U8))]);
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"{"val":"#, "}")] {
        for levels in [100, 1_000_000] {
            let deep = format!("{}1{}", open.repeat(levels), close.repeat(levels));
            wrong(&ty, &deep);
            wrong(&ty, &format!(r#"{{"val":{deep},"tag":"x"}}"#));
            wrong(&list(list(Type::U8)), &deep);
        }
    }
}

/// Whether another reader of JSON takes it; none where that one has limits of its own.
fn is_json(bytes: &[u8]) -> Option<bool> {
    match serde_json::from_slice::<serde_json::Value>(bytes) {
        Ok(_) => Some(true),
        Err(error) if error.to_string().contains("number out of range") => None,
        Err(_) => Some(false),
    }
}

/// Texts that are JSON or nearly so.
fn nearly_json() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "\"",
        "\\",
        "\"a\"",
        "\"\\u00e9\"",
        "\"\\ud800\"",
        "null",
        "true",
        "false",
        "0",
        "-",
        "1",
        "01",
        ".5",
        "1.5",
        "e",
        "1e5",
        "-0.0E-1",
        "tru",
        "{\"a\":1}",
        "[1,2]",
        "[]",
        "{}",
        "\u{1}",
        "\\n",
        "é",
    ]);
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_was_written_is_read((ty, val) in a_typed_value()) {
        let json = json(&ty, &val);
        prop_assert_eq!(is_json(json.as_bytes()), Some(true), "{}", json);
        prop_assert_eq!(value(&ty, &json), val, "{}", json);
    }

    /// Written another way, by another writer, it means the same: keys in another order, space, escapes.
    #[test]
    fn form_does_not_matter((ty, val) in a_typed_value()) {
        fn rewrite(json: serde_json::Value) -> serde_json::Value {
            match json {
                serde_json::Value::Object(map) => {
                    map.into_iter().rev().map(|(key, value)| (key, rewrite(value))).collect()
                }
                serde_json::Value::Array(list) => list.into_iter().map(rewrite).collect(),
                other => other,
            }
        }
        fn has_floats(ty: &Type) -> bool {
            // The other writer loses the last bit of some floats.
            format!("{ty:?}").contains("F64") || format!("{ty:?}").contains("F32")
        }
        prop_assume!(!has_floats(&ty));
        let other = rewrite(serde_json::from_str(&json(&ty, &val)).unwrap());
        let other = serde_json::to_string_pretty(&other).unwrap().replace('é', "\\u00e9");
        prop_assert_eq!(value(&ty, &other), val, "{}", other);
    }

    #[test]
    fn arguments_are_read_as_written((function, values) in a_function().prop_flat_map(|function| {
        let values: Vec<_> = function.params.iter().map(|param| a_value(&param.ty)).collect();
        (Just(function), values)
    })) {
        let mut json = Vec::new();
        encode_arguments(&function, &values, ROOM, &mut json).unwrap();
        prop_assert_eq!(decode_arguments(&function, &json).unwrap(), values);
    }

    #[test]
    fn floats_keep_every_bit(bits: u64) {
        let x = f64::from_bits(bits);
        prop_assert_eq!(value(&Type::F64, &json(&Type::F64, &Val::Float64(x))), Val::Float64(x));
        let x = f32::from_bits(bits as u32);
        prop_assert_eq!(value(&Type::F32, &json(&Type::F32, &Val::Float32(x))), Val::Float32(x));
    }

    #[test]
    fn a_value_of_one_type_under_another_never_panics((ty, _) in a_typed_value(), (other, val) in a_typed_value()) {
        let _ = decode(&ty, json(&other, &val).as_bytes());
        let _ = encode(&ty, &val, 1_000, &mut Vec::new());
    }

    #[test]
    fn any_bytes_never_panic(ty in a_type(), bytes: Vec<u8>, near in nearly_json()) {
        let _ = decode(&ty, &bytes);
        let _ = decode(&ty, &near);
    }

    #[test]
    fn damage_never_panics((ty, val) in a_typed_value(), at: prop::sample::Index, byte: u8) {
        let mut bytes = json(&ty, &val).into_bytes();
        let cut = at.index(bytes.len());
        bytes[cut] = byte;
        let _ = decode(&ty, &bytes);
        let _ = decode(&ty, &bytes[..cut]);
    }

    #[test]
    fn plain_bytes_end_where_json_has_something_special(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x1e..0x24_u8, 0x5a..0x5e_u8, 0x7f..0x82_u8], 0..40),
    ) {
        let special = |byte: &u8| *byte < b' ' || matches!(byte, b'"' | b'\\');
        prop_assert_eq!(scan::plain(&bytes), bytes.iter().position(special).unwrap_or(bytes.len()));
    }

    #[test]
    fn a_name_has_one_key(name in "[a-zA-Z][a-zA-Z0-9]{0,3}(-[a-zA-Z0-9]{1,4}){0,3}", other in "[a-zA-Z0-9-]{0,9}") {
        let key = lower_camel_case(&name);
        prop_assert!(is_key_of(&key, &name));
        prop_assert_eq!(is_key_of(&other, &name), other == key);
        let longer = format!("{key}x");
        prop_assert!(!is_key_of(&longer, &name));
    }

    /// The scanner takes what JSON is, and nothing else.
    #[test]
    fn agrees_with_another_reader_on_what_json_is(near in nearly_json()) {
        let scanned = scan::Scanner::new(&near).and_then(|mut scan| {
            scan.skip()?;
            scan.end()
        });
        let ours = scanned.is_ok();
        if let Some(theirs) = is_json(&near) {
            prop_assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(&near));
        }
    }
}
