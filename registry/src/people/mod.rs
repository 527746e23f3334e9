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

use sea_orm::DbErr;

use crate::{
    identity::{drop_ended_links, has_ended_links},
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
        .merge(account::routes())
        .merge(organisations::routes())
        .merge(administration::routes())
        .merge(api::routes())
}

/// Takes away links in letters and invitations that have ended.
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
    Ok(())
}
