//! The members' site: the first page, the pages of bricks, and what their forms and buttons do.

mod action;
mod asking;
mod brick_path;
mod discovery;
pub mod error_page;
mod form_page;
mod form_submission;
mod home;
mod member;
mod page;

use axum::{
    Router,
    routing::{get, post},
};
pub use discovery::CLOSED;

/// The addresses of the site.
pub fn routes() -> Router {
    Router::new()
        .route("/", get(home::show))
        .route("/robots.txt", get(discovery::robots))
        .route("/sitemap.xml", get(discovery::sitemap))
        .route("/members/{member}", get(member::show))
        .route("/{mount}", get(page::first))
        .route("/{mount}/{page}", get(page::show))
        .route("/{mount}/do/{interface}/{function}", post(action::submit))
        .route("/{mount}/confirm/{interface}/{function}", post(asking::ask))
}
