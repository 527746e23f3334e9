//! From nothing to a site that is being built: one's sites, what it is for, three questions, its name; or an archive of one.

mod answers;
mod archive;
mod brought;
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
        .get("/import", Access::Person, archive::show)
        .post("/import", Access::Person, archive::submit)
        .get("/import/{id}", Access::Person, archive::show_inside)
        .post("/import/{id}", Access::Person, archive::make)
        .post("/import/{id}/forget", Access::Person, archive::forget)
        .get("/recipes", Access::Person, brought::show)
        .post("/recipes/address", Access::Person, brought::by_address)
        .post("/recipes/file", Access::Person, brought::by_file)
        .get("/recipes/{id}", Access::Person, brought::show_one)
        .post("/recipes/{id}", Access::Person, brought::begin)
        .get("/new/{id}/questions", Access::Person, questions::show)
        .post("/new/{id}/questions", Access::Person, questions::submit)
        .get("/new/{id}/name", Access::Person, name::show)
        .post("/new/{id}/name", Access::Person, name::submit)
}
