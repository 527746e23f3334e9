//! Releases: a provider signs what it publishes, and the registry signs when it came in, because the holder of a key can date
//! a signature back.

use legollab_package::{Digest, PackageName};
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::{
    bundle::{Bundle, BundleError, SignError},
    documents::{Authority, TimedKey, find},
    keys::KeyPair,
    statement::{Predicate, Statement},
};

/// One version of one package, as the digest of its OCI manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
    /// The digest of the manifest.
    pub digest: Digest,
}

/// What a provider says of a manifest: it is this version of this package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
}

impl Predicate for Publication {
    const TYPE: &'static str = "https://legollaborative.org/trust/publication/v1";
}

/// What the registry says of a manifest: it came in as this version of this package, from this provider, at this instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Acceptance {
    /// What came in.
    #[serde(flatten)]
    pub publication: Publication,
    /// From whom and when.
    #[serde(flatten)]
    pub accepted: Accepted,
}

impl Predicate for Acceptance {
    const TYPE: &'static str = "https://legollaborative.org/trust/acceptance/v1";
}

/// From whom a release came in, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Accepted {
    /// The id of the provider.
    pub provider: String,
    /// When, by the clock of the registry.
    pub accepted_at: i64,
}

/// Why the signature of a release is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The key is not one of those that may sign this.
    #[error("the key {0} may not sign this")]
    UnknownKey(String),
    /// The key was not in use when the release came in.
    #[error("the key {0} was not in use when the release came in")]
    NotInUse(String),
    /// Somebody else may have had the key when the release came in.
    #[error("the key {key_id} was compromised at {since} (milliseconds since 1970), before the release came in")]
    Compromised {
        /// The key.
        key_id: String,
        /// Since when.
        since: i64,
    },
    /// The bundle is malformed, signed by another key, or of another kind.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// The statement is about another manifest.
    #[error("the signature is of another manifest, {0}")]
    OtherManifest(Digest),
    /// The statement is about another package or version.
    #[error("the signature is of {package}@{version}")]
    OtherRelease {
        /// The package that was signed.
        package: PackageName,
        /// The version that was signed.
        version: Version,
    },
}

impl Release {
    fn said(&self) -> Publication {
        Publication {
            package: self.package.clone(),
            version: self.version.clone(),
        }
    }

    fn sign(&self, predicate: &impl Predicate, key: &KeyPair) -> Result<Bundle, SignError> {
        let name = format!("{}@{}", self.package, self.version);
        Bundle::sign(Statement::new(name, self.digest, predicate)?.to_json(), key)
    }

    /// Signs the release, as its provider.
    ///
    /// # Errors
    /// When the key cannot be used.
    pub fn publish(&self, key: &KeyPair) -> Result<Bundle, SignError> {
        self.sign(&self.said(), key)
    }

    /// Signs that the release came in, as the registry.
    ///
    /// # Errors
    /// When the key cannot be used.
    pub fn accept(&self, accepted: Accepted, key: &KeyPair) -> Result<Bundle, SignError> {
        self.sign(
            &Acceptance {
                publication: self.said(),
                accepted,
            },
            key,
        )
    }

    /// Checks a provider's signature: by one of these keys, which was in use and not compromised when the release came in.
    ///
    /// # Errors
    /// Any [`Refusal`].
    pub fn verify_publication(&self, bundle: &Bundle, keys: &[TimedKey], accepted_at: i64) -> Result<(), Refusal> {
        let timed = find(keys, bundle.key_id()).ok_or_else(|| Refusal::UnknownKey(bundle.key_id().to_owned()))?;
        let said = self
            .verify(bundle, timed)?
            .read::<Publication>()
            .map_err(BundleError::from)?;
        self.same(said)?;
        in_use(timed, accepted_at)
    }

    /// Checks the registry's record that the release came in. A compromised key of the registry proves nothing, because the
    /// time is its own word: the registry signs its records again with the next key.
    ///
    /// # Errors
    /// Any [`Refusal`].
    pub fn verify_acceptance(&self, bundle: &Bundle, authority: &Authority) -> Result<Accepted, Refusal> {
        let key_id = bundle.key_id().to_owned();
        let timed = find(&authority.acceptance_keys, &key_id).ok_or(Refusal::UnknownKey(key_id.clone()))?;
        if let Some(since) = timed.compromised_since {
            return Err(Refusal::Compromised { key_id, since });
        }
        let Acceptance { publication, accepted } = self.verify(bundle, timed)?.read().map_err(BundleError::from)?;
        self.same(publication)?;
        in_use(timed, accepted.accepted_at)?;
        Ok(accepted)
    }

    fn verify(&self, bundle: &Bundle, timed: &TimedKey) -> Result<Statement, Refusal> {
        let statement = bundle.verify(&timed.key)?;
        match statement.digest == self.digest {
            true => Ok(statement),
            false => Err(Refusal::OtherManifest(statement.digest)),
        }
    }

    fn same(&self, said: Publication) -> Result<(), Refusal> {
        match said == self.said() {
            true => Ok(()),
            false => Err(Refusal::OtherRelease {
                package: said.package,
                version: said.version,
            }),
        }
    }
}

fn in_use(timed: &TimedKey, at: i64) -> Result<(), Refusal> {
    match timed.compromised_since {
        Some(since) if since <= at => Err(Refusal::Compromised {
            key_id: timed.key.id(),
            since,
        }),
        _ if timed.period.holds(at) => Ok(()),
        _ => Err(Refusal::NotInUse(timed.key.id())),
    }
}
