//! What was changed about a platform, and taking it back.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    ChangeError, Draft, DraftOperation, Operation, Proposal, WorkingCopy,
    difference::{Described, Direction, difference},
};
use legollab_texts::Instant;

use crate::{
    folder::{LOCK, MANIFEST, PlatformDir, journal::PreviousVersion},
    manifest::{Lock, PlatformManifest},
    storage::{NewRevision, PlatformStore, RevisionRecord},
};

/// How many revisions [`undo`] looks through for one to take back.
const RECENT: u64 = 200;

/// A change that was applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Revision {
    /// Its number, from 1.
    pub number: u64,
    /// When it was applied.
    pub at: Instant,
    /// Who asked for it.
    pub author: String,
    /// The number of the revision that it took back.
    pub undoes: Option<u64>,
    /// What was changed.
    #[serde(flatten)]
    pub content: RevisionContent,
}

/// What a revision changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct RevisionContent {
    /// Whether somebody edited the files. It is noticed, and recorded, at the next change.
    pub by_hand: bool,
    /// The operations; of an edit by hand those that come to the same.
    pub operations: Vec<DraftOperation>,
    /// The platform before.
    pub before: Description,
    /// The platform after.
    pub after: Description,
}

/// The texts that describe a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// `platform.toml`
    pub manifest: String,
    /// `platform.lock`
    pub lock: String,
}

impl Description {
    fn read(&self) -> Result<Described, ChangeError> {
        Ok(Described {
            manifest: PlatformManifest::parse(&self.manifest, MANIFEST).map_err(ChangeError::Unwritten)?,
            lock: Lock::parse(&self.lock, LOCK).map_err(ChangeError::Unwritten)?,
        })
    }
}

impl TryFrom<RevisionRecord> for Revision {
    type Error = ChangeError;

    fn try_from(record: RevisionRecord) -> Result<Self, ChangeError> {
        let content = serde_json::from_str(&record.content)
            .map_err(|error| ChangeError::Interrupted(format!("revision {} cannot be read: {error}", record.number)))?;
        Ok(Self {
            number: record.number,
            at: record.at,
            author: record.author,
            undoes: record.undoes,
            content,
        })
    }
}

/// The revisions with a lower number than `before`, or all, newest first, at most `limit`.
///
/// # Errors
/// When they cannot be read.
pub async fn revisions(
    store: &Arc<dyn PlatformStore>,
    before: Option<u64>,
    limit: u64,
) -> Result<Vec<Revision>, ChangeError> {
    let records = store.revisions(before, limit).await?;
    records.into_iter().map(Revision::try_from).collect()
}

/// One revision.
///
/// # Errors
/// When there is none of this number, or it cannot be read.
pub async fn revision(store: &Arc<dyn PlatformStore>, number: u64) -> Result<Revision, ChangeError> {
    let record = store.revision(number).await?;
    record.ok_or(ChangeError::NoRevision { number })?.try_into()
}

/// What a proposal adds to the revisions: itself, under this identifier, and before it what was edited by hand.
pub(super) async fn record(
    store: &Arc<dyn PlatformStore>,
    proposal: &Proposal,
    id: &str,
    at: Instant,
) -> Result<Vec<NewRevision>, ChangeError> {
    let before = Description {
        manifest: proposal.before.0.clone(),
        lock: proposal.before.1.clone(),
    };
    let mut recorded = Vec::new();
    if let Some(last) = revisions(store, None, 1).await?.pop()
        && last.content.after != before
    {
        let by = "platform.toml";
        // Where the texts can no longer be compared, the record has them all the same.
        let differs = match (last.content.after.read(), before.read()) {
            (Ok(then), Ok(now)) => difference(&then, &now, Direction::Forward),
            _ => Vec::new(),
        };
        let step = |operation| DraftOperation {
            author: by.to_owned(),
            at,
            operation,
        };
        let content = RevisionContent {
            by_hand: true,
            operations: differs.into_iter().map(step).collect(),
            before: last.content.after,
            after: before.clone(),
        };
        recorded.push(new(&uuid::Uuid::new_v4().to_string(), by, None, &content)?);
    }
    let content = RevisionContent {
        by_hand: false,
        operations: proposal.operations.clone(),
        before,
        after: Description {
            manifest: proposal.manifest.clone(),
            lock: proposal.lock.clone(),
        },
    };
    recorded.push(new(id, &proposal.author, proposal.undoes, &content)?);
    Ok(recorded)
}

fn new(id: &str, author: &str, undoes: Option<u64>, content: &RevisionContent) -> Result<NewRevision, ChangeError> {
    Ok(NewRevision {
        id: id.to_owned(),
        author: author.to_owned(),
        undoes,
        content: serde_json::to_string(content).map_err(|error| ChangeError::Interrupted(error.to_string()))?,
    })
}

/// How a revision would be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct UndoPlan {
    /// The number of the revision.
    pub number: u64,
    /// The operations that take it back.
    pub draft: Draft,
    /// What they cannot bring back.
    pub losses: Vec<Loss>,
}

/// What taking a change back cannot bring back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "loss", rename_all = "kebab-case")]
pub enum Loss {
    /// What a brick has written since it took over.
    WrittenSince {
        /// Its mount.
        mount: String,
    },
    /// What a brick keeps goes out of use with it.
    OutOfUse {
        /// Its mount.
        mount: String,
    },
}

impl Loss {
    /// In words.
    pub fn text(&self, locale: &str) -> String {
        let (id, mount) = match self {
            Self::WrittenSince { mount } => ("loss-written-since", mount),
            Self::OutOfUse { mount } => ("loss-out-of-use", mount),
        };
        let mut args = legollab_texts::FluentArgs::new();
        args.set("mount", mount.clone());
        super::error::say(locale, id, &args)
    }
}

/// Works out how to take a revision back: the one of this number, or the last that neither takes another back nor was taken
/// back itself.
///
/// # Errors
/// When there is none, when what it changed was changed again since, and when what ran before is no longer kept.
pub async fn undo(
    store: &Arc<dyn PlatformStore>,
    copy: &WorkingCopy,
    number: Option<u64>,
    author: &str,
    at: Instant,
) -> Result<UndoPlan, ChangeError> {
    let revision = match number {
        Some(number) => revision(store, number).await?,
        None => last_to_undo(store).await?,
    };
    let (before, after) = (revision.content.before.read()?, revision.content.after.read()?);
    let now = Described {
        manifest: copy.manifest().clone(),
        lock: copy.lock().clone(),
    };
    let back = difference(&after, &before, Direction::Back);
    if back.is_empty() {
        return Err(ChangeError::NothingToUndo);
    }
    if let Some(subject) = clash(&back, &difference(&after, &now, Direction::Forward)) {
        return Err(ChangeError::ChangedSince {
            number: revision.number,
            subject,
        });
    }
    let mut plan = UndoPlan {
        number: revision.number,
        draft: Draft {
            base: Some(copy.base()),
            undoes: Some(revision.number),
            ..Draft::default()
        },
        losses: Vec::new(),
    };
    for operation in back {
        match &operation {
            Operation::Rollback { mount } => {
                is_kept(copy, &before, mount, revision.number)?;
                plan.losses.push(Loss::WrittenSince { mount: mount.clone() });
            }
            Operation::Restore { mount } => is_kept(copy, &before, mount, revision.number)?,
            Operation::Remove { mount } => plan.losses.push(Loss::OutOfUse { mount: mount.clone() }),
            _ => {}
        }
        plan.draft.push(author, at, operation);
    }
    Ok(plan)
}

async fn last_to_undo(store: &Arc<dyn PlatformStore>) -> Result<Revision, ChangeError> {
    let recent = store.revisions(None, RECENT).await?;
    let undone: BTreeSet<u64> = recent.iter().filter_map(|record| record.undoes).collect();
    let mut candidates = recent.into_iter();
    let last = candidates.find(|record| record.undoes.is_none() && !undone.contains(&record.number));
    last.ok_or(ChangeError::NothingToUndo)?.try_into()
}

/// What one list of operations writes and the other has written as well.
fn clash(back: &[Operation], since: &[Operation]) -> Option<String> {
    let written = |operation: &&Operation| {
        since.iter().any(|since| {
            let same_brick = since.mount().is_some() && since.mount() == operation.mount();
            since.subject() == operation.subject() || same_brick && (since.changes_brick() || operation.changes_brick())
        })
    };
    back.iter().find(written).map(Operation::subject)
}

/// Sees that what is kept of a mount is what ran before the revision.
fn is_kept(copy: &WorkingCopy, before: &Described, mount: &str, number: u64) -> Result<(), ChangeError> {
    let kept = if copy.manifest().bricks.contains_key(mount) {
        PreviousVersion::of(&PlatformDir::at(copy.folder()), mount)?
    } else {
        PreviousVersion::removed(&PlatformDir::at(copy.folder()), mount)?
    };
    let digest = kept.and_then(|kept| Some(Lock::parse(&kept.lock, LOCK).ok()?.get(mount)?.digest));
    if digest.is_some() && digest == before.lock.get(mount).map(|locked| locked.digest) {
        return Ok(());
    }
    Err(ChangeError::NotUndoable {
        number,
        mount: mount.to_owned(),
    })
}
