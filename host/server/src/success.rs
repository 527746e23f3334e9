//! What is said once a function of a brick has done what it was asked for.

use std::collections::HashMap;

use legollab_contract::{Function, InterfaceId, Param, Type, lower_camel_case};
use legollab_runtime::{Instant, call::MountedBrick};
use legollab_texts::{Arg, ArgValue, Text};
use serde_json::{Map, Value};

use crate::{brick_view::texts, visit::SiteRequest, words::Words};

/// The note for the next page: the brick's own `.done` with the arguments of the call, else the label of the function.
pub async fn note(
    visit: &SiteRequest,
    mounted: &MountedBrick,
    interface: &InterfaceId,
    function: &Function,
    arguments: &Map<String, Value>,
) -> String {
    let args: Vec<Arg> = function
        .params
        .iter()
        .filter_map(|param| arg(param, arguments))
        .collect();
    let members = Text::Message(legollab_texts::Message {
        id: String::new(),
        args: args.clone(),
    });
    let ids: Vec<String> = members.members().map(str::to_owned).collect();
    let names = if ids.is_empty() {
        HashMap::new()
    } else {
        // It has been done: a name that cannot be looked up must not turn that into a failure.
        visit.site.platform.store().names_of(ids).await.unwrap_or_default()
    };
    let texts = texts(visit, mounted, &names);
    texts.done(interface, function, &args).unwrap_or_else(|| {
        let label = texts.function(interface, function);
        Words::get(&visit.locale).text("function-done", &[("label", label.into())])
    })
}

/// A parameter as a message can name it; what was left out is an empty text. None for lists, records and the like.
fn arg(param: &Param, arguments: &Map<String, Value>) -> Option<Arg> {
    let given = arguments.get(&lower_camel_case(&param.name)).unwrap_or(&Value::Null);
    Some(Arg {
        name: param.name.clone(),
        value: value(&param.ty, given)?,
    })
}

fn value(ty: &Type, given: &Value) -> Option<ArgValue> {
    if let Type::Option(inner) = ty.resolved() {
        return value(inner, given);
    }
    match given {
        Value::Null => Some(ArgValue::Text(String::new())),
        Value::String(id) if ty.is_contract_alias("member-id") => Some(ArgValue::Member(id.clone())),
        Value::String(text) => Some(ArgValue::Text(text.clone())),
        Value::Number(number) => match number.as_i64() {
            Some(at) if ty.is_contract_alias("instant") => Some(ArgValue::Instant(Instant(at))),
            Some(whole) => Some(ArgValue::Integer(whole)),
            None => number.as_f64().map(ArgValue::Number),
        },
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;

    #[test]
    fn arguments_are_values_of_messages() {
        let option = |ty| Type::Option(Arc::new(ty));
        for (ty, given, expected) in [
            (Type::String, json!("b1"), Some(ArgValue::Text("b1".into()))),
            (option(Type::String), json!(null), Some(ArgValue::Text(String::new()))),
            (option(Type::U8), json!(3), Some(ArgValue::Integer(3))),
            (Type::F64, json!(1.5), Some(ArgValue::Number(1.5))),
            (Type::List(Arc::new(Type::U8)), json!([1]), None),
        ] {
            assert_eq!(value(&ty, &given), expected, "{given}");
        }
    }
}
