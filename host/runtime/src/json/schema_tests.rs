//! JSON and the schemas that describe it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use legollab_contract::{
    arbitrary::{a_function, a_type},
    schema::{Components, DEFS, standalone},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::arbitrary::a_value;
use crate::json;

/// Checks a value against a schema, as far as these schemas go.
fn accepts(root: &Value, schema: &Value, value: &Value) -> bool {
    let Value::Object(schema) = schema else {
        return schema.as_bool().unwrap();
    };
    schema.iter().all(|(keyword, rule)| match keyword.as_str() {
        "$ref" => accepts(root, root.pointer(&rule.as_str().unwrap()[1..]).unwrap(), value),
        "type" => match (rule.as_str().unwrap(), value) {
            ("null", value) => value.is_null(),
            ("boolean", value) => value.is_boolean(),
            ("string", value) => value.is_string(),
            ("array", value) => value.is_array(),
            ("object", value) => value.is_object(),
            ("number", value) => value.is_number(),
            // The plain form is exact, and beyond 2^53 only that is taken.
            ("integer", Value::Number(n)) => match n.as_f64().filter(|_| n.is_f64()) {
                Some(x) => x.fract() == 0.0 && x.abs() <= 2_f64.powi(53),
                None => true,
            },
            ("integer", _) => false,
            (other, _) => panic!("{other}"),
        },
        "const" => rule == value,
        "enum" => rule.as_array().unwrap().contains(value),
        "anyOf" => rule
            .as_array()
            .unwrap()
            .iter()
            .any(|schema| accepts(root, schema, value)),
        "oneOf" => {
            rule.as_array()
                .unwrap()
                .iter()
                .filter(|schema| accepts(root, schema, value))
                .count()
                == 1
        }
        "minimum" | "maximum" => value.as_number().is_none_or(|n| {
            let whole = |n: &serde_json::Number| match n.as_i128() {
                Some(n) => n,
                None => n.as_f64().unwrap() as i128,
            };
            let (n, bound) = (whole(n), whole(rule.as_number().unwrap()));
            if keyword == "minimum" { n >= bound } else { n <= bound }
        }),
        "minLength" => value
            .as_str()
            .is_none_or(|s| s.chars().count() as u64 >= rule.as_u64().unwrap()),
        "maxLength" => value
            .as_str()
            .is_none_or(|s| s.chars().count() as u64 <= rule.as_u64().unwrap()),
        "contentEncoding" => value.as_str().is_none_or(|s| STANDARD.decode(s).is_ok()),
        "minItems" => value
            .as_array()
            .is_none_or(|list| list.len() as u64 >= rule.as_u64().unwrap()),
        "maxItems" => value
            .as_array()
            .is_none_or(|list| list.len() as u64 <= rule.as_u64().unwrap()),
        "uniqueItems" => value.as_array().is_none_or(|list| {
            list.iter()
                .enumerate()
                .all(|(index, item)| !list[..index].contains(item))
        }),
        "prefixItems" => value.as_array().is_none_or(|list| {
            list.iter()
                .zip(rule.as_array().unwrap())
                .all(|(item, schema)| accepts(root, schema, item))
        }),
        "items" => value.as_array().is_none_or(|list| {
            let before = schema
                .get("prefixItems")
                .map_or(0, |items| items.as_array().unwrap().len());
            list.iter().skip(before).all(|item| accepts(root, rule, item))
        }),
        "properties" => value.as_object().is_none_or(|object| {
            rule.as_object()
                .unwrap()
                .iter()
                .all(|(key, schema)| object.get(key).is_none_or(|value| accepts(root, schema, value)))
        }),
        "additionalProperties" => value.as_object().is_none_or(|object| {
            let known = schema["properties"].as_object().unwrap();
            rule == &json!(false) && object.keys().all(|key| known.contains_key(key))
        }),
        "required" => value.as_object().is_none_or(|object| {
            rule.as_array()
                .unwrap()
                .iter()
                .all(|key| object.contains_key(key.as_str().unwrap()))
        }),
        "$schema" | "$defs" | "description" | "format" | "examples" => true,
        other => panic!("{other}"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// The schema accepts what is written, and of anything else just what is read.
    #[test]
    fn says_what_is_read_and_written((ty, val, other) in a_type().prop_flat_map(|ty| {
        let val = a_value(&ty);
        let other = a_type().prop_flat_map(|ty| (a_value(&ty), Just(ty)));
        (Just(ty), val, other)
    })) {
        let schema = standalone(&ty);
        let mut text = Vec::new();
        json::encode(&ty, &val, usize::MAX, &mut text).unwrap();
        let value: Value = serde_json::from_slice(&text).unwrap();
        prop_assert!(accepts(&schema, &schema, &value), "{:#}\n{}", schema, value);

        let (val, other) = other;
        let mut text = Vec::new();
        json::encode(&other, &val, usize::MAX, &mut text).unwrap();
        let value: Value = serde_json::from_slice(&text).unwrap();
        let read = json::decode(&ty, value.to_string().as_bytes());
        // A number may be too large for 32 bits, of which JSON Schema knows nothing.
        let too_large = read.as_ref().is_err_and(|error| matches!(error.found, json::Found::TooLarge(_)));
        prop_assert!(too_large || accepts(&schema, &schema, &value) == read.is_ok(), "{:#}\n{}\n{:?}", schema, value, read);
    }

    #[test]
    fn arguments_are_described((function, values) in a_function().prop_flat_map(|function| {
        let values: Vec<_> = function.params.iter().map(|param| a_value(&param.ty)).collect();
        (Just(function), values)
    })) {
        let mut components = Components::new(DEFS);
        let schema = components.arguments(&function);
        let root = json!({ "$defs": components.into_schemas() });
        let mut text = Vec::new();
        json::encode_arguments(&function, &values, usize::MAX, &mut text).unwrap();
        let value: Value = serde_json::from_slice(&text).unwrap();
        prop_assert!(accepts(&root, &schema, &value), "{:#}\n{}", schema, value);
    }
}
