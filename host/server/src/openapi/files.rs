//! Where programs send pictures and documents, in the OpenAPI document.

use serde_json::{Map, Value, json};

use super::ApiBrick;
use crate::{files::takes_files, words::Words};

/// Adds the address at which a brick takes files, if one of its functions does.
pub(super) fn add(brick: &ApiBrick<'_>, paths: &mut Map<String, Value>, words: &Words) {
    if !brick.offered().any(|offered| takes_files(offered.function)) {
        return;
    }
    let query = |name: &str, required: bool, id: &str| {
        json!({
            "name": name, "in": "query", "required": required, "schema": { "type": "string" },
            "description": words.text(id, &[]),
        })
    };
    let told = json!({
        "type": "object",
        "required": ["file", "name", "mediaType", "bytes"],
        "properties": {
            "file": { "type": "string", "description": words.text("api-file-handle", &[]) },
            "name": { "type": "string" },
            "mediaType": { "type": "string" },
            "bytes": { "type": "integer" },
            "width": { "type": ["integer", "null"] },
            "height": { "type": ["integer", "null"] },
            "expires": { "type": "integer" },
        },
    });
    let problem = json!({ "$ref": "#/components/responses/Problem" });
    let operation = json!({
        "operationId": format!("{}.files", brick.mount),
        "tags": [brick.mount],
        "summary": words.text("api-file-send", &[]),
        "description": words.text("api-file-send-text", &[]),
        "parameters": [
            query("name", true, "api-file-name"),
            query("alternative", false, "api-file-alternative"),
        ],
        "security": [{}, { "session": [] }],
        "requestBody": {
            "required": true,
            "content": { "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } },
        },
        "responses": {
            "201": {
                "description": words.text("api-done", &[]),
                "content": { "application/json": { "schema": told } },
            },
            "413": problem, "415": problem, "422": problem, "507": problem, "default": problem,
        },
    });
    paths.insert(format!("/api/{}/files", brick.mount), json!({ "post": operation }));
}
