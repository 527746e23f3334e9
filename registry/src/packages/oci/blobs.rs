//! Blobs: pulled whole or in parts, and taken away.

use axum::{body::Body, extract::State};
use http::{HeaderMap, Method, StatusCode, header};
use oci_spec::distribution::ErrorCode;

use super::ranges::{Wanted, wanted};
use crate::{
    packages::{
        access::Caller,
        links::unlink,
        lookup::{blob_in, package_for, versions_with_blob},
        protocol::{Address, Answer, ContentDigest, DIGEST, OciError},
        store,
    },
    state::Registry,
    visit::Visit,
};

/// Answers a pull.
pub async fn get(
    State(registry): State<Registry>,
    caller: Caller,
    visit: Visit,
    address: Address,
    method: Method,
    headers: HeaderMap,
) -> Result<Answer, OciError> {
    caller.require_pull(&address.repository)?;
    let digest = address.digest()?;
    let reader = registry.database.reader();
    let package = package_for(reader, &caller, &address.repository).await?;
    let is_member = caller.sees(&address.repository);
    let blob = blob_in(reader, &package.id, &digest.to_string(), is_member).await?;
    let blob = blob.ok_or_else(|| OciError::blob_unknown(&digest.to_string()))?;
    let size = u64::try_from(blob.size).unwrap_or_default();
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let (status, part) = match wanted(range, size) {
        Wanted::Whole => (StatusCode::OK, None),
        Wanted::Part(first, end) => (StatusCode::PARTIAL_CONTENT, Some((first, end))),
        Wanted::Beyond => return Err(beyond(size)),
    };
    let (first, end) = part.unwrap_or((0, size));
    let mut answer = Answer::new(status)
        .header(DIGEST, digest.to_string())
        .header(header::ETAG, format!("\"{digest}\""))
        .header(header::ACCEPT_RANGES, "bytes");
    if part.is_some() {
        answer = answer.header(
            header::CONTENT_RANGE,
            format!("bytes {first}-{}/{size}", end.saturating_sub(1)),
        );
    }
    // What its own organisation fetches says nothing of who uses it; the rest of what was begun is not begun anew.
    if method == Method::GET && first == 0 && !is_member {
        let client = visit.client.address;
        registry
            .downloads
            .note(registry.now(), client, &package.id, &digest.to_string());
    }
    let body = match method == Method::HEAD || size == 0 {
        true => Body::empty(),
        false => content(&registry, &digest, part).await?,
    };
    Ok(answer.body("application/octet-stream", end.saturating_sub(first), body))
}

async fn content(registry: &Registry, digest: &ContentDigest, part: Option<(u64, u64)>) -> Result<Body, OciError> {
    let found = store::get(registry, digest, part).await?;
    Ok(Body::from_stream(store::into_pieces(found)))
}

fn beyond(size: u64) -> OciError {
    let message = format!("the blob has {size} bytes; nothing of what was asked for is there");
    OciError::new(StatusCode::RANGE_NOT_SATISFIABLE, ErrorCode::SizeInvalid, message)
        .header(header::CONTENT_RANGE, format!("bytes */{size}").parse().ok())
}

/// Takes a blob out of a repository. Those that versions consist of stay.
pub async fn delete(State(registry): State<Registry>, caller: Caller, address: Address) -> Result<Answer, OciError> {
    caller.require_push(&address.repository)?;
    let digest = address.digest()?.to_string();
    let transaction = registry.database.write().await?;
    let package = package_for(&transaction, &caller, &address.repository).await?;
    if blob_in(&transaction, &package.id, &digest, true).await?.is_none() {
        return Err(OciError::blob_unknown(&digest));
    }
    if versions_with_blob(&transaction, &package.id, &digest).await? > 0 {
        return Err(OciError::new(
            StatusCode::METHOD_NOT_ALLOWED,
            ErrorCode::Unsupported,
            "a version needs this blob, and what a version consists of stays; a released version can be yanked, a staged one \
             refused, by an owner in a browser",
        ));
    }
    unlink(&transaction, package.id, digest, registry.now()).await?;
    transaction.commit().await?;
    Ok(Answer::new(StatusCode::ACCEPTED))
}
