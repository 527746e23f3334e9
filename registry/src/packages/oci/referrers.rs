//! What there is about a manifest: signatures, records, lists of ingredients.

use std::collections::BTreeMap;

use axum::{body::Body, extract::State};
use legollab_web::query::Query;
use oci_spec::image::MediaType;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder as _};
use serde_json::{Value, json};

use crate::{
    packages::{
        access::Caller,
        lookup::package_for,
        protocol::{Address, Answer, FILTERS, OciError},
        tables::manifest,
    },
    state::Registry,
};

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
    let reader = registry.database.reader();
    let package = package_for(reader, &caller, repository).await?;
    let mut found = manifest::Entity::find()
        .filter(manifest::Column::Package.eq(&package.id))
        .filter(manifest::Column::Subject.eq(&subject));
    if !caller.sees(repository) {
        found = found.filter(manifest::Column::IsPublic.eq(true));
    }
    let kind = query.get("artifactType");
    let mut answer = Answer::ok();
    if !kind.is_empty() {
        found = found.filter(manifest::Column::ArtifactType.eq(kind));
        answer = answer.header(FILTERS, "artifactType");
    }
    let found = found
        .order_by_asc(manifest::Column::StoredAt)
        .order_by_asc(manifest::Column::Digest)
        .all(reader)
        .await?;
    let index = json!({
        "schemaVersion": 2,
        "mediaType": MediaType::ImageIndex.to_string(),
        "manifests": found.iter().map(descriptor).collect::<Vec<_>>(),
    })
    .to_string();
    let bytes = index.len() as u64;
    Ok(answer.body(MediaType::ImageIndex.as_ref(), bytes, Body::from(index)))
}

fn descriptor(manifest: &manifest::Model) -> Value {
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
