use legollab_package::stub_component;

use super::*;
use crate::{read::Contract, types::Interface};

const TOOLS: &str = "
package example:tools@0.1.0;

/// The tools.
interface tools {
    use legollaborative:brick/types@0.1.0.{instant, date};
    /// How worn it is.
    enum state {
        /// As new.
        fresh,
        /// Fit for use.
        used,
    }
    /// Where it may go.
    flags uses {
        /// Into the rain.
        rain,
        snow,
    }
    /// A tool.
    record tool {
        /// What it is called.
        full-name: string,
        /// When it comes back, if it is lent.
        back: option<instant>,
        bought: date,
        state: state,
        picture: list<u8>,
        weight: f32,
        twice: option<option<u8>>,
    }
    /// Why not.
    variant error {
        /// There is none of this name.
        not-found(string),
        /// Not now.
        busy,
    }
    /// Lends one.
    lend: func(full-name: string, %until: option<instant>, uses: uses) -> result<tuple<tool, u64>, error>;
    ping: func();
    answer: func() -> result<s8, char>;
}
world w { export tools; }

package legollaborative:brick@0.1.0 {
    interface types {
        /// A point in time: milliseconds since 1970-01-01T00:00:00Z.
        type instant = s64;
        type date = string;
    }
}
";

fn interface(wit: &str) -> Interface {
    Contract::read(&stub_component(wit).unwrap(), wit)
        .unwrap()
        .exports
        .remove(0)
}

#[test]
fn describes_a_function() {
    let tools = interface(TOOLS);
    let lend = tools.function("lend").unwrap();
    let mut components = Components::new(OPENAPI);
    let arguments = components.arguments(lend);
    let OutcomeSchemas { value, refusal } = components.outcome(&lend.outcome);
    let schemas = components.into_schemas();
    insta::assert_json_snapshot!(
        json!({ "arguments": arguments, "value": value, "refusal": refusal, "components": schemas })
    );
}

#[test]
fn an_instant_is_always_explained() {
    let bare = TOOLS.replace("/// A point in time: milliseconds since 1970-01-01T00:00:00Z.", "");
    let tools = interface(&bare);
    let mut components = Components::new(OPENAPI);
    components.arguments(tools.function("lend").unwrap());
    let schemas = components.into_schemas();
    assert_eq!(
        schemas["brick.types.instant"]["description"],
        "Milliseconds since 1970-01-01T00:00:00Z."
    );
    assert_eq!(schemas["brick.types.instant"]["format"], "int64");
}

#[test]
fn functions_without_values_have_no_schemas() {
    let tools = interface(TOOLS);
    let mut components = Components::new(OPENAPI);
    let ping = tools.function("ping").unwrap();
    assert_eq!(
        components.outcome(&ping.outcome),
        OutcomeSchemas {
            value: None,
            refusal: None
        }
    );
    assert_eq!(
        components.arguments(ping),
        json!({ "type": "object", "properties": {}, "additionalProperties": false })
    );
    let answer = components.outcome(&tools.function("answer").unwrap().outcome);
    assert_eq!(answer.value.unwrap()["minimum"], -128);
    assert_eq!(answer.refusal.unwrap()["maxLength"], 1);
}

#[test]
fn different_types_of_one_name_stay_apart() {
    let of = |version: &str, fields: &str| {
        interface(&format!(
            "package example:tools@{version}; interface tools {{ record tool {{ {fields} }} get: func() -> tool; }}
             world w {{ export tools; }}"
        ))
    };
    let mut components = Components::new(OPENAPI);
    let mut name = |interface: Interface| {
        let value = components
            .outcome(&interface.function("get").unwrap().outcome)
            .value
            .unwrap();
        value["$ref"].as_str().unwrap().to_owned()
    };
    assert_eq!(name(of("0.1.0", "a: u8")), "#/components/schemas/tools.tools.tool");
    assert_eq!(name(of("0.2.0", "b: u8")), "#/components/schemas/tools.tools.tool.2");
    assert_eq!(name(of("0.1.0", "a: u8")), "#/components/schemas/tools.tools.tool");
    assert_eq!(name(of("0.1.0", "c: u8")), "#/components/schemas/tools.tools.tool.3");
    assert_eq!(components.into_schemas().len(), 3);
}
