//! Tokens of programs: made, listed, revoked. [`crate::visit`] tells who comes with one.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use sha2::{Digest as _, Sha256};

use super::tables::api_token;
use crate::{clock::DAY_MS, database::new_id};

/// What every token begins with, so that people and scanners of leaked secrets know one when they see it.
pub const TOKEN_PREFIX: &str = "legollab_";
/// How many tokens of an account may be open.
pub const TOKENS: usize = 20;
/// How many days a token may last.
pub const TOKEN_DAYS: std::ops::RangeInclusive<i64> = 1..=365;
/// Bytes of randomness in a token.
const BYTES: usize = 32;
/// Tokens that are listed.
const LISTED: u64 = 100;

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// In whose name it acts.
    pub account: String,
    /// The organisation that it may publish for; none for a token that only reads.
    pub organisation: Option<String>,
    /// What it is for.
    pub name: String,
    /// How many days it lasts.
    pub days: i64,
}

/// What is kept of a token. A plain hash will do, because a token cannot be guessed.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// Makes a token; says it along with what is kept of it. It cannot be told again.
///
/// # Errors
/// When the database does not answer.
pub async fn make_token(
    transaction: &impl ConnectionTrait,
    new: NewToken,
    now: i64,
) -> Result<(String, api_token::Model), DbErr> {
    let bytes: [u8; BYTES] = rand::random();
    let token = format!("{TOKEN_PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes));
    let row = api_token::ActiveModel {
        id: Set(new_id()),
        hash: Set(token_hash(&token)),
        account: Set(new.account),
        organisation: Set(new.organisation),
        name: Set(new.name),
        created_at: Set(now),
        ends_at: Set(now.saturating_add(new.days.saturating_mul(DAY_MS))),
        last_used_at: Set(None),
        revoked_at: Set(None),
    };
    Ok((token, row.insert(transaction).await?))
}

/// The tokens of an account, newest first, with those that have ended.
///
/// # Errors
/// When the database does not answer.
pub async fn tokens_of(connection: &impl ConnectionTrait, account: &str) -> Result<Vec<api_token::Model>, DbErr> {
    api_token::Entity::find()
        .filter(api_token::Column::Account.eq(account))
        .order_by_desc(api_token::Column::CreatedAt)
        .order_by_desc(api_token::Column::Id)
        .limit(LISTED)
        .all(connection)
        .await
}

/// The tokens of an account that hold.
///
/// # Errors
/// When the database does not answer.
pub async fn open_tokens_of(
    connection: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Vec<api_token::Model>, DbErr> {
    let mut tokens = tokens_of(connection, account).await?;
    tokens.retain(|token| token.revoked_at.is_none() && token.ends_at > now);
    Ok(tokens)
}

/// Revokes a token of an account; none if it has no such token, or it was revoked before.
///
/// # Errors
/// When the database does not answer.
pub async fn revoke_token(
    transaction: &impl ConnectionTrait,
    account: &str,
    id: &str,
    now: i64,
) -> Result<Option<api_token::Model>, DbErr> {
    let found = api_token::Entity::find_by_id(id)
        .filter(api_token::Column::Account.eq(account))
        .filter(api_token::Column::RevokedAt.is_null())
        .one(transaction)
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let mut row: api_token::ActiveModel = found.into();
    row.revoked_at = Set(Some(now));
    Ok(Some(row.update(transaction).await?))
}
