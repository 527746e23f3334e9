//! Sessions of browsers.

use legollab_web::{secret::Secret, session as lifetime};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    identity::{Person, person, tables::session},
    state::Registry,
};

/// A session that goes on.
pub(super) struct ResumedSession {
    /// Whose it is.
    pub(super) person: Person,
    /// When a code of the second factor was last given in it.
    pub(super) proven_at: Option<i64>,
    /// Whether its end has moved, so that the cookie has to be sent again.
    pub(super) extended: bool,
}

/// Opens a session. The secret is always a new one, so that a cookie planted before signing in is worth nothing afterwards.
///
/// # Errors
/// When the database does not answer.
pub async fn open_session(registry: &Registry, account: &str) -> Result<Secret, DbErr> {
    open(registry, account, false).await
}

/// The same where a code of the account's second factor has just been given.
///
/// # Errors
/// When the database does not answer.
pub async fn open_proven_session(registry: &Registry, account: &str) -> Result<Secret, DbErr> {
    open(registry, account, true).await
}

async fn open(registry: &Registry, account: &str, proven: bool) -> Result<Secret, DbErr> {
    let (secret, now) = (Secret::random(), registry.now());
    let transaction = registry.database.write().await?;
    session::Entity::delete_many()
        .filter(session::Column::EndsAt.lte(now))
        .exec(&transaction)
        .await?;
    let row = session::ActiveModel {
        hash: Set(secret.hash()),
        account: Set(account.to_owned()),
        opened_at: Set(now),
        ends_at: Set(lifetime::first_end(now)),
        proven_at: Set(proven.then_some(now)),
    };
    row.insert(&transaction).await?;
    transaction.commit().await?;
    Ok(secret)
}

/// Notes that a code of the second factor was given in a session.
///
/// # Errors
/// When the database does not answer.
pub async fn note_proof(transaction: &impl ConnectionTrait, hash: &str, now: i64) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::ProvenAt, now.into())
        .filter(session::Column::Hash.eq(hash))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The open sessions of an account, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn sessions_of(registry: &Registry, account: &str) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::Account.eq(account))
        .filter(session::Column::EndsAt.gt(registry.now()))
        .order_by_desc(session::Column::OpenedAt)
        .order_by_asc(session::Column::Hash)
        .all(registry.database.reader())
        .await
}

/// Ends one session.
///
/// # Errors
/// When the database does not answer.
pub async fn close_session(registry: &Registry, hash: &str) -> Result<(), DbErr> {
    let transaction = registry.database.write().await?;
    session::Entity::delete_by_id(hash.to_owned())
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// Ends all sessions of an account.
///
/// # Errors
/// When the database does not answer.
pub async fn close_sessions(transaction: &impl ConnectionTrait, account: &str) -> Result<(), DbErr> {
    session::Entity::delete_many()
        .filter(session::Column::Account.eq(account))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Ends all sessions of an account but one.
///
/// # Errors
/// When the database does not answer.
pub async fn close_other_sessions(registry: &Registry, account: &str, kept: Option<&str>) -> Result<(), DbErr> {
    let transaction = registry.database.write().await?;
    session::Entity::delete_many()
        .filter(session::Column::Account.eq(account))
        .filter(session::Column::Hash.ne(kept.unwrap_or_default()))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// Moves the beginnings and ends of all sessions by so many milliseconds. Codes that were given in them get old all the same.
///
/// # Errors
/// When the database does not answer.
pub async fn shift_sessions(transaction: &impl ConnectionTrait, by: i64) -> Result<(), DbErr> {
    let later = |column: session::Column| Expr::col(column).add(by);
    session::Entity::update_many()
        .col_expr(session::Column::OpenedAt, later(session::Column::OpenedAt))
        .col_expr(session::Column::EndsAt, later(session::Column::EndsAt))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The session that belongs to a secret, if it has not ended and its account is open.
pub(super) async fn resume(registry: &Registry, secret: &Secret) -> Result<Option<ResumedSession>, DbErr> {
    let (now, reader) = (registry.now(), registry.database.reader());
    let found = session::Entity::find_by_id(secret.hash())
        .filter(session::Column::EndsAt.gt(now))
        .one(reader)
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let Some(person) = person(reader, &found.account).await? else {
        return Ok(None);
    };
    let later = lifetime::later_end(found.opened_at, found.ends_at, now);
    if let Some(end) = later {
        let transaction = registry.database.write().await?;
        session::Entity::update_many()
            .col_expr(session::Column::EndsAt, end.into())
            .filter(session::Column::Hash.eq(&found.hash))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
    }
    Ok(Some(ResumedSession {
        person,
        proven_at: found.proven_at,
        extended: later.is_some(),
    }))
}
