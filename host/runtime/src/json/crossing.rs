//! Both ways into a brick and back give the same bytes: straight between JSON and its memory, and by the engine's values.
//!
//! The brick is a few functions that give back what they get: a record that is too large to be passed by itself goes by its
//! address both ways, and small values as core values.

use std::sync::LazyLock;

use legollab_contract::{Contract, Function, Outcome};
use proptest::prelude::*;
use wasmtime::{
    Engine, Store,
    component::{Component, Instance, Linker, Val},
};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

use super::arbitrary::a_value;
use super::{Arguments, Encoded, Returned, decode_arguments, encode_arguments, encode_outcome};

const WIT: &str = r"
package test:echo@0.1.0;

interface things {
    record point { x-axis: f32, y-axis: f64 }
    enum colour { red, sunny-yellow, blue }
    flags needs { sun, water, shade }
    flags many { a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22,
        a23, a24, a25, a26, a27, a28, a29, a30, a31 }
    variant shape { round(f32), long(u64), named(string), at(point), none }
    record only { it: u16 }
    record everything {
        truth: bool, a: s8, b: u8, c: s16, d: u16, e: s32, f: u32, g: s64, h: u64, i: f32, j: f64, k: char, text: string,
        bytes: list<u8>, texts: list<string>, points: list<point>, colour: colour, needs: needs, many: many,
        shape: shape, shapes: list<shape>, maybe: option<string>, doubt: option<option<u8>>, done: result,
        yields: list<result<u64, string>>, pair: tuple<s8, list<tuple<colour, needs>>>, nested: list<list<point>>,
        deep: result<option<shape>, list<u16>>,
    }

    all: func(value: everything) -> everything;
    good: func(value: result<everything, shape>) -> result<everything, shape>;
    truth: func(value: bool) -> bool;
    a: func(value: s8) -> s8;
    b: func(value: u8) -> u8;
    c: func(value: s16) -> s16;
    d: func(value: u16) -> u16;
    e: func(value: s32) -> s32;
    f: func(value: u32) -> u32;
    g: func(value: s64) -> s64;
    h: func(value: u64) -> u64;
    i: func(value: f32) -> f32;
    j: func(value: f64) -> f64;
    k: func(value: char) -> char;
    a-colour: func(value: colour) -> colour;
    some-needs: func(value: needs) -> needs;
    just-one: func(value: only) -> only;
    done: func(value: result) -> result;
    nothing: func();
    measure: func(shape: shape, more: option<tuple<f32, u8>>) -> u64;
    wild: func(memory: list<u8>, offset: u32) -> everything;
    lie: func(value: u32) -> colour;
}

world echo { export things; }
";

/// The functions of the brick, and what of them is the same core function.
fn module() -> String {
    let same = |names: &[&str], ty: &str| -> String {
        names
            .iter()
            .map(|name| {
                format!("(func (export \"test:echo/things@0.1.0#{name}\") (param {ty}) (result {ty}) local.get 0)\n")
            })
            .collect()
    };
    format!(
        r#"(module
            (memory (export "memory") 2)
            (global $free (mut i32) (i32.const 1024))
            (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
                (global.set $free (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
                (global.get $free)
                (global.set $free (i32.add (global.get $free) (local.get 3))))
            (func (export "test:echo/things@0.1.0#nothing"))
            (func (export "test:echo/things@0.1.0#measure") (param i32 i64 i64 i32 f32 i32) (result i64)
                (i64.xor
                    (i64.add (i64.mul (local.get 1) (i64.const 31)) (i64.extend_i32_u (local.get 0)))
                    (i64.add
                        (i64.add (i64.mul (local.get 2) (i64.const 37)) (i64.extend_i32_u (local.get 3)))
                        (i64.add (i64.extend_i32_u (i32.reinterpret_f32 (local.get 4))) (i64.extend_i32_u (local.get 5))))))
            (func (export "test:echo/things@0.1.0#wild") (param i32 i32 i32) (result i32)
                (i32.add (local.get 0) (local.get 2)))
            {}{}{}{})"#,
        same(
            &[
                "all",
                "good",
                "truth",
                "a",
                "b",
                "c",
                "d",
                "e",
                "f",
                "k",
                "a-colour",
                "some-needs",
                "just-one",
                "done",
                "lie"
            ],
            "i32"
        ),
        same(&["g", "h"], "i64"),
        same(&["i"], "f32"),
        same(&["j"], "f64"),
    )
}

struct Brick {
    engine: Engine,
    component: Component,
    contract: Contract,
}

static BRICK: LazyLock<Brick> = LazyLock::new(|| {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("echo.wit", WIT).unwrap();
    let world = resolve.select_world(&[package], Some("echo")).unwrap();
    let mut module = wat::parse_str(module()).unwrap();
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8).unwrap();
    let bytes = ComponentEncoder::default()
        .module(&module)
        .unwrap()
        .validate(true)
        .encode()
        .unwrap();
    let engine = Engine::default();
    Brick {
        component: Component::new(&engine, &bytes).unwrap(),
        contract: Contract::read(&bytes, WIT).unwrap(),
        engine,
    }
});

impl Brick {
    fn function(&self, name: &str) -> &Function {
        let interface = self.contract.exports.first().unwrap();
        interface.functions.iter().find(|it| it.name == name).unwrap()
    }

    fn instance(&self) -> (Store<()>, Instance) {
        let mut store = Store::new(&self.engine, ());
        let instance = Linker::new(&self.engine)
            .instantiate(&mut store, &self.component)
            .unwrap();
        (store, instance)
    }

    fn func(&self, store: &mut Store<()>, instance: &Instance, name: &str) -> wasmtime::component::Func {
        let things = instance
            .get_export_index(&mut *store, None, "test:echo/things@0.1.0")
            .unwrap();
        let index = instance.get_export_index(&mut *store, Some(&things), name).unwrap();
        instance.get_func(store, index).unwrap()
    }

    /// By the engine's values.
    fn by_values(&self, name: &str, json: &[u8]) -> Result<Encoded, String> {
        let function = self.function(name);
        let arguments = decode_arguments(function, json).unwrap();
        let (mut store, instance) = self.instance();
        let func = self.func(&mut store, &instance, name);
        let mut results = match function.outcome {
            Outcome::Nothing => Vec::new(),
            _ => vec![Val::Bool(false)],
        };
        func.call(&mut store, &arguments, &mut results)
            .map_err(|error| error.to_string())?;
        Ok(encode_outcome(function, &results, usize::MAX).unwrap())
    }

    /// Straight to and from its memory.
    fn straight(&self, name: &str, json: &[u8]) -> Result<Encoded, String> {
        let arguments = Arguments::read(self.function(name), json).unwrap();
        let (mut store, instance) = self.instance();
        let func = self.func(&mut store, &instance, name);
        let func = func.typed::<&Arguments<'_>, Returned>(&store).unwrap();
        let returned = func.call(&mut store, &arguments).map_err(|error| error.to_string())?;
        Ok(returned.0)
    }
}

fn arguments(name: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let function = BRICK.function(name);
    let values: Vec<_> = function.params.iter().map(|param| a_value(&param.ty)).collect();
    values.prop_map(move |values| {
        let mut json = Vec::new();
        encode_arguments(BRICK.function(name), &values, usize::MAX, &mut json).unwrap();
        json
    })
}

/// Words that are often an address or a length within the memory.
fn memory() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![4 => 0..4_u32, 2 => 1_024..1_400_u32, 1 => any::<u32>()];
    prop::collection::vec(word, 1..90).prop_map(|words| words.into_iter().flat_map(u32::to_le_bytes).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_goes_by_its_address_is_the_same_both_ways(json in arguments("all")) {
        let straight = BRICK.straight("all", &json);
        prop_assert_eq!(&straight, &BRICK.by_values("all", &json));
        // The brick gives back what it got, so this is the text that went in, but for the name of the argument.
        let Ok(Encoded::Value(back)) = straight else { panic!("{straight:?}") };
        prop_assert_eq!([b"{\"value\":", back.as_slice(), b"}"].concat(), json);
    }

    #[test]
    fn results_at_the_top_are_the_same_both_ways(json in arguments("good")) {
        prop_assert_eq!(BRICK.straight("good", &json), BRICK.by_values("good", &json));
    }

    #[test]
    fn core_values_are_the_same_both_ways(json in arguments("measure")) {
        prop_assert_eq!(BRICK.straight("measure", &json), BRICK.by_values("measure", &json));
    }

    #[test]
    fn whatever_lies_in_memory_is_the_same_or_an_error_both_ways(
        memory in memory(),
        offset in prop_oneof![3 => (0..20_u32).prop_map(|words| words * 8), 1 => any::<u32>()],
    ) {
        use base64::{Engine as _, engine::general_purpose::STANDARD};
        let json = serde_json::json!({ "memory": STANDARD.encode(memory), "offset": offset }).to_string();
        let (straight, by_values) = (BRICK.straight("wild", json.as_bytes()), BRICK.by_values("wild", json.as_bytes()));
        prop_assert_eq!(straight.clone().ok(), by_values.clone().ok(), "{:?} {:?}", straight, by_values);
    }
}

#[test]
fn small_values_are_the_same_both_ways() {
    for (name, values) in [
        ("truth", &["true", "false"][..]),
        ("a", &["-128", "127", "0"]),
        ("b", &["255"]),
        ("c", &["-32768", "32767"]),
        ("d", &["65535"]),
        ("e", &["-2147483648"]),
        ("f", &["4294967295"]),
        ("g", &["-9223372036854775808"]),
        ("h", &["18446744073709551615"]),
        ("i", &["0.1", "-0.0", "\"NaN\"", "\"-Infinity\""]),
        ("j", &["1e-300", "\"Infinity\""]),
        ("k", &["\"é\"", "\"\\\"\"", "\"\\u0001\""]),
        ("a-colour", &["\"red\"", "\"blue\""]),
        ("some-needs", &["[]", "[\"sun\",\"shade\"]"]),
        ("just-one", &["{\"it\":7}"]),
        ("done", &["{\"ok\":null}", "{\"err\":null}"]),
    ] {
        for value in values {
            let json = format!("{{\"value\":{value}}}");
            let straight = BRICK.straight(name, json.as_bytes()).unwrap();
            assert_eq!(
                Ok(&straight),
                BRICK.by_values(name, json.as_bytes()).as_ref(),
                "{name} {value}"
            );
            if name != "done" {
                assert_eq!(straight, Encoded::Value(value.as_bytes().to_vec()), "{name}");
            }
        }
    }
    assert_eq!(BRICK.straight("nothing", b""), Ok(Encoded::Nothing));
    assert_eq!(
        BRICK.straight("done", b"{\"value\":{\"ok\":null}}"),
        Ok(Encoded::Nothing)
    );
}

#[test]
fn a_case_that_is_none_is_an_error() {
    assert_eq!(
        BRICK.straight("lie", b"{\"value\":2}"),
        Ok(Encoded::Value(b"\"blue\"".to_vec()))
    );
    for case in ["3", "256", "4294967295"] {
        let json = format!("{{\"value\":{case}}}");
        BRICK.straight("lie", json.as_bytes()).unwrap_err();
    }
}

#[test]
fn keys_in_any_order_and_options_left_out_come_in_the_order_of_the_type() {
    let in_order = br#"{"value":{"ok":null}}"#;
    assert!(BRICK.straight("done", in_order).is_ok());
    let one = br#"{"more":[1.5,7],"shape":{"val":{"yAxis":2.5,"xAxis":0.5},"tag":"at"}}"#;
    let other = br#"{"shape":{"tag":"at","val":{"xAxis":0.5,"yAxis":2.5}},"more":[1.5,7]}"#;
    assert_eq!(BRICK.straight("measure", one), BRICK.straight("measure", other));
    let without = br#"{"shape":{"tag":"none"}}"#;
    let null = br#"{"more":null,"shape":{"tag":"none"}}"#;
    assert_eq!(BRICK.straight("measure", without), BRICK.straight("measure", null));
    assert_eq!(BRICK.straight("measure", without), BRICK.by_values("measure", null));
}
