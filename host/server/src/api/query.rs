//! Arguments in a query: from names and texts to the JSON object that a call takes, guided by the function's types.
//!
//! A text, a number, a truth value and the case of an enum stand as they are; a list of those is the name repeated; anything
//! else is JSON. What comes out is checked again, like every call's arguments, so here is only what a query cannot say
//! by itself.

use legollab_contract::{Function, Type, lower_camel_case};
use legollab_runtime::{
    call::CallError,
    json::{Expected, Found, JsonError},
};
use serde_json::{Map, Number, Value};

/// The arguments of a function.
///
/// # Errors
/// [`CallError::BadArguments`] names the parameter.
pub fn arguments(function: &Function, pairs: &[(String, String)]) -> Result<Vec<u8>, CallError> {
    let mut arguments = Map::new();
    let names: Vec<String> = function
        .params
        .iter()
        .map(|param| lower_camel_case(&param.name))
        .collect();
    if let Some((unknown, _)) = pairs.iter().find(|(name, _)| !names.contains(name)) {
        return Err(bad(unknown, Expected::key(names.into_iter()), Found::UnknownName));
    }
    for (param, name) in function.params.iter().zip(names) {
        let given: Vec<&str> = pairs
            .iter()
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
            .collect();
        if let Some(value) = value(&param.ty, &given, &name)? {
            arguments.insert(name, value);
        }
    }
    Ok(Value::Object(arguments).to_string().into_bytes())
}

/// The value of a parameter; none where it was not given, which the call itself finds out about.
///
/// # Errors
/// [`CallError::BadArguments`] names the parameter.
pub fn value(ty: &Type, given: &[&str], name: &str) -> Result<Option<Value>, CallError> {
    let is_list = |ty: &Type| matches!(ty, Type::List(item) if is_plain(item.resolved()));
    match (ty.resolved(), given) {
        (_, []) => Ok(None),
        (Type::Option(inner), given) => value(inner, given, name),
        (list, given) if is_list(list) && !is_json_list(given) => {
            let Type::List(item) = list else { return Ok(None) };
            let items: Result<Vec<Value>, CallError> = given.iter().map(|text| one(item, text, name)).collect();
            items.map(|items| Some(Value::Array(items)))
        }
        (ty, [text]) => one(ty, text, name).map(Some),
        (_, given) => Err(bad(name, Expected::One, Found::Values(given.len()))),
    }
}

fn one(ty: &Type, text: &str, name: &str) -> Result<Value, CallError> {
    let wrong = |expected: Expected| bad(name, expected, Found::text_of(text));
    let number = |expected: Expected| match serde_json::from_str::<Number>(text) {
        Ok(number) => Ok(Value::Number(number)),
        Err(_) => Err(wrong(expected)),
    };
    match ty.resolved() {
        Type::String | Type::Char | Type::Enum(_) => Ok(text.into()),
        // In JSON too, bytes are a text in base64.
        Type::List(item) if matches!(item.resolved(), Type::U8) => Ok(text.into()),
        Type::Bool => match text {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Err(wrong(Expected::Bool)),
        },
        Type::S8 | Type::S16 | Type::S32 | Type::S64 | Type::U8 | Type::U16 | Type::U32 | Type::U64 => {
            number(Expected::Whole)
        }
        // Some floats have no JSON number; the call's own reader knows how they are written.
        Type::F32 | Type::F64 => number(Expected::Number).or_else(|_| Ok(text.into())),
        _ => serde_json::from_str(text).map_err(|_| wrong(Expected::Json)),
    }
}

/// Whether a value of the type stands in a query as it is. Lists of bytes are one text in base64, so bytes are not.
fn is_plain(ty: &Type) -> bool {
    !matches!(
        ty,
        Type::U8
            | Type::List(_)
            | Type::Option(_)
            | Type::Result { .. }
            | Type::Tuple(_)
            | Type::Record(_)
            | Type::Variant(_)
            | Type::Flags(_)
    )
}

/// Whether a list was given as JSON after all.
fn is_json_list(given: &[&str]) -> bool {
    matches!(given, [only] if only.starts_with('[') && serde_json::from_str::<Vec<Value>>(only).is_ok())
}

fn bad(path: &str, expected: Expected, found: Found) -> CallError {
    CallError::BadArguments(JsonError {
        path: path.to_owned(),
        expected,
        found,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use legollab_contract::{Outcome, Param};

    use super::*;

    fn function() -> Function {
        let list = |ty| Type::List(Arc::new(ty));
        let params = [
            ("item-id", Type::String),
            ("since", Type::Option(Arc::new(Type::S64))),
            ("tags", list(Type::String)),
            ("numbers", list(Type::U32)),
            ("open", Type::Bool),
            ("pair", Type::Tuple(vec![Type::U8, Type::U8].into())),
            ("image", list(Type::U8)),
        ];
        Function {
            name: "f".into(),
            docs: String::new(),
            params: params
                .into_iter()
                .map(|(name, ty)| Param { name: name.into(), ty })
                .collect(),
            outcome: Outcome::Nothing,
        }
    }

    fn read(query: &str) -> Result<Value, String> {
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let json = arguments(&function(), &pairs).map_err(|error| error.to_string())?;
        Ok(serde_json::from_slice(&json).unwrap())
    }

    #[test]
    fn types_say_how_a_text_is_read() {
        assert_eq!(
            read("itemId=12&since=12&tags=a&tags=%5Bb&numbers=[1,2]&open=true&pair=[1,2]&image=AAE%3D").unwrap(),
            serde_json::json!({
                "itemId": "12", "since": 12, "tags": ["a", "[b"], "numbers": [1, 2], "open": true, "pair": [1, 2],
                "image": "AAE="
            })
        );
        assert_eq!(
            read("").unwrap(),
            serde_json::json!({}),
            "what is missing is for the call to find"
        );
        assert_eq!(read("numbers=7").unwrap(), serde_json::json!({"numbers": [7]}));
        assert_eq!(
            read("since=18446744073709551615").unwrap()["since"],
            serde_json::json!(u64::MAX)
        );
    }

    #[test]
    fn a_mistake_names_its_parameter() {
        assert!(
            read("since=soon")
                .unwrap_err()
                .starts_with("since: expected a whole number, found the text \"soon\"")
        );
        assert!(read("open=1").unwrap_err().starts_with("open: "));
        assert!(read("itemId=1&itemId=2").unwrap_err().contains("one value"));
        assert!(read("item-id=1").unwrap_err().contains("one of the names itemId"));
    }
}
