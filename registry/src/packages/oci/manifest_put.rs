//! Manifests, pushed by digest, under tags, or under a version number, which is a brick's gate.

use axum::extract::{Request, State};
use http::{StatusCode, header};
use legollab_web::{body, query::Query};
use oci_spec::distribution::ErrorCode;
use semver::Version;

use crate::{
    packages::{
        access::Caller,
        limits::MAX_MANIFEST_BYTES,
        manifests::{PushedManifest, keep, missing_blobs, move_tag, require_blobs, set_public},
        mirror::say_where_to_publish,
        protocol::{
            Address, Algorithm, Answer, ContentDigest, DIGEST, OciError, ParsedManifest, Reference, RepositoryName,
            SUBJECT, TAG, is_tag,
        },
        repository::ensure_package,
        versions,
    },
    state::Registry,
};

/// Tags that can be moved along with a manifest that is pushed by its digest.
const MOST_TAGS: usize = 64;

/// Takes a manifest.
pub async fn put(
    State(registry): State<Registry>,
    caller: Caller,
    address: Address,
    query: Query,
    request: Request,
) -> Result<Answer, OciError> {
    let repository = &address.repository;
    let account = match caller.require_push(repository) {
        Ok(account) => account.to_owned(),
        Err(refused) => return Err(say_where_to_publish(&registry, repository, refused).await),
    };
    let reference = address.reference()?;
    let (parts, body) = request.into_parts();
    let body = body::read(body, &parts.headers, MAX_MANIFEST_BYTES).await?;
    let content = String::from_utf8(body.bytes.to_vec())
        .map_err(|_| OciError::manifest_invalid("a manifest is JSON in UTF-8"))?;
    let (digest, tags) = match &reference {
        Reference::Tag(tag) => (
            ContentDigest::of(Algorithm::Sha256, content.as_bytes()),
            vec![tag.clone()],
        ),
        Reference::Digest(named) => {
            let digest = ContentDigest::of(named.algorithm(), content.as_bytes());
            if *named != digest {
                let message = format!("the manifest has the digest {digest}, not {named}");
                return Err(OciError::invalid_digest(message));
            }
            (digest, tags_of(&query)?)
        }
    };
    let pushed = PushedManifest {
        digest,
        parsed: ParsedManifest::read(&parts.headers, &content)?,
        content,
        account: Some(account),
    };
    let (mut versions, mut others) = (Vec::new(), Vec::new());
    for tag in &tags {
        match Version::parse(tag).ok().filter(|_| repository.is_brick()) {
            Some(number) => versions.push(number),
            None => others.push(tag.as_str()),
        }
    }
    for number in &versions {
        versions::stage(&registry, &caller, repository, &pushed, number).await?;
    }
    if versions.is_empty() || !others.is_empty() {
        store(&registry, repository, &pushed, &others).await?;
    }
    if let Some(subject) = &pushed.parsed.subject {
        versions::look_at_signatures(&registry, repository, subject).await?;
    }
    let moved = match reference {
        Reference::Tag(_) => Vec::new(),
        Reference::Digest(_) => tags,
    };
    Ok(answer(&address, &pushed)?.header_if(TAG, moved.join(", ")))
}

/// The tags that a push by digest names.
fn tags_of(query: &Query) -> Result<Vec<String>, OciError> {
    let mut tags: Vec<String> = Vec::new();
    for (_, tag) in query.pairs().iter().filter(|(name, _)| name == "tag") {
        if !is_tag(tag) {
            return Err(OciError::invalid_tag(tag));
        }
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    if tags.len() > MOST_TAGS {
        let message = format!("a manifest is pushed with {MOST_TAGS} tags at most");
        return Err(OciError::new(StatusCode::URI_TOO_LONG, ErrorCode::Unsupported, message));
    }
    Ok(tags)
}

async fn store(
    registry: &Registry,
    repository: &RepositoryName,
    pushed: &PushedManifest,
    tags: &[&str],
) -> Result<(), OciError> {
    let (now, digest) = (registry.now(), pushed.digest.to_string());
    let transaction = registry.database.write().await?;
    let package = ensure_package(&transaction, repository, now).await?;
    require_blobs(missing_blobs(&transaction, &package.id, &pushed.parsed).await?)?;
    keep(&transaction, &package.id, pushed, now).await?;
    if package.is_public && !repository.is_brick() {
        set_public(&transaction, &package.id, &digest, true).await?;
    }
    for tag in tags {
        move_tag(&transaction, &package.id, tag, &digest, now).await?;
    }
    Ok(transaction.commit().await?)
}

fn answer(address: &Address, pushed: &PushedManifest) -> Result<Answer, OciError> {
    let location = format!("/v2/{}/manifests/{}", address.repository, address.reference()?);
    let subject = pushed.parsed.subject.clone().unwrap_or_default();
    Ok(Answer::new(StatusCode::CREATED)
        .header(header::LOCATION, location)
        .header(DIGEST, pushed.digest.to_string())
        .header_if(SUBJECT, subject))
}
