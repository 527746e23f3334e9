//! Fetches a brick by OCI distribution, with what shows where it comes from.

use std::time::Duration;

use legollab_package::{Digest, PackageName};
use legollab_trust::{
    Bundle, Evidence,
    bundle::{MAX_BUNDLE, MEDIA_TYPE},
    copy::{MAX_BUNDLES, MAX_MANIFEST},
};
use serde::Deserialize;
use url::form_urlencoded;

use crate::{
    error::ClientError,
    reader::RegistryReader,
    repository::{BLOB_TIME, RepositoryReader, SentManifest},
};

/// The longest component that is fetched.
pub const MAX_COMPONENT: u64 = 64 << 20;

/// A brick as it was fetched: every byte is what its digest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The file.
    pub component: Vec<u8>,
    /// Its digest.
    pub digest: Digest,
    /// The digest of the release: of its manifest.
    pub release: Digest,
    /// The manifest and the signatures, not checked.
    pub evidence: Evidence,
}

impl RegistryReader {
    /// Fetches a brick by a version number or by the digest of its release.
    ///
    /// # Errors
    /// [`ClientError::NotFound`], [`ClientError::Digest`], [`ClientError::TooLong`]; see [`ClientError`].
    pub async fn pull(&self, package: &PackageName, reference: &str) -> Result<Pulled, ClientError> {
        let repository = self.repository(package).await?;
        let evidence = repository.evidence(reference).await?;
        let (digest, size) = evidence.component()?;
        if size > MAX_COMPONENT {
            return Err(ClientError::TooLong {
                what: format!("brick `{package}`"),
                most: MAX_COMPONENT,
            });
        }
        let component = repository.component(&digest, size).await?;
        Ok(Pulled {
            component,
            digest,
            release: evidence.release_digest(),
            evidence,
        })
    }

    /// Fetches what shows where a brick comes from, without the brick.
    ///
    /// # Errors
    /// As above.
    pub async fn evidence(&self, package: &PackageName, reference: &str) -> Result<Evidence, ClientError> {
        self.repository(package).await?.evidence(reference).await
    }
}

impl RepositoryReader<'_> {
    async fn evidence(&self, reference: &str) -> Result<Evidence, ClientError> {
        let manifest = self.manifest(reference).await?;
        let mut evidence = Evidence::new(manifest);
        for bundle in self.bundles(&evidence.release_digest()).await? {
            evidence
                .add(bundle)
                .map_err(|error| ClientError::Protocol(error.to_string()))?;
        }
        Ok(evidence)
    }

    /// A manifest, which is what its digest says where it was asked for by one.
    async fn manifest(&self, reference: &str) -> Result<String, ClientError> {
        let SentManifest { content, .. } = self.sent_manifest(reference, MAX_MANIFEST as u64).await?;
        if let Ok(expected) = reference.parse() {
            let what = format!("manifest `{reference}` of `{}`", self.path);
            held(&what, &expected, content.as_bytes())?;
        }
        Ok(content)
    }

    /// The signatures on a release. One that is no bundle is passed over: anybody who may push there can attach what they like.
    async fn bundles(&self, release: &Digest) -> Result<Vec<Bundle>, ClientError> {
        #[derive(Deserialize)]
        struct Index {
            manifests: Vec<Named>,
        }
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Named {
            digest: Digest,
            #[serde(default)]
            artifact_type: Option<String>,
        }
        #[derive(Deserialize)]
        struct Referrer {
            layers: Vec<Layer>,
        }
        #[derive(Deserialize)]
        struct Layer {
            digest: Digest,
        }
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("artifactType", MEDIA_TYPE)
            .finish();
        let path = format!("/v2/{}/referrers/{release}?{query}", self.path);
        let request = self.reader.request(&path)?.bearer_auth(&self.token);
        let what = format!("signatures of `{}`", self.path);
        let bytes = self.reader.short(request, &what, MAX_MANIFEST as u64).await?;
        let index: Index =
            serde_json::from_slice(&bytes).map_err(|error| ClientError::Protocol(format!("{what}: {error}")))?;
        let mut bundles = Vec::new();
        let signatures = index.manifests.iter();
        for named in signatures
            .filter(|named| named.artifact_type.as_deref() == Some(MEDIA_TYPE))
            .take(2 * MAX_BUNDLES)
        {
            let manifest = self.manifest(&named.digest.to_string()).await?;
            let Ok(Referrer { layers }) = serde_json::from_str(&manifest) else {
                continue;
            };
            let [layer] = layers.as_slice() else { continue };
            match self.blob(&layer.digest, MAX_BUNDLE as u64, &what, None).await {
                Ok(bytes) => bundles.extend(Bundle::from_json(&bytes)),
                Err(ClientError::TooLong { .. } | ClientError::NotFound(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(bundles)
    }

    async fn component(&self, digest: &Digest, size: u64) -> Result<Vec<u8>, ClientError> {
        let what = format!("component of `{}`", self.path);
        self.blob(digest, size, &what, Some(BLOB_TIME)).await
    }

    /// A blob of no more than so many bytes, which is what its digest says.
    async fn blob(
        &self,
        digest: &Digest,
        most: u64,
        what: &str,
        time: Option<Duration>,
    ) -> Result<Vec<u8>, ClientError> {
        let path = format!("/v2/{}/blobs/{digest}", self.path);
        let request = self.reader.request(&path)?.bearer_auth(&self.token);
        let bytes = match time {
            None => self.reader.short(request, what, most).await?,
            Some(time) => {
                let response = self.reader.answered(request.timeout(time), what).await?;
                self.reader.body(response, what, most).await?
            }
        };
        held(what, digest, &bytes)?;
        Ok(bytes)
    }
}

fn held(what: &str, expected: &Digest, bytes: &[u8]) -> Result<(), ClientError> {
    match Digest::of(bytes) {
        found if found == *expected => Ok(()),
        found => Err(ClientError::Digest {
            what: what.to_owned(),
            expected: *expected,
            found,
        }),
    }
}
