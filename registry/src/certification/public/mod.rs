//! Certifications as everybody sees them: pages, files to check, JSON.

mod api;
mod evidence;
mod files;
mod list;
mod page;

pub use evidence::criteria;

use crate::routes::{Access, Routes};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .get("/certifications", Access::Everyone, list::show)
        .get("/certifications/{id}", Access::Everyone, page::show)
        .get(
            "/certifications/{id}/statement.json",
            Access::Everyone,
            files::statement,
        )
        .get("/certifications/{id}/identity.json", Access::Everyone, files::identity)
        .get("/certifications/{id}/bundles/{number}", Access::Everyone, files::bundle)
        .merge(api::routes())
}
