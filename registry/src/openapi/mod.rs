//! The documentation of the JSON API, made from the routes themselves: a document for programs and a page for people.

mod document;
mod page;

use axum::{Extension, extract::State};
use serde_json::Value;

use crate::{
    api::Json,
    frame::Page,
    operation::Operation,
    routes::{Access, RouteTable, Routes},
    state::Registry,
    visit::Visit,
};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .get("/api", Access::Everyone, show)
        .get("/api/openapi.json", Access::Everyone, document)
        .api(Operation::file("openapi", "application/json"))
}

async fn document(
    State(registry): State<Registry>,
    visit: Visit,
    Extension(table): Extension<RouteTable>,
) -> Json<Value> {
    Json(document::document(&table.0, &registry.address(""), visit.words()))
}

async fn show(State(registry): State<Registry>, visit: Visit, Extension(table): Extension<RouteTable>) -> Page {
    let document = document::document(&table.0, &registry.address(""), visit.words());
    let words = visit.words();
    Page::new(&visit, words.text("api-title", &[]), page::page(&document, &visit))
}
