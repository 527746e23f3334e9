//! The list of certifiers: prepared by one, signed by two with keys of their own, then published.

use legollab_trust::{
    Authority, PublicKey,
    metadata::{Metadata, MetadataError},
    repository,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use serde_json::json;

use super::{certifiers::authority_now, observe::observe_within, root::in_force};
use crate::{
    audit,
    certification::{
        publishing::{PublishError, list_in_force, online_keys, publish_within},
        tables::{list, list_key, list_signature},
    },
    clock::DAY_MS,
    state::Registry,
};

/// Days before its end at which a list is to be signed anew.
const RENEWED_BEFORE: i64 = 60;
/// How many sign.
pub const SIGNATURES: u64 = 2;

/// Why a list was neither prepared nor signed.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// There is no root yet.
    #[error("the registry has no root of trust yet")]
    NoRoot,
    /// No list waits for signatures, or another one than was signed.
    #[error("the list that waits for signatures is another one by now")]
    Changed,
    /// The person holds no key for the list.
    #[error("the account holds no key for the list of certifiers")]
    NotAHolder,
    /// What came is no signature of this list by this person.
    #[error(transparent)]
    Signature(#[from] MetadataError),
    /// It could not be written or published.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

impl From<sea_orm::DbErr> for ListError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Publish(error.into())
    }
}

/// How the list in force stands to what it should say.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub in_force: Option<list::Model>,
    pub waiting: Option<list::Model>,
    /// What it should say.
    pub wanted: Authority,
    /// What the list in force says.
    pub published: Authority,
    /// Whether a new list should be signed: there is none, it says something else, or it ends soon.
    pub is_due: bool,
    /// Whether the list that waits says what it should.
    pub waiting_is_right: bool,
}

/// How the list in force stands to what it should say.
pub async fn standing(connection: &impl ConnectionTrait, now: i64) -> Result<Standing, PublishError> {
    let (in_force, waiting) = (list_in_force(connection).await?, waiting(connection).await?);
    let wanted = authority_now(connection).await?;
    let read = |row: &Option<list::Model>| match row {
        Some(list) => serde_json::from_str::<Authority>(&list.authority),
        None => Ok(Authority::default()),
    };
    let (published, next) = (read(&in_force)?, read(&waiting)?);
    let ends = in_force.as_ref().map_or(0, |list| list.ends_at);
    Ok(Standing {
        is_due: published != wanted || ends.saturating_sub(RENEWED_BEFORE * DAY_MS) <= now,
        waiting_is_right: waiting.is_some() && next == wanted,
        in_force,
        waiting,
        wanted,
        published,
    })
}

async fn waiting(connection: &impl ConnectionTrait) -> Result<Option<list::Model>, sea_orm::DbErr> {
    list::Entity::find()
        .filter(list::Column::SignedAt.is_null())
        .filter(list::Column::DroppedAt.is_null())
        .one(connection)
        .await
}

/// Prepares a list that says who may certify now, in place of one that waits. `account` is none where the registry itself begins.
/// Gives the version of the list.
///
/// # Errors
/// [`ListError::NoRoot`], [`ListError::Publish`].
pub async fn prepare_list(registry: &Registry, account: Option<&str>) -> Result<i64, ListError> {
    let transaction = registry.database.write().await?;
    let now = registry.now();
    if in_force(&transaction).await?.is_none() {
        return Err(ListError::NoRoot);
    }
    observe_within(&transaction, registry).await?;
    let last = list::Entity::find()
        .order_by_desc(list::Column::Version)
        .one(&transaction)
        .await?;
    let version = last.map_or(0, |last| last.version).saturating_add(1);
    let authority = authority_now(&transaction).await?;
    let online = online_keys(&registry.options.folder).map_err(PublishError::from)?;
    let number = u64::try_from(version).unwrap_or_default();
    let (metadata, bytes) =
        repository::targets(number, &authority, online.registry.public(), now).map_err(PublishError::from)?;
    let text = |bytes| String::from_utf8(bytes).map_err(|_| PublishError::Damaged("a list"));
    list::Entity::update_many()
        .col_expr(list::Column::DroppedAt, now.into())
        .filter(list::Column::SignedAt.is_null())
        .filter(list::Column::DroppedAt.is_null())
        .exec(&transaction)
        .await?;
    let row = list::ActiveModel {
        version: Set(version),
        ends_at: Set(metadata.expires().unwrap_or(now)),
        metadata: Set(text(metadata.to_json())?),
        authority: Set(text(bytes)?),
        prepared_by: Set(account.map(str::to_owned)),
        made_at: Set(now),
        signed_at: Set(None),
        dropped_at: Set(None),
    };
    row.insert(&transaction).await?;
    let act = audit::Act {
        at: now,
        account,
        action: "list-prepared",
        subject: "certifiers",
        subject_id: &version.to_string(),
        detail: json!({}),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    Ok(version)
}

/// What came of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// Another certifier is to sign as well.
    First,
    /// The list is in force and published.
    InForce,
}

/// Takes a signature of the list that waits: `signed` is the file that the certifier's own tool wrote.
///
/// # Errors
/// See [`ListError`].
pub async fn sign_list(registry: &Registry, account: &str, version: i64, signed: &[u8]) -> Result<Signed, ListError> {
    let copy = Metadata::from_json(signed)?;
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let list = waiting(&transaction)
        .await?
        .filter(|list| list.version == version)
        .ok_or(ListError::Changed)?;
    let holder = list_key::Entity::find()
        .filter(list_key::Column::Account.eq(account))
        .one(&transaction)
        .await?
        .ok_or(ListError::NotAHolder)?;
    let key = PublicKey::from_pem(&holder.public_key).map_err(PublishError::from)?;
    let mut metadata = Metadata::from_json(list.metadata.as_bytes())?;
    metadata.adopt(&copy, &key)?;
    list_signature::Entity::delete_by_id((version, account.to_owned()))
        .exec(&transaction)
        .await?;
    let row = list_signature::ActiveModel {
        list: Set(version),
        account: Set(account.to_owned()),
        key_id: Set(holder.id),
        at: Set(now),
    };
    row.insert(&transaction).await?;
    // Signatures of those whom a later root has replaced do not count.
    let holders = list_key::Entity::find().all(&transaction).await?;
    let count = list_signature::Entity::find()
        .filter(list_signature::Column::List.eq(version))
        .filter(list_signature::Column::KeyId.is_in(holders.into_iter().map(|holder| holder.id)))
        .count(&transaction)
        .await?;
    let signed = if count < SIGNATURES {
        Signed::First
    } else {
        Signed::InForce
    };
    let mut row: list::ActiveModel = list.into();
    let text = String::from_utf8(metadata.to_json()).map_err(|_| PublishError::Damaged("a list"))?;
    row.metadata = Set(text);
    row.signed_at = Set((signed == Signed::InForce).then_some(now));
    row.update(&transaction).await?;
    let act = audit::Act {
        at: now,
        account: Some(account),
        action: "list-signed",
        subject: "certifiers",
        subject_id: &version.to_string(),
        detail: json!({}),
    };
    audit::record(&transaction, act).await?;
    if signed == Signed::InForce {
        publish_within(&transaction, registry).await?;
    }
    transaction.commit().await?;
    Ok(signed)
}
