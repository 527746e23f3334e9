//! The area of those who run a platform: what is installed, who is a member, what went wrong, what waits.

mod area;
mod dead_letters;
mod incidents;
mod installations;
mod jobs;
mod members;
mod messages;
mod overview;
mod parts;
mod roles;
mod settings;
mod trust;

use axum::{
    Router,
    routing::{get, post},
};

/// The addresses of the area. Every handler takes a [`StewardRequest`](area::StewardRequest) or a [`StewardForm`](area::StewardForm), which nobody else can be or send.
pub fn routes() -> Router {
    Router::new()
        .route("/steward", get(overview::show))
        .route("/steward/bricks", get(installations::list))
        .route("/steward/bricks/{mount}", get(installations::show))
        .route(
            "/steward/bricks/{mount}/settings",
            get(settings::show).post(settings::submit),
        )
        .route("/steward/members", get(members::list))
        .route(
            "/steward/members/invite",
            get(members::show_invite).post(members::submit_invite),
        )
        .route("/steward/members/{id}", get(members::show).post(members::submit))
        .route(
            "/steward/members/{id}/block",
            get(members::ask_block).post(members::block),
        )
        .route("/steward/members/{id}/unblock", post(members::unblock))
        .route("/steward/members/{id}/invite", post(members::invite_again))
        .route("/steward/incidents", get(incidents::list))
        .route("/steward/incidents/{id}", get(incidents::show))
        .route("/steward/dead-letters", get(dead_letters::list))
        .route("/steward/dead-letters/{id}/redeliver", post(dead_letters::redeliver))
        .route(
            "/steward/dead-letters/{id}/discard",
            get(dead_letters::ask_discard).post(dead_letters::discard),
        )
        .route("/steward/jobs", get(jobs::list))
        .route("/steward/jobs/{id}/run", post(jobs::run))
        .route("/steward/jobs/{id}/remove", get(jobs::ask_remove).post(jobs::remove))
        .route("/steward/messages", get(messages::list))
        .route("/steward/messages/{id}", get(messages::show))
        .route("/steward/messages/{id}/resend", post(messages::resend))
}
