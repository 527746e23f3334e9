//! Whether what is kept is still what it was: every blob and every manifest is read and held against its digest.

use futures::TryStreamExt as _;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder as _, QuerySelect as _};

use super::{
    protocol::{ContentDigest, ContentHasher},
    store,
    tables::{blob, manifest, package, package_blob},
};
use crate::{settings, state::Registry};

/// Rows that are read at a time.
const PAGE: u64 = 500;

/// What was looked at, and what is damaged.
#[derive(Debug, Default)]
pub struct Checked {
    /// Blobs.
    pub blobs: u64,
    /// Bytes of blobs.
    pub bytes: u64,
    /// Manifests.
    pub manifests: u64,
    /// What is not what it was.
    pub damaged: Vec<Damaged>,
}

/// Something that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// The digest by which it is known.
    pub digest: String,
    /// What is wrong with it.
    pub damage: Damage,
    /// The repositories that have it.
    pub repositories: Vec<String>,
}

/// What is wrong with a blob or a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// Its bytes are not there.
    Missing,
    /// Its bytes are others.
    Changed,
    /// Its bytes could not be read.
    Unreadable,
}

impl Damage {
    /// Its name in messages and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Reads everything, and notes when that was done. The registry may be served meanwhile.
///
/// # Errors
/// When the database does not answer.
pub async fn check(registry: &Registry) -> Result<Checked, DbErr> {
    let mut checked = Checked::default();
    check_blobs(registry, &mut checked).await?;
    check_manifests(registry, &mut checked).await?;
    let told = format!("{} {}", registry.now(), checked.damaged.len());
    let transaction = registry.database.write().await?;
    settings::set(&transaction, settings::LAST_CHECK, &told).await?;
    transaction.commit().await?;
    Ok(checked)
}

async fn check_blobs(registry: &Registry, checked: &mut Checked) -> Result<(), DbErr> {
    let reader = registry.database.reader();
    let mut last = String::new();
    loop {
        let page = blob::Entity::find()
            .filter(blob::Column::Digest.gt(&last))
            .order_by_asc(blob::Column::Digest)
            .limit(PAGE)
            .all(reader)
            .await?;
        let Some(end) = page.last() else { return Ok(()) };
        last.clone_from(&end.digest);
        for blob in page {
            checked.blobs += 1;
            checked.bytes += u64::try_from(blob.size).unwrap_or_default();
            let Some(damage) = damage_of(registry, &blob).await else {
                continue;
            };
            // It may have been taken away as garbage since its row was read.
            if blob::Entity::find_by_id(blob.digest.clone())
                .one(reader)
                .await?
                .is_none()
            {
                continue;
            }
            let holders = package_blob::Entity::find()
                .select_only()
                .column(package_blob::Column::Package)
                .filter(package_blob::Column::Digest.eq(&blob.digest))
                .into_tuple()
                .all(reader)
                .await?;
            checked.damaged.push(Damaged {
                repositories: named(reader, holders).await?,
                digest: blob.digest,
                damage,
            });
        }
    }
}

async fn damage_of(registry: &Registry, blob: &blob::Model) -> Option<Damage> {
    let Ok(digest) = blob.digest.parse::<ContentDigest>() else {
        return Some(Damage::Unreadable);
    };
    let found = match store::get(registry, &digest, None).await {
        Ok(found) => found,
        Err(object_store::Error::NotFound { .. }) => return Some(Damage::Missing),
        Err(_) => return Some(Damage::Unreadable),
    };
    let mut hasher = ContentHasher::new(digest.algorithm());
    let mut pieces = store::into_pieces(found);
    loop {
        match pieces.try_next().await {
            Ok(Some(piece)) => hasher.update(&piece),
            Ok(None) => break,
            Err(_) => return Some(Damage::Unreadable),
        }
    }
    (hasher.finish() != digest).then_some(Damage::Changed)
}

async fn check_manifests(registry: &Registry, checked: &mut Checked) -> Result<(), DbErr> {
    let reader = registry.database.reader();
    let packages: Vec<String> = package::Entity::find()
        .select_only()
        .column(package::Column::Id)
        .order_by_asc(package::Column::Id)
        .into_tuple()
        .all(reader)
        .await?;
    for id in packages {
        let manifests = manifest::Entity::find()
            .filter(manifest::Column::Package.eq(&id))
            .all(reader)
            .await?;
        for manifest in manifests {
            checked.manifests += 1;
            let is_whole = manifest
                .digest
                .parse::<ContentDigest>()
                .is_ok_and(|digest| ContentDigest::of(digest.algorithm(), manifest.content.as_bytes()) == digest);
            if !is_whole {
                checked.damaged.push(Damaged {
                    digest: manifest.digest,
                    damage: Damage::Changed,
                    repositories: named(reader, vec![id.clone()]).await?,
                });
            }
        }
    }
    Ok(())
}

/// The names of repositories.
async fn named(connection: &impl ConnectionTrait, packages: Vec<String>) -> Result<Vec<String>, DbErr> {
    let found = package::Entity::find()
        .filter(package::Column::Id.is_in(packages))
        .order_by_asc(package::Column::Namespace)
        .order_by_asc(package::Column::Name)
        .all(connection)
        .await?;
    let names = found
        .iter()
        .map(|package| format!("{}/{}", package.namespace, package.name));
    Ok(names.collect())
}
