//! How the files of a platform change together with its data.
//!
//! The new files are staged in `data/change`, with an entry that says what they are. The change happens in one commit of the
//! platform's data, which records the entry's identifier ([`crate::storage::Revisions`]). A host that is killed before the
//! commit leaves a stage to throw away; one that is killed after it leaves files to put in their places. The next opening
//! does the one or the other ([`finish_or_undo`]).
//!
//! Whatever stands in the folder may have been written by a stranger, so the entry is believed no further than it agrees
//! with the staged manifest and lock: it names mounts of theirs, files of theirs, and nothing outside of the folder.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use legollab_package::{Digest, manifest::is_kebab_case};
use serde::{Deserialize, Serialize};

use super::{
    dir::{Durability::Flushed, EntryKind, FileError, PlatformDir},
    layout::{BRICK_BYTES, LOCK, MANIFEST, TEXT_BYTES},
    sources::{FilePlace, PlatformFiles},
};
use crate::{
    manifest::{Lock, ManifestError, PlatformManifest},
    storage::{PlatformStore, StorageError},
};

/// The folder of a change that is being made.
const STAGE: &str = "data/change";
const STAGE_PREFIX: &str = "data/change/";
/// What the change is. It is written last: without it, nothing was staged.
const ENTRY: &str = "journal.json";
const BRICK: &str = "brick.wasm";
/// Where bricks' files are, in a platform's folder.
const BRICKS: &str = "bricks/";
/// The most bytes of an entry: a line for each mount of a manifest, which is shorter.
const ENTRY_BYTES: u64 = 4 * TEXT_BYTES;

/// Why a change of the files cannot be made, finished or undone.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// A file cannot be used.
    #[error(transparent)]
    File(#[from] FileError),
    /// Another change is staged.
    #[error("another change of the platform is under way: wait for its end")]
    UnderWay,
    /// What is staged is not what a change stages.
    #[error("what was staged in {} cannot be used: {detail}", path.display())]
    Invalid {
        /// Where.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// The staged manifest or lock is not valid.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The data cannot be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Where what ran before is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Shelf {
    /// What an upgrade or a replacement can go back to.
    Before,
    /// What was taken out.
    Removed,
}

impl Shelf {
    fn of(self, mount: &str) -> String {
        let shelf = match self {
            Self::Before => "data/before",
            Self::Removed => "data/removed",
        };
        format!("{shelf}/{mount}")
    }
}

/// What becomes of the files of a mount.
#[derive(Debug, Clone)]
pub(crate) struct StagedMount {
    /// The file that is to run; none where the brick is taken out.
    pub brick: Option<Arc<[u8]>>,
    /// Where what runs now is kept.
    pub keeps: Option<Shelf>,
    /// What is no longer kept.
    pub clears: &'static [Shelf],
}

/// The files of a platform as they will be.
pub(crate) struct StagedFiles<'a> {
    /// The text of the manifest.
    pub manifest: &'a str,
    /// The text of the lock.
    pub lock: &'a str,
    /// The mounts whose brick changes.
    pub mounts: BTreeMap<&'a str, StagedMount>,
}

/// A change of the files that is staged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct JournalEntry {
    /// Identifies the change in the platform's data.
    pub id: String,
    mounts: BTreeMap<String, Step>,
    /// Files that go.
    gone: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Step {
    /// The digest of the file that is to run.
    brick: Option<Digest>,
    keeps: Option<Shelf>,
    clears: Vec<Shelf>,
}

/// What ran at a mount before.
#[derive(Debug, Clone)]
pub(crate) struct PreviousVersion {
    /// The text of the manifest at that time.
    pub manifest: String,
    /// The text of the lock at that time.
    pub lock: String,
    /// The brick's file.
    pub brick: Vec<u8>,
}

impl PreviousVersion {
    /// What ran at a mount before its last upgrade or replacement; none if it had none.
    pub fn of(dir: &PlatformDir, mount: &str) -> Result<Option<Self>, FileError> {
        Self::read(dir, &Shelf::Before.of(mount))
    }

    /// What was last taken out of a mount.
    pub fn removed(dir: &PlatformDir, mount: &str) -> Result<Option<Self>, FileError> {
        Self::read(dir, &Shelf::Removed.of(mount))
    }

    fn read(dir: &PlatformDir, kept: &str) -> Result<Option<Self>, FileError> {
        if dir.kind(kept)?.is_none() {
            return Ok(None);
        }
        Ok(Some(Self {
            manifest: dir.read_text(format!("{kept}/{MANIFEST}"), TEXT_BYTES)?,
            lock: dir.read_text(format!("{kept}/{LOCK}"), TEXT_BYTES)?,
            brick: dir.read(format!("{kept}/{BRICK}"), BRICK_BYTES)?,
        }))
    }
}

impl StagedFiles<'_> {
    /// Writes the files to a folder for a rehearsal, and says where they are.
    pub fn aside(&self, dir: &PlatformDir, to: &PlatformDir) -> Result<PlatformFiles, FileError> {
        self.write_files(to, "")?;
        Ok(sources(dir, to, "", self.changed()))
    }

    /// Writes the files of the change beside those of the platform. Only the process that has the platform's data open may
    /// do so: that keeps two changes apart.
    pub fn stage(&self, dir: &PlatformDir, id: String) -> Result<JournalEntry, JournalError> {
        if dir.kind(entry())?.is_some() {
            return Err(JournalError::UnderWay);
        }
        dir.remove_all(STAGE)?;
        let staged = self.write(dir, id);
        if staged.is_err() {
            // What is half written is removed by the next attempt in any case.
            let _ = dir.remove_all(STAGE);
        }
        staged
    }

    fn write(&self, dir: &PlatformDir, id: String) -> Result<JournalEntry, JournalError> {
        let text = dir.read_text(MANIFEST, TEXT_BYTES)?;
        let before = PlatformManifest::parse(&text, MANIFEST)?;
        let after = PlatformManifest::parse(self.manifest, MANIFEST)?;
        for (mount, staged) in &self.mounts {
            if let (Some(_), Some(there)) = (staged.keeps, before.bricks.get(*mount)) {
                let kept = kept(mount);
                let lock = dir.read(LOCK, TEXT_BYTES)?;
                let brick = dir.read(&there.file, BRICK_BYTES)?;
                dir.put(format!("{kept}/{MANIFEST}"), text.as_bytes(), Flushed)?;
                dir.put(format!("{kept}/{LOCK}"), &lock, Flushed)?;
                dir.put(format!("{kept}/{BRICK}"), &brick, Flushed)?;
            }
        }
        self.write_files(dir, STAGE_PREFIX)?;
        let remains = |file: &str| after.bricks.values().any(|mounted| mounted.file == file);
        let changed = before
            .bricks
            .iter()
            .filter(|(mount, _)| self.mounts.contains_key(mount.as_str()));
        let gone = changed.map(|(_, there)| there.file.clone());
        let staged = JournalEntry {
            id,
            mounts: self
                .mounts
                .iter()
                .map(|(mount, staged)| ((*mount).to_owned(), Step::of(staged)))
                .collect(),
            gone: gone.filter(|file| file.starts_with(BRICKS) && !remains(file)).collect(),
        };
        let text = serde_json::to_vec(&staged).map_err(|error| invalid(dir, &error))?;
        dir.put(entry(), &text, Flushed)?;
        Ok(staged)
    }

    fn write_files(&self, to: &PlatformDir, prefix: &str) -> Result<(), FileError> {
        to.put(format!("{prefix}{MANIFEST}"), self.manifest.as_bytes(), Flushed)?;
        to.put(format!("{prefix}{LOCK}"), self.lock.as_bytes(), Flushed)?;
        for (mount, staged) in &self.mounts {
            if let Some(brick) = &staged.brick {
                to.put(staged_brick(prefix, mount), brick, Flushed)?;
            }
        }
        Ok(())
    }

    fn changed(&self) -> impl Iterator<Item = &str> {
        let with_file = self.mounts.iter().filter(|(_, staged)| staged.brick.is_some());
        with_file.map(|(mount, _)| *mount)
    }
}

impl Step {
    fn of(staged: &StagedMount) -> Self {
        Self {
            brick: staged.brick.as_deref().map(Digest::of),
            keeps: staged.keeps,
            clears: staged.clears.to_vec(),
        }
    }
}

impl JournalEntry {
    /// What is staged in a platform's folder, after it was held against the staged files; none if nothing is.
    fn read(dir: &PlatformDir) -> Result<Option<Self>, JournalError> {
        let Some(text) = dir.read_if_there(entry(), ENTRY_BYTES)? else {
            return Ok(None);
        };
        let entry: Self = serde_json::from_slice(&text).map_err(|error| invalid(dir, &error))?;
        entry.check(dir)?;
        Ok(Some(entry))
    }

    fn check(&self, dir: &PlatformDir) -> Result<(), JournalError> {
        let text = |file: &str| dir.read_text(format!("{STAGE_PREFIX}{file}"), TEXT_BYTES);
        let manifest = PlatformManifest::parse(&text(MANIFEST)?, MANIFEST)?;
        let lock = Lock::parse(&text(LOCK)?, LOCK)?;
        for (mount, step) in &self.mounts {
            if !is_kebab_case(mount) {
                return Err(invalid(dir, &format!("`{mount}` is not the name of a mount")));
            }
            let mounted = manifest.bricks.get(mount);
            let fits = match step.brick {
                None => mounted.is_none(),
                Some(digest) => {
                    let staged = Digest::of(&dir.read(staged_brick(STAGE_PREFIX, mount), BRICK_BYTES)?);
                    let locked = lock.get(mount).is_some_and(|locked| locked.digest == digest);
                    match mounted {
                        // Where it goes is looked at as well, before anything is moved.
                        Some(mounted) => staged == digest && locked && takes_a_file(dir, &mounted.file)?,
                        None => false,
                    }
                }
            };
            if !fits {
                return Err(invalid(
                    dir,
                    &format!("`{mount}` is not in the staged files as it says"),
                ));
            }
            for shelf in [Shelf::Before, Shelf::Removed] {
                dir.kind(shelf.of(mount))?;
            }
            if !matches!(dir.kind(kept(mount))?, None | Some(EntryKind::Folder)) {
                return Err(invalid(dir, &format!("what it keeps of `{mount}` is no folder")));
            }
        }
        for file in &self.gone {
            let inside = file.split('/').all(|part| !matches!(part, "" | "." | ".."));
            let remains = manifest.bricks.values().any(|mounted| mounted.file == *file);
            if !inside || remains || !file.starts_with(BRICKS) || !takes_a_file(dir, file)? {
                return Err(invalid(dir, &format!("`{file}` is not for a change to remove")));
            }
        }
        Ok(())
    }

    /// Where the files of the platform are as they will be.
    pub fn sources(&self, dir: &PlatformDir) -> PlatformFiles {
        let changed = self.mounts.iter().filter(|(_, step)| step.brick.is_some());
        sources(dir, dir, STAGE_PREFIX, changed.map(|(mount, _)| mount.as_str()))
    }

    /// Puts the files in their places. It can be done again from the beginning when it was interrupted.
    pub fn place(&self, dir: &PlatformDir) -> Result<(), JournalError> {
        let text = |file: &str| dir.read_text(format!("{STAGE_PREFIX}{file}"), TEXT_BYTES);
        let (manifest, lock) = (text(MANIFEST)?, text(LOCK)?);
        let parsed = PlatformManifest::parse(&manifest, MANIFEST)?;
        for (mount, step) in &self.mounts {
            let kept = kept(mount);
            // If it is gone, it was moved before an interruption.
            if let (Some(shelf), true) = (step.keeps, dir.kind(&kept)?.is_some()) {
                let to = shelf.of(mount);
                dir.remove_all(&to)?;
                dir.rename(&kept, &to)?;
            }
            for shelf in &step.clears {
                dir.remove_all(shelf.of(mount))?;
            }
            if let (Some(_), Some(mounted)) = (step.brick, parsed.bricks.get(mount)) {
                let brick = dir.read(staged_brick(STAGE_PREFIX, mount), BRICK_BYTES)?;
                dir.put(&mounted.file, &brick, Flushed)?;
            }
        }
        dir.put(LOCK, lock.as_bytes(), Flushed)?;
        dir.put(MANIFEST, manifest.as_bytes(), Flushed)?;
        for file in &self.gone {
            dir.remove_file(file)?;
        }
        Ok(discard(dir)?)
    }
}

/// Whether a change was begun in this folder that has neither been finished nor undone.
///
/// # Errors
/// When something on the way to it is no folder.
pub(crate) fn is_under_way(dir: &PlatformDir) -> Result<bool, FileError> {
    Ok(dir.kind(STAGE)?.is_some())
}

/// Removes the files of a change that is not made.
pub(crate) fn discard(dir: &PlatformDir) -> Result<(), FileError> {
    // The entry first: without it there is no change.
    if dir.kind(STAGE)? == Some(EntryKind::Folder) {
        dir.remove_all(entry())?;
    }
    dir.remove_all(STAGE)
}

/// Brings a change to its end that was interrupted by the host's: if its commit was made, its files are put in their places;
/// otherwise everything stays as it was.
///
/// # Errors
/// When the files or the data cannot be used.
pub(crate) async fn finish_or_undo(dir: &PlatformDir, store: &Arc<dyn PlatformStore>) -> Result<(), JournalError> {
    if let Some(entry) = JournalEntry::read(dir)?
        && store.has_revision(&entry.id).await?
    {
        return entry.place(dir);
    }
    store.discard_prepared().await?;
    Ok(discard(dir)?)
}

/// Whether a file stands there, or may.
fn takes_a_file(dir: &PlatformDir, path: &str) -> Result<bool, FileError> {
    Ok(matches!(dir.kind(path)?, None | Some(EntryKind::File(_))))
}

fn entry() -> String {
    format!("{STAGE_PREFIX}{ENTRY}")
}

fn kept(mount: &str) -> String {
    format!("{STAGE_PREFIX}kept/{mount}")
}

fn staged_brick(prefix: &str, mount: &str) -> String {
    format!("{prefix}{BRICKS}{mount}.wasm")
}

fn sources<'a>(
    dir: &PlatformDir,
    changed: &PlatformDir,
    prefix: &str,
    mounts: impl Iterator<Item = &'a str>,
) -> PlatformFiles {
    PlatformFiles {
        manifest: FilePlace::new(changed, format!("{prefix}{MANIFEST}")),
        lock: FilePlace::new(changed, format!("{prefix}{LOCK}")),
        dir: dir.clone(),
        elsewhere: mounts
            .map(|mount| (mount.to_owned(), FilePlace::new(changed, staged_brick(prefix, mount))))
            .collect(),
    }
}

fn invalid(dir: &PlatformDir, detail: &impl ToString) -> JournalError {
    JournalError::Invalid {
        path: dir.path().join(entry()),
        detail: detail.to_string(),
    }
}
