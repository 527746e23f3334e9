//! The pages of accounts and organisations, and what the administrator sees of them. Tables and rules are in
//! [`crate::identity`].

mod account;
mod account_fields;
mod administration;
mod api;
mod confirmation;
mod entering;
mod letter_sent;
mod organisations;
mod recovery;
mod second_factor;
mod sign_in;
mod sign_up;

use sea_orm::DbErr;
pub use second_factor::ask_second_factor;

use crate::{
    identity::{drop_ended_links, drop_ended_tickets, has_ended_links, has_ended_tickets},
    routes::Routes,
    state::Registry,
};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .merge(sign_in::routes())
        .merge(sign_up::routes())
        .merge(letter_sent::routes())
        .merge(confirmation::routes())
        .merge(recovery::routes())
        .merge(second_factor::routes())
        .merge(account::routes())
        .merge(organisations::routes())
        .merge(administration::routes())
        .merge(api::routes())
}

/// Takes away what has ended: links in letters, invitations, signings-in that were not gone on with; and takes off second factors
/// that were lost, once their wait is over.
///
/// # Errors
/// When the database does not answer.
pub async fn tick(registry: &Registry) -> Result<(), DbErr> {
    let now = registry.now();
    if has_ended_links(registry.database.reader(), now).await? {
        let transaction = registry.database.write().await?;
        drop_ended_links(&transaction, now).await?;
        transaction.commit().await?;
    }
    if has_ended_tickets(registry.database.reader(), now).await? {
        let transaction = registry.database.write().await?;
        drop_ended_tickets(&transaction, now).await?;
        transaction.commit().await?;
    }
    second_factor::tick(registry).await
}
