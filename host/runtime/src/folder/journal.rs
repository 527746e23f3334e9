//! How the files of a platform change together with its data.
//!
//! The new files are staged in `data/change`, with an entry that says what they are. The change happens in one commit of the
//! platform's data, which records the entry's identifier ([`crate::storage::Revisions`]). A host that is killed before the
//! commit leaves a stage to throw away; one that is killed after it leaves files to put in their places. The next opening
//! does the one or the other ([`finish_or_undo`]).
//!
//! Whatever stands in the folder may have been written by a stranger, so the entry is believed no further than it agrees
//! with the staged manifest and lock: it names mounts of theirs, files of theirs, and nothing outside of the folder.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use legollab_package::{Digest, manifest::is_kebab_case};
use serde::{Deserialize, Serialize};

use super::{
    LOCK, MANIFEST, PlatformFiles,
    files::{self, FileError, at, put, read, read_text, remove_file, remove_folder},
};
use crate::{
    manifest::{Lock, ManifestError, PlatformManifest},
    storage::{PlatformStore, StorageError},
};

/// The folder of a change that is being made.
const STAGE: &str = "data/change";
/// What the change is. It is written last: without it, nothing was staged.
const ENTRY: &str = "journal.json";
const BRICK: &str = "brick.wasm";
/// Where bricks' files are, in a platform's folder.
const BRICKS: &str = "bricks/";

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
    fn of(self, folder: &Path, mount: &str) -> PathBuf {
        let shelf = match self {
            Self::Before => "data/before",
            Self::Removed => "data/removed",
        };
        folder.join(shelf).join(mount)
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
    pub fn of(folder: &Path, mount: &str) -> Result<Option<Self>, FileError> {
        Self::read(&Shelf::Before.of(folder, mount))
    }

    /// What was last taken out of a mount.
    pub fn removed(folder: &Path, mount: &str) -> Result<Option<Self>, FileError> {
        Self::read(&Shelf::Removed.of(folder, mount))
    }

    fn read(kept: &Path) -> Result<Option<Self>, FileError> {
        if !kept.is_dir() {
            return Ok(None);
        }
        Ok(Some(Self {
            manifest: read_text(&kept.join(MANIFEST))?,
            lock: read_text(&kept.join(LOCK))?,
            brick: read(&kept.join(BRICK))?,
        }))
    }
}

impl StagedFiles<'_> {
    /// Writes the files to a folder for a rehearsal, and says where they are.
    pub fn aside(&self, folder: &Path, to: &Path) -> Result<PlatformFiles, FileError> {
        self.write_files(to)?;
        Ok(sources(folder, to, self.changed()))
    }

    /// Writes the files of the change beside those of the platform. Only the process that has the platform's data open may
    /// do so: that keeps two changes apart.
    pub fn stage(&self, folder: &Path, id: String) -> Result<JournalEntry, JournalError> {
        let stage = folder.join(STAGE);
        if stage.join(ENTRY).exists() {
            return Err(JournalError::UnderWay);
        }
        remove_folder(&stage)?;
        let staged = self.write(folder, &stage, id);
        if staged.is_err() {
            // What is half written is removed by the next attempt in any case.
            let _ = remove_folder(&stage);
        }
        staged
    }

    fn write(&self, folder: &Path, stage: &Path, id: String) -> Result<JournalEntry, JournalError> {
        let before = PlatformManifest::parse(&read_text(&folder.join(MANIFEST))?, MANIFEST)?;
        let after = PlatformManifest::parse(self.manifest, MANIFEST)?;
        for (mount, staged) in &self.mounts {
            if let (Some(_), Some(there)) = (staged.keeps, before.bricks.get(*mount)) {
                let kept = stage.join("kept").join(mount);
                put(&kept.join(MANIFEST), &read(&folder.join(MANIFEST))?)?;
                put(&kept.join(LOCK), &read(&folder.join(LOCK))?)?;
                put(&kept.join(BRICK), &read(&folder.join(&there.file))?)?;
            }
        }
        self.write_files(stage)?;
        let remains = |file: &str| after.bricks.values().any(|mounted| mounted.file == file);
        let changed = before
            .bricks
            .iter()
            .filter(|(mount, _)| self.mounts.contains_key(mount.as_str()));
        let gone = changed.map(|(_, there)| there.file.clone());
        let entry = JournalEntry {
            id,
            mounts: self
                .mounts
                .iter()
                .map(|(mount, staged)| ((*mount).to_owned(), Step::of(staged)))
                .collect(),
            gone: gone.filter(|file| file.starts_with(BRICKS) && !remains(file)).collect(),
        };
        let text = serde_json::to_vec(&entry).map_err(|error| invalid(stage, &error))?;
        put(&stage.join(ENTRY), &text)?;
        Ok(entry)
    }

    fn write_files(&self, to: &Path) -> Result<(), FileError> {
        put(&to.join(MANIFEST), self.manifest.as_bytes())?;
        put(&to.join(LOCK), self.lock.as_bytes())?;
        for (mount, staged) in &self.mounts {
            if let Some(brick) = &staged.brick {
                put(&staged_brick(to, mount), brick)?;
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
    fn read(folder: &Path) -> Result<Option<Self>, JournalError> {
        let stage = folder.join(STAGE);
        let path = stage.join(ENTRY);
        if !path.exists() {
            return Ok(None);
        }
        let is_real = |path: &Path| fs::symlink_metadata(path).is_ok_and(|about| !about.is_symlink());
        if ![&stage, &path].into_iter().all(|path| is_real(path)) {
            return Err(invalid(&path, &"it is a link"));
        }
        let entry: Self = serde_json::from_slice(&read(&path)?).map_err(|error| invalid(&path, &error))?;
        entry.check(&stage)?;
        Ok(Some(entry))
    }

    fn check(&self, stage: &Path) -> Result<(), JournalError> {
        let path = stage.join(ENTRY);
        let manifest = PlatformManifest::parse(&read_text(&stage.join(MANIFEST))?, MANIFEST)?;
        let lock = Lock::parse(&read_text(&stage.join(LOCK))?, LOCK)?;
        for (mount, step) in &self.mounts {
            if !is_kebab_case(mount) {
                return Err(invalid(&path, &format!("`{mount}` is not the name of a mount")));
            }
            let mounted = manifest.bricks.contains_key(mount);
            let fits = match step.brick {
                None => !mounted,
                Some(digest) => {
                    let staged = Digest::of(&read(&staged_brick(stage, mount))?);
                    mounted && staged == digest && lock.get(mount).is_some_and(|locked| locked.digest == digest)
                }
            };
            if !fits {
                return Err(invalid(
                    &path,
                    &format!("`{mount}` is not in the staged files as it says"),
                ));
            }
        }
        for file in &self.gone {
            let inside = Path::new(file)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
            let remains = manifest.bricks.values().any(|mounted| mounted.file == *file);
            if !inside || remains || !file.starts_with(BRICKS) {
                return Err(invalid(&path, &format!("`{file}` is not for a change to remove")));
            }
        }
        Ok(())
    }

    /// Where the files of the platform are as they will be.
    pub fn sources(&self, folder: &Path) -> PlatformFiles {
        let changed = self.mounts.iter().filter(|(_, step)| step.brick.is_some());
        sources(folder, &folder.join(STAGE), changed.map(|(mount, _)| mount.as_str()))
    }

    /// Puts the files in their places. It can be done again from the beginning when it was interrupted.
    pub fn place(&self, folder: &Path) -> Result<(), JournalError> {
        let stage = folder.join(STAGE);
        let manifest = read_text(&stage.join(MANIFEST))?;
        let parsed = PlatformManifest::parse(&manifest, MANIFEST)?;
        for (mount, step) in &self.mounts {
            let kept = stage.join("kept").join(mount);
            // If it is gone, it was moved before an interruption.
            if let (Some(shelf), true) = (step.keeps, kept.is_dir()) {
                let to = shelf.of(folder, mount);
                remove_folder(&to)?;
                files::make_parent(&to).map_err(at(&to))?;
                fs::rename(&kept, &to).map_err(at(&to))?;
            }
            for shelf in &step.clears {
                remove_folder(&shelf.of(folder, mount))?;
            }
            if let (Some(_), Some(mounted)) = (step.brick, parsed.bricks.get(mount)) {
                put(&folder.join(&mounted.file), &read(&staged_brick(&stage, mount))?)?;
            }
        }
        put(&folder.join(LOCK), &read(&stage.join(LOCK))?)?;
        put(&folder.join(MANIFEST), manifest.as_bytes())?;
        for file in &self.gone {
            remove_file(&folder.join(file))?;
        }
        Ok(discard(folder)?)
    }
}

/// Whether a change was begun in this folder that has neither been finished nor undone.
pub(crate) fn is_under_way(folder: &Path) -> bool {
    folder.join(STAGE).exists()
}

/// Removes the files of a change that is not made.
pub(crate) fn discard(folder: &Path) -> Result<(), FileError> {
    let stage = folder.join(STAGE);
    // The entry first: without it there is no change.
    remove_file(&stage.join(ENTRY))?;
    remove_folder(&stage)
}

/// Brings a change to its end that was interrupted by the host's: if its commit was made, its files are put in their places;
/// otherwise everything stays as it was.
///
/// # Errors
/// When the files or the data cannot be used.
pub(crate) async fn finish_or_undo(folder: &Path, store: &Arc<dyn PlatformStore>) -> Result<(), JournalError> {
    if let Some(entry) = JournalEntry::read(folder)?
        && store.has_revision(&entry.id).await?
    {
        return entry.place(folder);
    }
    store.discard_prepared().await?;
    Ok(discard(folder)?)
}

fn staged_brick(stage: &Path, mount: &str) -> PathBuf {
    stage.join(format!("{BRICKS}{mount}.wasm"))
}

fn sources<'a>(folder: &Path, changed: &Path, mounts: impl Iterator<Item = &'a str>) -> PlatformFiles {
    PlatformFiles {
        manifest: changed.join(MANIFEST),
        lock: changed.join(LOCK),
        folder: folder.to_owned(),
        elsewhere: mounts
            .map(|mount| (mount.to_owned(), staged_brick(changed, mount)))
            .collect(),
    }
}

fn invalid(path: &Path, detail: &impl ToString) -> JournalError {
    JournalError::Invalid {
        path: path.to_owned(),
        detail: detail.to_string(),
    }
}
