//! Whether what is kept is still what it was: every blob and every manifest is read and held against its digest, versions are held
//! against what they consist of, and the store against the database.

use futures::TryStreamExt as _;
use object_store::ObjectStore as _;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query},
};

use super::{
    protocol::{ContentDigest, ContentHasher},
    state::State,
    store,
    tables::{blob, manifest, manifest_blob, package, package_blob, version},
};
use crate::{settings, state::Registry};

/// Rows that are read at a time.
const PAGE: u64 = 500;
/// Files that are looked up at a time.
const CHUNK: usize = 500;

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
    /// Files of the store that the database does not know: what was being pushed, or garbage, which is taken away after a day.
    pub strays: u64,
    /// Bytes of these files.
    pub stray_bytes: u64,
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
    /// A version consists of it, and the database no longer has it.
    Unknown,
}

impl Damage {
    /// Its name in messages and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Unreadable => "unreadable",
            Self::Unknown => "unknown",
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
    check_versions(registry, &mut checked).await?;
    check_store(registry, &mut checked).await?;
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

/// Versions of which the database no longer has the manifest, or a blob that the manifest names.
async fn check_versions(registry: &Registry, checked: &mut Checked) -> Result<(), DbErr> {
    let reader = registry.database.reader();
    let theirs = Query::select()
        .expr(Expr::val(1))
        .from(manifest::Entity)
        .and_where(
            Expr::col((manifest::Entity, manifest::Column::Package))
                .equals((version::Entity, version::Column::Package)),
        )
        .and_where(
            Expr::col((manifest::Entity, manifest::Column::Digest))
                .equals((version::Entity, version::Column::Manifest)),
        )
        .to_owned();
    let without_manifest: Vec<(String, String)> = version::Entity::find()
        .select_only()
        .column(version::Column::Package)
        .column(version::Column::Manifest)
        .filter(version::Column::State.ne(State::Refused.name()))
        .filter(Expr::exists(theirs).not())
        .into_tuple()
        .all(reader)
        .await?;
    let of_a_version = Query::select()
        .expr(Expr::val(1))
        .from(version::Entity)
        .and_where(
            Expr::col((version::Entity, version::Column::Package))
                .equals((manifest_blob::Entity, manifest_blob::Column::Package)),
        )
        .and_where(
            Expr::col((version::Entity, version::Column::Manifest))
                .equals((manifest_blob::Entity, manifest_blob::Column::Manifest)),
        )
        .and_where(Expr::col((version::Entity, version::Column::State)).ne(State::Refused.name()))
        .to_owned();
    let linked = Query::select()
        .expr(Expr::val(1))
        .from(package_blob::Entity)
        .and_where(
            Expr::col((package_blob::Entity, package_blob::Column::Package))
                .equals((manifest_blob::Entity, manifest_blob::Column::Package)),
        )
        .and_where(
            Expr::col((package_blob::Entity, package_blob::Column::Digest))
                .equals((manifest_blob::Entity, manifest_blob::Column::Digest)),
        )
        .to_owned();
    let without_blob: Vec<(String, String)> = manifest_blob::Entity::find()
        .select_only()
        .column(manifest_blob::Column::Package)
        .column(manifest_blob::Column::Digest)
        .filter(Expr::exists(of_a_version))
        .filter(Expr::exists(linked).not())
        .into_tuple()
        .all(reader)
        .await?;
    for (package, digest) in without_manifest.into_iter().chain(without_blob) {
        checked.damaged.push(Damaged {
            digest,
            damage: Damage::Unknown,
            repositories: named(reader, vec![package]).await?,
        });
    }
    Ok(())
}

/// Counts what the store has and the database does not know.
async fn check_store(registry: &Registry, checked: &mut Checked) -> Result<(), DbErr> {
    let mut files = registry.blobs.list(None).try_chunks(CHUNK);
    loop {
        let page = match files.try_next().await {
            Ok(Some(page)) => page,
            Ok(None) => return Ok(()),
            Err(error) => {
                tracing::warn!(error = %error.1, "the store of blobs could not be listed");
                return Ok(());
            }
        };
        let named: Vec<(String, u64)> = page
            .iter()
            .filter_map(|file| Some((store::digest_at(&file.location)?.to_string(), file.size)))
            .collect();
        let known: Vec<String> = blob::Entity::find()
            .select_only()
            .column(blob::Column::Digest)
            .filter(blob::Column::Digest.is_in(named.iter().map(|(digest, _)| digest.as_str())))
            .into_tuple()
            .all(registry.database.reader())
            .await?;
        for (digest, size) in named {
            if !known.contains(&digest) {
                checked.strays += 1;
                checked.stray_bytes += size;
            }
        }
    }
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
