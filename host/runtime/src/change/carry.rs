//! The data of a change: from the installation in use to the one that takes over.

use std::{path::Path, sync::Arc};

use super::{Carried, ChangeError, Kind};
use crate::{
    Runtime,
    call::MountedBrick,
    loading::{self, OpenError, Prepared},
    portable::BrickData,
    storage::{DataInheritance, InstallationId, InstalledBrick, PlatformStore, StorageError},
};

/// What a change goes by.
pub(super) struct Carrying<'a> {
    pub runtime: &'a Runtime,
    pub folder: &'a Path,
    /// The platform as it will be.
    pub prepared: &'a Prepared,
    pub store: &'a Arc<dyn PlatformStore>,
    /// The brick in use.
    pub from: &'a Arc<MountedBrick>,
}

impl Carrying<'_> {
    /// Prepares the installation that takes over, and gives it with what became of the data.
    pub async fn carry(&self, kind: Kind) -> Result<(InstallationId, Carried), ChangeError> {
        let mount = self.from.name.as_str();
        let none = || ChangeError::NoMount {
            mount: mount.to_owned(),
        };
        let brick = self.prepared.bricks.get(mount).ok_or_else(none)?;
        let about = &brick.manifest().brick;
        let runs = InstalledBrick {
            package: about.name.to_string(),
            version: about.version.to_string(),
            digest: brick.file.digest.to_string(),
        };
        if self.from.brick.file.digest == brick.file.digest {
            return Err(ChangeError::Same {
                mount: mount.to_owned(),
            });
        }
        let now = self.runtime.options().clock.now();
        match kind {
            Kind::Rollback => {
                let before = self.store.predecessor(self.from.id).await?;
                let before = before.filter(|before| before.digest == runs.digest);
                let before = before.ok_or_else(|| ChangeError::NoWayBack {
                    mount: mount.to_owned(),
                })?;
                Ok((before.id, Carried::Returned))
            }
            Kind::Upgrade => {
                let new = self
                    .store
                    .prepare_successor(self.from.id, runs.clone(), DataInheritance::Everything, now)
                    .await?;
                let data = self.alone(new.id)?;
                let before = self.from.brick.manifest().brick.version.to_string();
                if !data.migrates() || before == runs.version {
                    return Ok((new.id, Carried::AsItIs));
                }
                let steps = data.migrate(&before).await?;
                Ok((new.id, Carried::Migrated { steps }))
            }
            Kind::Replace => {
                let old = BrickData::new(self.context(self.from)?, self.from.clone());
                for (portable, brick) in [
                    (old.is_portable(), &self.from.brick),
                    (brick.exports(crate::portable::PORTABLE), brick),
                ] {
                    if !portable {
                        return Err(ChangeError::NotPortable {
                            brick: brick.manifest().brick.name.to_string(),
                        });
                    }
                }
                let new = self
                    .store
                    .prepare_successor(self.from.id, runs, DataInheritance::Nothing, now)
                    .await?;
                let data = self.alone(new.id)?;
                if data.has_settings_of(&old)
                    && let Some(settings) = old.settings().await?
                {
                    data.set_settings(&settings).await?;
                }
                let mut lines = 0;
                let mut parts = old.parts();
                while let Some(part) = parts.next().await? {
                    lines += part.len() as u64;
                    data.take_in(part).await?;
                }
                Ok((new.id, Carried::TakenOver { lines }))
            }
        }
    }

    /// The new brick by itself.
    fn alone(&self, id: InstallationId) -> Result<BrickData, ChangeError> {
        let mounted = self.prepared.alone(self.runtime, &self.from.name, id);
        let mounted = mounted.ok_or_else(|| ChangeError::NoMount {
            mount: self.from.name.clone(),
        })?;
        Ok(BrickData::new(self.context(&mounted)?, mounted))
    }

    fn context(&self, mounted: &Arc<MountedBrick>) -> Result<Arc<crate::call::PlatformContext>, OpenError> {
        loading::context(
            self.runtime,
            self.folder,
            self.prepared,
            self.store.clone(),
            vec![mounted.clone()],
        )
    }

    /// The moment of the change.
    pub async fn take_over(&self, kind: Kind, target: InstallationId) -> Result<(), StorageError> {
        let now = self.runtime.options().clock.now();
        match kind {
            Kind::Rollback => self.store.go_back(self.from.id, now).await,
            Kind::Upgrade | Kind::Replace => self.store.succeed(target, now).await,
        }
    }
}
