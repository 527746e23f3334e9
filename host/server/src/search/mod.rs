//! The search of the whole site: every brick that takes part is asked at once, under bounds for each and for all of them, and
//! says what it finds for whoever asks. What is late or fails is named.

mod ask;
mod asked;
mod found;
mod json;
mod page;

use axum::{Router, routing::get};
pub use page::form;

/// The addresses of the search.
pub fn routes() -> Router {
    Router::new()
        .route("/search", get(page::show))
        .route("/api/search", get(json::show))
}
