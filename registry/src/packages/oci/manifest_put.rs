//! Manifests, pushed by digest, under a tag, or under a version number, which is the gate.

use axum::extract::{Request, State};
use http::{StatusCode, header};
use legollab_package::Digest;
use legollab_web::body;
use semver::Version;

use crate::{
    packages::{
        access::Caller,
        limits::MAX_MANIFEST_BYTES,
        manifests::{PushedManifest, keep, missing_blobs, move_tag, require_blobs},
        protocol::{Address, Answer, DIGEST, OciError, ParsedManifest, Reference, RepositoryName, SUBJECT},
        repository::ensure_package,
        versions,
    },
    state::Registry,
};

/// Takes a manifest.
pub async fn put(
    State(registry): State<Registry>,
    caller: Caller,
    address: Address,
    request: Request,
) -> Result<Answer, OciError> {
    let repository = &address.repository;
    let account = caller.require_push(repository)?.to_owned();
    let reference = address.reference()?;
    let (parts, body) = request.into_parts();
    let body = body::read(body, &parts.headers, MAX_MANIFEST_BYTES).await?;
    let content = String::from_utf8(body.bytes.to_vec())
        .map_err(|_| OciError::manifest_invalid("a manifest is JSON in UTF-8"))?;
    let digest = Digest::of(content.as_bytes());
    if let Reference::Digest(named) = &reference
        && *named != digest
    {
        let message = format!("the manifest has the digest {digest}, not {named}");
        return Err(OciError::invalid_digest(message));
    }
    let pushed = PushedManifest {
        digest,
        parsed: ParsedManifest::read(&parts.headers, &content)?,
        content,
        account: Some(account),
    };
    let version = match &reference {
        Reference::Tag(tag) => Version::parse(tag).ok(),
        Reference::Digest(_) => None,
    };
    match version {
        Some(version) => versions::stage(&registry, &caller, repository, &pushed, &version).await?,
        None => store(&registry, repository, &pushed, &reference).await?,
    }
    if let Some(subject) = &pushed.parsed.subject {
        versions::look_at_signatures(&registry, repository, subject).await?;
    }
    Ok(answer(repository, &reference, &pushed))
}

async fn store(
    registry: &Registry,
    repository: &RepositoryName,
    pushed: &PushedManifest,
    reference: &Reference,
) -> Result<(), OciError> {
    let now = registry.now();
    let transaction = registry.database.write().await?;
    let package = ensure_package(&transaction, repository, now).await?;
    require_blobs(missing_blobs(&transaction, &package.id, &pushed.parsed).await?)?;
    keep(&transaction, &package.id, pushed, now).await?;
    if let Reference::Tag(tag) = reference {
        move_tag(&transaction, &package.id, tag, &pushed.digest.to_string(), now).await?;
    }
    Ok(transaction.commit().await?)
}

fn answer(repository: &RepositoryName, reference: &Reference, pushed: &PushedManifest) -> Answer {
    let named = match reference {
        Reference::Tag(tag) => tag.clone(),
        Reference::Digest(digest) => digest.to_string(),
    };
    let answer = Answer::new(StatusCode::CREATED)
        .header(header::LOCATION, format!("/v2/{repository}/manifests/{named}"))
        .header(DIGEST, pushed.digest.to_string());
    match &pushed.parsed.subject {
        Some(subject) => answer.header(SUBJECT, subject),
        None => answer,
    }
}
