//! Manifests, pulled by tag or by digest.

use axum::{body::Body, extract::State};
use http::{Method, header};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::{
    packages::{
        access::Caller,
        lookup::{manifest_at, manifest_in},
        protocol::{Address, Answer, DIGEST, OciError, Reference},
        tables::{manifest, tag},
    },
    state::Registry,
};

/// Answers a pull. A yanked version is there like any other; what is not released is there for its organisation alone.
pub async fn get(
    State(registry): State<Registry>,
    caller: Caller,
    address: Address,
    method: Method,
) -> Result<Answer, OciError> {
    let repository = &address.repository;
    caller.require_pull(repository)?;
    let reference = address.reference()?;
    let found = manifest_at(&registry.database, &caller, repository, &reference).await?;
    let found = found.ok_or_else(|| unknown(&reference))?;
    let answer = Answer::ok()
        .header(DIGEST, &found.digest)
        .header(header::ETAG, format!("\"{}\"", found.digest));
    let body = match method == Method::HEAD {
        true => Body::empty(),
        false => Body::from(found.content.clone()),
    };
    Ok(answer.body(&found.media_type, found.content.len() as u64, body))
}

/// The manifest at a reference.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    package: &str,
    reference: &Reference,
    is_member: bool,
) -> Result<Option<manifest::Model>, OciError> {
    let digest = match reference {
        Reference::Digest(digest) => digest.to_string(),
        Reference::Tag(name) => {
            let key = (package.to_owned(), name.to_owned());
            match tag::Entity::find_by_id(key).one(connection).await? {
                Some(tag) => tag.manifest,
                None => return Ok(None),
            }
        }
    };
    Ok(manifest_in(connection, package, &digest, is_member).await?)
}

/// There is nothing at a reference.
pub(super) fn unknown(reference: &Reference) -> OciError {
    OciError::manifest_unknown(&reference.to_string())
}
