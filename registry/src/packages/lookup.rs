//! What is where in the registry, for those who may know of it.

use std::sync::Arc;

use axum::body::Bytes;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult as _, Iterable as _, PaginatorTrait as _,
    QueryFilter, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query as SelectQuery},
};

use super::{
    access::Caller,
    protocol::{OciError, Reference, RepositoryName},
    state::State,
    tables::{blob, manifest, manifest_blob, package, package_blob, tag, version},
};
use crate::database::Database;

/// The package of a repository.
///
/// # Errors
/// When the database does not answer.
pub async fn find_package(
    connection: &impl ConnectionTrait,
    namespace: &str,
    name: &str,
) -> Result<Option<package::Model>, DbErr> {
    package::Entity::find()
        .filter(package::Column::Namespace.eq(namespace))
        .filter(package::Column::Name.eq(name))
        .one(connection)
        .await
}

/// The package of a repository, for those who may know that it is there: everybody once something of it was released, before
/// that its organisation alone.
///
/// # Errors
/// 404, or when the database does not answer.
pub async fn package_for(
    connection: &impl ConnectionTrait,
    caller: &Caller,
    repository: &RepositoryName,
) -> Result<package::Model, OciError> {
    let found = find_package(connection, repository.namespace(), repository.name()).await?;
    found
        .filter(|package| package.is_public || caller.sees(repository))
        .ok_or_else(|| OciError::name_unknown(repository))
}

/// A blob of a package. Strangers have those that something released names.
///
/// # Errors
/// When the database does not answer.
pub async fn blob_in(
    connection: &impl ConnectionTrait,
    package: &str,
    digest: &str,
    is_member: bool,
) -> Result<Option<blob::Model>, DbErr> {
    let linked = package_blob::Entity::find_by_id((package.to_owned(), digest.to_owned()));
    if linked.one(connection).await?.is_none() {
        return Ok(None);
    }
    if !is_member && !is_blob_public(connection, package, digest).await? {
        return Ok(None);
    }
    blob::Entity::find_by_id(digest.to_owned()).one(connection).await
}

async fn is_blob_public(connection: &impl ConnectionTrait, package: &str, digest: &str) -> Result<bool, DbErr> {
    let naming = SelectQuery::select()
        .column(manifest_blob::Column::Manifest)
        .from(manifest_blob::Entity)
        .and_where(Expr::col(manifest_blob::Column::Package).eq(package))
        .and_where(Expr::col(manifest_blob::Column::Digest).eq(digest))
        .to_owned();
    let public = manifest::Entity::find()
        .select_only()
        .column(manifest::Column::Digest)
        .filter(manifest::Column::Package.eq(package))
        .filter(manifest::Column::IsPublic.eq(true))
        .filter(manifest::Column::Digest.in_subquery(naming))
        .limit(1)
        .into_tuple::<String>()
        .one(connection)
        .await?;
    Ok(public.is_some())
}

/// A package from which a blob may be taken over: one that the caller sees, or one of which strangers have it.
///
/// # Errors
/// When the database does not answer.
pub async fn holder_of(
    connection: &impl ConnectionTrait,
    caller: &Caller,
    digest: &str,
    from: Option<&RepositoryName>,
) -> Result<bool, DbErr> {
    let links = package_blob::Entity::find()
        .filter(package_blob::Column::Digest.eq(digest))
        .all(connection)
        .await?;
    for link in links {
        let Some(package) = package::Entity::find_by_id(link.package).one(connection).await? else {
            continue;
        };
        let Some(repository) = RepositoryName::new(&package.namespace, &package.name) else {
            continue;
        };
        if from.is_some_and(|from| *from != repository) {
            continue;
        }
        if caller.sees(&repository) || is_blob_public(connection, &package.id, digest).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A manifest of a package. Strangers have what was released.
///
/// # Errors
/// When the database does not answer.
pub async fn manifest_in(
    connection: &impl ConnectionTrait,
    package: &str,
    digest: &str,
    is_member: bool,
) -> Result<Option<manifest::Model>, DbErr> {
    let found = manifest::Entity::find_by_id((package.to_owned(), digest.to_owned()))
        .one(connection)
        .await?;
    Ok(found.filter(|manifest| is_member || manifest.is_public))
}

/// What stands at a reference, as it is pulled.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Whether strangers may know of the repository.
    repository_is_public: bool,
    /// What stands there; none where nothing does.
    manifest: Option<Arc<PulledManifest>>,
}

/// A manifest, as it is pulled.
#[derive(Debug)]
pub struct PulledManifest {
    /// The digest.
    pub digest: String,
    /// The media type.
    pub media_type: String,
    /// The very bytes.
    pub content: Bytes,
    is_public: bool,
}

/// What stands at a reference of a repository that the caller may know of: none where nothing does, or nothing that they may see.
/// Programs pull manifests far more often than anything else is asked, so what was found is kept for a moment.
///
/// # Errors
/// 404 for the repository, or when the database does not answer.
pub async fn manifest_at(
    database: &Database,
    caller: &Caller,
    repository: &RepositoryName,
    reference: &Reference,
) -> Result<Option<Arc<PulledManifest>>, OciError> {
    let key = format!("{repository}@{reference}");
    let found = match database.kept::<Standing>(&key) {
        Some(kept) => Some(kept),
        None => {
            let read_at = database.revision();
            let found = standing(database.reader(), repository, reference).await?;
            if let Some(standing) = &found
                && let Some(manifest) = &standing.manifest
            {
                let bytes = key.len() + manifest.content.len() + STANDING_BYTES;
                database.keep_briefly(key, standing.clone(), bytes, read_at);
            }
            found
        }
    };
    let sees = caller.sees(repository);
    let found = found.filter(|standing| sees || standing.repository_is_public);
    let found = found.ok_or_else(|| OciError::name_unknown(repository))?;
    Ok(found.manifest.filter(|manifest| sees || manifest.is_public))
}

/// What a manifest takes that is kept, beside its bytes.
const STANDING_BYTES: usize = 512;

async fn standing(
    connection: &impl ConnectionTrait,
    repository: &RepositoryName,
    reference: &Reference,
) -> Result<Option<Standing>, DbErr> {
    let package = (package::Entity, package::Column::Id);
    let mut query = SelectQuery::select();
    query
        .expr_as(
            Expr::col((package::Entity, package::Column::IsPublic)),
            REPOSITORY_IS_PUBLIC,
        )
        .columns(manifest::Column::iter().map(|column| (manifest::Entity, column)))
        .from(package::Entity)
        .and_where(Expr::col((package::Entity, package::Column::Namespace)).eq(repository.namespace()))
        .and_where(Expr::col((package::Entity, package::Column::Name)).eq(repository.name()));
    let in_package = Expr::col((manifest::Entity, manifest::Column::Package)).equals(package);
    let digest = Expr::col((manifest::Entity, manifest::Column::Digest));
    match reference {
        Reference::Digest(wanted) => {
            query.left_join(manifest::Entity, in_package.and(digest.eq(wanted.to_string())));
        }
        Reference::Tag(name) => {
            let tagged = Expr::col((tag::Entity, tag::Column::Package)).equals(package);
            query
                .left_join(
                    tag::Entity,
                    tagged.and(Expr::col((tag::Entity, tag::Column::Name)).eq(name)),
                )
                .left_join(
                    manifest::Entity,
                    in_package.and(digest.equals((tag::Entity, tag::Column::Manifest))),
                );
        }
    }
    let Some(row) = connection.query_one(&query).await? else {
        return Ok(None);
    };
    let manifest = manifest::Model::from_query_result_optional(&row, "")?;
    Ok(Some(Standing {
        repository_is_public: row.try_get("", REPOSITORY_IS_PUBLIC)?,
        manifest: manifest.map(|found| {
            Arc::new(PulledManifest {
                digest: found.digest,
                media_type: found.media_type,
                content: found.content.into(),
                is_public: found.is_public,
            })
        }),
    }))
}

/// The name of a column that tells of the repository, beside those of the manifest.
const REPOSITORY_IS_PUBLIC: &str = "repository_is_public";

/// How many versions that were not refused consist of a blob, or have something about them that does.
///
/// # Errors
/// When the database does not answer.
pub async fn versions_with_blob(connection: &impl ConnectionTrait, package: &str, digest: &str) -> Result<u64, DbErr> {
    let naming = manifest_blob::Entity::find()
        .filter(manifest_blob::Column::Package.eq(package))
        .filter(manifest_blob::Column::Digest.eq(digest))
        .all(connection)
        .await?;
    let manifests: Vec<&str> = naming.iter().map(|row| row.manifest.as_str()).collect();
    let about = manifest::Entity::find()
        .filter(manifest::Column::Package.eq(package))
        .filter(manifest::Column::Digest.is_in(manifests.iter().copied()))
        .all(connection)
        .await?;
    let subjects = about.iter().filter_map(|manifest| manifest.subject.as_deref());
    let all: Vec<&str> = manifests.iter().copied().chain(subjects).collect();
    versions_of(package, &all).count(connection).await
}

/// The versions, other than refused ones, whose manifests these are.
fn versions_of(package: &str, manifests: &[&str]) -> sea_orm::Select<version::Entity> {
    version::Entity::find()
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::State.ne(State::Refused.name()))
        .filter(version::Column::Manifest.is_in(manifests.iter().copied()))
}

/// The version, other than a refused one, that a manifest is.
///
/// # Errors
/// When the database does not answer.
pub async fn version_of_manifest(
    connection: &impl ConnectionTrait,
    package: &str,
    digest: &str,
) -> Result<Option<version::Model>, DbErr> {
    versions_of(package, &[digest]).one(connection).await
}

/// The version of this number, other than refused ones.
///
/// # Errors
/// When the database does not answer.
pub async fn find_version(
    connection: &impl ConnectionTrait,
    package: &str,
    number: &str,
) -> Result<Option<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::Version.eq(number))
        .filter(version::Column::State.ne(State::Refused.name()))
        .one(connection)
        .await
}
