//! Tokens of programs.

use std::sync::Arc;

use http::{HeaderMap, header};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{
    identity::{Person, TOKEN_PREFIX, is_whole_token, person, tables::api_token, token_hash},
    state::Registry,
};

/// When a token was last used is kept to the hour, so that reading does not write to disk.
const USED_EVERY_MS: i64 = 3_600_000;

/// What a token takes that is kept, with the person whose it is.
const TOKEN_BYTES: usize = 4 << 10;

/// What a token allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenGrant {
    /// The token's identifier.
    pub id: String,
    /// The organisation that it may publish for.
    pub organisation: Option<String>,
    /// The packages of the organisation that it may publish; none for all of them.
    pub packages: Option<Vec<String>>,
    /// Whether it does below `/api/` what changes something.
    pub acts: bool,
    /// When it ends.
    pub ends_at: i64,
}

/// The token of `Authorization: Bearer legollab_...`.
pub(super) fn of_headers(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let is_ours = scheme.eq_ignore_ascii_case("bearer") && token.starts_with(TOKEN_PREFIX);
    is_ours.then_some(token.trim())
}

/// A token that holds, with the person in whose name it acts.
#[derive(Debug, Clone)]
pub struct KnownToken {
    /// What it allows.
    pub grant: Arc<TokenGrant>,
    /// In whose name it acts.
    pub person: Arc<Person>,
    ends_at: i64,
    /// When it is to be noted again that it was used.
    note_at: i64,
}

/// Finds a token that holds. It is looked up in the database once in a while, and whenever anything was written: what revokes a token,
/// or changes what its person may do, holds from the next request on.
///
/// # Errors
/// When the database does not answer.
pub async fn find_token(registry: &Registry, token: &str) -> Result<Option<KnownToken>, DbErr> {
    if !is_whole_token(token) {
        return Ok(None);
    }
    let hash = token_hash(token);
    let by_hash = api_token::Column::Hash.eq(hash.as_str());
    find_kept(registry, hash, by_hash).await
}

/// The same by its identifier, for what was given out on the strength of it.
///
/// # Errors
/// When the database does not answer.
pub async fn find_token_by_id(registry: &Registry, id: &str) -> Result<Option<KnownToken>, DbErr> {
    // No hash has such a length.
    find_kept(registry, id.to_owned(), api_token::Column::Id.eq(id)).await
}

async fn find_kept(registry: &Registry, key: String, which: Expr) -> Result<Option<KnownToken>, DbErr> {
    let now = registry.now();
    let kept = registry.database.kept::<KnownToken>(&key);
    if let Some(known) = kept.filter(|known| now < known.ends_at.min(known.note_at)) {
        return Ok(Some(known));
    }
    let read_at = registry.database.revision();
    let found = look_up(registry, which, now).await?;
    if let Some(known) = &found {
        registry.database.keep_briefly(key, known.clone(), TOKEN_BYTES, read_at);
    }
    Ok(found)
}

async fn look_up(registry: &Registry, which: Expr, now: i64) -> Result<Option<KnownToken>, DbErr> {
    let reader = registry.database.reader();
    let found = api_token::Entity::find()
        .filter(which)
        .filter(api_token::Column::EndsAt.gt(now))
        .filter(api_token::Column::RevokedAt.is_null())
        .one(reader)
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let Some(person) = person(reader, &found.account).await? else {
        return Ok(None);
    };
    // Who has left an organisation publishes nothing for it any more.
    if found
        .organisation
        .as_deref()
        .is_some_and(|organisation| person.role_in(organisation).is_none())
    {
        return Ok(None);
    }
    let mut used = found.last_used_at.unwrap_or(i64::MIN);
    if used.saturating_add(USED_EVERY_MS) < now {
        let transaction = registry.database.write().await?;
        api_token::Entity::update_many()
            .col_expr(api_token::Column::LastUsedAt, now.into())
            .filter(api_token::Column::Id.eq(&found.id))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        used = now;
    }
    Ok(Some(KnownToken {
        grant: Arc::new(TokenGrant {
            id: found.id,
            organisation: found.organisation,
            packages: found
                .packages
                .map(|packages| packages.split(',').map(str::to_owned).collect()),
            acts: found.acts,
            ends_at: found.ends_at,
        }),
        person: Arc::new(person),
        ends_at: found.ends_at,
        note_at: used.saturating_add(USED_EVERY_MS),
    }))
}
