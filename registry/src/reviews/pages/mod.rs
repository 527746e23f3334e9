//! The pages of reviews.

mod decision;
mod formula;
mod list;
mod moderation;
mod one;
mod write;

use legollab_web::theme::{Tone, components::notice};
use maud::{Markup, html};

use super::acting::Refused;
use crate::{
    identity::Role,
    routes::{Access, Routes},
    visit::Visit,
    words::Words,
};

/// Their routes.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/engagements/{id}/review", Access::Person, write::show)
        .post("/engagements/{id}/review", Access::Person, write::send)
        .get("/reviews", Access::Everyone, list::show)
        .get("/reviews/formula", Access::Everyone, formula::show)
        .get("/reviews/recompute.py", Access::Everyone, formula::program)
        .get("/reviews/{id}", Access::Everyone, one::show)
        .post("/reviews/{id}/reply", Access::Person, one::reply)
        .get("/reviews/{id}/report", Access::Person, one::show_report)
        .post("/reviews/{id}/report", Access::Person, one::report)
        .get("/reviews/decisions/{id}", Access::Person, decision::show)
        .post("/reviews/decisions/{id}", Access::Person, decision::appeal)
        .get("/moderation", Access::Role(Role::Moderator), moderation::list)
        .get("/moderation/reviews/{id}", Access::Role(Role::Moderator), moderation::show)
        .post("/moderation/reviews/{id}", Access::Role(Role::Moderator), moderation::decide)
        .get("/moderation/appeals/{id}", Access::Role(Role::Moderator), moderation::show_appeal)
        .post("/moderation/appeals/{id}", Access::Role(Role::Moderator), moderation::answer)
}

/// Why something was not taken, and what to do.
fn refused(refused: Refused, words: &Words) -> String {
    let name = match refused {
        Refused::Late => "late",
        Refused::Tied => "tied",
        Refused::Meanwhile => "meanwhile",
        Refused::Hidden => "hidden",
    };
    words.text(&format!("review-refused-{name}"), &[])
}

fn refused_notice(why: Refused, words: &Words) -> Markup {
    notice(Tone::Bad, html! { p { (refused(why, words)) } })
}

/// Paragraphs of a text that somebody typed.
fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.replace("\r\n", "\n").split("\n\n") { p { (paragraph) } } }
}

/// A date in the reader's words.
fn on(at: i64, visit: &Visit) -> String {
    legollab_web::calendar_days::day(crate::words::local_date(at), visit.words().language())
}
