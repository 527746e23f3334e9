//! Public keys with which organisations sign what they publish.

use legollab_trust::PublicKey;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::tables::organisation_key;

/// How many keys an organisation may have, with those that were withdrawn: signatures of the past are checked by them.
pub const KEYS: usize = 20;

/// A key to be added.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// What people call it.
    pub name: String,
    /// The key.
    pub key: PublicKey,
    /// From when signatures count.
    pub since: i64,
}

/// Why a key is not added or changed.
#[derive(Debug, thiserror::Error)]
pub enum KeyChangeError {
    /// An organisation has it already.
    #[error("the key is known already")]
    Known,
    /// The organisation has as many keys as it may have.
    #[error("the organisation has {KEYS} keys already")]
    TooMany,
    /// The organisation has no such key.
    #[error("the organisation has no such key")]
    NoKey,
    /// It was withdrawn, or said to be in wrong hands, for an earlier time already.
    #[error("the key has ended earlier already")]
    EndedEarlier,
    /// It would have ended before it began.
    #[error("the key begins after that day")]
    BeforeItBegan,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The keys of an organisation, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn keys_of(
    connection: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<organisation_key::Model>, DbErr> {
    organisation_key::Entity::find()
        .filter(organisation_key::Column::Organisation.eq(organisation))
        .order_by_desc(organisation_key::Column::Since)
        .order_by_asc(organisation_key::Column::Id)
        .all(connection)
        .await
}

/// Whether a signature made with a key at a point in time counts: the key had begun, was not withdrawn, and was in nobody else's
/// hands.
pub fn counts_at(key: &organisation_key::Model, at: i64) -> bool {
    key.since <= at && key.until.is_none_or(|until| at < until) && key.compromised_since.is_none_or(|since| at < since)
}

/// Adds a key.
///
/// # Errors
/// See [`KeyChangeError`].
pub async fn add_key(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    new: NewKey,
    by: &str,
) -> Result<organisation_key::Model, KeyChangeError> {
    let id = new.key.id();
    if organisation_key::Entity::find_by_id(&id)
        .one(transaction)
        .await?
        .is_some()
    {
        return Err(KeyChangeError::Known);
    }
    if keys_of(transaction, organisation).await?.len() >= KEYS {
        return Err(KeyChangeError::TooMany);
    }
    let row = organisation_key::ActiveModel {
        id: Set(id),
        organisation: Set(organisation.to_owned()),
        name: Set(new.name),
        public_key: Set(new.key.to_pem()),
        added_by: Set(by.to_owned()),
        since: Set(new.since),
        until: Set(None),
        compromised_since: Set(None),
    };
    Ok(row.insert(transaction).await?)
}

/// Withdraws a key: what is signed with it from then on does not count. The time that was set may be made
/// earlier, never later.
///
/// # Errors
/// See [`KeyChangeError`].
pub async fn withdraw_key(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    until: i64,
) -> Result<organisation_key::Model, KeyChangeError> {
    let key = key_of(transaction, organisation, id).await?;
    if key.until.is_some_and(|ended| ended <= until) {
        return Err(KeyChangeError::EndedEarlier);
    }
    if until < key.since {
        return Err(KeyChangeError::BeforeItBegan);
    }
    let row = organisation_key::ActiveModel {
        id: Unchanged(key.id),
        until: Set(Some(until)),
        ..Default::default()
    };
    Ok(row.update(transaction).await?)
}

/// Notes since when somebody else may have had a key. An earlier time can be given later, never a later one.
///
/// # Errors
/// See [`KeyChangeError`].
pub async fn compromise_key(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    since: i64,
) -> Result<organisation_key::Model, KeyChangeError> {
    let key = key_of(transaction, organisation, id).await?;
    if key.compromised_since.is_some_and(|known| known <= since) {
        return Err(KeyChangeError::EndedEarlier);
    }
    let row = organisation_key::ActiveModel {
        id: Unchanged(key.id),
        compromised_since: Set(Some(since)),
        ..Default::default()
    };
    Ok(row.update(transaction).await?)
}

async fn key_of(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<organisation_key::Model, KeyChangeError> {
    let key = organisation_key::Entity::find_by_id(id).one(transaction).await?;
    key.filter(|key| key.organisation == organisation)
        .ok_or(KeyChangeError::NoKey)
}
