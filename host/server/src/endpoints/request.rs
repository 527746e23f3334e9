//! A request as the brick gets it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::HeaderMap;
use legollab_contract::{Function, Param, Type, lower_camel_case};
use legollab_runtime::call::CallError;
use legollab_web::query::Query;
use serde_json::{Map, Value, json};

use super::address::{EndpointAddress, Matched};
use crate::{api::query, visit::SiteRequest};

/// The address of an endpoint up to what `{*}` stands for.
pub fn base(visit: &SiteRequest, address: &EndpointAddress<'_>, matched: &Matched<'_>) -> String {
    let own = if matched.endpoint.path.has_rest() {
        address.path.strip_suffix(matched.rest.as_str()).unwrap_or(address.path)
    } else {
        address.path
    };
    let path = visit.address(&format!("/{}/-/{}", address.mount, own.trim_end_matches('/')));
    format!("{}{path}", visit.url.origin())
}

/// The arguments of the call that answers a request, as JSON.
///
/// # Errors
/// [`CallError::BadArguments`] names the parameter.
pub fn arguments(
    visit: &SiteRequest,
    address: &EndpointAddress<'_>,
    matched: &Matched<'_>,
    function: &Function,
    headers: &HeaderMap,
    media_type: &str,
    body: &[u8],
) -> Result<Vec<u8>, CallError> {
    let mut arguments = Map::new();
    let Some((request, others)) = function.params.split_first() else {
        return Ok(b"{}".to_vec());
    };
    let value = |field: &str| match field {
        "method" => Some(matched.endpoint.method.name().into()),
        "base" => Some(base(visit, address, matched).into()),
        "path" => Some(matched.rest.as_str().into()),
        "query" => Some(address.query.into()),
        "headers" => Some(named(matched, headers)),
        "media-type" => Some(media_type.into()),
        "body" => Some(STANDARD.encode(body).into()),
        _ => None,
    };
    // A brick knows the fields of the contract that it was built with, and no others.
    if let Type::Record(record) = request.ty.resolved() {
        let fields = record.fields.iter();
        let known = fields.filter_map(|field| Some((lower_camel_case(&field.name), value(&field.name)?)));
        arguments.insert(lower_camel_case(&request.name), Value::Object(known.collect()));
    }
    let query = Query::of(address.query);
    for param in others {
        let name = lower_camel_case(&param.name);
        if let Some(value) = parameter(param, &name, matched, &query)? {
            arguments.insert(name, value);
        }
    }
    Ok(Value::Object(arguments).to_string().into_bytes())
}

/// What the address says for a parameter: its path before its query.
fn parameter(param: &Param, name: &str, matched: &Matched<'_>, query: &Query) -> Result<Option<Value>, CallError> {
    let of_path = matched.params.iter().find(|(known, _)| *known == param.name);
    let given: Vec<&str> = match of_path {
        Some((_, value)) => vec![value.as_str()],
        None => query
            .pairs()
            .iter()
            .filter(|(key, _)| key == name || *key == param.name)
            .map(|(_, value)| value.as_str())
            .collect(),
    };
    query::value(&param.ty, &given, name)
}

/// The headers that the manifest names; one whose value is no text is left out.
fn named(matched: &Matched<'_>, headers: &HeaderMap) -> Value {
    let wanted = matched.endpoint.headers.iter();
    wanted
        .flat_map(|name| {
            let values = headers.get_all(name.as_str()).iter();
            values.filter_map(move |value| Some(json!({ "name": name.as_str(), "value": value.to_str().ok()? })))
        })
        .collect()
}
