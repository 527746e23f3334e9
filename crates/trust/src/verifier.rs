//! Reads a copy of the repository of trust, and answers from it without a network.
//!
//! `sigstore-tuf` verifies signatures, thresholds, the chain of roots and the pins between files. Two things are done here. Expiry
//! is judged at each question instead of at opening, because a host runs for longer than a copy is fresh, and because an old copy
//! should still say as of when it is. And the versions that were seen before are compared here, because a host keeps these few
//! numbers rather than the old files.

use std::fmt;

use jiff::Timestamp;
use legollab_package::Digest;
use serde::de::DeserializeOwned;
use sigstore_tuf::{Key, Root, TrustedMetadataSet};

use crate::{
    bundle::Bundle,
    certification::{self, Verdict},
    crypto,
    documents::{Authority, DocumentError, Provider, Status},
    keys::PublicKey,
    layout::{FRESH, REGISTRY, SCHEME, THRESHOLD, target_name},
    metadata::{MAX_FILE, Metadata},
    release::{Accepted, Refusal, Release},
    seen::{RolledBack, Seen},
};

/// How far the registry's clock may be ahead of the host's. Without a bound, one stolen key could make a copy that is fresh for
/// years.
const SKEW: i64 = 60 * 60 * 1000;
/// One a year for as long as anybody plans.
const MAX_ROOTS: usize = 100;

/// Why a copy, or a release, is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// A file is missing from the copy: fetch it, add it, and open the copy again.
    #[error("`{0}` is not in the copy")]
    Missing(String),
    /// The copy is older than seven days, or from the future.
    #[error("the copy is of {as_of} (milliseconds since 1970): not within seven days before now")]
    Stale {
        /// When it was last confirmed.
        as_of: i64,
    },
    /// A later version was seen before.
    #[error("version {offered} of `{role}` was offered after version {seen} had been seen")]
    RolledBack {
        /// The role.
        role: String,
        /// The greatest version that was seen.
        seen: u64,
        /// The version in the copy.
        offered: u64,
    },
    /// Too few valid signatures by those who hold the role.
    #[error("`{role}` has {found} of {needed} signatures")]
    Signatures {
        /// The role.
        role: String,
        /// How many valid signatures it has.
        found: usize,
        /// How many it needs.
        needed: usize,
    },
    /// A file is not the one that signed metadata names.
    #[error("`{0}` is not the file that was signed")]
    Tampered(String),
    /// A file is signed, and yet is not what it must be; or it is not metadata at all.
    #[error("`{file}` is malformed: {why}")]
    Malformed {
        /// The file.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// The registry lists no such provider.
    #[error("there is no provider `{0}`")]
    UnknownProvider(String),
    /// A release is not what it claims to be.
    #[error(transparent)]
    Release(#[from] Refusal),
}

/// Reads a file of a copy by its path; none if it is not there.
pub type Source = Box<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

/// A verified copy of the repository of trust.
pub struct TrustStore<F = Source> {
    files: F,
    set: TrustedMetadataSet,
    authority: Authority,
    status: Status,
    seen: Seen,
    as_of: i64,
    until: i64,
}

impl<F> fmt::Debug for TrustStore<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TrustStore")
            .field("seen", &self.seen)
            .field("as_of", &self.as_of)
            .finish_non_exhaustive()
    }
}

impl<F: Fn(&str) -> Option<Vec<u8>>> TrustStore<F> {
    /// Opens a copy: `root` is the file that the host was installed with, `files` reads a file of the copy by its path. Documents
    /// of providers are read when they are asked for. Whether the copy is fresh is for each question to tell.
    ///
    /// To fetch a copy: drop `timestamp.json`, open, and as long as that gives [`VerifyError::Missing`] fetch the file and open
    /// again; then fetch `<n>.root.json` for the number after [`TrustStore::root_version`], and open again if it is there.
    ///
    /// # Errors
    /// Any [`VerifyError`] but those of age, of providers and of releases.
    pub fn open(root: &[u8], files: F, seen: &Seen) -> Result<Self, VerifyError> {
        crypto::install();
        let read = |name: &str| files(name).ok_or_else(|| VerifyError::Missing(name.to_owned()));
        let mut set = TrustedMetadataSet::from_root(strict(root, "root.json")?).map_err(|e| refused(e, "root.json"))?;
        check_root(set.root())?;
        for _ in 0..MAX_ROOTS {
            let name = format!("{}.root.json", set.root().version.saturating_add(1));
            let Some(bytes) = files(&name) else { break };
            set.update_root(strict(&bytes, &name)?).map_err(|e| refused(e, &name))?;
            check_root(set.root())?;
        }

        // Expiry comes last: see above.
        let never = Timestamp::MIN;
        let bytes = read("timestamp.json")?;
        let timestamp = strict(&bytes, "timestamp.json")?;
        set.update_timestamp(timestamp, never)
            .map_err(|e| refused(e, "timestamp.json"))?;
        let pinned = set
            .timestamp()
            .and_then(|timestamp| timestamp.snapshot_meta())
            .map(|meta| meta.version);
        let name = versioned("snapshot", pinned)?;
        let bytes = read(&name)?;
        set.update_snapshot(strict(&bytes, &name)?, never)
            .map_err(|e| refused(e, &name))?;
        let pinned = |role| {
            set.snapshot()
                .and_then(|snapshot| snapshot.meta.get(role))
                .map(|meta| meta.version)
        };
        let (targets, registry) = (
            versioned("targets", pinned("targets.json"))?,
            versioned(REGISTRY, pinned("registry.json"))?,
        );
        let bytes = read(&targets)?;
        set.update_targets(strict(&bytes, &targets)?, never)
            .map_err(|e| refused(e, &targets))?;
        let bytes = read(&registry)?;
        set.update_delegated_targets(strict(&bytes, &registry)?, REGISTRY, "targets", never)
            .map_err(|e| refused(e, &registry))?;

        let now_seen = Seen::of(&set);
        if let Some(RolledBack { role, seen, offered }) = seen.rolled_back(&now_seen) {
            return Err(VerifyError::RolledBack { role, seen, offered });
        }
        let (as_of, until) = period(&set).ok_or_else(|| malformed("timestamp.json", "it pins no snapshot"))?;
        let mut store = Self {
            files,
            set,
            authority: Authority::default(),
            status: Status::default(),
            seen: now_seen,
            as_of,
            until,
        };
        store.authority = store
            .document("targets", "authority.json")?
            .ok_or_else(|| missing("authority.json"))?;
        store
            .authority
            .check()
            .map_err(|e| malformed("authority.json", &e.to_string()))?;
        store.status = store
            .document(REGISTRY, "status.json")?
            .ok_or_else(|| missing("status.json"))?;
        Ok(store)
    }

    /// What to pass to the next [`TrustStore::open`].
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// The version of the root that the copy led to.
    pub fn root_version(&self) -> u64 {
        self.set.root().version
    }

    /// When the copy was last confirmed, in milliseconds since 1970.
    pub fn as_of(&self) -> i64 {
        self.as_of
    }

    /// Who may certify.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// What was revoked and withheld, as of [`TrustStore::as_of`].
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Whether the copy may be believed at this instant.
    ///
    /// # Errors
    /// [`VerifyError::Stale`].
    pub fn fresh(&self, now: i64) -> Result<(), VerifyError> {
        match self.as_of.saturating_sub(SKEW) <= now && now < self.until {
            true => Ok(()),
            false => Err(VerifyError::Stale { as_of: self.as_of }),
        }
    }

    /// What the registry says of a provider, fresh or not; none if it lists no such provider.
    ///
    /// # Errors
    /// [`VerifyError::Missing`], [`VerifyError::Tampered`], [`VerifyError::Malformed`].
    pub fn provider(&self, id: &str) -> Result<Option<Provider>, VerifyError> {
        let path = format!("providers/{id}.json");
        let Some(provider) = self.document::<Provider>(REGISTRY, &path)? else {
            return Ok(None);
        };
        provider
            .check(id)
            .map_err(|e: DocumentError| malformed(&path, &e.to_string()))?;
        Ok(Some(provider))
    }

    /// Whether a provider is certified.
    ///
    /// # Errors
    /// [`VerifyError::Missing`], [`VerifyError::Tampered`], [`VerifyError::Malformed`]: of the provider's document.
    pub fn verdict(&self, provider: &str, now: i64) -> Result<Verdict, VerifyError> {
        if self.fresh(now).is_err() {
            return Ok(Verdict::Stale { as_of: self.as_of });
        }
        Ok(match self.provider(provider)? {
            Some(found) => certification::verdict(&found, provider, &self.authority, &self.status, now),
            None => Verdict::NotCertified,
        })
    }

    /// Checks that a release is the one that its provider signed and the registry accepted, with a key that was the provider's
    /// then. Says from whom and when.
    ///
    /// # Errors
    /// [`VerifyError::Release`], [`VerifyError::Stale`], [`VerifyError::UnknownProvider`], and those of [`TrustStore::provider`].
    pub fn verify_release(
        &self,
        release: &Release,
        publication: &Bundle,
        acceptance: &Bundle,
        now: i64,
    ) -> Result<Accepted, VerifyError> {
        self.fresh(now)?;
        self.examine_release(release, publication, acceptance)
    }

    /// The same whatever the age of the copy: what was true once may be told with its date.
    ///
    /// # Errors
    /// Those of [`TrustStore::verify_release`] but [`VerifyError::Stale`].
    pub fn examine_release(
        &self,
        release: &Release,
        publication: &Bundle,
        acceptance: &Bundle,
    ) -> Result<Accepted, VerifyError> {
        let accepted = release.verify_acceptance(acceptance, &self.authority)?;
        let unknown = || VerifyError::UnknownProvider(accepted.provider.clone());
        let provider = self.provider(&accepted.provider)?.ok_or_else(unknown)?;
        release.verify_publication(publication, &provider.keys, accepted.accepted_at)?;
        Ok(accepted)
    }

    /// A file that the role vouches for; none if it vouches for no such file.
    fn document<T: DeserializeOwned>(&self, role: &str, path: &str) -> Result<Option<T>, VerifyError> {
        let Some(target) = self.set.targets_role(role).and_then(|targets| targets.target(path)) else {
            return Ok(None);
        };
        let digest = target
            .hashes
            .get("sha256")
            .and_then(|hex| format!("sha256:{hex}").parse::<Digest>().ok());
        let digest = digest.ok_or_else(|| malformed(role, "a target has no SHA-256"))?;
        let name = target_name(path, &digest);
        let bytes = (self.files)(&name).ok_or(VerifyError::Missing(name))?;
        if bytes.len() > MAX_FILE || Digest::of(&bytes) != digest {
            return Err(VerifyError::Tampered(path.to_owned()));
        }
        serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|e| malformed(path, &e.to_string()))
    }
}

fn malformed(file: &str, why: &str) -> VerifyError {
    VerifyError::Malformed {
        file: file.to_owned(),
        why: why.to_owned(),
    }
}

fn missing(path: &str) -> VerifyError {
    malformed(path, "the metadata does not list it")
}

fn versioned(role: &str, version: Option<u64>) -> Result<String, VerifyError> {
    let version = version.ok_or_else(|| malformed(&format!("{role}.json"), "no version of it is pinned"))?;
    Ok(format!("{version}.{role}.json"))
}

/// Bounds the size before anything else reads the bytes.
fn strict<'a>(bytes: &'a [u8], file: &str) -> Result<&'a [u8], VerifyError> {
    Metadata::from_json(bytes)
        .map(|_| bytes)
        .map_err(|e| malformed(file, &e.to_string()))
}

fn refused(error: sigstore_tuf::Error, file: &str) -> VerifyError {
    use sigstore_tuf::Error;
    match error {
        Error::ThresholdNotMet { role, found, threshold } => VerifyError::Signatures {
            role,
            found,
            needed: threshold,
        },
        Error::IntegrityMismatch(_) => VerifyError::Tampered(file.to_owned()),
        other => malformed(file, &other.to_string()),
    }
}

/// Two persons are two keys only if the root cannot list one key under two names, or ask for one signature.
fn check_root(root: &Root) -> Result<(), VerifyError> {
    let named = |(id, key): (&String, &Key)| {
        key.scheme == SCHEME && PublicKey::from_pem(&key.keyval.public).is_ok_and(|key| key.id() == *id)
    };
    if !root.keys.iter().all(named) {
        return Err(malformed("root.json", "a key is not listed under its own id"));
    }
    if ["root", "targets"]
        .iter()
        .any(|role| root.role(role).is_none_or(|role| role.threshold < THRESHOLD))
    {
        return Err(malformed("root.json", "root and targets must need two signatures"));
    }
    match root.consistent_snapshot {
        true => Ok(()),
        false => Err(malformed("root.json", "snapshots must be consistent")),
    }
}

/// When the copy was confirmed, and until when all of it holds.
fn period(set: &TrustedMetadataSet) -> Option<(i64, i64)> {
    let confirmed = set.timestamp()?.expires;
    let ends = [
        set.root().expires,
        confirmed,
        set.snapshot()?.expires,
        set.targets_role("targets")?.expires,
        set.targets_role(REGISTRY)?.expires,
    ];
    let until = ends.into_iter().min()?.as_millisecond();
    Some((confirmed.checked_sub(FRESH).ok()?.as_millisecond(), until))
}
