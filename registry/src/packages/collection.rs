//! Garbage: blobs that no manifest came to name, bytes that no repository has any more, and files that a kill has left behind.
//!
//! Nothing is taken before it has lain there for a day, so that a push which is under way finds what it has brought. Whether
//! something is still referred to is asked within the write transaction that takes it, one blob at a time: pushes wait for one file
//! to be removed, never for a whole collection. A push in turn makes sure within its own transaction that the bytes are there
//! ([`super::store::is_there`]), because they may have been taken after it found them.

use std::{
    fs, io,
    path::Path,
    sync::atomic::Ordering,
    time::{Duration, SystemTime},
};

use super::{
    limits::GARBAGE_KEPT_MS,
    links::unlink,
    protocol::ContentDigest,
    store,
    tables::{blob, manifest_blob, package_blob, upload},
};
use crate::{
    database::is_id,
    state::{BLOBS, Registry, UPLOADS},
};
use futures::TryStreamExt as _;
use object_store::ObjectStore as _;
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query},
};

/// How often garbage is looked for, in milliseconds: an hour.
const EVERY_MS: i64 = 3_600_000;
/// Blobs that are taken at a time; the rest waits for the next.
const MOST: u64 = 10_000;

/// What was taken.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Collected {
    /// Blobs that no manifest of their repository named.
    pub links: u64,
    /// Blobs that no repository had.
    pub blobs: u64,
    /// Files that nothing knew of.
    pub files: u64,
}

/// Takes garbage away if that has not been done within the hour.
///
/// # Errors
/// When the database does not answer.
pub async fn collect_if_due(registry: &Registry) -> Result<(), DbErr> {
    let (now, last) = (registry.now(), registry.collected_at.load(Ordering::Acquire));
    if now.abs_diff(last) < EVERY_MS.unsigned_abs() {
        return Ok(());
    }
    registry.collected_at.store(now, Ordering::Release);
    let collected = collect(registry).await?;
    if collected != Collected::default() {
        tracing::info!(?collected, "garbage was taken away");
    }
    Ok(())
}

/// Takes garbage away.
///
/// # Errors
/// When the database does not answer.
pub async fn collect(registry: &Registry) -> Result<Collected, DbErr> {
    let before = registry.now().saturating_sub(GARBAGE_KEPT_MS);
    Ok(Collected {
        links: drop_unnamed(registry, before).await?,
        blobs: drop_unlinked(registry, before).await?,
        files: drop_unknown(registry).await? + drop_unfinished(registry).await?,
    })
}

/// Takes blobs out of repositories in which no manifest names them.
async fn drop_unnamed(registry: &Registry, before: i64) -> Result<u64, DbErr> {
    let naming = Query::select()
        .expr(Expr::val(1))
        .from(manifest_blob::Entity)
        .and_where(
            Expr::col((manifest_blob::Entity, manifest_blob::Column::Package))
                .equals((package_blob::Entity, package_blob::Column::Package)),
        )
        .and_where(
            Expr::col((manifest_blob::Entity, manifest_blob::Column::Digest))
                .equals((package_blob::Entity, package_blob::Column::Digest)),
        )
        .to_owned();
    let unnamed = package_blob::Entity::find()
        .filter(package_blob::Column::LinkedAt.lt(before))
        .filter(Expr::exists(naming).not());
    // Most of the time there is nothing, and then nobody waits for a transaction.
    if unnamed
        .clone()
        .limit(1)
        .one(registry.database.reader())
        .await?
        .is_none()
    {
        return Ok(0);
    }
    let transaction = registry.database.write().await?;
    let found = unnamed.limit(MOST).all(&transaction).await?;
    let taken = found.len() as u64;
    for link in found {
        unlink(&transaction, link.package, link.digest, registry.now()).await?;
    }
    transaction.commit().await?;
    Ok(taken)
}

/// Takes away what no repository has had since some time: the row, and with it the bytes.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_unlinked(registry: &Registry, before: i64) -> Result<u64, DbErr> {
    let linked = Query::select()
        .column(package_blob::Column::Digest)
        .from(package_blob::Entity)
        .to_owned();
    let unlinked = blob::Entity::find()
        .filter(blob::Column::StoredAt.lt(before))
        .filter(blob::Column::Digest.not_in_subquery(linked))
        .limit(MOST)
        .all(registry.database.reader())
        .await?;
    let mut taken = 0;
    for found in unlinked {
        let Ok(digest) = found.digest.parse::<ContentDigest>() else {
            continue;
        };
        let transaction = registry.database.write().await?;
        // It may have come again since, and even gone again.
        let is_old = blob::Entity::find_by_id(found.digest.clone()).filter(blob::Column::StoredAt.lt(before));
        let link = package_blob::Entity::find().filter(package_blob::Column::Digest.eq(&found.digest));
        if is_old.one(&transaction).await?.is_none() || link.one(&transaction).await?.is_some() {
            continue;
        }
        blob::Entity::delete_by_id(found.digest.clone())
            .exec(&transaction)
            .await?;
        // Within the transaction: whoever pushes the same bytes comes before it or after it, and looks.
        if let Err(error) = store::remove(registry, &digest).await {
            tracing::warn!(%error, %digest, "a blob that nobody has could not be removed; it is tried again");
            continue;
        }
        transaction.commit().await?;
        taken += 1;
    }
    Ok(taken)
}

/// Removes bytes of which the database knows nothing: of pushes that ended between the two.
async fn drop_unknown(registry: &Registry) -> Result<u64, DbErr> {
    let old = old();
    let mut files = registry.blobs.list(None);
    let mut taken = 0;
    loop {
        let file = match files.try_next().await {
            Ok(Some(file)) => file,
            Ok(None) => return Ok(taken),
            Err(error) => {
                tracing::warn!(%error, "the store of blobs could not be listed");
                return Ok(taken);
            }
        };
        let Some(digest) = store::digest_at(&file.location).filter(|_| SystemTime::from(file.last_modified) < old)
        else {
            continue;
        };
        let known = || blob::Entity::find_by_id(digest.to_string());
        if known().one(registry.database.reader()).await?.is_some() {
            continue;
        }
        let transaction = registry.database.write().await?;
        if known().one(&transaction).await?.is_none() && store::remove_at(registry, &file.location).await.is_ok() {
            taken += 1;
        }
        transaction.commit().await?;
    }
}

/// Removes files of uploads that the database does not know, and what a kill has left of a copy into the store.
async fn drop_unfinished(registry: &Registry) -> Result<u64, DbErr> {
    let mut taken = 0;
    let uploads = registry.options.folder.join(UPLOADS);
    for name in old_files(&uploads) {
        let is_known = is_id(&name)
            && upload::Entity::find_by_id(name.clone())
                .one(registry.database.reader())
                .await?
                .is_some();
        if !is_known && fs::remove_file(uploads.join(name)).is_ok() {
            taken += 1;
        }
    }
    let blobs = registry.options.folder.join(BLOBS);
    for algorithm in folders(&blobs) {
        for folder in folders(&algorithm) {
            // The store copies into `digest#number`, then gives the file its name.
            for name in old_files(&folder).into_iter().filter(|name| name.contains('#')) {
                if fs::remove_file(folder.join(name)).is_ok() {
                    taken += 1;
                }
            }
        }
    }
    Ok(taken)
}

/// The point in time before which files are old; by the machine's clock, as files have it.
fn old() -> SystemTime {
    let kept = Duration::from_millis(GARBAGE_KEPT_MS.unsigned_abs());
    SystemTime::now().checked_sub(kept).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn old_files(folder: &Path) -> Vec<String> {
    let old = old();
    let name = |entry: fs::DirEntry| -> io::Result<Option<String>> {
        let found = entry.metadata()?;
        let is_old = found.is_file() && found.modified()? < old;
        Ok(entry.file_name().into_string().ok().filter(|_| is_old))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| name(entry).ok().flatten()).collect()
}

fn folders(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}
