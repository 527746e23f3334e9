//! The OpenAPI document.

use std::collections::BTreeMap;

use http::Method;
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{
    operation::{Operation, OperationAnswer},
    routes::{Access, Route},
    step_up::CODE_HEADER,
    words::Words,
};

/// Where the schemas of types stand in the document.
const SCHEMAS: &str = "/components/schemas";

/// The document of all routes for programs, served at `server`, with explanations in one language.
pub(super) fn document(table: &[Route], server: &str, words: &Words) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = SCHEMAS.into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for route in table {
        if let Some(operation) = &route.operation {
            let described = describe(route, operation, &mut generator, words);
            paths
                .entry(route.path)
                .or_default()
                .insert(method(&route.method), described);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": words.text("api-title", &[]),
            "description": words.text("api-lead", &[]),
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "servers": [{ "url": server }],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": words.text("api-token", &[]) },
            },
            "responses": {
                "Problem": {
                    "description": words.text("api-problem", &[]),
                    "content": { "application/problem+json": { "schema": problem() } },
                },
            },
        },
    })
}

fn method(method: &Method) -> String {
    method.as_str().to_ascii_lowercase()
}

fn describe(route: &Route, operation: &Operation, generator: &mut SchemaGenerator, words: &Words) -> Value {
    let mut parameters: Vec<Value> = path_parameters(route.path)
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    if let Some(query) = operation.query {
        parameters.extend(query_parameters(&query(generator).to_value()));
    }
    if route.access.demand(&route.method).is_some() {
        parameters.push(json!({
            "name": CODE_HEADER,
            "in": "header",
            "required": false,
            "description": words.text("api-second-factor", &[]),
            "schema": { "type": "string" },
        }));
    }
    let content = match operation.answer {
        OperationAnswer::Json(schema) => json!({ "application/json": { "schema": schema(generator) } }),
        OperationAnswer::File(media) => json!({ media: {} }),
    };
    let summary = words.text(&format!("api-{}", operation.name), &[]);
    let mut described = json!({
        "operationId": operation.name,
        "summary": summary,
        "tags": [tag(route.path)],
        "responses": {
            "200": { "description": summary, "content": content },
            "default": { "$ref": "#/components/responses/Problem" },
        },
    });
    if let Some(object) = described.as_object_mut() {
        if !parameters.is_empty() {
            object.insert("parameters".into(), parameters.into());
        }
        if let Some(body) = operation.body {
            let content = json!({ "application/json": { "schema": body(generator) } });
            object.insert("requestBody".into(), json!({ "required": true, "content": content }));
        }
        if matches!(
            route.access,
            Access::Person | Access::PersonWithCode | Access::Role(_) | Access::RoleDraft(_)
        ) {
            object.insert("security".into(), json!([{ "token": [] }]));
        }
    }
    described
}

/// The subject of a path: the part after `/api/`.
fn tag(path: &str) -> &str {
    path.trim_start_matches("/api/")
        .split(['/', '.'])
        .next()
        .unwrap_or_default()
}

fn path_parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// The fields of an object's schema, as parameters.
fn query_parameters(schema: &Value) -> Vec<Value> {
    let required = |name: &str| {
        let required = schema.get("required").and_then(Value::as_array);
        required.is_some_and(|required| required.iter().any(|it| it == name))
    };
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return Vec::new();
    };
    let parameter = |(name, schema): (&String, &Value)| {
        let mut schema = schema.clone();
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        json!({
            "name": name,
            "in": "query",
            "required": required(name),
            "description": description.unwrap_or_default(),
            "schema": schema,
        })
    };
    properties.iter().map(parameter).collect()
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "instance": { "type": "string", "format": "uri" },
        },
    })
}
