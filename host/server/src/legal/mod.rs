//! What the law asks every site to say: who publishes it, what it keeps of people, how accessible it is. The texts are made of what
//! the platform knows and of what its holder has filled in; what is not filled in is left out, and stewards are told.

mod accessibility;
mod notice;
mod parts;
mod privacy;

use axum::{Router, routing::get};

use crate::legal_links::{ACCESSIBILITY, NOTICE, PRIVACY};

/// The addresses of these pages.
pub fn routes() -> Router {
    Router::new()
        .route(NOTICE, get(notice::show))
        .route(PRIVACY, get(privacy::show))
        .route(ACCESSIBILITY, get(accessibility::show))
}
