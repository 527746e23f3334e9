//! The pages of versions and artifacts for those who belong to their organisation.

mod artifacts;
mod list;
mod own;
mod read;
mod show;
mod step;
mod version;

use crate::routes::{Access, Routes};

/// The routes of pages.
pub fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/versions", Access::Person, list::show)
        .get("/organisations/{slug}/versions/{id}", Access::Person, read::read)
        .merge(step::routes())
        .merge(artifacts::routes())
}
