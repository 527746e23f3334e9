//! What there is about a manifest: signatures, records, lists of ingredients.

use std::collections::BTreeMap;

use axum::{body::Body, extract::State};
use legollab_web::query::Query;
use oci_spec::image::MediaType;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder as _, QuerySelect as _};
use serde_json::{Value, json};

use crate::{
    packages::{
        access::Caller,
        lookup::find_package,
        protocol::{Address, Answer, FILTERS, OciError, RepositoryName},
        tables::manifest,
    },
    state::Registry,
};

/// What the list tells of a manifest; its content may be long.
#[derive(FromQueryResult)]
struct Referrer {
    media_type: String,
    digest: String,
    size: i64,
    artifact_type: Option<String>,
    annotations: String,
}

/// Lists what refers to a manifest, whether that is there or not; of one kind alone, where a kind is asked for.
pub async fn list(
    State(registry): State<Registry>,
    caller: Caller,
    address: Address,
    query: Query,
) -> Result<Answer, OciError> {
    let repository = &address.repository;
    caller.require_pull(repository)?;
    let subject = address.digest()?.to_string();
    let kind = query.get("artifactType");
    let found = match find_package(registry.database.reader(), repository.namespace(), repository.name()).await? {
        Some(package) => about(&registry, &caller, repository, &package.id, &subject, kind).await?,
        None => Vec::new(),
    };
    let mut answer = Answer::ok();
    if !kind.is_empty() {
        answer = answer.header(FILTERS, "artifactType");
    }
    let index = json!({
        "schemaVersion": 2,
        "mediaType": MediaType::ImageIndex.to_string(),
        "manifests": found.iter().map(descriptor).collect::<Vec<_>>(),
    })
    .to_string();
    let bytes = index.len() as u64;
    Ok(answer.body(MediaType::ImageIndex.as_ref(), bytes, Body::from(index)))
}

/// What is about a manifest, as far as the caller may see it. The protocol has no 404 here: where there is nothing to see, the list is
/// empty, whether there is a repository or not.
async fn about(
    registry: &Registry,
    caller: &Caller,
    repository: &RepositoryName,
    package: &str,
    subject: &str,
    kind: &str,
) -> Result<Vec<Referrer>, DbErr> {
    let mut found = manifest::Entity::find()
        .select_only()
        .columns([
            manifest::Column::MediaType,
            manifest::Column::Digest,
            manifest::Column::Size,
            manifest::Column::ArtifactType,
            manifest::Column::Annotations,
        ])
        .filter(manifest::Column::Package.eq(package))
        .filter(manifest::Column::Subject.eq(subject));
    if !caller.sees(repository) {
        found = found.filter(manifest::Column::IsPublic.eq(true));
    }
    if !kind.is_empty() {
        found = found.filter(manifest::Column::ArtifactType.eq(kind));
    }
    found
        .order_by_asc(manifest::Column::StoredAt)
        .order_by_asc(manifest::Column::Digest)
        .into_model()
        .all(registry.database.reader())
        .await
}

fn descriptor(manifest: &Referrer) -> Value {
    let mut descriptor = json!({
        "mediaType": manifest.media_type,
        "digest": manifest.digest,
        "size": manifest.size,
    });
    if let Value::Object(fields) = &mut descriptor {
        if let Some(kind) = &manifest.artifact_type {
            fields.insert("artifactType".to_owned(), json!(kind));
        }
        let annotations: BTreeMap<String, String> = serde_json::from_str(&manifest.annotations).unwrap_or_default();
        if !annotations.is_empty() {
            fields.insert("annotations".to_owned(), json!(annotations));
        }
    }
    descriptor
}
