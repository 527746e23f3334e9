//! The pages of engagements.

mod acts;
mod ask;
mod checklist;
mod list;
mod message;
mod paragraphs;
mod quote_panel;
mod show;
mod step;
mod talk;
mod track;

use crate::routes::{Access, Routes};

/// Their routes.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/offers/{id}/ask", Access::Person, ask::show)
        .post("/offers/{id}/ask", Access::Person, ask::send)
        .get("/engagements", Access::Person, list::show)
        .get("/engagements/{id}", Access::Person, show::show)
        .get("/engagements/{id}/steps/{step}", Access::Person, step::show)
        .post("/engagements/{id}/steps/{step}", Access::Person, step::send)
        .post("/engagements/{id}/messages", Access::Person, message::send)
}
