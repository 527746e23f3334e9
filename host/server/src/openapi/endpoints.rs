//! Endpoints in the OpenAPI document: what programs may ask at addresses of bricks' own.

use legollab_contract::{Function, exported, lower_camel_case, schema::Components};
use legollab_package::{Audience, Endpoint, PathPart};
use serde_json::{Map, Value, json};

use super::{ApiBrick, parameter};
use crate::words::Words;

/// What `{*}` is called: OpenAPI wants a name, and knows no parameter that reaches over several parts of a path.
const REST: &str = "path";

/// Adds the endpoints of a brick that somebody outside may call.
pub(super) fn add(brick: &ApiBrick<'_>, paths: &mut Map<String, Value>, components: &mut Components, words: &Words) {
    for endpoint in &brick.manifest.endpoints {
        let from_outside = endpoint.access.iter().any(|audience| *audience != Audience::Bricks);
        let Some((interface, function)) = exported(brick.interfaces, &endpoint.function).filter(|_| from_outside)
        else {
            continue;
        };
        let operations = paths.entry(path(brick, endpoint)).or_insert_with(|| json!({}));
        if let Value::Object(operations) = operations {
            let id = format!("{}.{}.{}", brick.mount, brick.segment(&interface.id), function.name);
            let mut operation = json!({
                "operationId": id,
                "tags": [brick.mount],
                "summary": brick.texts.function(&interface.id, function),
                "description": function.docs,
                "x-access": endpoint.access,
                "parameters": parameters(endpoint, function, components, words),
                "security": security(endpoint),
                "responses": responses(endpoint, words),
            });
            if let (Value::Object(fields), false) = (&mut operation, endpoint.takes.is_empty()) {
                let content: Map<String, Value> = endpoint
                    .takes
                    .iter()
                    .map(|taken| (taken.as_str().to_owned(), json!({})))
                    .collect();
                fields.insert(
                    "requestBody".to_owned(),
                    json!({ "required": true, "content": content }),
                );
            }
            operations.insert(endpoint.method.name().to_ascii_lowercase(), operation);
        }
    }
}

/// The address below the platform's, with names in braces.
fn path(brick: &ApiBrick<'_>, endpoint: &Endpoint) -> String {
    let parts: Vec<String> = endpoint
        .path
        .parts()
        .iter()
        .map(|part| match part {
            PathPart::Literal(text) => text.clone(),
            PathPart::Param { before, name, after } => format!("{before}{{{}}}{after}", lower_camel_case(name)),
            PathPart::Rest => format!("{{{REST}}}"),
        })
        .collect();
    format!("/{}/-/{}", brick.mount, parts.join("/"))
}

fn parameters(endpoint: &Endpoint, function: &Function, components: &mut Components, words: &Words) -> Value {
    let in_path: Vec<&str> = endpoint.path.names().collect();
    let mut parameters: Vec<Value> = Vec::new();
    for param in function.params.iter().skip(1) {
        let schema = components.schema(&param.ty);
        let name = lower_camel_case(&param.name);
        let mut one = parameter(&name, &param.ty, schema);
        if let (Value::Object(fields), true) = (&mut one, in_path.contains(&param.name.as_str())) {
            fields.insert("in".to_owned(), "path".into());
        }
        parameters.push(one);
    }
    if endpoint.path.has_rest() {
        parameters.push(json!({
            "name": REST, "in": "path", "required": true, "schema": { "type": "string" },
            "description": words.text("api-rest", &[]),
        }));
    }
    for header in &endpoint.headers {
        parameters.push(json!({
            "name": header.as_str(), "in": "header", "required": false, "schema": { "type": "string" },
        }));
    }
    parameters.into()
}

/// A session counts where nothing is changed. Beside another, an empty requirement says that it is possible and not needed.
fn security(endpoint: &Endpoint) -> Value {
    let session = json!({ "session": [] });
    match (endpoint.access.contains(&Audience::Everyone), endpoint.method.reads()) {
        (true, true) => json!([{}, session]),
        (true, false) => json!([{}]),
        (false, _) => json!([session]),
    }
}

fn responses(endpoint: &Endpoint, words: &Words) -> Value {
    let problem = || json!({ "$ref": "#/components/responses/Problem" });
    let content: Map<String, Value> = endpoint
        .gives
        .iter()
        .map(|given| (given.as_str().to_owned(), json!({})))
        .collect();
    let mut responses = Map::new();
    responses.insert(
        "2XX".to_owned(),
        json!({ "description": words.text("api-done", &[]), "content": content }),
    );
    if endpoint.method.reads() {
        responses.insert(
            "304".to_owned(),
            json!({ "description": words.text("api-unchanged", &[]) }),
        );
    }
    if !endpoint.takes.is_empty() {
        responses.insert("413".to_owned(), problem());
        responses.insert("415".to_owned(), problem());
    }
    responses.insert("default".to_owned(), problem());
    Value::Object(responses)
}
