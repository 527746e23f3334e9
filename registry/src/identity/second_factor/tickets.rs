//! Signing in in two steps: what is kept between the right password and the code. It is worth nothing without the code.

use legollab_web::secret::Secret;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::identity::tables::sign_in_ticket;
pub use crate::identity::tables::sign_in_ticket::Model as SignInTicket;

/// How long the code may take, in milliseconds.
const LASTS_MS: i64 = 10 * 60_000;

/// Notes that the password of an account was right; `next` and `note` are for afterwards.
///
/// # Errors
/// When the database does not answer.
pub async fn make_ticket(
    transaction: &impl ConnectionTrait,
    account: &str,
    next: &str,
    note: &str,
    now: i64,
) -> Result<Secret, DbErr> {
    let secret = Secret::random();
    let row = sign_in_ticket::ActiveModel {
        hash: Set(secret.hash()),
        account: Set(account.to_owned()),
        next: Set(next.to_owned()),
        note: Set(note.to_owned()),
        ends_at: Set(now.saturating_add(LASTS_MS)),
    };
    row.insert(transaction).await?;
    Ok(secret)
}

/// What was noted under a secret, if it holds.
///
/// # Errors
/// When the database does not answer.
pub async fn find_ticket(
    connection: &impl ConnectionTrait,
    secret: &str,
    now: i64,
) -> Result<Option<SignInTicket>, DbErr> {
    let Some(secret) = Secret::parse(secret) else {
        return Ok(None);
    };
    sign_in_ticket::Entity::find_by_id(secret.hash())
        .filter(sign_in_ticket::Column::EndsAt.gt(now))
        .one(connection)
        .await
}

/// Takes away what was noted for an account: it was used, or its password has changed.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_tickets(transaction: &impl ConnectionTrait, account: &str) -> Result<(), DbErr> {
    sign_in_ticket::Entity::delete_many()
        .filter(sign_in_ticket::Column::Account.eq(account))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Whether there is something for [`drop_ended_tickets`] to take away.
///
/// # Errors
/// When the database does not answer.
pub async fn has_ended_tickets(connection: &impl ConnectionTrait, now: i64) -> Result<bool, DbErr> {
    let ended = sign_in_ticket::Entity::find().filter(sign_in_ticket::Column::EndsAt.lte(now));
    Ok(ended.one(connection).await?.is_some())
}

/// Takes away what has ended.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_ended_tickets(transaction: &impl ConnectionTrait, now: i64) -> Result<(), DbErr> {
    sign_in_ticket::Entity::delete_many()
        .filter(sign_in_ticket::Column::EndsAt.lte(now))
        .exec(transaction)
        .await?;
    Ok(())
}
