//! The root of trust: three holders, two of whom sign, on machines of their own.
//!
//! `legollab registry init` makes it once, and `legollab registry renew` before it ends after a year or when other certifiers are to
//! sign the list. The private halves are never kept by the registry.

use std::collections::BTreeSet;

use legollab_trust::{
    KeyError, KeyPair, PublicKey,
    metadata::MetadataError,
    repository::{self, RepositoryError, Roles},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, QueryOrder};
use serde_json::Value;

use crate::{
    certification::{
        publishing::{PublishError, online_keys, publish_within},
        tables::{list_key, trust_root},
    },
    keys::SecretError,
    state::Registry,
};

/// A certifier who signs the list of certifiers.
#[derive(Debug, Clone)]
pub struct ListHolder {
    /// The identifier of their account.
    pub account: String,
    /// The public half of the key that they keep for this alone.
    pub key: PublicKey,
}

/// Why there is no new root.
#[derive(Debug, thiserror::Error)]
pub enum RootError {
    /// There is a root already.
    #[error("the registry has a root of trust already")]
    Exists,
    /// There is no root yet.
    #[error("the registry has no root of trust yet")]
    Missing,
    /// One person is to hold two keys for the list of certifiers.
    #[error("the account {0} would sign the list of certifiers twice")]
    SamePerson(String),
    /// The root in force cannot be read.
    #[error("the root in force cannot be read: {0}")]
    Unreadable(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The registry's own keys cannot be used.
    #[error("the registry's keys for publishing cannot be used: {0}")]
    Secret(#[from] SecretError),
    /// A key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The root could not be signed.
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    /// Too few keys, or one key in two roles.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// With this root no host would believe what is published.
    #[error("it would not be believed: {0}")]
    Publish(#[from] PublishError),
}

/// Makes the first root of a registry. `holders` are the key pairs of three people at least, which they take away afterwards;
/// `list` are the certifiers who sign the list of certifiers, two at least. Nothing is published before two of these have signed
/// the first list.
///
/// # Errors
/// See [`RootError`].
pub async fn initialise(registry: &Registry, holders: &[KeyPair], list: &[ListHolder]) -> Result<(), RootError> {
    let transaction = registry.database.write().await?;
    if in_force(&transaction).await?.is_some() {
        return Err(RootError::Exists);
    }
    let publics: Vec<_> = holders.iter().map(|pair| pair.public().clone()).collect();
    let root = NewRoot {
        version: 1,
        holders: publics,
        signing: holders,
        list,
    };
    root.write(registry, &transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// Makes the next root, for a year from now: signed with the key pairs of two of its holders. `list` are those who sign the list of
/// certifiers from now on; none leaves them as they are. To replace them all, name old and new together, let the new ones sign a list,
/// and then leave out the old ones.
///
/// # Errors
/// See [`RootError`].
pub async fn renew_root(
    registry: &Registry,
    signing: &[KeyPair],
    list: Option<&[ListHolder]>,
) -> Result<(), RootError> {
    let transaction = registry.database.write().await?;
    let last = in_force(&transaction).await?.ok_or(RootError::Missing)?;
    let present = list_holders(&transaction).await?;
    let root = NewRoot {
        version: last.version.saturating_add(1),
        holders: holders_of(&last.metadata)?,
        signing,
        list: list.unwrap_or(&present),
    };
    root.write(registry, &transaction).await?;
    publish_within(&transaction, registry).await?;
    transaction.commit().await?;
    Ok(())
}

struct NewRoot<'a> {
    version: i64,
    holders: Vec<PublicKey>,
    signing: &'a [KeyPair],
    list: &'a [ListHolder],
}

impl NewRoot<'_> {
    async fn write(&self, registry: &Registry, transaction: &impl ConnectionTrait) -> Result<(), RootError> {
        let mut persons = BTreeSet::new();
        if let Some(twice) = self.list.iter().find(|holder| !persons.insert(&holder.account)) {
            return Err(RootError::SamePerson(twice.account.clone()));
        }
        let online = online_keys(&registry.options.folder)?;
        let roles = Roles {
            root: self.holders.clone(),
            targets: self.list.iter().map(|holder| holder.key.clone()).collect(),
            snapshot: online.snapshot.public().clone(),
            timestamp: online.timestamp.public().clone(),
        };
        let (now, version) = (registry.now(), u64::try_from(self.version).unwrap_or_default());
        let mut metadata = repository::root(version, &roles, now)?;
        for pair in self.signing {
            metadata.sign(pair)?;
        }
        let text = String::from_utf8(metadata.to_json()).map_err(|e| RootError::Unreadable(e.to_string()))?;
        let row = trust_root::ActiveModel {
            version: Set(self.version),
            metadata: Set(text),
            made_at: Set(now),
            ends_at: Set(metadata.expires().unwrap_or(now)),
        };
        row.insert(transaction).await?;
        list_key::Entity::delete_many().exec(transaction).await?;
        for holder in self.list {
            let row = list_key::ActiveModel {
                id: Set(holder.key.id()),
                account: Set(holder.account.clone()),
                public_key: Set(holder.key.to_pem()),
            };
            row.insert(transaction).await?;
        }
        Ok(())
    }
}

/// The root in force.
pub async fn in_force(connection: &impl ConnectionTrait) -> Result<Option<trust_root::Model>, DbErr> {
    trust_root::Entity::find()
        .order_by_desc(trust_root::Column::Version)
        .one(connection)
        .await
}

async fn list_holders(connection: &impl ConnectionTrait) -> Result<Vec<ListHolder>, RootError> {
    let rows = list_key::Entity::find()
        .order_by_asc(list_key::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ListHolder {
                key: PublicKey::from_pem(&row.public_key)?,
                account: row.account,
            })
        })
        .collect()
}

/// The holders' keys, as the root itself lists them.
fn holders_of(metadata: &str) -> Result<Vec<PublicKey>, RootError> {
    let unreadable = |why: &str| RootError::Unreadable(why.to_owned());
    let root: Value = serde_json::from_str(metadata).map_err(|e| unreadable(&e.to_string()))?;
    let signed = root.get("signed").ok_or_else(|| unreadable("it has no `signed`"))?;
    let ids = signed.pointer("/roles/root/keyids").and_then(Value::as_array);
    let ids = ids.ok_or_else(|| unreadable("it has no holders"))?;
    ids.iter()
        .map(|id| {
            let key = signed.get("keys").and_then(|keys| keys.get(id.as_str()?));
            let pem = key.and_then(|key| key.pointer("/keyval/public")?.as_str());
            Ok(PublicKey::from_pem(pem.ok_or_else(|| unreadable("a key is missing"))?)?)
        })
        .collect()
}
