//! What shows where a brick's file comes from: the manifest of its release, and the signatures on it.

use legollab_package::{Digest, PackageName};
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::{
    bundle::{Bundle, BundleError},
    documents::Authority,
    release::{Acceptance, Accepted, Publication, Refusal, Release},
    statement::{Predicate as _, Statement},
};

/// The longest manifest that is kept.
pub const MAX_MANIFEST: usize = 256 * 1024;
/// How many signatures of each kind are kept.
pub const MAX_BUNDLES: usize = 8;
/// The media type of a component as a layer.
const COMPONENT: &str = "application/wasm";

/// The manifest of a release with its signatures, not checked: as they were fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Evidence {
    /// The OCI manifest, whose digest is that of the release.
    pub manifest: String,
    /// What is said to be signed by the provider.
    pub publications: Vec<Bundle>,
    /// What is said to be the registry's record that it came in.
    pub acceptances: Vec<Bundle>,
}

/// Why a release is not believed to be the origin of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// The manifest is none of a brick, or too long.
    #[error("the manifest of the release is not that of a brick: {0}")]
    Manifest(String),
    /// The release is of other bytes.
    #[error("the release is of another file, {0}")]
    OtherFile(Digest),
    /// There is no record that it came in.
    #[error("the registry has no record that it came in")]
    NotAccepted,
    /// A signature is not believed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// The parts of an OCI manifest that say which file it is of.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OciManifest {
    layers: Vec<Layer>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Layer {
    media_type: String,
    digest: Digest,
    size: u64,
}

impl Evidence {
    /// Evidence without signatures yet.
    pub fn new(manifest: String) -> Self {
        Self {
            manifest,
            publications: Vec::new(),
            acceptances: Vec::new(),
        }
    }

    /// Adds a signature to those of its kind. Of another kind, or beyond what is kept, it is left out.
    ///
    /// # Errors
    /// When it is no statement.
    pub fn add(&mut self, bundle: Bundle) -> Result<(), BundleError> {
        let statement = Statement::from_json(bundle.payload())?;
        let kept = match statement.predicate_type.as_str() {
            Publication::TYPE => &mut self.publications,
            Acceptance::TYPE => &mut self.acceptances,
            _ => return Ok(()),
        };
        if kept.len() < MAX_BUNDLES {
            kept.push(bundle);
        }
        Ok(())
    }

    /// The digest of the release.
    pub fn release_digest(&self) -> Digest {
        Digest::of(self.manifest.as_bytes())
    }

    /// The one component that the release consists of: its digest, and how many bytes it is said to have.
    ///
    /// # Errors
    /// [`EvidenceError::Manifest`].
    pub fn component(&self) -> Result<(Digest, u64), EvidenceError> {
        if self.manifest.len() > MAX_MANIFEST {
            return Err(EvidenceError::Manifest(format!(
                "it is longer than {MAX_MANIFEST} bytes"
            )));
        }
        let manifest: OciManifest =
            serde_json::from_str(&self.manifest).map_err(|error| EvidenceError::Manifest(error.to_string()))?;
        let mut components = manifest.layers.iter().filter(|layer| layer.media_type == COMPONENT);
        match (components.next(), components.next()) {
            (Some(one), None) => Ok((one.digest, one.size)),
            _ => Err(EvidenceError::Manifest("it does not have one component".to_owned())),
        }
    }

    /// The release that this is about, if it is of this file.
    ///
    /// # Errors
    /// [`EvidenceError::Manifest`], [`EvidenceError::OtherFile`].
    pub fn release(&self, file: &Digest, package: &PackageName, version: &Version) -> Result<Release, EvidenceError> {
        match self.component()?.0 {
            digest if digest == *file => Ok(Release {
                package: package.clone(),
                version: version.clone(),
                digest: self.release_digest(),
            }),
            other => Err(EvidenceError::OtherFile(other)),
        }
    }

    /// The first record of the registry that stands.
    ///
    /// # Errors
    /// [`EvidenceError::NotAccepted`] where there is none, else why the last one does not stand.
    pub fn accepted(&self, release: &Release, authority: &Authority) -> Result<(Accepted, &Bundle), EvidenceError> {
        let mut outcome = Err(EvidenceError::NotAccepted);
        for bundle in &self.acceptances {
            match release.verify_acceptance(bundle, authority) {
                Ok(accepted) => return Ok((accepted, bundle)),
                Err(refusal) => outcome = Err(refusal.into()),
            }
        }
        outcome
    }

    /// The providers that the records name, believed or not: whose documents a copy needs to judge them.
    pub fn named_providers(&self) -> Vec<String> {
        let named = self.acceptances.iter().filter_map(|bundle| {
            let statement = Statement::from_json(bundle.payload()).ok()?;
            Some(statement.read::<Acceptance>().ok()?.accepted.provider)
        });
        named.collect()
    }
}
