//! Manifests, and those that are about them, level by level.

use std::collections::{BTreeSet, HashSet};

use http::{HeaderMap, HeaderValue, header};
use legollab_registry_client::RepositoryReader;

use super::error::{MirrorError, Refusal};
use crate::packages::{
    limits::MAX_MANIFEST_BYTES,
    manifests::PushedManifest,
    protocol::{ContentDigest, ParsedManifest},
};

/// How many levels of documents about documents are copied.
const LEVELS: usize = 4;
/// Documents of one version.
const DOCUMENTS: usize = 256;
/// Bytes of all documents of one version together.
const BYTES: usize = 16 << 20;

/// The documents of a version that are not known: its manifest, which then comes first, and what is about it, and about that. Each is
/// what its digest says, and about what it was listed for.
///
/// # Errors
/// [`Refusal::Lies`], [`Refusal::TooMuch`], or what the registry answers.
pub(super) async fn unknown(
    repository: &RepositoryReader<'_>,
    root: &ContentDigest,
    known: &HashSet<String>,
) -> Result<Vec<PushedManifest>, MirrorError> {
    let mut found = Vec::new();
    if !known.contains(&root.to_string()) {
        found.push(document(repository, root).await?);
    }
    let mut bytes = 0;
    let mut seen = HashSet::from([root.clone()]);
    let mut subjects = vec![root.clone()];
    for level in 0..=LEVELS {
        let mut next = Vec::new();
        for subject in &subjects {
            let listed: BTreeSet<String> = repository.referrers(&subject.to_string()).await?.into_iter().collect();
            for digest in listed {
                let digest: ContentDigest = digest.parse().map_err(lies)?;
                if known.contains(&digest.to_string()) {
                    if seen.insert(digest.clone()) {
                        next.push(digest);
                    }
                    continue;
                }
                if level == LEVELS || found.len() == DOCUMENTS {
                    let message = format!("more than {LEVELS} levels or {DOCUMENTS} documents are about {root}");
                    return Err(Refusal::TooMuch(message).into());
                }
                // A document is about one other. Seen again, it is listed for what it is not about, as it is where a list
                // leads back to where it came from.
                let document = match seen.insert(digest.clone()) {
                    true => document(repository, &digest).await?,
                    false => {
                        return Err(lies(format!(
                            "{digest} is listed twice, and can be about one document alone"
                        )));
                    }
                };
                if document.parsed.subject.as_deref() != Some(subject.to_string().as_str()) {
                    return Err(lies(format!("{digest} is listed as about {subject}, and is not")));
                }
                bytes += document.content.len();
                if bytes > BYTES {
                    let message = format!("the documents about {root} have more than {BYTES} bytes");
                    return Err(Refusal::TooMuch(message).into());
                }
                next.push(digest);
                found.push(document);
            }
        }
        if next.is_empty() {
            break;
        }
        subjects = next;
    }
    Ok(found)
}

async fn document(repository: &RepositoryReader<'_>, digest: &ContentDigest) -> Result<PushedManifest, MirrorError> {
    let sent = repository
        .sent_manifest(&digest.to_string(), MAX_MANIFEST_BYTES as u64)
        .await?;
    let came = ContentDigest::of(digest.algorithm(), sent.content.as_bytes());
    if came != *digest {
        return Err(lies(format!("what came for {digest} has the digest {came}")));
    }
    let mut headers = HeaderMap::new();
    if let Ok(media_type) = HeaderValue::from_str(&sent.media_type) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    let parsed = ParsedManifest::read(&headers, &sent.content).map_err(lies)?;
    Ok(PushedManifest {
        digest: came,
        content: sent.content,
        parsed,
        account: None,
    })
}

fn lies(why: impl std::fmt::Display) -> MirrorError {
    Refusal::Lies(why.to_string()).into()
}
