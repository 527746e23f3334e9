//! Making a change of a platform that runs, also while it is served.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use futures::FutureExt as _;
use legollab_package::Digest;

use super::{
    Applied, ChangeError, ChangeKind, Draft, Proposal, WorkingCopy, outcome::forget_exports, revision,
    transfer::DataTransfer,
};
use crate::{
    Runtime,
    archive::{BrickExport, keep},
    call::{MigrationState, PlatformContext},
    folder::{
        BRICK_BYTES, MANIFEST, PlatformDir,
        journal::{self, JournalEntry},
    },
    loading::{self, LoadedPlatform},
    manifest::PlatformManifest,
    platform::Platform,
    storage::InstallationId,
};

impl Platform {
    /// Changes the platform. Gives the platform as it is from then on, to be served in the place of this one, and what was
    /// done.
    ///
    /// Calls that reach this one are made by the new one, so nobody has to be turned away; those that write wait while
    /// the data is transferred. This one delivers nothing any more, and closing it closes nothing.
    ///
    /// # Errors
    /// See [`ChangeError`]. The platform then goes on as it was, and nothing is staged.
    pub async fn apply(
        self: &Arc<Self>,
        runtime: &Arc<Runtime>,
        draft: &Draft,
    ) -> Result<(Arc<Self>, Applied), ChangeError> {
        let (platform, runtime, draft) = (self.clone(), runtime.clone(), draft.clone());
        // In a task of its own: if the caller goes away in the middle, the platform must not be left waiting.
        let applied = tokio::spawn(async move { apply(&platform, &runtime, &draft).boxed().await });
        applied
            .await
            .unwrap_or_else(|error| Err(ChangeError::Interrupted(error.to_string())))
    }
}

async fn apply(
    platform: &Arc<Platform>,
    runtime: &Arc<Runtime>,
    draft: &Draft,
) -> Result<(Arc<Platform>, Applied), ChangeError> {
    let dir = PlatformDir::at(platform.folder());
    let old = platform.context();
    let begun = old.migration.send_if_modified(|migration| {
        let here = matches!(migration, MigrationState::Active);
        if here {
            *migration = MigrationState::Draining;
        }
        here
    });
    if !begun {
        return Err(ChangeError::UnderWay);
    }
    let guard = DrainGuard(platform);
    // Before calls are held up: what does not fit costs nobody a wait.
    let proposal = WorkingCopy::read(platform.folder())?.propose(draft)?;
    if proposal.is_empty() {
        return Ok((platform.clone(), Applied::new(&proposal, None, BTreeMap::new())));
    }
    keeps_its_address(old, &proposal)?;
    platform.stop_delivering().await;
    // Every commit after this sees that the platform moves.
    drop(old.gate.write().await);
    let mut exports = Vec::new();
    match change(runtime, old, &proposal, &mut exports).await {
        Ok((entry, ground, mut applied)) => {
            // Calls go on at once. Should the host be killed now, the next opening puts the files in their places.
            old.migration.send_replace(MigrationState::Superseded(ground.clone()));
            if let Err(error) = entry.place(&dir) {
                // The change is made. The next opening puts its files in their places first.
                tracing::error!(platform = old.name, %error, "the files of a change could not be put in their places");
            }
            drop(guard);
            applied.exports = exports;
            Ok((Platform::delivering(runtime, ground), applied))
        }
        Err(error) => {
            let undone = async {
                old.store.discard_prepared().await?;
                journal::discard(&dir).map_err(ChangeError::from)
            };
            if let Err(error) = undone.await {
                tracing::error!(platform = old.name, %error, "what was prepared for a change could not be thrown away");
            }
            forget_exports(&dir, &exports);
            Err(error)
        }
    }
}

/// While it lives, writes wait. Unless the platform has moved by its end, it goes on where it was.
struct DrainGuard<'a>(&'a Arc<Platform>);

impl Drop for DrainGuard<'_> {
    fn drop(&mut self) {
        let stays = self.0.context().migration.send_if_modified(|migration| {
            let stays = migration.is_migrating();
            if stays {
                *migration = MigrationState::Active;
            }
            stays
        });
        if stays {
            self.0.deliver();
        }
    }
}

async fn change(
    runtime: &Arc<Runtime>,
    old: &Arc<PlatformContext>,
    proposal: &Proposal,
    exports: &mut Vec<BrickExport>,
) -> Result<(JournalEntry, Arc<PlatformContext>, Applied), ChangeError> {
    let dir = PlatformDir::at(&old.folder);
    let entry = proposal.journal(&dir)?;
    let prepared = LoadedPlatform::read(runtime, &entry.sources(&dir)).await?;
    prepared.assembled()?;
    runs_as_described(old, &prepared, proposal)?;
    for (mount, change) in &proposal.mounts {
        if change.kind == ChangeKind::Remove {
            exports.extend(keep(runtime, &old.folder, mount).await?);
        }
    }
    let transfer = DataTransfer {
        runtime,
        folder: &old.folder,
        prepared: &prepared,
        store: &old.store,
        blobs: old.blobs.clone(),
    };
    let done = transfer
        .run(&proposal.mounts, |mount| old.mounted(mount).cloned())
        .await?;
    let mut ids: HashMap<String, InstallationId> = old.mounts().iter().map(|one| (one.name.clone(), one.id)).collect();
    ids.extend(done.ids);
    let mounts = prepared.wired(runtime, &ids)?;
    let ground = loading::context(
        runtime,
        &old.folder,
        &prepared,
        old.store.clone(),
        old.blobs.clone(),
        mounts,
    )?;
    let now = old.clock.now();
    let revisions = revision::record(&old.store, proposal, &entry.id, now).await?;
    // Reads as well from now on: what they read may go with the change.
    old.migration.send_replace(MigrationState::Committing);
    let number = old.store.change_installations(done.changes, revisions, now).await?;
    Ok((entry, ground, Applied::new(proposal, Some(number), done.outcomes)))
}

/// Refuses to give a platform that runs another name or other hosts: those are the host's to agree to.
fn keeps_its_address(old: &PlatformContext, proposal: &Proposal) -> Result<(), ChangeError> {
    let then = PlatformManifest::parse(&proposal.manifest, MANIFEST).map_err(ChangeError::Unwritten)?;
    let address = |manifest: &PlatformManifest| (manifest.platform.name.clone(), manifest.platform.hosts.clone());
    if address(&then) == address(&old.manifest) {
        Ok(())
    } else {
        Err(ChangeError::AddressWhileServed)
    }
}

/// Whether the folder differs from what runs in the changed mounts alone: a brick that was put there otherwise would take
/// over data that it was not tried on, and one that does not run would be kept as the way back.
fn runs_as_described(old: &PlatformContext, prepared: &LoadedPlatform, proposal: &Proposal) -> Result<(), ChangeError> {
    let otherwise = |mount: &str| ChangeError::ChangedOtherwise {
        mount: mount.to_owned(),
    };
    let changes = |mount: &str| proposal.mounts.contains_key(mount);
    let dir = PlatformDir::at(&old.folder);
    let before = PlatformManifest::parse(&proposal.before.0, MANIFEST).map_err(ChangeError::Unwritten)?;
    for there in old.mounts() {
        let digest = if changes(&there.name) {
            let mounted = before.bricks.get(&there.name);
            let read = mounted.map(|mounted| dir.read(&mounted.file, BRICK_BYTES));
            read.transpose()?.map(|bytes| Digest::of(&bytes))
        } else {
            prepared.bricks.get(&there.name).map(|brick| brick.file.digest)
        };
        if digest != Some(there.brick.file.digest) {
            return Err(otherwise(&there.name));
        }
    }
    match prepared
        .bricks
        .keys()
        .find(|name| old.mounted(name).is_none() && !changes(name))
    {
        Some(new) => Err(otherwise(new)),
        None => Ok(()),
    }
}
