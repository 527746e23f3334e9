//! A change made on a copy first.

use std::{collections::HashMap, path::Path, sync::Arc, time::Duration};

use futures::FutureExt as _;
use serde::Serialize;
use serde_json::json;

use super::{ChangeError, ChangeKind, DataOutcome, Draft, Proposal, WorkingCopy, transfer::DataTransfer};
use crate::{
    Runtime,
    call::{CallError, ImportTarget, LinkedBrick, MountedBrick, PlatformContext, entry_points},
    files::Blobs,
    folder::{DATABASE, PlatformDir, PlatformFiles},
    loading::{self, LoadedPlatform, open_copy},
    manifest::{Finding, GrantChange, grants_difference},
    portable::{BrickData, BrickDataError},
    storage::{self, InstallationId, InstallationState, PlatformStore},
};

/// What a change would bring.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// What would become of the mounts whose brick changes, in the order of their names.
    pub mounts: Vec<MountRehearsal>,
    /// How long calls that write would wait.
    pub took: Duration,
    /// What preflight says beside.
    pub warnings: Vec<Finding>,
}

/// What a change would bring at a mount.
#[derive(Debug, Clone)]
pub struct MountRehearsal {
    /// The mount.
    pub mount: String,
    /// How its brick changes.
    pub kind: ChangeKind,
    /// The package and version that run; none if nothing does.
    pub before: Option<(String, String)>,
    /// The package and version that would run; none if nothing would.
    pub after: Option<(String, String)>,
    /// What the brick may do otherwise than before.
    pub grants: Vec<GrantChange>,
    /// Interfaces that the brick no longer exports.
    pub lost: Vec<String>,
    /// What became of the data.
    pub data: DataOutcome,
    /// Bytes of keys and values before.
    pub bytes_before: u64,
    /// Bytes of keys and values after.
    pub bytes_after: u64,
    /// What was tried with the brick in its place.
    pub trials: Vec<TrialResult>,
}

/// Something that was tried.
#[derive(Debug, Clone, Serialize)]
pub struct TrialResult {
    /// The page, or `settings`.
    pub what: String,
    /// Why it failed; none if the brick answered.
    pub failure: Option<TrialFailure>,
}

/// Why something that was tried failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TrialFailure {
    /// The brick did not give its settings.
    #[error(transparent)]
    Data(BrickDataError),
    /// The call failed.
    #[error(transparent)]
    Call(CallError),
}

/// In English: for scripts.
impl Serialize for TrialFailure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Rehearsal {
    /// Whether something that was tried failed.
    pub fn failed(&self) -> bool {
        let mut trials = self.mounts.iter().flat_map(|mount| &mount.trials);
        trials.any(|trial| trial.failure.is_some())
    }
}

/// Makes a change on a copy of the platform's data in `aside`, an empty folder that the caller removes. The platform in
/// `folder` may be running; nothing of it is touched, nobody is written to, and no other site is reached.
///
/// # Errors
/// See [`ChangeError`]: what would stand in the way of the change itself.
pub async fn rehearse(
    runtime: &Arc<Runtime>,
    folder: &Path,
    draft: &Draft,
    aside: &Path,
) -> Result<Rehearsal, ChangeError> {
    let dir = PlatformDir::at(folder);
    if !dir.has(DATABASE) {
        return Err(ChangeError::NeverStarted {
            folder: folder.to_owned(),
        });
    }
    let proposal = WorkingCopy::read(folder)?.propose(draft)?;
    let sources = proposal.files().aside(&dir, &PlatformDir::at(aside))?;
    let copy = aside.join("platform.db");
    storage::copy(&dir.database()?, &copy).await?;
    let present = LoadedPlatform::read(runtime, &PlatformFiles::of(&dir)).await?;
    let prepared = LoadedPlatform::read(runtime, &sources).await?;
    prepared.assembled()?;
    let store = open_copy(runtime, &copy).await?;
    let rehearsed = on_copy(runtime, folder, &proposal, &present, &prepared, &store).await;
    let closed = store.close().await;
    let rehearsal = rehearsed?;
    closed?;
    Ok(rehearsal)
}

async fn on_copy(
    runtime: &Arc<Runtime>,
    folder: &Path,
    proposal: &Proposal,
    present: &LoadedPlatform,
    prepared: &LoadedPlatform,
    store: &Arc<dyn PlatformStore>,
) -> Result<Rehearsal, ChangeError> {
    let mut ids: HashMap<String, InstallationId> = HashMap::new();
    for one in store.installations().await? {
        if one.state == InstallationState::Active {
            ids.insert(one.mount, one.id);
        }
    }
    store.belong_to(&present.manifest.platform.name).await?;
    let before = ids.clone();
    let transfer = DataTransfer {
        runtime,
        folder,
        prepared,
        store,
        blobs: Blobs::of(folder).to_be_read(),
    };
    let running = |mount: &str| before.get(mount).and_then(|id| present.isolated(runtime, mount, *id));
    let begun = std::time::Instant::now();
    let done = transfer.run(&proposal.mounts, running).await?;
    let now = runtime.options().clock.now();
    store.change_installations(done.changes, Vec::new(), now).await?;
    let took = begun.elapsed();
    let usage = store.usage().await?;
    let usage_of = |id: Option<&InstallationId>| id.and_then(|id| usage.get(id)).copied().unwrap_or(0);
    ids.extend(done.ids);
    let mut mounts = Vec::new();
    for (mount, change) in &proposal.mounts {
        let (old, new) = (present.bricks.get(mount), prepared.bricks.get(mount));
        let grants = |prepared: &LoadedPlatform| {
            let mounted = prepared.manifest.bricks.get(mount);
            mounted.map(|mounted| mounted.grants.clone()).unwrap_or_default()
        };
        let stays = new.is_some();
        mounts.push(MountRehearsal {
            mount: mount.clone(),
            kind: change.kind,
            before: old.map(|brick| named(brick)),
            after: new.map(|brick| named(brick)),
            grants: grants_difference(&grants(present), &grants(prepared)),
            lost: old.map(|old| lost(old, new.map(Arc::as_ref))).unwrap_or_default(),
            data: done.outcomes.get(mount).copied().unwrap_or(DataOutcome::Retired),
            bytes_before: usage_of(before.get(mount)),
            bytes_after: usage_of(ids.get(mount).filter(|_| stays)),
            trials: if stays {
                try_out(runtime, folder, prepared, store, &ids, mount).await?
            } else {
                Vec::new()
            },
        });
    }
    Ok(Rehearsal {
        mounts,
        took,
        warnings: prepared.assembled()?.warnings.clone(),
    })
}

fn named(brick: &LinkedBrick) -> (String, String) {
    let about = &brick.manifest().brick;
    (about.name.to_string(), about.version.to_string())
}

/// Interfaces that the one exports and the other does not.
fn lost(old: &LinkedBrick, new: Option<&LinkedBrick>) -> Vec<String> {
    let exports = old.contract.exports.iter().filter(|export| {
        let kept = |other: &&legollab_contract::Interface| other.id.unversioned() == export.id.unversioned();
        !new.is_some_and(|new| new.contract.exports.iter().any(|other| kept(&other)))
    });
    exports.map(|export| export.id.to_string()).collect()
}

/// Asks the brick for its settings and for the pages of the menu. It says no to whom it does not know, which is an answer.
async fn try_out(
    runtime: &Arc<Runtime>,
    folder: &Path,
    prepared: &LoadedPlatform,
    store: &Arc<dyn PlatformStore>,
    ids: &HashMap<String, InstallationId>,
    mount: &str,
) -> Result<Vec<TrialResult>, ChangeError> {
    let mounts = prepared.wired(runtime, ids)?.iter().map(own_data_only).collect();
    let blobs = Blobs::of(folder).to_be_read();
    let ground = loading::context(runtime, folder, prepared, store.clone(), blobs, mounts)?;
    let Some(mounted) = ground.mounted(mount).cloned() else {
        return Ok(Vec::new());
    };
    let mut trials = Vec::new();
    let settings = BrickData::new(ground.clone(), mounted.clone()).settings().await;
    let trial = |failure| TrialResult {
        what: "settings".to_owned(),
        failure,
    };
    match settings {
        Ok(None) => {}
        Ok(Some(_)) => trials.push(trial(None)),
        Err(error) => trials.push(trial(Some(TrialFailure::Data(error)))),
    }
    for page in mounted.brick.manifest().pages.iter().filter(|page| page.menu.is_some()) {
        trials.push(TrialResult {
            what: page.name.clone(),
            failure: page_failure(&ground, &mounted, &page.name).await,
        });
    }
    Ok(trials)
}
/// A brick in its place that reaches neither members nor other sites.
fn own_data_only(mounted: &Arc<MountedBrick>) -> Arc<MountedBrick> {
    let links = mounted.imports.iter().map(|link| match link {
        ImportTarget::Brick { target, entries } => ImportTarget::Brick {
            target: own_data_only(target),
            entries: entries.clone(),
        },
        ImportTarget::Broadcast { listeners } => ImportTarget::Broadcast {
            listeners: listeners.clone(),
        },
        ImportTarget::Disabled => ImportTarget::Disabled,
    });
    Arc::new(MountedBrick {
        name: mounted.name.clone(),
        id: mounted.id,
        brick: mounted.brick.clone(),
        granted: mounted.granted.clone().within(),
        limits: mounted.limits.clone(),
        instances: mounted.instances,
        imports: links.collect(),
    })
}

async fn page_failure(ground: &Arc<PlatformContext>, mounted: &Arc<MountedBrick>, page: &str) -> Option<TrialFailure> {
    let entry = mounted.brick.function("legollaborative:brick/pages", "render")?;
    let arguments = json!({ "page": { "page": page, "params": [] } }).to_string();
    match entry_points::call_of_host(ground, mounted, entry, arguments.as_bytes())
        .boxed()
        .await
    {
        Ok(_) | Err(CallError::Refused(_)) => None,
        Err(error) => Some(TrialFailure::Call(error)),
    }
}
