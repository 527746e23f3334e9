//! A change made on a copy first.

use std::{collections::HashMap, path::Path, sync::Arc, time::Duration};

use futures::FutureExt as _;
use serde::Serialize;
use serde_json::json;

use super::{Carried, ChangeError, Proposal, carry::Carrying};
use crate::{
    Runtime,
    call::{CallError, ImportTarget, MountedBrick, PlatformContext, entry_points},
    folder::{DATABASE, Sources},
    loading::{self, Prepared, open_store},
    manifest::{Finding, GrantChange, grants_difference},
    portable::{BrickData, BrickDataError},
    storage::{self, InstallationId, InstallationState},
};

/// What a change would bring.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// The package and version that run.
    pub before: (String, String),
    /// The package and version that would run.
    pub after: (String, String),
    /// What the brick may do otherwise than before.
    pub grants: Vec<GrantChange>,
    /// Interfaces that the brick no longer exports.
    pub lost: Vec<String>,
    /// What became of the data.
    pub carried: Carried,
    /// How long calls that write would wait.
    pub took: Duration,
    /// Bytes of keys and values before.
    pub bytes_before: u64,
    /// Bytes of keys and values after.
    pub bytes_after: u64,
    /// What was tried with the brick in its place.
    pub checks: Vec<Check>,
    /// What preflight says beside.
    pub warnings: Vec<Finding>,
}

/// Something that was tried.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// The page, or `settings`.
    pub what: String,
    /// Why it failed; none if the brick answered.
    pub failure: Option<Failure>,
}

/// Why something that was tried failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// The brick did not tell its settings.
    #[error(transparent)]
    Data(BrickDataError),
    /// The call failed.
    #[error(transparent)]
    Call(CallError),
}

/// In English: for scripts.
impl Serialize for Failure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Rehearsal {
    /// Whether something that was tried failed.
    pub fn failed(&self) -> bool {
        self.checks.iter().any(|check| check.failure.is_some())
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
    proposal: &Proposal,
    aside: &Path,
) -> Result<Rehearsal, ChangeError> {
    let sources = proposal.aside(folder, aside)?;
    let copy = aside.join("platform.db");
    storage::copy(&folder.join(DATABASE), &copy).await?;
    let present = Prepared::read(runtime, &Sources::of(folder)).await?;
    let prepared = Prepared::read(runtime, &sources).await?;
    let warnings = prepared.assembled()?.warnings.clone();
    let store = open_store(runtime, &copy).await?;
    let rehearsed = async {
        let mut ids: HashMap<String, InstallationId> = HashMap::new();
        for one in store.installations().await? {
            if one.state == InstallationState::Active {
                ids.insert(one.mount, one.id);
            }
        }
        let mount = &proposal.mount;
        let none = || ChangeError::NoMount { mount: mount.clone() };
        let from = ids
            .get(mount)
            .and_then(|id| present.alone(runtime, mount, *id))
            .ok_or_else(none)?;
        let carrying = Carrying {
            runtime,
            folder,
            prepared: &prepared,
            store: &store,
            from: &from,
        };
        let begun = std::time::Instant::now();
        let (target, carried) = carrying.carry(proposal.kind).await?;
        carrying.take_over(proposal.kind, target).await?;
        let took = begun.elapsed();
        let usage_of =
            |usage: &std::collections::BTreeMap<InstallationId, u64>, id| usage.get(&id).copied().unwrap_or(0);
        let usage = store.usage().await?;
        ids.insert(mount.clone(), target);
        let checks = try_out(runtime, folder, &prepared, &store, &ids, mount).await?;
        let after = prepared.bricks.get(mount).ok_or_else(none)?;
        let (old, new) = (present.manifest.bricks.get(mount), prepared.manifest.bricks.get(mount));
        let (old, new) = old.zip(new).ok_or_else(none)?;
        let lost = from.brick.contract.exports.iter().filter(|export| {
            let kept = |other: &&legollab_contract::Interface| other.id.unversioned() == export.id.unversioned();
            !after.contract.exports.iter().any(|other| kept(&other))
        });
        let named = |brick: &crate::brick::Brick| {
            let about = &brick.manifest().brick;
            (about.name.to_string(), about.version.to_string())
        };
        Ok(Rehearsal {
            before: named(&from.brick),
            after: named(after),
            grants: grants_difference(&old.grants, &new.grants),
            lost: lost.map(|export| export.id.to_string()).collect(),
            carried,
            took,
            bytes_before: usage_of(&usage, from.id),
            bytes_after: usage_of(&usage, target),
            checks,
            warnings,
        })
    };
    let outcome: Result<Rehearsal, ChangeError> = rehearsed.await;
    let closed = store.close().await;
    let rehearsal = outcome?;
    closed?;
    Ok(rehearsal)
}

/// Asks the brick for its settings and for the pages of the menu. It says no to whom it does not know, which is an answer.
async fn try_out(
    runtime: &Arc<Runtime>,
    folder: &Path,
    prepared: &Prepared,
    store: &Arc<dyn crate::storage::PlatformStore>,
    ids: &HashMap<String, InstallationId>,
    mount: &str,
) -> Result<Vec<Check>, ChangeError> {
    let mounts = prepared.wired(runtime, ids)?.iter().map(within).collect();
    let context = loading::context(runtime, folder, prepared, store.clone(), mounts)?;
    let mounted = context.mounted(mount).cloned().ok_or_else(|| ChangeError::NoMount {
        mount: mount.to_owned(),
    })?;
    let mut checks = Vec::new();
    let settings = BrickData::new(context.clone(), mounted.clone()).settings().await;
    match settings {
        Ok(None) => {}
        Ok(Some(_)) => checks.push(Check {
            what: "settings".to_owned(),
            failure: None,
        }),
        Err(error) => checks.push(Check {
            what: "settings".to_owned(),
            failure: Some(Failure::Data(error)),
        }),
    }
    for page in mounted.brick.manifest().pages.iter().filter(|page| page.menu) {
        checks.push(Check {
            what: page.name.clone(),
            failure: page_failure(&context, &mounted, &page.name).await,
        });
    }
    Ok(checks)
}

/// A brick in its place that reaches neither members nor other sites.
fn within(mounted: &Arc<MountedBrick>) -> Arc<MountedBrick> {
    let links = mounted.imports.iter().map(|link| match link {
        ImportTarget::Brick { target, entries } => ImportTarget::Brick {
            target: within(target),
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

async fn page_failure(context: &Arc<PlatformContext>, mounted: &Arc<MountedBrick>, page: &str) -> Option<Failure> {
    let entry = mounted.brick.entry("legollaborative:brick/pages", "render")?;
    let arguments = json!({ "page": { "page": page, "params": [] } }).to_string();
    match entry_points::call_of_host(context, mounted, entry, arguments.as_bytes())
        .boxed()
        .await
    {
        Ok(_) | Err(CallError::Refused(_)) => None,
        Err(error) => Some(Failure::Call(error)),
    }
}
