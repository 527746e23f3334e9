//! Examples of values, made from their types.

use legollab_contract::{Function, Type, lower_camel_case};
use serde_json::{Map, Value, json};

/// How many values an example may be made of; what would come after is left out where that is allowed.
const MAX_VALUES: usize = 300;

/// An example of a function's arguments, as a JSON object.
pub(super) fn arguments(function: &Function) -> Map<String, Value> {
    let mut left = MAX_VALUES;
    function
        .params
        .iter()
        .map(|param| (lower_camel_case(&param.name), value(&param.ty, &param.name, &mut left)))
        .collect()
}

/// An example of a type.
pub(super) fn of(ty: &Type) -> Value {
    value(ty, "text", &mut MAX_VALUES.clone())
}

/// An example of a type; a plain text is as good as its name.
fn value(ty: &Type, name: &str, left: &mut usize) -> Value {
    *left = left.saturating_sub(1);
    for (alias, example) in [
        ("instant", json!(1_795_248_000_000i64)),
        ("date", json!("2026-11-21")),
        ("time-of-day", json!("09:30")),
        ("stars", json!(5)),
        ("euro-cents", json!(450)),
        ("member-id", json!("0192f7c4-member")),
    ] {
        if ty.is_contract_alias(alias) {
            return example;
        }
    }
    match ty.resolved() {
        Type::Bool => json!(true),
        Type::S8 | Type::U8 | Type::S16 | Type::U16 | Type::S32 | Type::U32 | Type::S64 | Type::U64 => json!(1),
        Type::F32 | Type::F64 => json!(1.5),
        Type::Char => json!("a"),
        // An alias is never its own resolution.
        Type::String | Type::Alias(_) => json!(name),
        Type::List(element) if *element.resolved() == Type::U8 => json!("aGVsbG8="),
        Type::List(_) if *left == 0 => json!([]),
        Type::List(element) => json!([value(element, name, left)]),
        Type::Option(_) if *left == 0 => Value::Null,
        Type::Option(inner) => {
            let example = value(inner, name, left);
            if matches!(inner.resolved(), Type::Option(_)) {
                json!({ "some": example })
            } else {
                example
            }
        }
        Type::Result { ok, .. } => json!({ "ok": ok.as_deref().map(|ty| value(ty, name, left)) }),
        Type::Tuple(parts) => parts.iter().map(|part| value(part, name, left)).collect(),
        Type::Record(record) => record
            .fields
            .iter()
            .map(|field| (lower_camel_case(&field.name), value(&field.ty, &field.name, left)))
            .collect(),
        Type::Variant(variant) => {
            // Once there are enough values, a case that needs none.
            let bare = variant
                .cases
                .iter()
                .find(|case| case.ty.is_none())
                .filter(|_| *left == 0);
            let Some(case) = bare.or(variant.cases.first()) else {
                return Value::Null;
            };
            match &case.ty {
                None => json!({ "tag": case.name }),
                Some(ty) => json!({ "tag": case.name, "val": value(ty, &case.name, left) }),
            }
        }
        Type::Enum(enumeration) => enumeration.cases.first().map_or(Value::Null, |case| json!(case.name)),
        Type::Flags(flags) => flags.flags.iter().take(1).map(|flag| json!(flag.name)).collect(),
    }
}
