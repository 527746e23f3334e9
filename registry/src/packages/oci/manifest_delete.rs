//! Manifests and tags, taken away.

use axum::extract::State;
use http::StatusCode;
use oci_spec::distribution::ErrorCode;
use sea_orm::EntityTrait as _;

use super::manifest_get::{find, unknown};
use crate::{
    packages::{
        access::Caller,
        lookup::{find_version, package_for, version_of_manifest},
        manifests::remove,
        protocol::{Address, Answer, OciError, Reference},
        tables::tag,
    },
    state::Registry,
};

/// Takes away a tag, or a manifest with its tags. Versions and what was released stay: others rely on them.
pub async fn delete(State(registry): State<Registry>, caller: Caller, address: Address) -> Result<Answer, OciError> {
    let repository = &address.repository;
    caller.require_push(repository)?;
    let reference = address.reference()?;
    let transaction = registry.database.write().await?;
    let package = package_for(&transaction, &caller, repository).await?;
    let found = find(&transaction, &package.id, &reference, true).await?;
    let found = found.ok_or_else(|| unknown(&reference))?;
    match &reference {
        Reference::Tag(name) => {
            if repository.is_brick() && find_version(&transaction, &package.id, name).await?.is_some() {
                return Err(stays());
            }
            tag::Entity::delete_by_id((package.id, name.clone()))
                .exec(&transaction)
                .await?;
        }
        Reference::Digest(_) => {
            let is_released = repository.is_brick() && found.is_public;
            if is_released
                || version_of_manifest(&transaction, &package.id, &found.digest)
                    .await?
                    .is_some()
            {
                return Err(stays());
            }
            if let Some(subject) = &found.subject
                && let Some(version) = version_of_manifest(&transaction, &package.id, subject).await?
                && [Some(&version.acceptance), version.signature.as_ref()].contains(&Some(&found.digest))
            {
                return Err(stays());
            }
            remove(&transaction, &package.id, &found.digest).await?;
        }
    }
    transaction.commit().await?;
    Ok(Answer::new(StatusCode::ACCEPTED))
}

fn stays() -> OciError {
    OciError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        ErrorCode::Unsupported,
        "versions and what was released stay, because others rely on them; a released version can be yanked, a staged one \
         refused, by an owner in a browser",
    )
}
