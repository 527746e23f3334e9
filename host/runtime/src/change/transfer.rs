//! The data of a change: from the installations in use to those that take over.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::Arc,
};

use super::{ChangeError, ChangeKind, DataOutcome, MountChange};
use crate::{
    Runtime,
    call::{LinkedBrick, MountedBrick, PlatformContext},
    files::Blobs,
    loading::{self, LoadedPlatform, OpenError},
    platform::first_settings,
    portable::{BrickData, PORTABLE},
    storage::{
        DataInheritance, Installation, InstallationChange, InstallationId, InstallationState, InstalledBrick,
        PlatformStore,
    },
};

/// Prepares what takes over.
pub(super) struct DataTransfer<'a> {
    pub runtime: &'a Runtime,
    pub folder: &'a Path,
    /// The platform as it will be.
    pub prepared: &'a LoadedPlatform,
    pub store: &'a Arc<dyn PlatformStore>,
    /// The contents of the platform's files.
    pub blobs: Blobs,
}

/// What was prepared.
#[derive(Default)]
pub(super) struct Transferred {
    /// What one commit is to do.
    pub changes: Vec<InstallationChange>,
    /// The installations of the mounts that changed, as they will be.
    pub ids: HashMap<String, InstallationId>,
    /// What became of the data.
    pub outcomes: BTreeMap<String, DataOutcome>,
}

impl DataTransfer<'_> {
    /// Prepares every mount that changes. `running` gives the brick that is in use at a mount.
    pub async fn run(
        &self,
        mounts: &BTreeMap<String, MountChange>,
        running: impl Fn(&str) -> Option<Arc<MountedBrick>>,
    ) -> Result<Transferred, ChangeError> {
        let mut done = Transferred::default();
        for (mount, change) in mounts {
            let from = running(mount);
            let (id, step, outcome) = match (change.kind, from) {
                (ChangeKind::Remove, None) => continue,
                (ChangeKind::Remove, Some(from)) => {
                    done.changes.push(InstallationChange::Retire(from.id));
                    done.outcomes.insert(mount.clone(), DataOutcome::Retired);
                    continue;
                }
                (ChangeKind::Overwrite, _) => {
                    return Err(ChangeError::OverwriteWhileServed { mount: mount.clone() });
                }
                (ChangeKind::Upgrade, Some(from)) => self.upgrade(&from).await?,
                (ChangeKind::Replace, Some(from)) => self.replace(&from).await?,
                (ChangeKind::Rollback, Some(from)) => self.roll_back(&from).await?,
                (ChangeKind::Rollback, None) => return Err(ChangeError::NoWayBack { mount: mount.clone() }),
                (ChangeKind::Restore, _) => self.restore(mount).await?,
                // What was never in use has nothing to hand over.
                (ChangeKind::Add, _) | (ChangeKind::Upgrade | ChangeKind::Replace, None) => self.begin(mount).await?,
            };
            done.changes.push(step);
            done.ids.insert(mount.clone(), id);
            done.outcomes.insert(mount.clone(), outcome);
        }
        Ok(done)
    }

    /// A brick at a mount that had none, with its first settings.
    async fn begin(&self, mount: &str) -> Result<(InstallationId, InstallationChange, DataOutcome), ChangeError> {
        let runs = runs(self.brick(mount)?);
        let new = self.store.prepare_installation(mount, runs, self.now()).await?;
        let ground = self.ground(&self.isolated(mount, new.id)?)?;
        first_settings(&ground, mount).await.map_err(|error| match error {
            OpenError::Settings { mount, reason } => ChangeError::FirstSettings { mount, reason },
            other => other.into(),
        })?;
        Ok((new.id, InstallationChange::Activate(new.id), DataOutcome::Initialised))
    }

    async fn upgrade(
        &self,
        from: &MountedBrick,
    ) -> Result<(InstallationId, InstallationChange, DataOutcome), ChangeError> {
        let brick = self.other_brick(from)?;
        let runs = runs(brick);
        let new = self
            .store
            .prepare_successor(from.id, runs.clone(), DataInheritance::Everything, self.now())
            .await?;
        let data = self.data(&from.name, new.id)?;
        let before = from.brick.manifest().brick.version.to_string();
        let outcome = if !data.migrates() || before == runs.version {
            DataOutcome::AsItIs
        } else {
            DataOutcome::Migrated {
                steps: data.migrate(&before).await?,
            }
        };
        Ok((new.id, InstallationChange::Succeed(new.id), outcome))
    }

    async fn replace(
        &self,
        from: &Arc<MountedBrick>,
    ) -> Result<(InstallationId, InstallationChange, DataOutcome), ChangeError> {
        let brick = self.other_brick(from)?;
        let old = BrickData::new(self.ground(from)?, from.clone());
        for (portable, brick) in [(old.is_portable(), &from.brick), (brick.exports(PORTABLE), brick)] {
            if !portable {
                return Err(ChangeError::NotPortable {
                    brick: brick.manifest().brick.name.to_string(),
                });
            }
        }
        let new = self
            .store
            .prepare_successor(from.id, runs(brick), DataInheritance::Nothing, self.now())
            .await?;
        let data = self.data(&from.name, new.id)?;
        if data.has_settings_of(&old)
            && let Some(settings) = old.settings().await?
        {
            data.set_settings(&settings).await?;
        }
        let mut lines = 0;
        let mut parts = old.parts();
        while let Some(part) = parts.next().await? {
            lines += part.len() as u64;
            data.import(part).await?;
        }
        let outcome = DataOutcome::TakenOver { lines };
        Ok((new.id, InstallationChange::Succeed(new.id), outcome))
    }

    async fn roll_back(
        &self,
        from: &MountedBrick,
    ) -> Result<(InstallationId, InstallationChange, DataOutcome), ChangeError> {
        let digest = runs(self.other_brick(from)?).digest;
        let before = self.store.predecessor(from.id).await?;
        let before = before.filter(|before| before.digest == digest);
        let before = before.ok_or_else(|| ChangeError::NoWayBack {
            mount: from.name.clone(),
        })?;
        let step = InstallationChange::GoBack(from.id);
        Ok((before.id, step, DataOutcome::Returned))
    }

    async fn restore(&self, mount: &str) -> Result<(InstallationId, InstallationChange, DataOutcome), ChangeError> {
        let digest = runs(self.brick(mount)?).digest;
        match retired(&self.store.installations().await?, mount, &digest) {
            Some(id) => Ok((id, InstallationChange::Activate(id), DataOutcome::Returned)),
            // It was taken out before it was ever in use.
            None => self.begin(mount).await,
        }
    }

    fn brick(&self, mount: &str) -> Result<&Arc<LinkedBrick>, ChangeError> {
        self.prepared.bricks.get(mount).ok_or_else(|| self.no_mount(mount))
    }

    /// The brick that takes over from another.
    fn other_brick(&self, from: &MountedBrick) -> Result<&Arc<LinkedBrick>, ChangeError> {
        let brick = self.brick(&from.name)?;
        if from.brick.file.digest == brick.file.digest {
            return Err(ChangeError::Same {
                mount: from.name.clone(),
            });
        }
        Ok(brick)
    }

    /// The new brick by itself: it reaches nothing but its own data.
    fn isolated(&self, mount: &str, id: InstallationId) -> Result<Arc<MountedBrick>, ChangeError> {
        let mounted = self.prepared.isolated(self.runtime, mount, id);
        mounted.ok_or_else(|| self.no_mount(mount))
    }

    fn data(&self, mount: &str, id: InstallationId) -> Result<BrickData, ChangeError> {
        let mounted = self.isolated(mount, id)?;
        Ok(BrickData::new(self.ground(&mounted)?, mounted))
    }

    fn ground(&self, mounted: &Arc<MountedBrick>) -> Result<Arc<PlatformContext>, OpenError> {
        loading::context(
            self.runtime,
            self.folder,
            self.prepared,
            self.store.clone(),
            self.blobs.clone(),
            vec![mounted.clone()],
        )
    }

    fn no_mount(&self, mount: &str) -> ChangeError {
        ChangeError::NoMount {
            mount: mount.to_owned(),
            folder: self.folder.to_owned(),
            mounts: self.prepared.manifest.bricks.keys().cloned().collect(),
        }
    }

    fn now(&self) -> legollab_texts::Instant {
        self.runtime.options().clock.now()
    }
}

/// The last installation of this file that was taken out of a mount.
pub(super) fn retired(all: &[Installation], mount: &str, digest: &str) -> Option<InstallationId> {
    let here = |one: &&Installation| {
        // One that was prepared and thrown away was never taken out of use.
        one.mount == mount && one.digest == digest && one.state == InstallationState::Retired && one.retired.is_some()
    };
    all.iter().filter(here).map(|one| one.id).max()
}

fn runs(brick: &LinkedBrick) -> InstalledBrick {
    let about = &brick.manifest().brick;
    InstalledBrick {
        package: about.name.to_string(),
        version: about.version.to_string(),
        digest: brick.file.digest.to_string(),
    }
}
