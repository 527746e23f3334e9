//! A platform that runs.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use parking_lot::Mutex;
use tokio::task::JoinHandle;

use super::{
    AssembledImport, Assembly, Finding, Granted, Ground, ImportSource, Link, Lock, ManifestError, Mounted,
    PlatformManifest, assemble, ground::Parts,
};
use crate::{
    Runtime,
    brick::{Brick, LoadError},
    calendar::{self, CalendarError},
    call::{Call, CallError, Caller, Identity, Method, Reply, perform},
    clock::Clock,
    contract::{Function, Interface},
    delivery,
    instant::Instant,
    storage::{InstallationId, InstallationState, PlatformStore, StorageError, sqlite::SqliteStore},
    upkeep,
};

/// The manifest's file in a platform's folder.
pub const MANIFEST: &str = "platform.toml";
/// The lock's file in a platform's folder.
pub const LOCK: &str = "platform.lock";
/// The database, in a platform's folder.
pub const DATABASE: &str = "data/platform.db";

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

/// A platform that runs.
pub struct Platform {
    ground: Arc<Ground>,
    delivery: Mutex<Option<JoinHandle<()>>>,
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

impl Platform {
    /// Reads and checks a platform's folder without starting anything: preflight.
    ///
    /// # Errors
    /// See [`OpenError`]; findings of the assembly are in [`Prepared::assembly`].
    pub async fn prepare(runtime: &Runtime, folder: &Path) -> Result<Prepared, OpenError> {
        let place = folder.join(MANIFEST);
        let manifest = PlatformManifest::parse(&read(&place).await?, &place.display().to_string())?;
        let lock_place = folder.join(LOCK);
        let lock = match tokio::fs::read_to_string(&lock_place).await {
            Ok(text) => Some(Lock::parse(&text, &lock_place.display().to_string())?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(source) => {
                return Err(OpenError::Read {
                    path: lock_place,
                    source,
                });
            }
        };
        let mut bricks = BTreeMap::new();
        for (mount, wanted) in &manifest.bricks {
            let file = folder.join(&wanted.file);
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
        let assembly = assemble(&manifest, lock.as_ref(), &facts);
        Ok(Prepared {
            assembly,
            lock,
            bricks,
            manifest,
        })
    }

    /// Opens the platform in a folder. Its events are delivered and its jobs run from then on.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(runtime: &Arc<Runtime>, folder: &Path) -> Result<Arc<Self>, OpenError> {
        let prepared = Self::prepare(runtime, folder).await?;
        let name = prepared.manifest.platform.name.clone();
        let assembly = prepared.assembly.map_err(|findings| OpenError::Findings {
            platform: name,
            findings,
        })?;
        let clock: Arc<dyn Clock> = runtime.options().clock.clone();
        let database = folder.join(DATABASE);
        if let Some(data) = database.parent() {
            let made = tokio::fs::create_dir_all(data).await;
            made.map_err(|source| OpenError::Read {
                path: data.to_owned(),
                source,
            })?;
        }
        let store: Arc<dyn PlatformStore> = SqliteStore::open(&database, runtime.storage()).await?;
        let (mounts, new) = mount(
            runtime,
            &prepared.manifest,
            &assembly,
            &prepared.bricks,
            &store,
            clock.now(),
        )
        .await?;
        let zone = calendar::zone(&prepared.manifest.platform.time_zone)?;
        let parts = Parts {
            host: runtime.host().clone(),
            folder: folder.to_owned(),
            manifest: prepared.manifest,
            zone,
            store,
            clock,
            http: Arc::new(runtime.http().for_platform()),
        };
        let ground = Arc::new(Ground::new(parts, mounts));
        let mut left = new.into_iter();
        while let Some(mount) = left.next() {
            if let Err(error) = first_settings(&ground, &mount).await {
                // What was begun is taken back, so that the next attempt begins again: with this brick and those after it.
                for mount in std::iter::once(mount).chain(left) {
                    if let Some(mounted) = ground.mounted(&mount) {
                        ground.store.retire(mounted.id, ground.clock.now()).await?;
                    }
                }
                ground.store.close().await?;
                return Err(error);
            }
        }
        let care = ground.clone();
        let delivery = tokio::spawn(async move {
            tokio::join!(delivery::keep_delivering(care.clone()), upkeep::keep_up(care));
        });
        Ok(Arc::new(Self {
            ground,
            delivery: Mutex::new(Some(delivery)),
        }))
    }

    /// The name in addresses.
    pub fn name(&self) -> &str {
        &self.ground.name
    }

    /// The manifest.
    pub fn manifest(&self) -> &PlatformManifest {
        &self.ground.manifest
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.ground.folder
    }

    /// The time zone.
    pub fn zone(&self) -> &jiff::tz::TimeZone {
        &self.ground.zone
    }

    /// The bricks, in the order of the manifest.
    pub fn mounts(&self) -> &[Arc<Mounted>] {
        self.ground.mounts()
    }

    /// The brick at a mount.
    pub fn mounted(&self, name: &str) -> Option<&Arc<Mounted>> {
        self.ground.mounted(name)
    }

    /// The platform's data.
    pub fn store(&self) -> &Arc<dyn PlatformStore> {
        &self.ground.store
    }

    /// The platform's clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.ground.clock
    }

    /// The present.
    pub fn now(&self) -> Instant {
        self.ground.clock.now()
    }

    /// Makes a call.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn call(&self, call: Call) -> Result<Reply, CallError> {
        perform::call(&self.ground, call).await
    }

    /// How many calls the host could begin now, for this platform and all others together.
    pub fn calls_available(&self) -> usize {
        self.ground.host.permits.available()
    }

    /// Delivers every event and runs every job that is due, and those that become due by it. Returns how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn settle(&self) -> Result<usize, StorageError> {
        delivery::settle(&self.ground).await
    }

    /// Stops delivering and lets go of the files. Calls that are made afterwards fail.
    ///
    /// # Errors
    /// When the store cannot be closed in order.
    pub async fn close(&self) -> Result<(), StorageError> {
        let delivery = self.delivery.lock().take();
        if let Some(delivery) = delivery {
            delivery.abort();
            let _ = delivery.await;
        }
        self.ground.store.close().await
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        if let Some(delivery) = self.delivery.lock().take() {
            delivery.abort();
        }
    }
}

async fn read(path: &Path) -> Result<String, OpenError> {
    tokio::fs::read_to_string(path).await.map_err(|source| OpenError::Read {
        path: path.to_owned(),
        source,
    })
}

/// Makes the installations and wires them: those that are called before those that call. Also gives the names of those that
/// are new here.
async fn mount(
    runtime: &Runtime,
    manifest: &PlatformManifest,
    assembly: &Assembly,
    bricks: &BTreeMap<String, Arc<Brick>>,
    store: &Arc<dyn PlatformStore>,
    at: Instant,
) -> Result<(Vec<Arc<Mounted>>, Vec<String>), StorageError> {
    let before = store.installations().await?;
    let mut ids = HashMap::new();
    let mut new = Vec::new();
    for (name, brick) in bricks {
        let about = &brick.manifest().brick;
        let digest = brick.file.digest.to_string();
        if !before
            .iter()
            .any(|known| known.mount == *name && known.state == InstallationState::Active)
        {
            new.push(name.clone());
        }
        let installed = store
            .install(name, &about.name.to_string(), &about.version.to_string(), &digest, at)
            .await?;
        ids.insert(name.clone(), installed.id);
    }
    for gone in before.iter().filter(|known| known.state == InstallationState::Active) {
        if !bricks.contains_key(&gone.mount) {
            store.retire(gone.id, at).await?;
        }
    }

    let mut wiring = Wiring {
        runtime,
        manifest,
        assembly,
        bricks,
        ids,
        mounted: HashMap::new(),
    };
    let in_order: Option<Vec<_>> = manifest.bricks.keys().map(|name| wiring.mounted(name)).collect();
    let in_order = in_order.ok_or_else(|| {
        StorageError::Constraint("the assembly leaves an import open; run `legollab platform check`".into())
    })?;
    Ok((in_order, new))
}

/// Mounts bricks as they are asked for, those that one calls before the one itself. The assembly has no cycle.
struct Wiring<'a> {
    runtime: &'a Runtime,
    manifest: &'a PlatformManifest,
    assembly: &'a Assembly,
    bricks: &'a BTreeMap<String, Arc<Brick>>,
    ids: HashMap<String, InstallationId>,
    mounted: HashMap<String, Arc<Mounted>>,
}

impl Wiring<'_> {
    fn mounted(&mut self, name: &str) -> Option<Arc<Mounted>> {
        if let Some(mounted) = self.mounted.get(name) {
            return Some(mounted.clone());
        }
        let brick = self.bricks.get(name)?.clone();
        let assembled = self.assembly.mounts.get(name)?;
        let links: Option<Vec<Link>> = brick
            .foreign
            .iter()
            .map(|interface| self.link(&assembled.imports, interface))
            .collect();
        let mounted = Arc::new(Mounted {
            name: name.to_owned(),
            id: *self.ids.get(name)?,
            granted: Granted::new(&assembled.grants),
            limits: Arc::new(self.runtime.limits(&self.manifest.bricks.get(name)?.limits)),
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

/// Hands a brick that is new here the settings that the manifest has for it.
async fn first_settings(ground: &Arc<Ground>, mount: &str) -> Result<(), OpenError> {
    let Some(settings) = ground
        .manifest
        .bricks
        .get(mount)
        .and_then(|wanted| wanted.settings.as_ref())
    else {
        return Ok(());
    };
    let refused = |reason: String| OpenError::Settings {
        mount: mount.to_owned(),
        reason,
    };
    let Some(mounted) = ground.mounted(mount) else {
        return Ok(());
    };
    let found = mounted
        .brick
        .contract
        .exports
        .iter()
        .find_map(|interface| Some((interface, interface.settings()?)));
    let Some((interface, (_, set))) = found else {
        return Ok(());
    };
    let name = set
        .params
        .first()
        .map(|param| crate::contract::json::lower_camel_case(&param.name))
        .unwrap_or_default();
    let arguments = serde_json::json!({ name: settings });
    let call = Call {
        mount: mount.to_owned(),
        interface: interface.id.to_string(),
        function: set.name.clone(),
        arguments: arguments.to_string().into_bytes(),
        caller: Caller {
            identity: Identity::Platform,
            locale: "en".into(),
        },
        method: Method::Any,
    };
    match perform::call(ground, call).await {
        Ok(_) => Ok(()),
        Err(CallError::Refused(refusal)) => Err(refused(refusal.detail)),
        Err(error) => Err(refused(error.to_string())),
    }
}
