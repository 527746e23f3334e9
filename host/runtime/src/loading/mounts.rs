//! The bricks of a platform, wired with each other.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use legollab_contract::{Function, Interface};

use super::{LoadedPlatform, OpenError};
use crate::{
    Runtime,
    call::{EffectiveGrants, ImportTarget, LinkedBrick, MountedBrick},
    manifest::{AssembledImport, Assembly, ImportSource, PlatformManifest},
    storage::{InstallationId, StorageError},
};

impl LoadedPlatform {
    /// The bricks wired with each other, in the order of the manifest: those that are called before those that call.
    pub(crate) fn wired(
        &self,
        runtime: &Runtime,
        ids: &HashMap<String, InstallationId>,
    ) -> Result<Vec<Arc<MountedBrick>>, OpenError> {
        let mut wiring = MountBuilder {
            runtime,
            manifest: &self.manifest,
            assembly: self.assembled()?,
            bricks: &self.bricks,
            ids,
            mounted: HashMap::new(),
        };
        let in_order: Option<Vec<_>> = self.manifest.bricks.keys().map(|name| wiring.mounted(name)).collect();
        let open = "the assembly leaves an import open; run `legollab platform check`";
        Ok(in_order.ok_or_else(|| StorageError::Constraint(open.into()))?)
    }

    /// One brick by itself, to take over data: it reaches nothing but its own.
    pub(crate) fn isolated(&self, runtime: &Runtime, name: &str, id: InstallationId) -> Option<Arc<MountedBrick>> {
        let brick = self.bricks.get(name)?.clone();
        let assembled = self.assembly.as_ref().ok()?.mounts.get(name)?;
        let wanted = self.manifest.bricks.get(name)?;
        let link = |interface: &Interface| {
            if interface.id.is_events() {
                ImportTarget::Broadcast { listeners: Vec::new() }
            } else {
                ImportTarget::Disabled
            }
        };
        Some(Arc::new(MountedBrick {
            name: name.to_owned(),
            id,
            granted: EffectiveGrants::new(&assembled.grants).within(),
            limits: Arc::new(runtime.limits(name, &wanted.limits)),
            instances: wanted.instances,
            imports: brick.foreign.iter().map(link).collect(),
            brick,
        }))
    }
}

/// Mounts bricks as they are asked for, those that one calls before the one itself. The assembly has no cycle.
struct MountBuilder<'a> {
    runtime: &'a Runtime,
    manifest: &'a PlatformManifest,
    assembly: &'a Assembly,
    bricks: &'a BTreeMap<String, Arc<LinkedBrick>>,
    ids: &'a HashMap<String, InstallationId>,
    mounted: HashMap<String, Arc<MountedBrick>>,
}

impl MountBuilder<'_> {
    fn mounted(&mut self, name: &str) -> Option<Arc<MountedBrick>> {
        if let Some(mounted) = self.mounted.get(name) {
            return Some(mounted.clone());
        }
        let brick = self.bricks.get(name)?.clone();
        let assembled = self.assembly.mounts.get(name)?;
        let wanted = self.manifest.bricks.get(name)?;
        let links: Option<Vec<ImportTarget>> = brick
            .foreign
            .iter()
            .map(|interface| self.link(&assembled.imports, interface))
            .collect();
        let mounted = Arc::new(MountedBrick {
            name: name.to_owned(),
            id: *self.ids.get(name)?,
            granted: EffectiveGrants::new(&assembled.grants),
            limits: Arc::new(self.runtime.limits(name, &wanted.limits)),
            instances: wanted.instances,
            imports: links?,
            brick,
        });
        self.mounted.insert(name.to_owned(), mounted.clone());
        Some(mounted)
    }

    fn link(&mut self, imports: &[AssembledImport], interface: &Interface) -> Option<ImportTarget> {
        match &imports.iter().find(|import| import.interface == interface.id)?.source {
            ImportSource::Wire {
                mount,
                interface: exported,
            } => {
                let target = self.mounted(mount)?;
                let exported = exported.to_string();
                let number = |function: &Arc<Function>| target.brick.entry_number(&exported, &function.name);
                let entries = interface.functions.iter().map(number).collect::<Option<Vec<_>>>()?;
                Some(ImportTarget::Brick { target, entries })
            }
            ImportSource::Broadcast { listeners } => {
                let listeners = listeners.iter().map(|listener| self.ids.get(&listener.mount).copied());
                Some(ImportTarget::Broadcast {
                    listeners: listeners.collect::<Option<Vec<_>>>()?,
                })
            }
            ImportSource::Types | ImportSource::Capability(_) => None,
        }
    }
}
