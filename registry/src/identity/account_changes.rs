//! Changing accounts, and closing them.

use legollab_web::account_rules::email_key;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};

use super::{
    links::{LinkPurpose, drop_links},
    members::owner_ids,
    role::Role,
    roles::accounts_with,
    second_factor::{drop_recovery, drop_tickets, take_off_second_factor},
    tables::{account, account_role, api_token, membership, organisation, session},
};

/// Why an account cannot be closed.
#[derive(Debug, thiserror::Error)]
pub enum ClosingError {
    /// Organisations would be left without anybody who decides for them.
    #[error("nobody else decides for {}", .0.join(", "))]
    SoleOwner(Vec<String>),
    /// The registry would be left without an administrator.
    #[error("there is no other administrator")]
    LastAdministrator,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

fn row(account: &str) -> account::ActiveModel {
    account::ActiveModel {
        id: Unchanged(account.to_owned()),
        ..Default::default()
    }
}

/// Gives an account another name, which was checked.
///
/// # Errors
/// When the database does not answer.
pub async fn change_name(transaction: &impl ConnectionTrait, account: &str, name: String) -> Result<(), DbErr> {
    let mut row = row(account);
    row.name = Set(name);
    row.update(transaction).await.map(|_| ())
}

/// Gives an account another language, `fr` or `en`.
///
/// # Errors
/// When the database does not answer.
pub async fn change_locale(transaction: &impl ConnectionTrait, account: &str, locale: &str) -> Result<(), DbErr> {
    let mut row = row(account);
    row.locale = Set(locale.to_owned());
    row.update(transaction).await.map(|_| ())
}

/// Gives an account another password. Every session but `kept` ends, and so do links in letters.
///
/// # Errors
/// When the database does not answer.
pub async fn change_password(
    transaction: &impl ConnectionTrait,
    account: &str,
    password_hash: String,
    kept: Option<&str>,
) -> Result<(), DbErr> {
    let mut row = row(account);
    row.password_hash = Set(password_hash);
    row.update(transaction).await?;
    session::Entity::delete_many()
        .filter(session::Column::Account.eq(account))
        .filter(session::Column::Hash.ne(kept.unwrap_or_default()))
        .exec(transaction)
        .await?;
    drop_tickets(transaction, account).await?;
    drop_links(transaction, account, &[LinkPurpose::Password, LinkPurpose::Address]).await
}

/// Notes that the address of an account is its owner's.
///
/// # Errors
/// When the database does not answer.
pub async fn confirm_account(
    transaction: &impl ConnectionTrait,
    account: &account::Model,
    now: i64,
) -> Result<(), DbErr> {
    if account.confirmed_at.is_none() {
        let mut row = row(&account.id);
        row.confirmed_at = Set(Some(now));
        row.update(transaction).await?;
    }
    drop_links(transaction, &account.id, &[LinkPurpose::Confirm]).await
}

/// Gives an account another address, which its owner has proven to read and which has no account.
///
/// # Errors
/// When the database does not answer, or the address was taken meanwhile.
pub async fn change_address(
    transaction: &impl ConnectionTrait,
    account: &str,
    email: String,
    now: i64,
) -> Result<(), DbErr> {
    let mut row = row(account);
    row.email_key = Set(email_key(&email));
    row.email = Set(email);
    row.confirmed_at = Set(Some(now));
    row.update(transaction).await?;
    drop_tickets(transaction, account).await?;
    drop_recovery(transaction, account).await?;
    take_off_second_factor(transaction, account).await?;
    let all = [LinkPurpose::Confirm, LinkPurpose::Password, LinkPurpose::Address];
    drop_links(transaction, account, &all).await
}

/// The titles of the organisations for which nobody but this account decides.
///
/// # Errors
/// When the database does not answer.
pub async fn sole_owner_of(connection: &impl ConnectionTrait, account: &str) -> Result<Vec<String>, DbErr> {
    let links = membership::Entity::find()
        .filter(membership::Column::Account.eq(account))
        .all(connection)
        .await?;
    let mut titles = Vec::new();
    for link in links {
        let owners = owner_ids(connection, &link.organisation).await?;
        if owners.iter().all(|owner| owner == account)
            && let Some(organisation) = organisation::Entity::find_by_id(&link.organisation)
                .one(connection)
                .await?
        {
            titles.push(organisation.title);
        }
    }
    titles.sort();
    Ok(titles)
}

/// Closes an account: nobody can sign in to it, what was entrusted to it is taken back, its address and password are erased. Its
/// name stays beside what it signed.
///
/// # Errors
/// See [`ClosingError`].
pub async fn close_account(transaction: &impl ConnectionTrait, account: &str, now: i64) -> Result<(), ClosingError> {
    let alone = sole_owner_of(transaction, account).await?;
    if !alone.is_empty() {
        return Err(ClosingError::SoleOwner(alone));
    }
    let administrators = accounts_with(transaction, Role::Administrator).await?;
    if administrators.iter().any(|it| it.id == account) && administrators.len() == 1 {
        return Err(ClosingError::LastAdministrator);
    }
    let mut row = row(account);
    row.closed_at = Set(Some(now));
    row.email = Set(String::new());
    // No address has this form, so that the owner can open another account with theirs.
    row.email_key = Set(format!("closed {account}"));
    row.password_hash = Set(String::new());
    row.update(transaction).await?;
    session::Entity::delete_many()
        .filter(session::Column::Account.eq(account))
        .exec(transaction)
        .await?;
    account_role::Entity::delete_many()
        .filter(account_role::Column::Account.eq(account))
        .exec(transaction)
        .await?;
    membership::Entity::delete_many()
        .filter(membership::Column::Account.eq(account))
        .exec(transaction)
        .await?;
    api_token::Entity::update_many()
        .col_expr(api_token::Column::RevokedAt, now.into())
        .filter(api_token::Column::Account.eq(account))
        .filter(api_token::Column::RevokedAt.is_null())
        .exec(transaction)
        .await?;
    let all = [LinkPurpose::Confirm, LinkPurpose::Password, LinkPurpose::Address];
    drop_links(transaction, account, &all).await?;
    Ok(())
}
