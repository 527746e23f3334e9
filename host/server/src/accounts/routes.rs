//! The addresses of accounts.

use axum::{
    Router,
    routing::{get, post},
};

use super::{
    address, confirmation, handover, letters, my_data, notifications, portrait, profile,
    recovery::{self, PasswordLink},
    sign_in, sign_up,
};
use crate::mail_delivery::STOP_LETTERS;

/// The addresses of accounts.
pub fn routes() -> Router {
    Router::new()
        .route("/account", get(profile::show).post(profile::submit))
        .route("/account/password", post(profile::submit_password))
        .route("/account/language", post(profile::submit_language))
        .route(address::ADDRESS, get(address::show).post(address::submit))
        .route(
            address::CONFIRM,
            get(address::show_confirm).post(address::submit_confirm),
        )
        .route(
            address::TAKE_BACK,
            get(address::show_take_back).post(address::submit_take_back),
        )
        .route("/account/confirm", get(confirmation::show).post(confirmation::submit))
        .route("/account/confirm/again", post(confirmation::again))
        .route("/account/portrait", post(profile::submit_portrait))
        .route("/account/portrait/remove", post(portrait::remove))
        .route("/account/letters", post(letters::submit))
        .route(STOP_LETTERS, get(letters::ask_stop).post(letters::stop))
        .route(my_data::MY_DATA, get(my_data::show))
        .route("/account/data/archive", post(my_data::take_along))
        .route("/account/close", post(my_data::submit_close))
        .route("/account/keep", post(my_data::keep))
        .route("/account/notifications", get(notifications::show))
        .route("/account/notifications/seen", post(notifications::submit_seen))
        .route("/account/notifications/{id}", get(notifications::open))
        .route("/account/sign-out-elsewhere", post(profile::submit_sign_out_elsewhere))
        .route("/account/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/account/sign-out", post(sign_in::sign_out))
        .route("/account/sign-up", get(sign_up::show).post(sign_up::submit))
        .route("/account/handover", get(handover::show).post(handover::submit))
        .route(
            "/account/forgotten",
            get(recovery::show_forgotten).post(recovery::submit_forgotten),
        )
        .route(
            "/account/new-password",
            get(async |visit, query| recovery::show_choice(PasswordLink::Reset, visit, query).await)
                .post(async |visit, form| recovery::submit_choice(PasswordLink::Reset, visit, form).await),
        )
        .route(
            "/account/welcome",
            get(async |visit, query| recovery::show_choice(PasswordLink::Invitation, visit, query).await)
                .post(async |visit, form| recovery::submit_choice(PasswordLink::Invitation, visit, form).await),
        )
}
