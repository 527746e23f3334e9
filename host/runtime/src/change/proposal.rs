//! What a draft comes to: the platform's files as they will be.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{ChangeError, DraftOperation};
use crate::{
    folder::{
        PlatformDir,
        journal::{JournalEntry, JournalError, Shelf, StagedFiles, StagedMount},
    },
    manifest::Suggestions,
};

/// How the brick at a mount changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is new there.
    Add,
    /// It is another version, and takes the data as it is, or brings it into its own form.
    Upgrade,
    /// It is another brick, and takes in what the one before exports in the terms of the domain.
    Replace,
    /// It is another build, which takes the data as it is.
    Overwrite,
    /// It ran there before, and comes back with its data as it was.
    Rollback,
    /// It is taken out.
    Remove,
    /// It was taken out, and comes back with its data.
    Restore,
}

/// What becomes of a mount.
#[derive(Debug, Clone)]
pub struct MountChange {
    /// How its brick changes.
    pub kind: ChangeKind,
    /// The file that is to run; none where it is taken out.
    pub brick: Option<Arc<[u8]>>,
}

/// A change that was worked out and is ready to be rehearsed and applied.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The texts of `platform.toml` and `platform.lock` that it was worked out on.
    pub before: (String, String),
    /// The text of `platform.toml` as it will be.
    pub manifest: String,
    /// The text of `platform.lock` as it will be.
    pub lock: String,
    /// The mounts whose brick changes.
    pub mounts: BTreeMap<String, MountChange>,
    /// The connections that were made without being asked for, and the imports that somebody has to decide on.
    pub suggestions: Suggestions,
    /// Mounts that lose a connection because a brick is taken out.
    pub disconnected: Vec<String>,
    /// Who asked for it.
    pub author: String,
    /// What was asked for.
    pub operations: Vec<DraftOperation>,
    /// The revision that it takes back.
    pub undoes: Option<u64>,
}

impl MountChange {
    fn staged(&self) -> StagedMount {
        let (keeps, clears): (Option<Shelf>, &'static [Shelf]) = match self.kind {
            ChangeKind::Add | ChangeKind::Overwrite => (None, &[]),
            ChangeKind::Upgrade | ChangeKind::Replace => (Some(Shelf::Before), &[]),
            ChangeKind::Rollback => (None, &[Shelf::Before]),
            ChangeKind::Remove => (Some(Shelf::Removed), &[Shelf::Before]),
            ChangeKind::Restore => (None, &[Shelf::Removed]),
        };
        StagedMount {
            brick: self.brick.clone(),
            keeps,
            clears,
        }
    }
}

impl Proposal {
    /// Whether it changes nothing: what was asked for is so already.
    pub fn is_empty(&self) -> bool {
        self.mounts.is_empty() && self.before.0 == self.manifest && self.before.1 == self.lock
    }

    /// The files of it.
    pub(super) fn files(&self) -> StagedFiles<'_> {
        let mounts = self.mounts.iter();
        StagedFiles {
            manifest: &self.manifest,
            lock: &self.lock,
            mounts: mounts
                .map(|(mount, change)| (mount.as_str(), change.staged()))
                .collect(),
        }
    }

    /// Stages the files of the change beside those of the platform, and gives the identifier that its revision has to have.
    /// For those who make the change themselves; [`super::apply()`] does both.
    ///
    /// # Errors
    /// [`super::ChangeError::UnderWay`] if a change is staged already; when the files cannot be written.
    pub fn stage(&self, folder: &Path) -> Result<String, ChangeError> {
        Ok(self.journal(&PlatformDir::at(folder))?.id)
    }

    pub(super) fn journal(&self, dir: &PlatformDir) -> Result<JournalEntry, JournalError> {
        self.files().stage(dir, uuid::Uuid::new_v4().to_string())
    }
}
