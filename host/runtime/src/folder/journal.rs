//! The files of a change, beside the platform's own until it is made, and what ran before.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use legollab_package::Digest;
use serde::{Deserialize, Serialize};

use super::{LOCK, MANIFEST, Sources, files};
use crate::{
    manifest::{ManifestError, PlatformManifest},
    storage::{InstallationState, PlatformStore, StorageError},
};

/// The folder of a change that is being made.
const STAGE: &str = "data/change";
/// The folder of what ran before, by mount.
const BEFORE: &str = "data/before";
/// What the change is. It is written last: without it, nothing was staged.
const PLAN: &str = "plan.json";
const BRICK: &str = "brick.wasm";

/// How a brick comes to run in the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is another version, and takes the data as it is, or brings it into its own form.
    Upgrade,
    /// It is another brick, and takes in what the one before gives in the terms of the domain.
    Replace,
    /// It ran there before, and comes back with its data as it was.
    Rollback,
}

/// Why the files of a change cannot be written, read or put in their places.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// A file cannot be read or written.
    #[error("{path} cannot be read or written: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// What was staged cannot be read.
    #[error("what was staged in {path} cannot be read: {detail}")]
    Plan {
        /// Where.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// The manifest, as it is or as it is to be, is not valid.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// Another change is staged.
    #[error("another change of the platform is under way: wait for its end")]
    UnderWay,
    /// There is no such mount.
    #[error("the platform has no mount `{mount}`")]
    NoMount {
        /// The mount.
        mount: String,
    },
    /// The data cannot be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What a change is, as it is kept while it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Plan {
    /// The mount.
    pub mount: String,
    /// How.
    pub kind: Kind,
    /// The digest of the file that is to run.
    pub digest: String,
    /// The digest of the file that is kept as the way back.
    pub before: Option<String>,
}

/// A change to be made: the platform's files as they will be.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The mount.
    pub mount: String,
    /// How.
    pub kind: Kind,
    /// The text of `platform.toml`.
    pub manifest: String,
    /// The text of `platform.lock`.
    pub lock: String,
    /// The brick's file.
    pub brick: Vec<u8>,
}

/// What ran at a mount before.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The text of `platform.toml` at that time.
    pub manifest: String,
    /// The text of `platform.lock` at that time.
    pub lock: String,
    /// The brick's file.
    pub brick: Vec<u8>,
}

impl Earlier {
    /// What ran at a mount before its last change; none if it had none.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of(folder: &Path, mount: &str) -> Result<Option<Self>, JournalError> {
        let kept = folder.join(BEFORE).join(mount);
        if !kept.is_dir() {
            return Ok(None);
        }
        Ok(Some(Self {
            manifest: read_text(&kept.join(MANIFEST))?,
            lock: read_text(&kept.join(LOCK))?,
            brick: read(&kept.join(BRICK))?,
        }))
    }

    /// Forgets what ran at a mount before.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn forget(folder: &Path, mount: &str) -> Result<(), JournalError> {
        remove(&folder.join(BEFORE).join(mount))
    }
}

impl Proposal {
    /// Writes the files of the change beside those of the platform, for [`crate::platform::Platform::switch`].
    ///
    /// # Errors
    /// [`JournalError::UnderWay`] if a change is staged already; when the files cannot be written.
    pub fn stage(&self, folder: &Path) -> Result<(), JournalError> {
        let stage = folder.join(STAGE);
        if stage.join(PLAN).exists() {
            return Err(JournalError::UnderWay);
        }
        remove(&stage)?;
        let staged = self.write(folder, &stage);
        if staged.is_err() {
            // What is half written is removed by the next attempt in any case.
            let _ = remove(&stage);
        }
        staged
    }

    fn write(&self, folder: &Path, stage: &Path) -> Result<(), JournalError> {
        let mut kept_digest = None;
        if self.kind != Kind::Rollback {
            let before = PlatformManifest::parse(&read_text(&folder.join(MANIFEST))?, MANIFEST)?;
            let mounted = before.bricks.get(&self.mount).ok_or_else(|| JournalError::NoMount {
                mount: self.mount.clone(),
            })?;
            let kept = stage.join("before");
            write(&kept.join(MANIFEST), &read(&folder.join(MANIFEST))?)?;
            write(&kept.join(LOCK), &read(&folder.join(LOCK))?)?;
            let brick = read(&folder.join(&mounted.file))?;
            write(&kept.join(BRICK), &brick)?;
            kept_digest = Some(Digest::of(&brick).to_string());
        }
        self.write_files(stage)?;
        let plan = Plan {
            mount: self.mount.clone(),
            kind: self.kind,
            digest: Digest::of(&self.brick).to_string(),
            before: kept_digest,
        };
        let plan = serde_json::to_vec(&plan).map_err(|error| JournalError::Plan {
            path: stage.to_owned(),
            detail: error.to_string(),
        })?;
        write(&stage.join(PLAN), &plan)
    }

    fn write_files(&self, to: &Path) -> Result<(), JournalError> {
        write(&to.join(MANIFEST), self.manifest.as_bytes())?;
        write(&to.join(LOCK), self.lock.as_bytes())?;
        write(&to.join(BRICK), &self.brick)
    }

    /// Writes the files to a folder for a rehearsal, and says where they are.
    pub(crate) fn aside(&self, folder: &Path, to: &Path) -> Result<Sources, JournalError> {
        self.write_files(to)?;
        Ok(sources(folder, to, &self.mount))
    }
}

impl Plan {
    pub(crate) fn read(folder: &Path) -> Result<Self, JournalError> {
        let path = folder.join(STAGE).join(PLAN);
        serde_json::from_slice(&read(&path)?).map_err(|error| JournalError::Plan {
            path,
            detail: error.to_string(),
        })
    }

    /// Where the files of the platform are as they will be.
    pub(crate) fn sources(&self, folder: &Path) -> Sources {
        sources(folder, &folder.join(STAGE), &self.mount)
    }

    /// Puts the files in their places. It can be done again from the beginning when it was interrupted.
    pub(crate) fn place(&self, folder: &Path) -> Result<(), JournalError> {
        let stage = folder.join(STAGE);
        let before = folder.join(BEFORE).join(&self.mount);
        let kept = stage.join("before");
        match self.kind {
            Kind::Rollback => remove(&before)?,
            // If it is gone, it was moved before an interruption.
            Kind::Upgrade | Kind::Replace if kept.is_dir() => {
                remove(&before)?;
                files::make_parent(&before).map_err(at(&before))?;
                fs::rename(&kept, &before).map_err(at(&before))?;
            }
            Kind::Upgrade | Kind::Replace => {}
        }
        let manifest = read_text(&stage.join(MANIFEST))?;
        let parsed = PlatformManifest::parse(&manifest, MANIFEST)?;
        if let Some(mounted) = parsed.bricks.get(&self.mount) {
            write(&folder.join(&mounted.file), &read(&stage.join(BRICK))?)?;
        }
        write(&folder.join(LOCK), &read(&stage.join(LOCK))?)?;
        write(&folder.join(MANIFEST), manifest.as_bytes())?;
        discard(folder)
    }
}

/// Whether a change was begun in this folder that has neither been finished nor undone.
pub fn is_under_way(folder: &Path) -> bool {
    folder.join(STAGE).exists()
}

/// Removes the files of a change that is not made.
pub(crate) fn discard(folder: &Path) -> Result<(), JournalError> {
    let stage = folder.join(STAGE);
    // The plan first: without it there is no change.
    match fs::remove_file(stage.join(PLAN)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(&stage)(error)),
        _ => {}
    }
    remove(&stage)
}

/// Brings a change to its end that was interrupted by the host's: if the new brick had taken over, its files are put in their
/// places; otherwise everything stays as it was.
///
/// # Errors
/// When the files or the data cannot be used.
pub async fn finish_or_undo(folder: &Path, store: &Arc<dyn PlatformStore>) -> Result<(), JournalError> {
    if folder.join(STAGE).join(PLAN).exists() {
        let plan = Plan::read(folder)?;
        let all = store.installations().await?;
        let taken_over = all
            .iter()
            .any(|one| one.mount == plan.mount && one.state == InstallationState::Active && one.digest == plan.digest);
        if taken_over {
            return plan.place(folder);
        }
    }
    store.discard_prepared().await?;
    discard(folder)
}

fn sources(folder: &Path, changed: &Path, mount: &str) -> Sources {
    Sources {
        manifest: changed.join(MANIFEST),
        lock: changed.join(LOCK),
        folder: folder.to_owned(),
        elsewhere: [(mount.to_owned(), changed.join(BRICK))].into(),
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> JournalError {
    let path = path.to_owned();
    move |source| JournalError::File { path, source }
}

fn read(path: &Path) -> Result<Vec<u8>, JournalError> {
    fs::read(path).map_err(at(path))
}

fn read_text(path: &Path) -> Result<String, JournalError> {
    fs::read_to_string(path).map_err(at(path))
}

fn remove(folder: &Path) -> Result<(), JournalError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(folder)(error)),
        _ => Ok(()),
    }
}

fn write(path: &Path, content: &[u8]) -> Result<(), JournalError> {
    files::write(path, content).map_err(at(path))
}
