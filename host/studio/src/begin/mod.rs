//! From nothing to a site that is being built: one's sites, what it is for, three questions, its name.

mod answers;
mod home;
mod name;
mod questions;
mod recipes;

pub use home::next_step;

use crate::{
    routes::{Access, Routes},
    state::Studio,
};

/// The routes of these pages.
pub fn routes(studio: &Studio) -> Routes {
    Routes::new(studio)
        .get("/", Access::Everyone, home::show)
        .get("/new", Access::Person, recipes::show)
        .post("/new", Access::Person, recipes::submit)
        .get("/new/{id}", Access::Person, recipes::show_again)
        .post("/new/{id}", Access::Person, recipes::submit_again)
        .post("/new/{id}/forget", Access::Person, home::forget)
        .get("/new/{id}/questions", Access::Person, questions::show)
        .post("/new/{id}/questions", Access::Person, questions::submit)
        .get("/new/{id}/name", Access::Person, name::show)
        .post("/new/{id}/name", Access::Person, name::submit)
}
