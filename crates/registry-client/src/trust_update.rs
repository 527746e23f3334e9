//! Fills the folder in which a host keeps a registry's trust.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use legollab_package::{Digest, PackageName};
use legollab_trust::{
    Seen, TrustCopy, TrustFolder, TrustStore, TrustVerdict, VerifyError,
    metadata::{MAX_FILE, Metadata},
};
use semver::Version;
use tokio::time::timeout;

use crate::{error::ClientError, reader::RegistryReader};

/// How long one round may take.
const ROUND: Duration = Duration::from_secs(120);
/// How many files may be missing in one round: those of the roles, roots of many years, documents of many providers.
const MAX_FILES: usize = 2000;
/// One a year for as long as anybody plans.
const MAX_ROOTS: usize = 100;
const LATEST: &str = "timestamp.json";

/// A brick of the host that came from the registry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldBrick {
    /// The digest of its file.
    pub file: Digest,
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
    /// The digest of the release.
    pub release: Digest,
}

/// What came of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustUpdate {
    /// How many files were fetched.
    pub fetched: usize,
    /// Of how many bricks the origin was fetched.
    pub bricks: usize,
    /// Bricks of which the registry has no evidence for this file.
    pub without_evidence: Vec<Digest>,
    /// When what the copy says was confirmed, in milliseconds since 1970.
    pub as_of: i64,
}

/// Brings a copy up to date: first the evidence of these bricks where there is none, or none that stands, since signatures may
/// have been added; then the repository of trust with the documents of their providers. What is not believed is not kept, and the copy stays as it was. `now` is the host's time in
/// milliseconds since 1970.
///
/// # Errors
/// [`ClientError::Trust`] for what is not believed, as an older copy than before; see [`ClientError`].
pub async fn update_trust(
    reader: &RegistryReader,
    copy: &TrustCopy,
    bricks: &BTreeSet<HeldBrick>,
    now: i64,
) -> Result<TrustUpdate, ClientError> {
    let folder = copy.folder();
    let round = async {
        let lock = folder.lock()?;
        let mut update = TrustUpdate::default();
        for brick in bricks {
            let told = copy.verdict(&brick.file, &brick.package, &brick.version, now).verdict;
            let is_wanting = matches!(
                told,
                TrustVerdict::Unknown | TrustVerdict::Unsigned | TrustVerdict::Disbelieved { .. }
            );
            if !is_wanting && folder.evidence(&brick.file)?.is_some() {
                continue;
            }
            match reader.evidence(&brick.package, &brick.release.to_string()).await {
                Ok(evidence) if evidence.component().is_ok_and(|(digest, _)| digest == brick.file) => {
                    folder.keep_evidence(&brick.file, &evidence)?;
                    update.bricks += 1;
                }
                Err(error) if error.is_away() => return Err(error),
                // One that the registry does not tell of, or not in words that are understood, keeps no news from the others.
                Ok(_) | Err(_) => update.without_evidence.push(brick.file),
            }
        }
        let mut providers = BTreeSet::new();
        for file in folder.bricks()? {
            // A brick whose evidence is damaged is told as such when it is asked about.
            let evidence = folder.evidence(&file).ok().flatten();
            providers.extend(evidence.into_iter().flat_map(|evidence| evidence.named_providers()));
        }
        let root = folder.root()?;
        let mut round = Round {
            reader,
            folder,
            base: base(reader, &root).await?,
            root,
            fetched: BTreeMap::new(),
            used: Mutex::default(),
        };
        round.roots().await?;
        let (seen, as_of) = round.all(&providers).await?;
        folder.keep(&lock, &round.fetched, &round.used(), &seen, now)?;
        update.fetched = round.fetched.len();
        update.as_of = as_of;
        Ok(update)
    };
    let slow = || ClientError::TooSlow {
        address: reader.address(),
    };
    timeout(ROUND, round).await.map_err(|_| slow())?
}

/// Where a registry has the files that follow from a root: in the copy that it keeps of another registry's, or in its own.
async fn base(reader: &RegistryReader, root: &[u8]) -> Result<String, ClientError> {
    let copied = format!("/mirrors/{}/trust", Digest::of(root).hex());
    let request = reader.request(&format!("{copied}/{LATEST}"))?;
    match reader.short(request, LATEST, MAX_FILE as u64).await {
        Ok(_) => Ok(copied),
        Err(error) if error.is_away() => Err(error),
        Err(_) => Ok("/trust".to_owned()),
    }
}

struct Round<'a> {
    reader: &'a RegistryReader,
    folder: &'a TrustFolder,
    /// Where the files lie.
    base: String,
    root: Vec<u8>,
    fetched: BTreeMap<String, Vec<u8>>,
    used: Mutex<BTreeSet<String>>,
}

impl Round<'_> {
    /// Fetches the roots that follow those of the folder. They come first, because others may sign everything else since.
    async fn roots(&mut self) -> Result<(), ClientError> {
        let first = Metadata::from_json(&self.root)
            .map_err(|error| ClientError::Protocol(format!("the root of the folder: {error}")))?;
        let mut version = first.version();
        for _ in 0..MAX_ROOTS {
            version = version.saturating_add(1);
            let name = format!("{version}.root.json");
            if self.folder.file(&name).is_some() {
                continue;
            }
            match self.get(&name).await {
                Ok(bytes) => drop(self.fetched.insert(name, bytes)),
                Err(ClientError::NotFound(_)) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Fetches what is missing until nothing is. Gives what was seen, and when the copy was confirmed.
    async fn all(&mut self, providers: &BTreeSet<String>) -> Result<(Seen, i64), ClientError> {
        while self.fetched.len() <= MAX_FILES {
            let missing = match self.opened(providers) {
                Err(ClientError::Trust(VerifyError::Missing(name))) => name,
                outcome => return outcome,
            };
            let bytes = self.get(&missing).await?;
            self.fetched.insert(missing, bytes);
        }
        Err(ClientError::Protocol(format!(
            "its trust has more than {MAX_FILES} files"
        )))
    }

    fn opened(&self, providers: &BTreeSet<String>) -> Result<(Seen, i64), ClientError> {
        let seen = self.folder.seen()?;
        let store = TrustStore::open(&self.root, |name: &str| self.file(name), &seen)?;
        for provider in providers {
            store.provider(provider)?;
        }
        Ok((store.seen().clone(), store.as_of()))
    }

    /// A file: as it was fetched in this round, else from the folder, but for the one that says what is latest.
    fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.used
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned());
        let kept = || (name != LATEST).then(|| self.folder.file(name)).flatten();
        self.fetched.get(name).cloned().or_else(kept)
    }

    /// The files that the copy consists of.
    fn used(&self) -> BTreeSet<String> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn get(&self, name: &str) -> Result<Vec<u8>, ClientError> {
        let request = self.reader.request(&format!("{}/{name}", self.base))?;
        self.reader
            .short(request, &format!("file `{name}` of its trust"), MAX_FILE as u64)
            .await
    }
}
