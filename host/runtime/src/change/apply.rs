//! Making a change of a platform that does not run.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::{
    Applied, ChangeError, ChangeKind, DataOutcome, Draft, Proposal, WorkingCopy, outcome::forget_exports, revision,
    transfer::retired,
};
use crate::{
    Runtime,
    archive::keep,
    folder::{
        DATABASE,
        Durability::Flushed,
        LOCK, MANIFEST, PlatformDir,
        journal::{self, finish_or_undo},
    },
    loading::open_store,
    manifest::{Lock, PlatformManifest},
    storage::{Installation, InstallationChange, InstallationState, PlatformStore},
};

/// Applies a draft to the platform in a folder, which no process serves. It need not fit together, neither before nor after;
/// only where data changes hands, its bricks run for it.
///
/// # Errors
/// See [`ChangeError`]. Nothing is changed then.
pub async fn apply(runtime: &Arc<Runtime>, folder: &Path, draft: &Draft) -> Result<Applied, ChangeError> {
    if !PlatformDir::at(folder).has(DATABASE) {
        return apply_to_files(folder, draft);
    }
    let store = open_data(runtime, folder).await?;
    let begun = async {
        let copy = WorkingCopy::read(folder)?;
        store.belong_to(&copy.manifest().platform.name).await?;
        let proposal = copy.propose(draft)?;
        if proposal.is_empty() {
            return Ok(Some(Applied::new(&proposal, None, BTreeMap::new())));
        }
        let installed = store.installations().await?;
        if hands_data_over(&proposal, &installed) {
            return Ok(None);
        }
        at_rest(runtime, folder, &store, &proposal, &installed).await.map(Some)
    };
    let begun: Result<Option<Applied>, ChangeError> = begun.await;
    store.close().await?;
    if let Some(applied) = begun? {
        return Ok(applied);
    }
    let platform = runtime.open(folder).await?;
    let applied = platform.apply(runtime, draft).await;
    let closed = platform.close().await;
    let (changed, applied) = applied?;
    changed.close().await?;
    closed?;
    Ok(applied)
}

/// Opens the data of a platform that no process serves, after a change that was interrupted is finished or undone.
///
/// # Errors
/// When it cannot be opened.
pub async fn open_data(runtime: &Runtime, folder: &Path) -> Result<Arc<dyn PlatformStore>, ChangeError> {
    let dir = PlatformDir::at(folder);
    let store = open_store(runtime, &dir).await?;
    if let Err(error) = finish_or_undo(&dir, &store).await {
        store.close().await?;
        return Err(error.into());
    }
    Ok(store)
}

/// Applies a draft to a platform that was never started: its files are all there is.
///
/// # Errors
/// See [`ChangeError`].
pub fn apply_to_files(folder: &Path, draft: &Draft) -> Result<Applied, ChangeError> {
    let proposal = WorkingCopy::read(folder)?.propose(draft)?;
    let parse = |text: &str| PlatformManifest::parse(text, MANIFEST).map_err(ChangeError::Unwritten);
    let (before, after) = (parse(&proposal.before.0)?, parse(&proposal.manifest)?);
    let dir = PlatformDir::at(folder);
    for (mount, change) in &proposal.mounts {
        if let (Some(brick), Some(mounted)) = (&change.brick, after.bricks.get(mount)) {
            dir.put(&mounted.file, brick, Flushed)?;
        }
    }
    dir.put(MANIFEST, proposal.manifest.as_bytes(), Flushed)?;
    dir.put(LOCK, proposal.lock.as_bytes(), Flushed)?;
    for (mount, there) in &before.bricks {
        let remains = after.bricks.values().any(|other| other.file == there.file);
        if proposal.mounts.contains_key(mount) && !remains && there.file.starts_with("bricks/") {
            dir.remove_file(&there.file)?;
        }
    }
    Ok(Applied::new(&proposal, None, BTreeMap::new()))
}

fn active<'a>(installed: &'a [Installation], mount: &str) -> Option<&'a Installation> {
    let mut active = installed.iter().filter(|one| one.state == InstallationState::Active);
    active.find(|one| one.mount == mount)
}

/// Whether bricks have to run for the change.
fn hands_data_over(proposal: &Proposal, installed: &[Installation]) -> bool {
    proposal.mounts.iter().any(|(mount, change)| match change.kind {
        ChangeKind::Upgrade | ChangeKind::Replace | ChangeKind::Rollback => active(installed, mount).is_some(),
        ChangeKind::Add | ChangeKind::Overwrite | ChangeKind::Remove | ChangeKind::Restore => false,
    })
}

/// A change in which no data changes hands. What is new is installed when the platform is opened.
async fn at_rest(
    runtime: &Arc<Runtime>,
    folder: &Path,
    store: &Arc<dyn PlatformStore>,
    proposal: &Proposal,
    installed: &[Installation],
) -> Result<Applied, ChangeError> {
    let lock = Lock::parse(&proposal.lock, LOCK).map_err(ChangeError::Unwritten)?;
    let dir = PlatformDir::at(folder);
    let (mut changes, mut outcomes) = (Vec::new(), BTreeMap::new());
    let mut exports = Vec::new();
    let committed = async {
        for (mount, change) in &proposal.mounts {
            match (change.kind, active(installed, mount)) {
                (ChangeKind::Remove, Some(there)) => {
                    exports.extend(keep(runtime, folder, mount).await?);
                    changes.push(InstallationChange::Retire(there.id));
                    outcomes.insert(mount.clone(), DataOutcome::Retired);
                }
                (ChangeKind::Restore, None) => {
                    let digest = lock.get(mount).map(|locked| locked.digest.to_string());
                    if let Some(id) = digest.and_then(|digest| retired(installed, mount, &digest)) {
                        changes.push(InstallationChange::Activate(id));
                        outcomes.insert(mount.clone(), DataOutcome::Returned);
                    }
                }
                _ => {}
            }
        }
        let entry = proposal.journal(&dir)?;
        let now = runtime.options().clock.now();
        let revisions = revision::record(store, proposal, &entry.id, now).await?;
        let number = store.change_installations(changes, revisions, now).await?;
        Ok((entry, number))
    };
    let committed: Result<_, ChangeError> = committed.await;
    match committed {
        Ok((entry, number)) => {
            entry.place(&dir)?;
            Ok(Applied {
                exports,
                ..Applied::new(proposal, Some(number), outcomes)
            })
        }
        Err(error) => {
            forget_exports(&dir, &exports);
            journal::discard(&dir)?;
            Err(error)
        }
    }
}
