//! Manifests in the database: kept with what they name, and taken away with what refers to them.

use http::StatusCode;
use oci_spec::distribution::ErrorCode;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect as _,
    sea_query::OnConflict,
};
use serde_json::json;

use super::{
    protocol::{ContentDigest, OciError, ParsedManifest},
    tables::{manifest, manifest_blob, package_blob, tag},
};

/// A manifest that is pushed.
#[derive(Debug)]
pub struct PushedManifest {
    /// Its digest.
    pub digest: ContentDigest,
    /// Its very bytes.
    pub content: String,
    /// What it says.
    pub parsed: ParsedManifest,
    /// Who pushes; none for the registry.
    pub account: Option<String>,
}

/// The digests of blobs that a manifest names and a package does not have.
///
/// # Errors
/// When the database does not answer.
pub async fn missing_blobs(
    connection: &impl ConnectionTrait,
    package: &str,
    manifest: &ParsedManifest,
) -> Result<Vec<String>, DbErr> {
    let mut missing = Vec::new();
    for blob in manifest.blobs() {
        let digest = blob.digest().to_string();
        let key = (package.to_owned(), digest.clone());
        if package_blob::Entity::find_by_id(key).one(connection).await?.is_none() {
            missing.push(digest);
        }
    }
    Ok(missing)
}

/// Refuses a manifest of which blobs are missing.
///
/// # Errors
/// 404, with each of them.
pub fn require_blobs(missing: Vec<String>) -> Result<(), OciError> {
    if missing.is_empty() {
        return Ok(());
    }
    let errors = missing.into_iter().map(|digest| {
        let message = format!("the blob {digest} is not in this repository; push it before the manifest");
        (
            ErrorCode::ManifestBlobUnknown,
            message,
            Some(json!({ "digest": digest })),
        )
    });
    Err(OciError::several(StatusCode::NOT_FOUND, errors))
}

/// Keeps a manifest; one that is there already stays as it is. What is about something public is public.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(
    transaction: &impl ConnectionTrait,
    package: &str,
    pushed: &PushedManifest,
    now: i64,
) -> Result<(), DbErr> {
    let (digest, parsed) = (pushed.digest.to_string(), &pushed.parsed);
    let is_public = match &parsed.subject {
        None => false,
        Some(subject) => {
            let key = (package.to_owned(), subject.clone());
            let subject = manifest::Entity::find_by_id(key).one(transaction).await?;
            subject.is_some_and(|subject| subject.is_public)
        }
    };
    let row = manifest::ActiveModel {
        package: Set(package.to_owned()),
        digest: Set(digest.clone()),
        media_type: Set(parsed.media_type.clone()),
        artifact_type: Set(parsed.artifact_type.clone()),
        subject: Set(parsed.subject.clone()),
        annotations: Set(json!(parsed.annotations).to_string()),
        size: Set(i64::try_from(pushed.content.len()).unwrap_or(i64::MAX)),
        content: Set(pushed.content.clone()),
        is_public: Set(is_public),
        pushed_by: Set(pushed.account.clone()),
        stored_at: Set(now),
    };
    let known = OnConflict::columns([manifest::Column::Package, manifest::Column::Digest])
        .do_nothing()
        .to_owned();
    manifest::Entity::insert(row)
        .on_conflict(known)
        .exec_without_returning(transaction)
        .await?;
    for blob in parsed.blobs() {
        let row = manifest_blob::ActiveModel {
            package: Set(package.to_owned()),
            manifest: Set(digest.clone()),
            digest: Set(blob.digest().to_string()),
        };
        let columns = [
            manifest_blob::Column::Package,
            manifest_blob::Column::Manifest,
            manifest_blob::Column::Digest,
        ];
        let known = OnConflict::columns(columns).do_nothing().to_owned();
        manifest_blob::Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(transaction)
            .await?;
    }
    if is_public {
        set_public(transaction, package, &digest, true).await?;
    }
    Ok(())
}

/// Lets a tag stand at a manifest.
///
/// # Errors
/// When the database does not answer.
pub async fn move_tag(
    transaction: &impl ConnectionTrait,
    package: &str,
    name: &str,
    digest: &str,
    now: i64,
) -> Result<(), DbErr> {
    let row = tag::ActiveModel {
        package: Set(package.to_owned()),
        name: Set(name.to_owned()),
        manifest: Set(digest.to_owned()),
        moved_at: Set(now),
    };
    let moved = OnConflict::columns([tag::Column::Package, tag::Column::Name])
        .update_columns([tag::Column::Manifest, tag::Column::MovedAt])
        .to_owned();
    tag::Entity::insert(row)
        .on_conflict(moved)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// A manifest and all that refers to it, directly or not.
async fn with_referrers(connection: &impl ConnectionTrait, package: &str, digest: &str) -> Result<Vec<String>, DbErr> {
    let mut all = vec![digest.to_owned()];
    let mut next = all.clone();
    while !next.is_empty() {
        let found: Vec<String> = manifest::Entity::find()
            .select_only()
            .column(manifest::Column::Digest)
            .filter(manifest::Column::Package.eq(package))
            .filter(manifest::Column::Subject.is_in(next.iter().map(String::as_str)))
            .into_tuple()
            .all(connection)
            .await?;
        next = found.into_iter().filter(|digest| !all.contains(digest)).collect();
        all.extend(next.iter().cloned());
    }
    Ok(all)
}

/// Shows a manifest and all that refers to it to strangers, or to the organisation alone.
///
/// # Errors
/// When the database does not answer.
pub async fn set_public(
    transaction: &impl ConnectionTrait,
    package: &str,
    digest: &str,
    is_public: bool,
) -> Result<(), DbErr> {
    let all = with_referrers(transaction, package, digest).await?;
    manifest::Entity::update_many()
        .col_expr(manifest::Column::IsPublic, is_public.into())
        .filter(manifest::Column::Package.eq(package))
        .filter(manifest::Column::Digest.is_in(all.iter().map(String::as_str)))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Takes a manifest away, with its tags.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(transaction: &impl ConnectionTrait, package: &str, digest: &str) -> Result<(), DbErr> {
    tag::Entity::delete_many()
        .filter(tag::Column::Package.eq(package))
        .filter(tag::Column::Manifest.eq(digest))
        .exec(transaction)
        .await?;
    manifest_blob::Entity::delete_many()
        .filter(manifest_blob::Column::Package.eq(package))
        .filter(manifest_blob::Column::Manifest.eq(digest))
        .exec(transaction)
        .await?;
    manifest::Entity::delete_by_id((package.to_owned(), digest.to_owned()))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Takes a manifest away, with its tags and all that refers to it.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_with_referrers(
    transaction: &impl ConnectionTrait,
    package: &str,
    digest: &str,
) -> Result<(), DbErr> {
    for digest in with_referrers(transaction, package, digest).await? {
        remove(transaction, package, &digest).await?;
    }
    Ok(())
}
