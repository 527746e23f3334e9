//! The pages of accounts and organisations, and what the administrator sees of them. Tables and rules are in
//! [`crate::identity`].

mod account;
mod account_fields;
mod administration;
mod api;
mod confirmation;
mod letter_sent;
mod organisations;
mod recovery;
mod sign_in;
mod sign_up;

use crate::routes::Routes;

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .merge(sign_in::routes())
        .merge(sign_up::routes())
        .merge(letter_sent::routes())
        .merge(confirmation::routes())
        .merge(recovery::routes())
        .merge(account::routes())
        .merge(organisations::routes())
        .merge(administration::routes())
        .merge(api::routes())
}
