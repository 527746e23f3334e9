use std::sync::Arc;

use legollab_package::stub_component;
use proptest::prelude::*;

use super::*;
use crate::contract::{
    Contract, Enumeration, Field, Flags, Param, Record, Variant,
    arbitrary::{a_type, a_value, an_interface},
    json,
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

/// A type whose values are all values of `ty`: the same with some cases left out.
fn narrower(ty: &Type) -> BoxedStrategy<Type> {
    fn payload(ty: Option<&Type>) -> BoxedStrategy<Option<Type>> {
        match ty {
            Some(ty) => narrower(ty).prop_map(Some).boxed(),
            None => Just(None).boxed(),
        }
    }
    fn cases(cases: &[Case]) -> BoxedStrategy<Vec<Case>> {
        let each: Vec<_> = cases
            .iter()
            .cloned()
            .map(|case| payload(case.ty.as_ref()).prop_map(move |ty| Case { ty, ..case.clone() }))
            .collect();
        let count = each.len();
        each.prop_flat_map(move |cases| prop::sample::subsequence(cases, 1..=count))
            .prop_shuffle()
            .boxed()
    }
    match ty {
        Type::List(inner) => narrower(inner).prop_map(|ty| Type::List(Arc::new(ty))).boxed(),
        Type::Option(inner) => narrower(inner).prop_map(|ty| Type::Option(Arc::new(ty))).boxed(),
        Type::Result { ok, err } => (payload(ok.as_deref()), payload(err.as_deref()))
            .prop_map(|(ok, err)| Type::Result {
                ok: ok.map(Arc::new),
                err: err.map(Arc::new),
            })
            .boxed(),
        Type::Tuple(types) => types
            .iter()
            .map(narrower)
            .collect::<Vec<_>>()
            .prop_map(|types| Type::Tuple(types.into()))
            .boxed(),
        Type::Record(record) => {
            let record = (**record).clone();
            let types: Vec<_> = record.fields.iter().map(|field| narrower(&field.ty)).collect();
            types
                .prop_map(move |types| {
                    let fields = record.fields.iter().cloned().zip(types);
                    let fields = fields.map(|(field, ty)| Field { ty, ..field }).collect();
                    Type::Record(Arc::new(Record {
                        fields,
                        ..record.clone()
                    }))
                })
                .boxed()
        }
        Type::Variant(variant) => {
            let variant = (**variant).clone();
            cases(&variant.cases)
                .prop_map(move |cases| {
                    Type::Variant(Arc::new(Variant {
                        cases,
                        ..variant.clone()
                    }))
                })
                .boxed()
        }
        Type::Enum(of) => {
            let of = (**of).clone();
            cases(&of.cases)
                .prop_map(move |cases| Type::Enum(Arc::new(Enumeration { cases, ..of.clone() })))
                .boxed()
        }
        Type::Flags(of) => {
            let of = (**of).clone();
            cases(&of.flags)
                .prop_map(move |flags| Type::Flags(Arc::new(Flags { flags, ..of.clone() })))
                .boxed()
        }
        // Left out, because aliases are transparent.
        Type::Alias(alias) => narrower(&alias.target),
        plain => Just(plain.clone()).boxed(),
    }
}

fn a_pair() -> impl Strategy<Value = (Type, Type)> {
    a_type().prop_flat_map(|ty| (narrower(&ty), Just(ty)))
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

    #[test]
    fn what_flows_is_understood(((narrow, wide), value) in a_pair().prop_flat_map(|(narrow, wide)| {
        let value = a_value(&narrow);
        (Just((narrow, wide)), value)
    })) {
        let mut text = Vec::new();
        json::encode(&narrow, &value, usize::MAX, &mut text).unwrap();
        let read = json::decode(&wide, &text).unwrap();
        // Flags have no order of their own; everything else is the same.
        let mut again = Vec::new();
        json::encode(&wide, &read, usize::MAX, &mut again).unwrap();
        prop_assert_eq!(json::decode(&narrow, &again).unwrap(), json::decode(&narrow, &text).unwrap());
    }

    /// Of any two types: where one is said to flow into the other, its values are understood there.
    #[test]
    fn nothing_flows_that_is_not_understood((a, b, value) in (a_pair(), a_type()).prop_flat_map(|((a, b), c)| {
        let value = a_value(&b);
        prop_oneof![Just((b.clone(), a)), Just((b, c))].prop_flat_map(move |(from, to)| {
            (Just(from), Just(to), value.clone())
        })
    })) {
        if flows(&a, &b) {
            let mut text = Vec::new();
            json::encode(&a, &value, usize::MAX, &mut text).unwrap();
            prop_assert!(json::decode(&b, &text).is_ok());
        }
    }
}

/// What the rules rest on: the engine goes by the names of cases and flags, and by the order of fields.
#[test]
fn the_engine_carries_values_by_name() {
    use wasmtime::{
        Config, Engine, Store, Trap,
        component::{Component, Linker, Val},
    };

    let wit = "package a:b;
        interface i {
            variant v { c, b(u8), a }
            enum e { y, x }
            flags f { q, p }
            record r { one: u8, two: option<e> }
            take: func(v: v, e: e, f: f, r: r);
        }
        world w { export i; }";
    let engine = Engine::new(Config::new().wasm_component_model(true)).unwrap();
    let component = Component::new(&engine, stub_component(wit).unwrap()).unwrap();
    let call = |arguments: &[Val]| {
        let mut store = Store::new(&engine, ());
        let instance = Linker::new(&engine).instantiate(&mut store, &component).unwrap();
        let interface = instance.get_export_index(&mut store, None, "a:b/i").unwrap();
        let function = instance.get_export_index(&mut store, Some(&interface), "take").unwrap();
        let function = instance.get_func(&mut store, function).unwrap();
        let error = function.call(&mut store, arguments, &mut []).unwrap_err();
        error.downcast_ref::<Trap>().copied()
    };
    let take = &interface(
        "
        variant v { a, b(u8) } enum e { x } flags f { p } record r { one: u8, two: option<e> }
        take: func(v: v, e: e, f: f, r: r);
    ",
    )
    .functions[0]
        .clone();
    // A stub_component function traps once it has got its arguments.
    let taken = Some(Trap::UnreachableCodeReached);
    for text in [
        r#"{"v":{"tag":"a"},"e":"x","f":["p"],"r":{"two":"x","one":1}}"#,
        r#"{"v":{"tag":"b","val":1},"e":"x","f":[],"r":{"one":1}}"#,
    ] {
        let mut arguments = json::decode_arguments(take, text.as_bytes()).unwrap();
        assert_eq!(call(&arguments), taken, "{text}");
        let Some(Val::Record(fields)) = arguments.last_mut() else {
            panic!("{arguments:?}")
        };
        fields.reverse();
        assert_eq!(call(&arguments), None, "fields in another order were taken");
    }
}
