//! The folder in which a host keeps its copy.
//!
//! ```text
//! trust.json       the registry's address
//! root.json        the root that the operator was given
//! seen.json        the versions that were seen, and when the registry was last asked
//! files/           the repository of trust, as the registry publishes it
//! releases/        the evidence of each brick, by the digest of its file
//! ```
//!
//! Files are put in place whole, `timestamp.json` after those that it leads to, so that whoever reads meanwhile, or after a stop
//! in the middle, finds the copy before or the one after.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use legollab_package::Digest;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::evidence::{Evidence, MAX_BUNDLES, MAX_MANIFEST};
use crate::{bundle::MAX_BUNDLE, metadata::MAX_FILE, seen::Seen};

const SETTINGS: &str = "trust.json";
const ROOT: &str = "root.json";
const SEEN: &str = "seen.json";
const FILES: &str = "files";
const RELEASES: &str = "releases";
const LATEST: &str = "timestamp.json";
/// The longest evidence: a manifest, and the signatures of both kinds, as JSON.
const MAX_EVIDENCE: usize = 2 * MAX_MANIFEST + 2 * MAX_BUNDLES * MAX_BUNDLE;
/// How deep a name may lead, and how long it may be: `targets/providers/<digest>.<id>.json`.
const MAX_DEPTH: usize = 3;
const MAX_NAME: usize = 255;

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is none.
    #[error("there is no copy of a registry's trust in {}", .0.display())]
    None(PathBuf),
    /// There is one already.
    #[error("there is a copy of a registry's trust in {} already", .0.display())]
    Taken(PathBuf),
    /// A file of it is not what it must be.
    #[error("{} is damaged: {why}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The registry names a file in a way that no file is named.
    #[error("`{0}` is not the name of a file of the repository of trust")]
    Name(String),
    /// Another process is filling it.
    #[error("another process is filling {}", .0.display())]
    Busy(PathBuf),
    /// A file cannot be read or written.
    #[error("{} cannot be read or written: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: io::Error,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Settings {
    registry: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Kept {
    seen: Seen,
    /// When the registry was last asked and answered, in milliseconds since 1970.
    asked_at: Option<i64>,
}

/// The folder in which a host keeps its copy.
#[derive(Debug, Clone)]
pub struct TrustFolder {
    path: PathBuf,
    registry: String,
}

/// Whoever has it fills the folder; nobody else does meanwhile.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "the lock lasts as long as the file is open")] File);

impl TrustFolder {
    /// Makes a folder for the trust of a registry, from the root that the operator was given.
    ///
    /// # Errors
    /// [`FolderError::Taken`], [`FolderError::Io`].
    pub fn create(path: &Path, registry: &str, root: &[u8]) -> Result<Self, FolderError> {
        if path.join(SETTINGS).exists() {
            return Err(FolderError::Taken(path.to_owned()));
        }
        for folder in [path.to_owned(), path.join(FILES), path.join(RELEASES)] {
            make(&folder).map_err(at(&folder))?;
        }
        let folder = Self {
            path: path.to_owned(),
            registry: registry.to_owned(),
        };
        folder.put(Path::new(ROOT), root)?;
        // What makes it a folder of this kind comes last.
        let settings = Settings {
            registry: registry.to_owned(),
        };
        folder.put_json(Path::new(SETTINGS), &settings)?;
        Ok(folder)
    }

    /// Opens a folder.
    ///
    /// # Errors
    /// [`FolderError::None`], [`FolderError::Damaged`], [`FolderError::Io`].
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let settings: Option<Settings> = read_json(&path.join(SETTINGS), MAX_FILE)?;
        let Settings { registry } = settings.ok_or_else(|| FolderError::None(path.to_owned()))?;
        Ok(Self {
            path: path.to_owned(),
            registry,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The address of the registry.
    pub fn registry(&self) -> &str {
        &self.registry
    }

    /// The root that the operator was given.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn root(&self) -> Result<Vec<u8>, FolderError> {
        let path = self.path.join(ROOT);
        read(&path, MAX_FILE)?.ok_or_else(|| FolderError::Damaged {
            path,
            why: "it is missing".to_owned(),
        })
    }

    /// The versions that were seen before.
    ///
    /// # Errors
    /// When they cannot be read: without them an older copy could not be told.
    pub fn seen(&self) -> Result<Seen, FolderError> {
        Ok(self.kept()?.seen)
    }

    /// When the registry was last asked and answered.
    ///
    /// # Errors
    /// When that cannot be read.
    pub fn asked_at(&self) -> Result<Option<i64>, FolderError> {
        Ok(self.kept()?.asked_at)
    }

    fn kept(&self) -> Result<Kept, FolderError> {
        Ok(read_json(&self.path.join(SEEN), MAX_FILE)?.unwrap_or_default())
    }

    /// A file of the copy. One that cannot be read is as good as missing: it is fetched again.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        is_a_name(name)
            .then(|| read(&self.path.join(FILES).join(name), MAX_FILE).ok().flatten())
            .flatten()
    }

    /// Keeps what was fetched, what was seen, and when. `needed` are all files that the copy now consists of; others than these
    /// and roots are removed.
    ///
    /// # Errors
    /// [`FolderError::Name`], [`FolderError::Io`].
    pub fn keep(
        &self,
        _lock: &FolderLock,
        fetched: &BTreeMap<String, Vec<u8>>,
        needed: &BTreeSet<String>,
        seen: &Seen,
        asked_at: i64,
    ) -> Result<(), FolderError> {
        if let Some(name) = fetched.keys().find(|name| !is_a_name(name)) {
            return Err(FolderError::Name(name.clone()));
        }
        let files = Path::new(FILES);
        for (name, bytes) in fetched.iter().filter(|(name, _)| *name != LATEST) {
            self.put(&files.join(name), bytes)?;
        }
        if let Some(bytes) = fetched.get(LATEST) {
            self.put(&files.join(LATEST), bytes)?;
        }
        // After the copy: should the machine stop in between, the copy is newer than what was seen, which is no harm. The other
        // way round it would be called rolled back.
        let kept = Kept {
            seen: seen.clone(),
            asked_at: Some(asked_at),
        };
        self.put_json(Path::new(SEEN), &kept)?;
        self.tidy(&self.path.join(FILES), "", needed);
        Ok(())
    }

    /// Removes files that are of no use any more. Those that cannot be removed stay.
    fn tidy(&self, folder: &Path, before: &str, needed: &BTreeSet<String>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let name = format!("{before}{name}");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.tidy(&entry.path(), &format!("{name}/"), needed),
                _ if needed.contains(&name) || name.ends_with(".root.json") || name == LATEST => {}
                _ => drop(fs::remove_file(entry.path())),
            }
        }
    }

    /// The evidence of a brick, by the digest of its file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn evidence(&self, file: &Digest) -> Result<Option<Evidence>, FolderError> {
        read_json(&self.path.join(evidence_path(file)), MAX_EVIDENCE)
    }

    /// Keeps the evidence of a brick.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn keep_evidence(&self, file: &Digest, evidence: &Evidence) -> Result<(), FolderError> {
        self.put_json(&evidence_path(file), evidence)
    }

    /// The bricks of which there is evidence.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn bricks(&self) -> Result<Vec<Digest>, FolderError> {
        let folder = self.path.join(RELEASES);
        let mut found = Vec::new();
        for entry in fs::read_dir(&folder).map_err(at(&folder))? {
            let name = entry.map_err(at(&folder))?.file_name();
            let hex = name.to_str().and_then(|name| name.strip_suffix(".json"));
            found.extend(hex.and_then(|hex| format!("sha256:{hex}").parse::<Digest>().ok()));
        }
        Ok(found)
    }

    /// Takes the folder to fill it.
    ///
    /// # Errors
    /// [`FolderError::Busy`] where another process has it.
    pub fn lock(&self) -> Result<FolderLock, FolderError> {
        let path = self.path.join("lock");
        let file = File::create(&path).map_err(at(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock(file)),
            Err(fs::TryLockError::WouldBlock) => Err(FolderError::Busy(self.path.clone())),
            Err(fs::TryLockError::Error(source)) => Err(at(&path)(source)),
        }
    }

    /// What changes whenever the copy does.
    pub(super) fn state(&self) -> Option<Digest> {
        let seen = read(&self.path.join(SEEN), MAX_FILE).ok().flatten()?;
        Some(Digest::of(&seen))
    }

    fn put_json(&self, name: &Path, content: &impl Serialize) -> Result<(), FolderError> {
        let path = self.path.join(name);
        let bytes = serde_json::to_vec(content).map_err(|error| at(&path)(error.into()))?;
        self.put(name, &bytes)
    }

    fn put(&self, name: &Path, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.path.join(name);
        write(&path, bytes).map_err(at(&path))
    }
}

fn evidence_path(file: &Digest) -> PathBuf {
    Path::new(RELEASES).join(format!("{}.json", file.hex()))
}

/// Whether a name stays within the folder, whoever made it up.
fn is_a_name(name: &str) -> bool {
    let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'_' | b'.');
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.bytes().all(fits);
    name.len() <= MAX_NAME && name.split('/').count() <= MAX_DEPTH && name.split('/').all(is_part)
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> FolderError + use<> {
    let path = path.to_owned();
    move |source| FolderError::Io { path, source }
}

/// Reads a file; none if it is not there.
fn read(path: &Path, most: usize) -> Result<Option<Vec<u8>>, FolderError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(at(path)(source)),
    };
    let mut bytes = Vec::new();
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    file.take(bound).read_to_end(&mut bytes).map_err(at(path))?;
    if bytes.len() > most {
        return Err(FolderError::Damaged {
            path: path.to_owned(),
            why: format!("it is longer than {most} bytes"),
        });
    }
    Ok(Some(bytes))
}

fn read_json<T: DeserializeOwned>(path: &Path, most: usize) -> Result<Option<T>, FolderError> {
    let Some(bytes) = read(path, most)? else {
        return Ok(None);
    };
    let read = serde_json::from_slice(&bytes).map_err(|error| FolderError::Damaged {
        path: path.to_owned(),
        why: error.to_string(),
    });
    read.map(Some)
}

/// Makes a folder that is for this user alone: what is in it decides what the host believes.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Puts a file in place whole.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        make(parent)?;
    }
    // Two may keep the evidence of one brick at the same time.
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let part = path.with_extension(format!("{}-{number}.part", std::process::id()));
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&part, path));
    if placed.is_err() {
        let _ = fs::remove_file(&part);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for good in [
            "timestamp.json",
            "12.snapshot.json",
            "targets/providers/00ff.atelier-du-velo.json",
            "targets/00ff.status.json",
        ] {
            assert!(is_a_name(good), "{good}");
        }
        for bad in [
            "",
            "../x",
            "a/../b",
            "/etc/passwd",
            "a//b",
            "a/b/c/d",
            ".hidden",
            "C:\\x",
            "a b",
            &"x".repeat(256),
        ] {
            assert!(!is_a_name(bad), "{bad}");
        }
    }
}
