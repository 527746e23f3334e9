//! Arguments of calls, from JSON to the values of a brick and back.

use std::sync::OnceLock;

use legollab_contract::Contract;
use legollab_package::stub_component;
use legollab_runtime::json::{decode_arguments, encode_arguments};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "json",
    seeds: || SEEDS.iter().map(|text| text.as_bytes().to_vec()).collect(),
    words: &[
        "[[[[[[[[",
        "{\"a\":",
        "null",
        "\"NaN\"",
        "\"-Infinity\"",
        "1e999",
        "-0",
        "0.1",
        "18446744073709551615",
        "-9223372036854775809",
        "\\u0000",
        "\\ud800",
        "\\ud83d\\ude00",
        "\\",
        "\"tag\":\"",
        "\"val\":",
        ",",
        "}",
        "]",
        "\u{feff}",
        "AAAA",
        "AAA=",
        "\u{10ffff}",
    ],
    check,
};

const SHAPES: &str = r"
package test:shapes@0.1.0;
/// Values of every kind.
interface shapes {
    /// A point.
    record point { x: s32, y: f64, name: string, more: option<list<u8>> }
    /// One of several things.
    variant thing { none, number(u64), at(point), pair(tuple<s8, char>) }
    /// A colour.
    enum colour { red, dark-green }
    /// What may be done.
    flags rights { read, write, hand-on }
    /// Numbers.
    numbers: func(a: u8, b: s16, c: u32, d: s64, e: u64, f: f32, g: f64, h: bool, i: char);
    /// Things.
    things: func(things: list<thing>, colour: colour, rights: rights, outcome: result<point, string>);
    /// Lists of lists.
    lists: func(texts: list<list<string>>, bytes: list<u8>, maybe: option<option<u32>>, empty: result);
}
world w { export shapes; }
";

const SEEDS: [&str; 5] = [
    r#"{"a":255,"b":-3,"c":7,"d":-9223372036854775808,"e":18446744073709551615,"f":1.5,"g":-0.0,"h":true,"i":"é"}"#,
    r#"{"a":0,"b":0,"c":0,"d":0,"e":0,"f":"NaN","g":"-Infinity","h":false,"i":"\ud83d\ude00"}"#,
    r#"{"things":[{"tag":"none"},{"tag":"number","val":3},{"tag":"at","val":{"x":1,"y":2.5,"name":"a\nb","more":"AAEC"}},{"tag":"pair","val":[-1,"x"]}],"colour":"dark-green","rights":["read","hand-on"],"outcome":{"ok":{"x":0,"y":0,"name":"","more":null}}}"#,
    r#"{"things":[],"colour":"red","rights":[],"outcome":{"err":"no"}}"#,
    r#"{"texts":[["a","b"],[]],"bytes":"AAAA","maybe":{"some":4},"empty":{"ok":null}}"#,
];

/// Bytes that values are written as at most.
const ROOM: usize = 16 << 20;

fn contract() -> Option<&'static Contract> {
    static CONTRACT: OnceLock<Option<Contract>> = OnceLock::new();
    let made = || Contract::read(&stub_component(SHAPES).ok()?, SHAPES).ok();
    CONTRACT.get_or_init(made).as_ref()
}

/// What is read as arguments is written as JSON that reads and writes the same again.
fn check(input: &[u8]) -> Result<(), String> {
    let interface = contract()
        .and_then(|contract| contract.interface("shapes"))
        .ok_or("the shapes cannot be read")?;
    for function in &interface.functions {
        let values = match decode_arguments(function, input) {
            Ok(values) => values,
            Err(error) if error.to_string().is_empty() => return Err("an error says nothing".to_owned()),
            Err(_) => continue,
        };
        let write = |values: &[_]| {
            let mut written = Vec::new();
            encode_arguments(function, values, ROOM, &mut written)
                .map(|()| written)
                .map_err(|error| format!("what was read cannot be written: {error}"))
        };
        let first = write(&values)?;
        let again = decode_arguments(function, &first).map_err(|error| {
            format!(
                "what was written cannot be read: {error}: {}",
                String::from_utf8_lossy(&first)
            )
        })?;
        if write(&again)? != first {
            return Err(format!(
                "written twice, it differs: {}",
                String::from_utf8_lossy(&first)
            ));
        }
    }
    Ok(())
}
