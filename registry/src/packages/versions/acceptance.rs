//! The registry's record of when a version came in: signed with its own key, and kept as a referrer of the version's manifest.
//! Whoever holds a provider's key can date a signature back, but not this.

use axum::body::Bytes;
use legollab_package::Digest;
use legollab_trust::{Accepted, Predicate as _, Release, bundle::MEDIA_TYPE, release::Acceptance};
use oci_spec::image::MediaType;
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::{
    packages::{
        links::{link_blob, note_blob},
        manifests::{PushedManifest, keep},
        protocol::{ContentDigest, OciError, ParsedManifest},
        store,
    },
    state::Registry,
};

/// The empty configuration of artifacts that have none.
const EMPTY: &[u8] = b"{}";

/// A signed record, ready to be kept.
pub struct Record {
    bundle: Bytes,
    manifest: PushedManifest,
}

impl Record {
    /// Signs that a release, whose manifest has so many bytes, came in.
    ///
    /// # Errors
    /// When the key cannot be used.
    pub fn sign(
        registry: &Registry,
        release: &Release,
        accepted: Accepted,
        subject: &PushedManifest,
    ) -> Result<Self, OciError> {
        let bundle = release.accept(accepted, &registry.keys.acceptance).map_err(|error| {
            tracing::error!(%error, "a record of acceptance could not be signed");
            OciError::internal()
        })?;
        let bundle = bundle.to_json();
        let content = json!({
            "schemaVersion": 2,
            "mediaType": MediaType::ImageManifest.to_string(),
            "artifactType": MEDIA_TYPE,
            "config": {
                "mediaType": MediaType::EmptyJSON.to_string(),
                "digest": Digest::of(EMPTY).to_string(),
                "size": EMPTY.len(),
            },
            "layers": [{
                "mediaType": MEDIA_TYPE,
                "digest": Digest::of(&bundle).to_string(),
                "size": bundle.len(),
            }],
            "subject": {
                "mediaType": subject.parsed.media_type,
                "digest": subject.digest.to_string(),
                "size": subject.content.len(),
            },
            "annotations": {
                "dev.sigstore.bundle.content": "dsse-envelope",
                "dev.sigstore.bundle.predicateType": Acceptance::TYPE,
            },
        })
        .to_string();
        let parsed = ParsedManifest::read(&http::HeaderMap::new(), &content)?;
        Ok(Self {
            bundle: bundle.into(),
            manifest: PushedManifest {
                digest: Digest::of(content.as_bytes()).into(),
                content,
                parsed,
                account: None,
            },
        })
    }

    /// The digest of the referrer.
    pub fn digest(&self) -> String {
        self.manifest.digest.to_string()
    }

    /// Puts the bytes into the store, where nothing names them yet.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn store(&self, registry: &Registry) -> Result<(), object_store::Error> {
        for bytes in [Bytes::from_static(EMPTY), self.bundle.clone()] {
            store::put(registry, &Digest::of(&bytes).into(), bytes).await?;
        }
        Ok(())
    }

    /// Adds the referrer to a package.
    ///
    /// # Errors
    /// When the database or the store does not answer.
    pub async fn keep(
        &self,
        registry: &Registry,
        transaction: &impl ConnectionTrait,
        package: &str,
        now: i64,
    ) -> Result<(), OciError> {
        for bytes in [Bytes::from_static(EMPTY), self.bundle.clone()] {
            let digest = ContentDigest::from(Digest::of(&bytes));
            // Since it was stored, somebody may have taken away what nobody had until then.
            if !store::is_there(registry, &digest).await? {
                store::put(registry, &digest, bytes.clone()).await?;
            }
            let digest = digest.to_string();
            note_blob(transaction, &digest, bytes.len() as u64, now).await?;
            link_blob(transaction, package, &digest, now).await?;
        }
        Ok(keep(transaction, package, &self.manifest, now).await?)
    }
}
