use legollab_package::stub_component;
use serde_json::json;

use super::*;
use crate::read::Contract;

const WIT: &str = "package example:tools@0.1.0;
    interface tools {
        type tool-id = string;
        record hours { %from: u8, until: u8 }
        record tool { name: string, note: option<string>, hours: list<hours>, tags: list<string> }
        variant fee { free, per-hour(u32), deal(tool) }
        flags days { monday, tuesday }
        offer: func(tool: tool, days: days);
        lend: func(id: tool-id, count: u64, fee: option<fee>, at: f64);
        all: func() -> list<tool>;
    }
    world brick { export tools; }";

fn contract() -> Contract {
    Contract::read(&stub_component(WIT).unwrap(), WIT).unwrap()
}

fn manifest(bounds: &str) -> Manifest {
    let text = format!(
        "title = {{ fr = \"a\", en = \"a\" }}\nsummary = {{ fr = \"a\", en = \"a\" }}\n\
         [brick]\nname = \"example:tools\"\nversion = \"0.1.0\"\nlicence = \"MIT\"\n[bounds]\n{bounds}"
    );
    // Keys at the top have to stand before the tables.
    Manifest::parse(&text).unwrap()
}

const BOUNDS: &str = r#"
"tools.tool.name" = { min-length = 2, max-length = 5 }
"tools.tool.note" = { max-length = 3 }
"tools.tool.hours" = { max-items = 2 }
"tools.hours.from" = { max = 23 }
"tools.tool-id" = { pattern = "[0-9]+" }
"tools.lend.count" = { min = 1, max = 10 }
"tools.lend.at" = { min = -90, max = 90 }
"tools.offer.days" = { min-items = 1 }
"#;

fn problems(function: &str, arguments: Value) -> Vec<String> {
    let (manifest, contract) = (manifest(BOUNDS), contract());
    let interface = &contract.exports[0];
    let bounds = ArgumentBounds::of(&manifest, &interface.id, interface.function(function).unwrap()).unwrap();
    let problems = bounds.check(&arguments);
    problems
        .into_iter()
        .map(|problem| format!("{}: {:?}", problem.path, problem.bound))
        .collect()
}

#[test]
fn values_are_held_to_the_bounds_of_their_parameter_field_and_alias() {
    let tool = |name: &str| json!({"name": name, "note": null, "hours": [{"from": 1, "until": 99}], "tags": []});
    assert_eq!(
        problems("offer", json!({"tool": tool("éèàùç"), "days": ["monday"]})),
        [] as [&str; 0],
        "characters count, not bytes"
    );
    let mut wrong = tool("x");
    wrong["note"] = "long".into();
    wrong["hours"] = json!([{"from": 1, "until": 2}, {"from": 24, "until": 2}, {"from": 3, "until": 2}]);
    assert_eq!(
        problems("offer", json!({"tool": wrong, "days": []})),
        [
            "tool.name: MinLength(2)",
            "tool.note: MaxLength(3)",
            "tool.hours: MaxItems(2)",
            "tool.hours[1].from: Max(23)",
            "days: MinItems(1)",
        ]
    );
    let lend = |id: &str, count: Value, fee: Value, at: Value| {
        problems("lend", json!({"id": id, "count": count, "fee": fee, "at": at}))
    };
    assert_eq!(lend("7", json!(10), Value::Null, json!(-90.0)), [] as [&str; 0]);
    assert_eq!(
        lend(
            "7a",
            json!(u64::MAX),
            json!({"tag": "deal", "val": tool("toolong")}),
            json!(90.5)
        ),
        [
            "id: Pattern(\"[0-9]+\")",
            "count: Max(10)",
            "fee.val.name: MaxLength(5)",
            "at: Max(90)"
        ]
    );
    assert_eq!(
        lend("7", json!(1), json!({"tag": "per-hour", "val": 3}), json!("NaN")),
        [] as [&str; 0],
        "what is no number is not compared"
    );
}

#[test]
fn fields_know_their_bounds_and_schemas_say_them() {
    let (manifest, contract) = (manifest(BOUNDS), contract());
    let interface = &contract.exports[0];
    let of = |name: &str| ArgumentBounds::of(&manifest, &interface.id, interface.function(name).unwrap());
    let offer = of("offer").unwrap();
    assert_eq!(offer.at("tool.name")[0].max_length, Some(5));
    assert_eq!(offer.at("tool.hours.7.from")[0].max, Some(23));
    assert!(offer.at("tool.tags").is_empty() && offer.at("nothing.here").is_empty());
    let schema = offer.schema();
    assert_eq!(schema["properties"]["tool"]["properties"]["name"]["maxLength"], 5);
    let hours = &schema["properties"]["tool"]["properties"]["hours"];
    assert_eq!(
        (&hours["maxItems"], &hours["items"]["properties"]["from"]["maximum"]),
        (&json!(2), &json!(23))
    );
    assert!(of("all").is_none());
    let none = self::manifest("");
    assert!(ArgumentBounds::of(&none, &interface.id, interface.function("offer").unwrap()).is_none());
}

#[test]
fn bounds_are_about_what_is_there_and_can_have_them() {
    let misplaced = |bounds: &str| misplaced_bounds(&contract().exports, &manifest(bounds));
    assert_eq!(misplaced(BOUNDS), [] as [&str; 0]);
    for (path, bounds) in [
        ("tools.tool.nothing", "max = 1"),
        ("tools.nothing.name", "max = 1"),
        ("nothing.tool.name", "max-length = 1"),
        ("tools.tool.name", "max = 1"),
        ("tools.tool.hours", "max-length = 1"),
        ("tools.lend.count", "max-items = 1"),
        ("tools.offer.tool", "max-items = 1"),
    ] {
        let found = misplaced(&format!("\"{path}\" = {{ {bounds} }}"));
        assert_eq!(found, [format!("bounds.{path}")]);
    }
}

#[test]
fn types_that_hold_each_other_twice_cost_no_more_for_it() {
    let mut records = "record r0 { name: string }".to_owned();
    for level in 1..11 {
        records.push_str(&format!(" record r{level} {{ a: r{0}, b: r{0} }}", level - 1));
    }
    let wit = format!(
        "package example:tools@0.1.0; interface tools {{ {records} take: func(it: r10); }} world brick {{ export tools; }}"
    );
    let contract = Contract::read(&stub_component(&wit).unwrap(), &wit).unwrap();
    let manifest = manifest("\"tools.r0.name\" = { max-length = 1 }");
    let interface = &contract.exports[0];
    let bounds = ArgumentBounds::of(&manifest, &interface.id, interface.function("take").unwrap()).unwrap();
    assert!(bounds.schema().to_string().len() < 200_000);
}
