//! The pages of reviews.

mod decision;
mod formula;
mod list;
mod moderation;
mod one;
mod refusals;
mod texts;
mod write;

use crate::{
    identity::Role,
    routes::{Access, Routes},
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
        .get(
            "/moderation/reviews/{id}",
            Access::Role(Role::Moderator),
            moderation::show,
        )
        .post(
            "/moderation/reviews/{id}",
            Access::Role(Role::Moderator),
            moderation::decide,
        )
        .get(
            "/moderation/appeals/{id}",
            Access::Role(Role::Moderator),
            moderation::show_appeal,
        )
        .post(
            "/moderation/appeals/{id}",
            Access::Role(Role::Moderator),
            moderation::answer,
        )
}
