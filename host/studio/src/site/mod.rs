//! A site: what it is made of, how it looks, what it says, to whom it is open; what changes, and what has changed.

mod account;
mod bricks;
mod changes;
mod check;
mod confirm;
mod connections;
mod copies;
mod findings;
mod first;
mod holders;
mod invitations;
mod launch;
mod legal;
mod look;
mod made;
mod menu;
mod one_brick;
mod overview;
mod pages;
mod poster;
mod settings;
mod specimen;
mod told;
mod updates;
mod widgets;
mod words_of_it;

use crate::{
    routes::{Access, Routes},
    state::Studio,
};

/// The routes of these pages.
pub fn routes(studio: &Studio) -> Routes {
    use Access::Site;
    Routes::new(studio)
        .get("/sites/{site}", Site, overview::show)
        .post("/sites/{site}/pass", Site, overview::pass)
        .post("/sites/{site}/enter", Site, account::enter)
        .get("/sites/{site}/purpose", Site, words_of_it::show_purpose)
        .get("/sites/{site}/questions", Site, words_of_it::show_questions)
        .post("/sites/{site}/questions", Site, words_of_it::submit_questions)
        .get("/sites/{site}/name", Site, words_of_it::show_name)
        .post("/sites/{site}/name", Site, words_of_it::submit_name)
        .get("/sites/{site}/bricks", Site, bricks::show)
        .get("/sites/{site}/bricks/add", Site, bricks::show_more)
        .post("/sites/{site}/bricks/add", Site, bricks::add)
        .get("/sites/{site}/bricks/{mount}/instead", Site, one_brick::show_instead)
        .post("/sites/{site}/bricks/{mount}/instead", Site, one_brick::instead)
        .get("/sites/{site}/bricks/{mount}/remove", Site, one_brick::ask_remove)
        .post("/sites/{site}/bricks/{mount}/remove", Site, one_brick::remove)
        .get("/sites/{site}/connections", Site, connections::show)
        .post("/sites/{site}/connections", Site, connections::submit)
        .get("/sites/{site}/settings", Site, settings::show_first)
        .get("/sites/{site}/settings/{mount}", Site, settings::show)
        .post("/sites/{site}/settings/{mount}", Site, settings::submit)
        .get("/sites/{site}/look", Site, look::show)
        .post("/sites/{site}/look", Site, look::submit)
        .get("/sites/{site}/first", Site, first::show)
        .get("/sites/{site}/check", Site, check::show)
        .post("/sites/{site}/check", Site, check::submit)
        .get("/sites/{site}/launch", Site, launch::show)
        .post("/sites/{site}/launch", Site, launch::submit)
        .get("/sites/{site}/poster", Site, poster::show)
        .get("/sites/{site}/media/{name}", Site, poster::show_picture)
        .post("/sites/{site}/invite", Site, launch::invite_people)
        .post("/sites/{site}/confirm", Site, launch::confirm_address)
        .post("/sites/{site}/confirm/again", Site, launch::send_code_again)
        .post("/sites/{site}/unpublish", Site, launch::unpublish)
        .get("/sites/{site}/changes", Site, changes::show)
        .post("/sites/{site}/changes/rehearse", Site, changes::rehearse)
        .post("/sites/{site}/changes/apply", Site, changes::apply)
        .post("/sites/{site}/changes/take-back", Site, changes::take_back)
        .get("/sites/{site}/changes/{number}/undo", Site, changes::ask_undo)
        .post("/sites/{site}/changes/{number}/undo", Site, changes::undo_it)
        .get("/sites/{site}/updates", Site, updates::show)
        .post("/sites/{site}/updates", Site, updates::submit)
        .get("/sites/{site}/pages", Site, pages::show)
        .post("/sites/{site}/pages", Site, pages::submit)
        .get("/sites/{site}/widgets", Site, widgets::show)
        .post("/sites/{site}/widgets", Site, widgets::submit)
        .get("/sites/{site}/legal", Site, legal::show)
        .post("/sites/{site}/legal", Site, legal::submit)
        .get("/sites/{site}/copies", Site, copies::show)
        .post("/sites/{site}/copies/archive", Site, copies::archive)
        .post("/sites/{site}/copies/recipe", Site, copies::recipe)
        .get("/sites/{site}/holders", Site, holders::show)
        .post("/sites/{site}/holders", Site, holders::add)
        .post("/sites/{site}/holders/remove", Site, holders::remove)
}
