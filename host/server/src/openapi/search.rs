//! The search of the whole site in the document: the host's own, and the same on every platform.

use serde_json::{Map, Value, json};

use super::Api;
use crate::words::Words;

/// Adds the search, where a brick takes part in it.
pub fn add(api: &Api<'_>, paths: &mut Map<String, Value>, schemas: &mut Map<String, Value>, words: &Words) {
    if api.bricks.iter().all(|brick| brick.manifest.search.is_none()) {
        return;
    }
    let text = |id: &str| words.text(id, &[]);
    let parameter = |name: &str, about: &str, schema: Value| json!({ "name": name, "in": "query", "required": name == "q", "description": text(about), "schema": schema });
    let operation = json!({
        "operationId": "search",
        "summary": text("search-title"),
        "description": text("api-search"),
        "parameters": [
            parameter("q", "api-search-words", json!({ "type": "string", "maxLength": 200 })),
            parameter("limit", "api-search-limit", json!({ "type": "integer", "minimum": 1, "maximum": 20, "default": 5 })),
        ],
        // Signing in is possible and not needed.
        "security": [{}, { "session": [] }],
        "responses": {
            "200": {
                "description": text("api-done"),
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Found" } } },
            },
            "default": { "$ref": "#/components/responses/Problem" },
        },
    });
    paths.insert("/api/search".to_owned(), json!({ "get": operation }));
    // No name of a type of the contract is without points, so this one is free.
    schemas.insert("Found".to_owned(), found(words));
}

fn found(words: &Words) -> Value {
    let text = |id: &str| json!({ "type": "string", "description": words.text(id, &[]) });
    let list = |items: Value, id: &str| json!({ "type": "array", "description": words.text(id, &[]), "items": items });
    let object = |properties: Value| {
        let names: Vec<&String> = properties.as_object().into_iter().flat_map(Map::keys).collect();
        json!({ "type": "object", "required": names, "properties": properties })
    };
    let optional = |kind: &str, id: &str| json!({ "type": [kind, "null"], "description": words.text(id, &[]) });
    let hit = object(json!({
        "title": text("api-search-hit-title"),
        "excerpt": optional("string", "api-search-hit-excerpt"),
        "url": text("api-search-hit-url"),
        "named": { "type": "boolean", "description": words.text("api-search-hit-named", &[]) },
    }));
    let group = object(json!({
        "mount": text("api-search-mount"),
        "kind": text("api-search-kind"),
        "title": text("api-search-kind-title"),
        "total": optional("integer", "api-search-total"),
        "more": optional("string", "api-search-more"),
        "hits": list(hit, "api-search-hits"),
    }));
    object(json!({
        "words": text("api-search-words"),
        "groups": list(group, "api-search-groups"),
        "missing": list(json!({ "type": "string" }), "api-search-missing"),
    }))
}
