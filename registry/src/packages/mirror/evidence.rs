//! What shows where a version comes from: kept as hosts keep it, judged as hosts judge it.

use legollab_package::{Digest, PackageName};
use legollab_registry_client::VersionLine;
use legollab_trust::{
    BrickTrust, Bundle, Predicate as _, Statement, TrustVerdict,
    bundle::{MAX_BUNDLE, MEDIA_TYPE},
    release::{Acceptance, Publication},
};
use semver::Version;

use super::{
    error::{MirrorError, Refusal},
    origin::Origin,
};
use crate::{
    packages::{manifests::PushedManifest, protocol::ContentDigest, store},
    state::Registry,
};

/// Fetches the evidence of a version anew, and says the digest of its component.
///
/// # Errors
/// What the registry answers, or when the copy of its trust cannot be used.
pub(super) async fn fetch(origin: &Origin, package: &PackageName, line: &VersionLine) -> Result<Digest, MirrorError> {
    let evidence = origin.reader.evidence(package, &line.digest.to_string()).await?;
    let (file, _) = evidence.component().map_err(|error| Refusal::Lies(error.to_string()))?;
    origin.trust.folder().keep_evidence(&file, &evidence)?;
    Ok(file)
}

/// What there is to tell of a version whose evidence was fetched, if it may be copied.
///
/// # Errors
/// [`Refusal::Withheld`], [`Refusal::Disbelieved`], [`Refusal::NotAccepted`].
pub(super) fn judged(
    origin: &Origin,
    file: &Digest,
    (package, version): (&PackageName, &Version),
    now: i64,
) -> Result<BrickTrust, Refusal> {
    let told = origin.trust.verdict(file, package, version, now);
    match &told.verdict {
        TrustVerdict::Valid { .. }
        | TrustVerdict::Expired { .. }
        | TrustVerdict::Revoked { .. }
        | TrustVerdict::NotCertified
        | TrustVerdict::Unsigned => Ok(told),
        TrustVerdict::Withdrawn { reason, .. } => Err(Refusal::Withheld(reason.clone())),
        TrustVerdict::Disbelieved { why } => Err(Refusal::Disbelieved(why.clone())),
        TrustVerdict::Unknown | TrustVerdict::Stale { .. } => Err(Refusal::NotAccepted),
    }
}

/// The documents that bring signatures.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    /// The digest of the one with the provider's; none while it has not signed.
    pub provider: Option<String>,
    /// The digest of the one with the origin's record that it came in.
    pub acceptance: Option<String>,
}

/// Which of these documents about a release, whose bytes are in the store, bring its signatures. That they stand was judged before.
///
/// # Errors
/// When the store fails.
pub(super) async fn signatures(
    registry: &Registry,
    release: &str,
    told: &BrickTrust,
    documents: &[PushedManifest],
) -> Result<Signatures, MirrorError> {
    let mut found = Signatures::default();
    let bundles = documents.iter().filter(|document| {
        document.parsed.subject.as_deref() == Some(release)
            && document.parsed.artifact_type.as_deref() == Some(MEDIA_TYPE)
    });
    for document in bundles {
        let Some(kind) = predicate(registry, document).await? else {
            continue;
        };
        let slot = match kind.as_str() {
            Publication::TYPE if told.verdict != TrustVerdict::Unsigned => &mut found.provider,
            Acceptance::TYPE => &mut found.acceptance,
            _ => continue,
        };
        slot.get_or_insert_with(|| document.digest.to_string());
    }
    Ok(found)
}

/// What is said in a bundle; none where it is no bundle.
async fn predicate(registry: &Registry, document: &PushedManifest) -> Result<Option<String>, MirrorError> {
    let [layer] = document.parsed.layers.as_slice() else {
        return Ok(None);
    };
    let Some(digest) = layer.digest().to_string().parse::<ContentDigest>().ok() else {
        return Ok(None);
    };
    let stored = store::get(registry, &digest, None).await?;
    if stored.meta.size > MAX_BUNDLE as u64 {
        return Ok(None);
    }
    let bundle = Bundle::from_json(&stored.bytes().await?).ok();
    let statement = bundle.and_then(|bundle| Statement::from_json(bundle.payload()).ok());
    Ok(statement.map(|statement| statement.predicate_type))
}
