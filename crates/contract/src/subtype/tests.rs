use std::sync::Arc;

use legollab_package::stub_component;
use proptest::prelude::*;

use super::*;
use crate::{
    arbitrary::{a_pair, an_interface},
    read::Contract,
    types::Param,
};

/// The interface that holds these items.
fn interface(items: &str) -> Interface {
    let wit = format!("package a:b; interface i {{ {items} }} world w {{ export i; }}");
    Contract::read(&stub_component(&wit).unwrap(), &wit)
        .unwrap()
        .exports
        .remove(0)
}

fn check(exporter: &str, importer: &str) -> String {
    match provides(&interface(exporter), &interface(importer)) {
        Ok(()) => "fits".into(),
        Err(mismatches) => mismatches
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

#[test]
fn more_cases_may_be_taken_and_fewer_given() {
    let one = "variant v { a, b(u8) } enum e { x } flags f { p }";
    let more = "variant v { c, b(u8), a } enum e { y, x } flags f { q, p }";
    let takes = "take: func(v: v, e: e, f: f);";
    let gives = "give: func() -> tuple<v, e, f>;";
    assert_eq!(check(&format!("{more} {takes}"), &format!("{one} {takes}")), "fits");
    assert_eq!(check(&format!("{one} {gives}"), &format!("{more} {gives}")), "fits");
    assert_ne!(check(&format!("{one} {takes}"), &format!("{more} {takes}")), "fits");
    assert_ne!(check(&format!("{more} {gives}"), &format!("{one} {gives}")), "fits");
}

#[test]
fn more_functions_and_other_names_of_types_do_no_harm() {
    assert_eq!(
        check(
            "type when = s64; record r { at: when } f: func(x: r) -> list<when>; g: func();",
            "record thing { at: s64 } f: func(x: thing) -> list<s64>;"
        ),
        "fits"
    );
}

#[test]
fn says_what_differs() {
    let importer = "
        enum state { open, closed }
        record item { id: string, %until: option<s64>, state: state }
        variant error { not-found(string), busy }
        type items = list<item>;
        record request { items: items, note: string }
        lend: func(request: request, count: u32) -> result<items, error>;
        ping: func();
    ";
    let changed = |from: &str, to: &str| {
        assert!(importer.contains(from), "{from}");
        check(&importer.replace(from, to), importer)
    };
    let messages = [
        changed("ping: func();", ""),
        changed("ping: func();", "ping: func() -> u8;"),
        changed("count: u32", "number: u32"),
        changed(", count: u32", ""),
        changed("count: u32", "count: u64"),
        changed("option<s64>", "option<u64>"),
        changed("option<s64>", "s64"),
        changed("note: string", "note: string, more: string"),
        changed("open, closed", "open"),
        changed("open, closed", "open, closed, lost"),
        changed("not-found(string), busy", "not-found, busy, forbidden"),
        changed("result<items, error>", "items"),
        changed("result<items, error>", "result<items>"),
        changed("enum state { open, closed }", "flags state { open, closed }"),
        changed("type items = list<item>;", "type items = option<item>;"),
    ];
    insta::assert_snapshot!(messages.join("\n--\n"));
}

#[test]
fn is_bounded() {
    let many = |prefix: &str| {
        let fields: String = (0..300).map(|n| format!("{prefix}{n}: func();")).collect();
        interface(&fields)
    };
    assert_eq!(provides(&many("a"), &many("b")).unwrap_err().len(), MOST_MISMATCHES);
}

fn function(param: &Type, result: &Type) -> Interface {
    let function = Function {
        name: "f".into(),
        docs: String::new(),
        params: vec![Param {
            name: "x".into(),
            ty: param.clone(),
        }],
        outcome: Outcome::Fallible {
            ok: Some(result.clone()),
            err: None,
        },
    };
    Interface {
        id: "a:b/i".parse().unwrap(),
        docs: String::new(),
        functions: vec![Arc::new(function)],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn everything_provides_itself(interface in an_interface()) {
        prop_assert_eq!(provides(&interface, &interface), Ok(()));
    }

    #[test]
    fn parameters_may_be_narrower_and_results_wider((narrow, wide) in a_pair()) {
        prop_assert!(flows(&narrow, &wide));
        prop_assert_eq!(provides(&function(&wide, &narrow), &function(&narrow, &wide)), Ok(()));
    }
}
