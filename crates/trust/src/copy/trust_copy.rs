//! A copy that a host asks about its bricks.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use legollab_package::{Digest, PackageName};
use semver::Version;

use super::{
    brick_trust::{BrickTrust, ProviderName, TrustVerdict},
    evidence::{Evidence, EvidenceError},
    folder::{FolderError, TrustFolder},
};
use crate::{
    certification::{self, Verdict},
    documents::{Identity, Provider},
    release::Accepted,
    verifier::{Source, TrustStore, VerifyError},
};

/// A copy that a host asks about its bricks, for as long as it runs. What others put into the folder meanwhile counts from then
/// on.
pub struct TrustCopy {
    folder: TrustFolder,
    opened: Mutex<Arc<Opened>>,
}

/// How a copy is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyState {
    /// When what it says was last confirmed; none as long as nothing was fetched, or nothing of it is believed.
    pub as_of: Option<i64>,
    /// Whether it may be believed at the instant that was asked about.
    pub is_fresh: bool,
    /// Why nothing of it is believed, in English.
    pub problem: Option<String>,
}

struct Opened {
    store: Result<TrustStore<Source>, String>,
    state: Option<Digest>,
    /// What was found of releases, which no clock changes. Their number is that of the host's bricks.
    examined: Mutex<HashMap<(Digest, PackageName, Version), Arc<Examined>>>,
}

/// What a release is, whatever the time.
enum Examined {
    /// There is no evidence.
    Nothing,
    /// The evidence does not stand.
    Disbelieved(String),
    /// It came in, signed or not.
    Accepted {
        release: Digest,
        accepted: Accepted,
        name: Option<ProviderName>,
        provider: Option<Provider>,
        is_signed: bool,
    },
}

impl std::fmt::Debug for TrustCopy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TrustCopy")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl TrustCopy {
    /// Opens the copy in a folder. One that is not believed is opened as well: it says so of every brick.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn open(folder: TrustFolder) -> Result<Self, FolderError> {
        let opened = Opened::read(&folder)?;
        Ok(Self {
            folder,
            opened: Mutex::new(Arc::new(opened)),
        })
    }

    /// The folder.
    pub fn folder(&self) -> &TrustFolder {
        &self.folder
    }

    /// How the copy is doing at an instant.
    pub fn state(&self, now: i64) -> CopyState {
        match &self.current().store {
            Ok(store) => CopyState {
                as_of: Some(store.as_of()),
                is_fresh: store.fresh(now).is_ok(),
                problem: None,
            },
            Err(problem) => CopyState {
                as_of: None,
                is_fresh: false,
                problem: Some(problem.clone()),
            },
        }
    }

    /// What there is to tell of a brick's file at an instant, in milliseconds since 1970.
    pub fn verdict(&self, file: &Digest, package: &PackageName, version: &Version, now: i64) -> BrickTrust {
        let opened = self.current();
        let Ok(store) = &opened.store else {
            return BrickTrust::unknown(None);
        };
        let as_of = Some(store.as_of());
        let key = (*file, package.clone(), version.clone());
        let known = locked(&opened.examined).get(&key).cloned();
        let examined = match known {
            Some(examined) => examined,
            None => match self.examine(store, file, package, version) {
                // What is not there yet is looked for again.
                Examined::Nothing => return BrickTrust::unknown(as_of),
                examined => {
                    let examined = Arc::new(examined);
                    locked(&opened.examined).insert(key, examined.clone());
                    examined
                }
            },
        };
        examined.judged(store, now)
    }

    fn examine(&self, store: &TrustStore<Source>, file: &Digest, package: &PackageName, version: &Version) -> Examined {
        let evidence = match self.folder.evidence(file) {
            Ok(Some(evidence)) => evidence,
            Ok(None) => return Examined::Nothing,
            Err(error) => return Examined::Disbelieved(error.to_string()),
        };
        match examine(store, &evidence, file, package, version) {
            Ok(examined) => examined,
            Err(Unbelieved::Evidence(EvidenceError::NotAccepted)) => Examined::Nothing,
            Err(Unbelieved::Evidence(error)) => Examined::Disbelieved(error.to_string()),
            Err(Unbelieved::Copy(VerifyError::Missing(_) | VerifyError::UnknownProvider(_))) => Examined::Nothing,
            Err(Unbelieved::Copy(error)) => Examined::Disbelieved(error.to_string()),
        }
    }

    /// The copy as it lies in the folder now.
    fn current(&self) -> Arc<Opened> {
        let mut opened = locked(&self.opened);
        if self.folder.state() != opened.state {
            // A folder that cannot be read for a moment leaves what was read before.
            if let Ok(anew) = Opened::read(&self.folder) {
                *opened = Arc::new(anew);
            }
        }
        opened.clone()
    }
}

enum Unbelieved {
    Evidence(EvidenceError),
    Copy(VerifyError),
}

fn examine(
    store: &TrustStore<Source>,
    evidence: &Evidence,
    file: &Digest,
    package: &PackageName,
    version: &Version,
) -> Result<Examined, Unbelieved> {
    let release = evidence.release(file, package, version).map_err(Unbelieved::Evidence)?;
    let (accepted, record) = evidence
        .accepted(&release, store.authority())
        .map_err(Unbelieved::Evidence)?;
    let provider = store.provider(&accepted.provider).map_err(Unbelieved::Copy)?;
    let mut is_signed = false;
    let mut refused = None;
    for publication in &evidence.publications {
        match store.examine_release(&release, publication, record) {
            Ok(_) => is_signed = true,
            Err(error) => refused = Some(error),
        }
    }
    if let (false, Some(error)) = (is_signed, refused) {
        return Err(Unbelieved::Copy(error));
    }
    let name = provider.as_ref().and_then(|provider| {
        let identity: Identity = serde_json::from_str(&provider.identity).ok()?;
        Some(ProviderName {
            id: identity.id,
            name: identity.name,
        })
    });
    Ok(Examined::Accepted {
        release: release.digest,
        accepted,
        name,
        provider,
        is_signed,
    })
}

impl Examined {
    /// What it comes to now. Nothing good is said from a copy that is too old; what was taken back stays so.
    fn judged(&self, store: &TrustStore<Source>, now: i64) -> BrickTrust {
        let as_of = store.as_of();
        let stale = || TrustVerdict::Stale { as_of };
        let is_fresh = store.fresh(now).is_ok();
        let (verdict, name, accepted_at) = match self {
            Self::Nothing => (TrustVerdict::Unknown, None, None),
            Self::Disbelieved(why) => (TrustVerdict::Disbelieved { why: why.clone() }, None, None),
            Self::Accepted {
                release,
                accepted,
                name,
                provider,
                is_signed,
            } => {
                let mut withdrawals = store.status().withdrawals.iter();
                let withdrawal = withdrawals.find(|one| one.release == *release && one.since <= now);
                let certified = provider.as_ref().map(|provider| {
                    let id = &accepted.provider;
                    certification::verdict(provider, id, store.authority(), store.status(), now)
                });
                let verdict = match (withdrawal, certified) {
                    (Some(withdrawal), _) => TrustVerdict::Withdrawn {
                        since: withdrawal.since,
                        reason: withdrawal.reason.clone(),
                    },
                    (None, Some(Verdict::Revoked { since, reason })) => TrustVerdict::Revoked { since, reason },
                    _ if !is_fresh => stale(),
                    _ if !*is_signed => TrustVerdict::Unsigned,
                    (None, Some(Verdict::Valid { until })) => TrustVerdict::Valid { until },
                    (None, Some(Verdict::Expired { since })) => TrustVerdict::Expired { since },
                    (None, _) => TrustVerdict::NotCertified,
                };
                (verdict, name.clone(), Some(accepted.accepted_at))
            }
        };
        BrickTrust {
            verdict,
            provider: name,
            accepted_at,
            as_of: Some(as_of),
        }
    }
}

impl Opened {
    fn read(folder: &TrustFolder) -> Result<Self, FolderError> {
        let state = folder.state();
        let (root, seen, files) = (folder.root()?, folder.seen()?, folder.clone());
        let read: Source = Box::new(move |name: &str| files.file(name));
        let store = TrustStore::open(&root, read, &seen).map_err(|error| match error {
            VerifyError::Missing(_) => "nothing was fetched from the registry yet".to_owned(),
            error => error.to_string(),
        });
        Ok(Self {
            store,
            state,
            examined: Mutex::default(),
        })
    }
}

/// Nobody panics while holding one of these, and if somebody did, what is in it would still be whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
