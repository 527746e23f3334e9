//! What is said once a function of a brick has done what it was asked for.

use std::collections::HashMap;

use legollab_contract::{Function, InterfaceId, Outcome, Type, lower_camel_case};
use legollab_runtime::{Instant, call::MountedBrick};
use legollab_texts::{Arg, ArgValue, Text};
use serde_json::{Map, Value};

use crate::{brick_view::texts, visit::SiteRequest, words::Words};

/// What a result is called in a message that is no record: `{ $result }`.
const RESULT: &str = "result";

/// The note for the next page: the brick's own `.done_message` with what the call was given and gave back, else the label of
/// the function.
pub async fn note(
    visit: &SiteRequest,
    mounted: &MountedBrick,
    interface: &InterfaceId,
    function: &Function,
    arguments: &Map<String, Value>,
    result: &Value,
) -> String {
    let args = variables(function, arguments, result);
    let members = Text::Message(legollab_texts::Message {
        id: String::new(),
        args: args.clone(),
    });
    let ids: Vec<String> = members.members().map(str::to_owned).collect();
    let names = if ids.is_empty() {
        HashMap::new()
    } else {
        // It has been done: a name that cannot be looked up must not turn that into a failure.
        let platform = &visit.site.platform;
        let names = platform.names_for(&visit.identity(), &visit.locale, ids).await;
        names.unwrap_or_default()
    };
    let texts = texts(visit, mounted, &names);
    texts.done_message(interface, function, &args).unwrap_or_else(|| {
        let label = texts.function(interface, function);
        Words::get(&visit.locale).text("function-done", &[("label", label.into())])
    })
}

/// What a message can name: the arguments and the fields of those that are records, then the fields of the result, which say
/// what has become of it all. Where two have a name, the later one counts.
fn variables(function: &Function, arguments: &Map<String, Value>, result: &Value) -> Vec<Arg> {
    let mut found = Variables(Vec::new());
    for param in &function.params {
        let given = arguments.get(&lower_camel_case(&param.name)).unwrap_or(&Value::Null);
        found.fields(&param.ty, given);
        found.one(&param.name, &param.ty, given);
    }
    let ok = match &function.outcome {
        Outcome::Nothing => None,
        Outcome::Plain(ty) => Some(ty),
        Outcome::Fallible { ok, .. } => ok.as_ref(),
    };
    if let Some(ty) = ok {
        found.fields(ty, result);
        found.one(RESULT, ty, result);
    }
    found.0
}

struct Variables(Vec<Arg>);

impl Variables {
    /// The fields of a record and of records in it, the outer ones last; nothing of anything else. A type that holds itself
    /// does not exist, so this comes to an end.
    fn fields(&mut self, ty: &Type, given: &Value) {
        match ty.resolved() {
            Type::Option(inner) => self.fields(inner, given),
            Type::Record(record) => {
                let value = |name: &str| given.get(lower_camel_case(name)).unwrap_or(&Value::Null);
                for field in &record.fields {
                    self.fields(&field.ty, value(&field.name));
                }
                for field in &record.fields {
                    self.one(&field.name, &field.ty, value(&field.name));
                }
            }
            _ => {}
        }
    }

    /// One value; what was left out is an empty text, and lists, records and the like have no words.
    fn one(&mut self, name: &str, ty: &Type, given: &Value) {
        let Some(value) = value(ty, given) else { return };
        self.0.retain(|arg| arg.name != name);
        self.0.push(Arg {
            name: name.to_owned(),
            value,
        });
    }
}

fn value(ty: &Type, given: &Value) -> Option<ArgValue> {
    if let Type::Option(inner) = ty.resolved() {
        return value(inner, given);
    }
    // Which file it is says nothing to anybody.
    if ty.is_contract_alias("image") || ty.is_contract_alias("file") {
        return None;
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
    use crate::sample::{function, record};

    #[test]
    fn a_result_says_what_has_become_of_the_arguments() {
        let fields = |first: &'static str| vec![(first, "", Type::String), ("from", "", Type::S64)];
        let outcome = Outcome::Fallible {
            ok: Some(record("booking", fields("item-name"))),
            err: None,
        };
        let function = function("request", "", vec![("wish", record("wish", fields("item")))], outcome);
        let Value::Object(arguments) = json!({"wish": {"item": "42", "from": 1}}) else {
            unreachable!()
        };
        let found = variables(&function, &arguments, &json!({"itemName": "Velo", "from": 2}));
        let mut said: Vec<String> = found
            .iter()
            .map(|arg| format!("{}: {:?}", arg.name, arg.value))
            .collect();
        said.sort();
        assert_eq!(
            said,
            ["from: Integer(2)", "item-name: Text(\"Velo\")", "item: Text(\"42\")"]
        );
    }

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
