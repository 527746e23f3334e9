//! The OpenAPI 3.1 document.

use legollab_contract::{
    ArgumentBounds, lower_camel_case,
    schema::{Components, OPENAPI},
};
use serde_json::{Map, Value, json};

use super::{Api, ApiBrick, ApiFunction, ApiMethod, endpoints, files, parameter, search};
use crate::words::Words;

const PROBLEM: &str = "application/problem+json";

/// The OpenAPI 3.1 document of a platform's API, with descriptions in the language of `words` around the bricks' own
/// comments.
pub fn document(api: &Api<'_>, words: &Words) -> Value {
    let mut components = Components::new(OPENAPI);
    let mut paths = Map::new();
    for brick in &api.bricks {
        for offered in brick.offered() {
            let mut operations = Map::new();
            for method in offered.methods() {
                let operation = operation(brick, &offered, method, &mut components, words);
                operations.insert(method.name().to_owned(), operation);
            }
            paths.insert(brick.path(&offered), operations.into());
        }
        files::add(brick, &mut paths, words);
        endpoints::add(brick, &mut paths, &mut components, words);
    }
    let mut schemas = components.into_schemas();
    // No name of a type of the contract is without points, so this one is free.
    schemas.insert("Problem".to_owned(), problem_schema(words));
    search::add(api, &mut paths, &mut schemas, words);
    let mut info = json!({ "title": api.title, "version": api.version, "description": description(api, words) });
    if let (Value::Object(info), false) = (&mut info, api.summary.is_empty()) {
        info.insert("summary".to_owned(), api.summary.into());
    }
    json!({
        "openapi": "3.1.0",
        "info": info,
        "servers": [{ "url": api.server }],
        "tags": api.bricks.iter().map(tag).collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {
                "Problem": {
                    "description": words.text("api-problem", &[]),
                    "content": { PROBLEM: { "schema": { "$ref": "#/components/schemas/Problem" } } },
                },
            },
            "securitySchemes": {
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": api.session_cookie,
                    "description": words.text("api-session", &[]),
                },
            },
        },
    })
}

fn description(api: &Api<'_>, words: &Words) -> String {
    words.text("api-intro", &[("header", api.token_header.into())])
}

fn tag(brick: &ApiBrick<'_>) -> Value {
    let locale = brick.texts.reader().locale;
    let (title, summary) = (brick.manifest.title.get(locale), brick.manifest.summary.get(locale));
    json!({ "name": brick.mount, "description": format!("{title}. {summary}") })
}

fn operation(
    brick: &ApiBrick<'_>,
    offered: &ApiFunction<'_>,
    method: ApiMethod,
    components: &mut Components,
    words: &Words,
) -> Value {
    let function = offered.function;
    let id = format!(
        "{}.{}.{}",
        brick.mount,
        brick.segment(&offered.interface.id),
        function.name
    );
    // Identifiers are unique; no name of WIT has a point in it.
    let id = if method == offered.method() {
        id
    } else {
        format!("{id}.{}", method.name())
    };
    let mut operation = json!({
        "operationId": id,
        "tags": [brick.mount],
        "summary": brick.texts.function(&offered.interface.id, function),
        "description": function.docs,
        "x-access": offered.access.access,
        "responses": responses(offered, components, words),
    });
    let Value::Object(fields) = &mut operation else {
        return operation;
    };
    // An empty requirement beside another says that signing in is possible and not needed.
    let needed = !offered.access.access.contains(&legollab_package::Audience::Everyone);
    let session = json!({ "session": [] });
    fields.insert(
        "security".to_owned(),
        if needed { json!([session]) } else { json!([{}, session]) },
    );
    let bounds = ArgumentBounds::of(brick.manifest, &offered.interface.id, function).map(|bounds| bounds.schema());
    let within = |schema: Value, bounds: Option<&Value>| match bounds {
        Some(bounds) => json!({ "allOf": [schema, bounds] }),
        None => schema,
    };
    if method == ApiMethod::Get {
        let parameters = function.params.iter().map(|param| {
            let name = lower_camel_case(&param.name);
            let bounds = bounds.as_ref().and_then(|bounds| bounds.get("properties")?.get(&name));
            let schema = within(components.schema(&param.ty), bounds);
            parameter(&name, &param.ty, schema)
        });
        fields.insert("parameters".to_owned(), parameters.collect());
    } else {
        let schema = within(components.arguments(function), bounds.as_ref());
        let body = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        fields.insert("requestBody".to_owned(), body);
        if !offered.access.reads {
            fields.insert("parameters".to_owned(), json!([key_parameter(words)]));
        }
    }
    operation
}

/// The header under which a request counts once.
fn key_parameter(words: &Words) -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": words.text("api-key", &[]),
        "schema": { "type": "string", "minLength": 1, "maxLength": 255 },
    })
}

fn responses(offered: &ApiFunction<'_>, components: &mut Components, words: &Words) -> Value {
    let mut responses = Map::new();
    let schemas = components.outcome(&offered.function.outcome);
    match schemas.value {
        Some(schema) => responses.insert(
            "200".to_owned(),
            json!({
                "description": words.text("api-done", &[]),
                "content": { "application/json": { "schema": schema } },
            }),
        ),
        None => responses.insert("204".to_owned(), json!({ "description": words.text("api-done", &[]) })),
    };
    for (status, cases) in offered.refusals() {
        let mut schema = json!({ "$ref": "#/components/schemas/Problem" });
        if let Some(error) = &schemas.refusal {
            schema = json!({ "allOf": [schema, { "type": "object", "properties": { "error": error } }] });
        }
        let response = json!({
            "description": words.text("api-refused", &[("cases", cases.join(", ").into())]),
            "content": { PROBLEM: { "schema": schema } },
        });
        responses.insert(status.to_string(), response);
    }
    responses.insert(
        "default".to_owned(),
        json!({ "$ref": "#/components/responses/Problem" }),
    );
    Value::Object(responses)
}

/// What the host's problem+json has in it.
fn problem_schema(words: &Words) -> Value {
    let text = |id: &str| json!({ "type": "string", "description": words.text(id, &[]) });
    json!({
        "type": "object",
        "description": words.text("api-problem", &[]),
        "required": ["type", "title", "status"],
        "properties": {
            "type": text("api-problem-type"),
            "title": text("api-problem-title"),
            "status": { "type": "integer", "description": words.text("api-problem-status", &[]) },
            "detail": text("api-problem-detail"),
            "call": text("api-problem-call"),
            "incident": { "type": "integer", "description": words.text("api-problem-incident", &[]) },
            "retryAfter": { "type": "integer", "description": words.text("api-problem-retry", &[]) },
            "fields": {
                "type": "array",
                "description": words.text("api-problem-fields", &[]),
                "items": {
                    "type": "object",
                    "required": ["path", "text"],
                    "properties": { "path": { "type": "string" }, "text": { "type": "string" } },
                },
            },
            "error": { "description": words.text("api-problem-error", &[]) },
        },
    })
}
