//! What the rules of subtyping promise of values, and what they rest on.

use legollab_contract::{
    Contract, Interface,
    arbitrary::{a_pair, a_type},
    subtype::flows,
};
use legollab_package::stub_component;
use proptest::prelude::*;

use super::arbitrary::a_value;
use crate::json;

/// The interface that holds these items.
fn interface(items: &str) -> Interface {
    let wit = format!("package a:b; interface i {{ {items} }} world w {{ export i; }}");
    Contract::read(&stub_component(&wit).unwrap(), &wit)
        .unwrap()
        .exports
        .remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

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
    // A function of a stub traps once it has got its arguments.
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
