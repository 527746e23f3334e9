//! A platform's folder, read and checked, and its bricks wired: everything short of running.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    Runtime,
    brick::{Brick, LoadError},
    calendar::{self, CalendarError},
    call::{Granted, Link, Mounted},
    change::ChangeError,
    contract::{Function, Interface},
    folder::Sources,
    manifest::{
        AssembledImport, Assembly, End, Finding, ImportSource, Lock, ManifestError, PlatformManifest, Problem, assemble,
    },
    storage::{InstallationId, StorageError},
};

/// Why a platform cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file cannot be read.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The manifest or the lock is not valid.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The time zone is not known.
    #[error(transparent)]
    Zone(#[from] CalendarError),
    /// A brick cannot be loaded.
    #[error("the brick `{mount}` ({file}) cannot be loaded: {source}")]
    Brick {
        /// Its mount name.
        mount: String,
        /// Its file.
        file: PathBuf,
        /// Why not.
        #[source]
        source: Box<LoadError>,
    },
    /// The parts do not fit together.
    #[error("the platform `{platform}` does not fit together: {}", listed(.findings))]
    Findings {
        /// Which.
        platform: String,
        /// What does not fit.
        findings: Vec<Finding>,
    },
    /// The data cannot be opened.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A change that was under way when the host stopped can neither be finished nor undone.
    #[error(transparent)]
    Change(#[from] Box<ChangeError>),
    /// A brick refused its first settings.
    #[error("the brick `{mount}` refused the settings of the manifest: {reason}; correct them in platform.toml")]
    Settings {
        /// Its mount name.
        mount: String,
        /// What it said.
        reason: String,
    },
}

fn listed(findings: &[Finding]) -> String {
    let texts = findings
        .iter()
        .map(|finding| format!("{}: {}", finding.place, finding.text("en")));
    texts.collect::<Vec<_>>().join("; ")
}

/// What is in a platform's folder, read and checked.
pub struct Prepared {
    /// The manifest.
    pub manifest: PlatformManifest,
    /// The lock, if there is one.
    pub lock: Option<Lock>,
    /// The bricks that could be loaded, by mount name.
    pub bricks: BTreeMap<String, Arc<Brick>>,
    /// How they fit together, or why they do not.
    pub assembly: Result<Assembly, Vec<Finding>>,
}

impl Prepared {
    /// Reads the files, and checks how the bricks fit together.
    pub(crate) async fn read(runtime: &Runtime, sources: &Sources) -> Result<Self, OpenError> {
        let place = &sources.manifest;
        let manifest = PlatformManifest::parse(&read(place).await?, &place.display().to_string())?;
        let lock = match tokio::fs::read_to_string(&sources.lock).await {
            Ok(text) => Some(Lock::parse(&text, &sources.lock.display().to_string())?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(source) => {
                return Err(OpenError::Read {
                    path: sources.lock.clone(),
                    source,
                });
            }
        };
        let mut bricks = BTreeMap::new();
        for (mount, wanted) in &manifest.bricks {
            let in_its_place = || sources.folder.join(&wanted.file);
            let file = sources.elsewhere.get(mount).cloned().unwrap_or_else(in_its_place);
            match tokio::fs::read(&file).await {
                Ok(bytes) => {
                    let brick = runtime.brick(bytes).await.map_err(|source| OpenError::Brick {
                        mount: mount.clone(),
                        file,
                        source: Box::new(source),
                    })?;
                    bricks.insert(mount.clone(), brick);
                }
                // A missing file is a finding, with its remedy.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(source) => return Err(OpenError::Read { path: file, source }),
            }
        }
        let facts = bricks
            .iter()
            .map(|(mount, brick)| (mount.clone(), brick.facts()))
            .collect();
        let mut assembly = assemble(&manifest, lock.as_ref(), &facts);
        if let (Ok(assembly), None, false) = (&mut assembly, &lock, manifest.bricks.is_empty()) {
            assembly
                .warnings
                .push(Finding::new(&["bricks"], Problem::LockMissing {}));
        }
        if let Ok(assembly) = &mut assembly {
            assembly.warnings.extend(ending(runtime, &manifest)?);
        }
        Ok(Self {
            assembly,
            lock,
            bricks,
            manifest,
        })
    }

    /// The assembly, or its findings as an error.
    pub(crate) fn assembled(&self) -> Result<&Assembly, OpenError> {
        self.assembly.as_ref().map_err(|findings| OpenError::Findings {
            platform: self.manifest.platform.name.clone(),
            findings: findings.clone(),
        })
    }

    /// The bricks wired with each other, in the order of the manifest: those that are called before those that call.
    pub(crate) fn wired(
        &self,
        runtime: &Runtime,
        ids: &HashMap<String, InstallationId>,
    ) -> Result<Vec<Arc<Mounted>>, OpenError> {
        let mut wiring = Wiring {
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
    pub(crate) fn alone(&self, runtime: &Runtime, name: &str, id: InstallationId) -> Option<Arc<Mounted>> {
        let brick = self.bricks.get(name)?.clone();
        let assembled = self.assembly.as_ref().ok()?.mounts.get(name)?;
        let wanted = self.manifest.bricks.get(name)?;
        let link = |interface: &Interface| {
            if interface.id.is_events() {
                Link::Broadcast { listeners: Vec::new() }
            } else {
                Link::Closed
            }
        };
        Some(Arc::new(Mounted {
            name: name.to_owned(),
            id,
            granted: Granted::new(&assembled.grants).within(),
            limits: Arc::new(runtime.limits(name, &wanted.limits)),
            instances: wanted.instances,
            links: brick.foreign.iter().map(link).collect(),
            brick,
        }))
    }
}

/// What there is to know of the platform's end, by the clock that it will run by.
fn ending(runtime: &Runtime, manifest: &PlatformManifest) -> Result<Option<Finding>, OpenError> {
    let now = runtime.options().clock.now();
    let zone = calendar::zone(&manifest.platform.time_zone)?;
    let problem = match End::of(&manifest.platform, &zone) {
        Some(end) if end.is_past(now) => Problem::Ended { day: end.last_day },
        Some(end) if end.is_near(now) => Problem::EndsSoon { day: end.last_day },
        _ => return Ok(None),
    };
    Ok(Some(Finding::new(&["platform", "expires"], problem)))
}

async fn read(path: &Path) -> Result<String, OpenError> {
    tokio::fs::read_to_string(path).await.map_err(|source| OpenError::Read {
        path: path.to_owned(),
        source,
    })
}

/// Mounts bricks as they are asked for, those that one calls before the one itself. The assembly has no cycle.
struct Wiring<'a> {
    runtime: &'a Runtime,
    manifest: &'a PlatformManifest,
    assembly: &'a Assembly,
    bricks: &'a BTreeMap<String, Arc<Brick>>,
    ids: &'a HashMap<String, InstallationId>,
    mounted: HashMap<String, Arc<Mounted>>,
}

impl Wiring<'_> {
    fn mounted(&mut self, name: &str) -> Option<Arc<Mounted>> {
        if let Some(mounted) = self.mounted.get(name) {
            return Some(mounted.clone());
        }
        let brick = self.bricks.get(name)?.clone();
        let assembled = self.assembly.mounts.get(name)?;
        let wanted = self.manifest.bricks.get(name)?;
        let links: Option<Vec<Link>> = brick
            .foreign
            .iter()
            .map(|interface| self.link(&assembled.imports, interface))
            .collect();
        let mounted = Arc::new(Mounted {
            name: name.to_owned(),
            id: *self.ids.get(name)?,
            granted: Granted::new(&assembled.grants),
            limits: Arc::new(self.runtime.limits(name, &wanted.limits)),
            instances: wanted.instances,
            links: links?,
            brick,
        });
        self.mounted.insert(name.to_owned(), mounted.clone());
        Some(mounted)
    }

    fn link(&mut self, imports: &[AssembledImport], interface: &Interface) -> Option<Link> {
        match &imports.iter().find(|import| import.interface == interface.id)?.source {
            ImportSource::Wire {
                mount,
                interface: exported,
            } => {
                let target = self.mounted(mount)?;
                let exported = exported.to_string();
                let number = |function: &Arc<Function>| target.brick.entry_number(&exported, &function.name);
                let entries = interface.functions.iter().map(number).collect::<Option<Vec<_>>>()?;
                Some(Link::Wire { target, entries })
            }
            ImportSource::Broadcast { listeners } => {
                let listeners = listeners.iter().map(|listener| self.ids.get(&listener.mount).copied());
                Some(Link::Broadcast {
                    listeners: listeners.collect::<Option<Vec<_>>>()?,
                })
            }
            ImportSource::Types | ImportSource::Capability(_) => None,
        }
    }
}
