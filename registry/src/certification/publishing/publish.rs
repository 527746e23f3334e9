//! Publishing: in the transaction that changes something, and once a day.

use std::collections::BTreeSet;

use legollab_trust::{
    Authority, VerifyError, certification,
    repository::{self, Contents, Files, RepositoryError},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::OnConflict,
};

use super::{
    contents::{self, Current},
    error::PublishError,
    online_keys::online_keys,
};
use crate::{
    certification::tables::{certification as certifications, publication, trust_file, trust_root},
    clock::DAY_MS,
    state::Registry,
};

/// The only file of the repository that changes.
pub(super) const LATEST: &str = "timestamp.json";

/// What came of publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// There is no root, or no list of certifiers that two have signed.
    NotYet,
    /// The same was published within a day.
    Unchanged,
    /// The root or the list of certifiers has ended. What was published before stays, and hosts call it stale.
    Ended,
    /// It was published under this version.
    Version(u64),
}

/// Publishes what has changed, or what was published a day ago. Calling it twice publishes once.
///
/// # Errors
/// See [`PublishError`]; what was published before stays.
pub async fn publish(registry: &Registry) -> Result<Published, PublishError> {
    // Most of the time there is nothing to do, and nobody has to wait for that.
    let reader = registry.database.reader();
    let Some(current) = contents::current(reader).await? else {
        return Ok(Published::NotYet);
    };
    if is_fresh(last(reader).await?.as_ref(), &current.digest()?, registry.now()) {
        return Ok(Published::Unchanged);
    }
    let transaction = registry.database.write().await?;
    let published = publish_within(&transaction, registry).await?;
    transaction.commit().await?;
    Ok(published)
}

/// The same within a transaction that changes something.
///
/// # Errors
/// See [`PublishError`]; the transaction is to be given up.
pub async fn publish_within(
    transaction: &impl ConnectionTrait,
    registry: &Registry,
) -> Result<Published, PublishError> {
    let Some(current) = contents::current(transaction).await? else {
        return Ok(Published::NotYet);
    };
    let (digest, now) = (current.digest()?, registry.now());
    let last = last(transaction).await?;
    if is_fresh(last.as_ref(), &digest, now) {
        return Ok(Published::Unchanged);
    }
    let before = last.map_or(0, |last| last.version);
    let version = before.saturating_add(1);
    let number = u64::try_from(version).map_err(|_| PublishError::Damaged("a version"))?;
    let keys = online_keys(&registry.options.folder)?;
    let contents = Contents {
        root: &current.root,
        targets: &current.targets,
        authority: current.authority.as_bytes(),
        status: &current.status,
        providers: &current.providers,
    };
    let mut files = match repository::publish(contents, number, &keys, now) {
        Err(RepositoryError::Unbelievable(VerifyError::Stale { .. })) => return Ok(Published::Ended),
        files => files?,
    };
    // Hosts go from root to root, so none of them goes.
    for root in trust_root::Entity::find().all(transaction).await? {
        files.insert(format!("{}.root.json", root.version), root.metadata.into_bytes());
    }
    judge(transaction, &current).await?;
    keep(transaction, files, now).await?;
    let row = publication::ActiveModel {
        id: Set(1),
        version: Set(version),
        at: Set(now),
        content: Set(digest),
    };
    let columns = [
        publication::Column::Version,
        publication::Column::At,
        publication::Column::Content,
    ];
    let replace = OnConflict::column(publication::Column::Id)
        .update_columns(columns)
        .to_owned();
    publication::Entity::insert(row)
        .on_conflict(replace)
        .exec(transaction)
        .await?;
    Ok(Published::Version(number))
}

/// The number of what was published last, and when (milliseconds since 1970); none before the first time.
///
/// # Errors
/// When the database does not answer.
pub async fn last_publication(connection: &impl ConnectionTrait) -> Result<Option<(i64, i64)>, DbErr> {
    Ok(last(connection).await?.map(|last| (last.version, last.at)))
}

async fn last(connection: &impl ConnectionTrait) -> Result<Option<publication::Model>, DbErr> {
    publication::Entity::find()
        .order_by_desc(publication::Column::Id)
        .one(connection)
        .await
}

/// Once a day at least, because the registry's word is good for seven days; and anew where the clock was moved back, because
/// nobody believes a copy from the future.
fn is_fresh(last: Option<&publication::Model>, digest: &str, now: i64) -> bool {
    last.is_some_and(|last| last.content == digest && last.at <= now && now < last.at.saturating_add(DAY_MS))
}

/// Notes which certifications the verifier believes.
async fn judge(transaction: &impl ConnectionTrait, current: &Current) -> Result<(), PublishError> {
    let authority: Authority = serde_json::from_str(&current.authority)?;
    for one in certifications::Entity::find()
        .filter(certifications::Column::SupersededAt.is_null())
        .all(transaction)
        .await?
    {
        let Some(provider) = current.providers.get(&one.organisation) else {
            continue;
        };
        let checked = certification::check(
            &contents::bundles(&one)?,
            &one.organisation,
            &provider.identity,
            &authority,
        );
        if checked.is_ok() != one.sound {
            let mut row: certifications::ActiveModel = one.into();
            row.sound = Set(checked.is_ok());
            row.update(transaction).await?;
        }
    }
    Ok(())
}

/// Keeps the files of this publication, and those of the one before for a day.
async fn keep(transaction: &impl ConnectionTrait, files: Files, now: i64) -> Result<(), PublishError> {
    use trust_file::{Column, Entity};
    let there: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Name)
        .filter(Column::DroppedAt.is_null())
        .into_tuple()
        .all(transaction)
        .await?;
    let left_out: Vec<&str> = there
        .iter()
        .map(String::as_str)
        .filter(|name| !files.contains_key(*name))
        .collect();
    for names in left_out.chunks(500) {
        Entity::update_many()
            .col_expr(Column::DroppedAt, now.into())
            .filter(Column::Name.is_in(names.iter().copied()))
            .exec(transaction)
            .await?;
    }
    Entity::delete_many()
        .filter(Column::DroppedAt.lt(now.saturating_sub(DAY_MS)))
        .exec(transaction)
        .await?;
    let there: BTreeSet<String> = there.into_iter().collect();
    // Under one name there is always the same, but for the latest timestamp.
    for (name, body) in files
        .into_iter()
        .filter(|(name, _)| name == LATEST || !there.contains(name))
    {
        let row = trust_file::ActiveModel {
            name: Set(name),
            body: Set(String::from_utf8(body).map_err(|_| PublishError::Damaged("a file"))?),
            dropped_at: Set(None),
        };
        let replace = OnConflict::column(Column::Name)
            .update_columns([Column::Body, Column::DroppedAt])
            .to_owned();
        Entity::insert(row).on_conflict(replace).exec(transaction).await?;
    }
    Ok(())
}
