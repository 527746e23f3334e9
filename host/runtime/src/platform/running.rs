//! A platform that runs.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
};

use parking_lot::Mutex;
use tokio::task::JoinHandle;

use super::maintenance;
use crate::{
    Runtime,
    admission::scheduler::InTurn,
    calendar,
    call::{Call, CallError, Ground, Mounted, Parts, Reply, Standing, execute, latest},
    change,
    clock::Clock,
    delivery,
    folder::{DATABASE, Sources},
    instant::Instant,
    loading::{OpenError, Prepared},
    manifest::{Day, End, PlatformManifest},
    storage::{self, CommitError, InstallationId, InstallationState, Mark, PlatformStore, StorageError, Work},
};

/// A platform that runs.
pub struct Platform {
    runtime: Arc<Runtime>,
    ground: Arc<Ground>,
    delivery: Mutex<Option<JoinHandle<()>>>,
}

impl Platform {
    /// Reads and checks a platform's folder without starting anything: preflight.
    ///
    /// # Errors
    /// See [`OpenError`]; findings of the assembly are in [`Prepared::assembly`].
    pub async fn prepare(runtime: &Runtime, folder: &Path) -> Result<Prepared, OpenError> {
        Prepared::read(runtime, &Sources::of(folder)).await
    }

    /// Opens the platform in a folder. Its events are delivered and its jobs run from then on.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(runtime: &Arc<Runtime>, folder: &Path) -> Result<Arc<Self>, OpenError> {
        if change::is_under_way(folder) {
            let store = open_store(runtime, &folder.join(DATABASE)).await?;
            change::finish_or_undo(folder, &store).await?;
            store.close().await?;
        }
        let prepared = Self::prepare(runtime, folder).await?;
        prepared.assembled()?;
        let store = open_store(runtime, &folder.join(DATABASE)).await?;
        let now = runtime.options().clock.now();
        let (ids, new) = install(&prepared, &store, now).await?;
        let mounts = prepared.wired(runtime, &ids)?;
        let ground = ground(runtime, folder, &prepared, store, mounts)?;
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
        Ok(Self::delivering(runtime, ground))
    }

    /// A platform on this ground. Its events are delivered and its jobs run.
    pub(crate) fn delivering(runtime: &Arc<Runtime>, ground: Arc<Ground>) -> Arc<Self> {
        let platform = Self {
            runtime: runtime.clone(),
            ground,
            delivery: Mutex::default(),
        };
        platform.deliver();
        Arc::new(platform)
    }

    pub(crate) fn ground(&self) -> &Arc<Ground> {
        &self.ground
    }

    /// Delivers events and runs jobs from now on.
    pub(crate) fn deliver(&self) {
        let (runtime, ground) = (self.runtime.clone(), self.ground.clone());
        let task = tokio::spawn(async move {
            tokio::join!(
                delivery::keep_delivering(ground.clone()),
                maintenance::keep_up(runtime, ground)
            );
        });
        if let Some(before) = self.delivery.lock().replace(task) {
            before.abort();
        }
    }

    /// Delivers events and runs jobs no longer; those under way are given up, and are still to be done.
    pub(crate) async fn stop_delivering(&self) {
        let delivery = self.delivery.lock().take();
        if let Some(delivery) = delivery {
            delivery.abort();
            let _ = delivery.await;
        }
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

    /// When it ends, if it does.
    pub fn end(&self) -> Option<&End> {
        self.ground.end.as_ref()
    }

    /// The last day on which it was in use, if it has ended. What may change something is refused from then on.
    pub fn ended(&self) -> Option<Day> {
        self.ground.ended()
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
        execute::call(&self.ground, call).await
    }

    /// Does some of the platform's work on the threads of this process in turns with what other platforms have for them, so
    /// that none waits long for another. Calls take turns by themselves; what is done around them for whoever asked is
    /// given here.
    pub fn in_turn<F: Future>(&self, work: F) -> InTurn<Pin<Box<F>>> {
        self.ground.turns.take(Box::pin(work))
    }

    /// How many calls the host could begin now, for this platform and all others together.
    pub fn calls_available(&self) -> usize {
        self.ground.host.permits.available()
    }

    /// Does something about the platform that is due whether anybody uses it or not, such as looking whether there is
    /// anything to do: one of a few platforms of the host at a time, so that those that rest take no room for it. It is
    /// short: it makes no calls, and waits for nobody.
    pub async fn look_after<T>(&self, look: impl Future<Output = T>) -> T {
        self.ground.look_after(look).await
    }

    /// Delivers every event and runs every job that is due, and those that become due by it. Returns how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn settle(&self) -> Result<usize, StorageError> {
        delivery::settle(&latest(&self.ground)).await
    }

    /// Stops delivering and lets go of the files. Calls that are made afterwards fail. A platform that was changed
    /// ([`Platform::switch`]) has handed its files on, and only stops.
    ///
    /// # Errors
    /// When the store cannot be closed in order.
    pub async fn close(&self) -> Result<(), StorageError> {
        self.stop_delivering().await;
        self.ground.warm.close();
        let standing = self.ground.standing.borrow().clone();
        match standing {
            Standing::Moved(_) => Ok(()),
            Standing::Here | Standing::Moving | Standing::Between => self.ground.store.close().await,
        }
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        if let Some(delivery) = self.delivery.lock().take() {
            delivery.abort();
        }
    }
}

/// Opens a platform's database, which is made if there is none.
pub(crate) async fn open_store(runtime: &Runtime, database: &Path) -> Result<Arc<dyn PlatformStore>, OpenError> {
    if let Some(data) = database.parent() {
        let made = tokio::fs::create_dir_all(data).await;
        made.map_err(|source| OpenError::Read {
            path: PathBuf::from(data),
            source,
        })?;
    }
    Ok(storage::open(database, runtime.storage()).await?)
}

/// A ground with these bricks on it.
pub(crate) fn ground(
    runtime: &Runtime,
    folder: &Path,
    prepared: &Prepared,
    store: Arc<dyn PlatformStore>,
    mounts: Vec<Arc<Mounted>>,
) -> Result<Arc<Ground>, OpenError> {
    let clock: Arc<dyn Clock> = runtime.options().clock.clone();
    let parts = Parts {
        host: runtime.host().clone(),
        folder: folder.to_owned(),
        manifest: prepared.manifest.clone(),
        zone: calendar::zone(&prepared.manifest.platform.time_zone)?,
        store,
        clock,
        http: Arc::new(runtime.http().for_platform()),
    };
    Ok(Arc::new(Ground::new(parts, mounts)))
}

/// Makes the installations of the bricks that are there, and retires those of bricks that are not. Also gives the names of
/// those that are new here.
async fn install(
    prepared: &Prepared,
    store: &Arc<dyn PlatformStore>,
    at: Instant,
) -> Result<(HashMap<String, InstallationId>, Vec<String>), StorageError> {
    let before = store.installations().await?;
    let mut ids = HashMap::new();
    let mut new = Vec::new();
    for (name, brick) in &prepared.bricks {
        let about = &brick.manifest().brick;
        let digest = brick.file.digest.to_string();
        let installed = store
            .install(name, &about.name.to_string(), &about.version.to_string(), &digest, at)
            .await?;
        if installed.settled.is_none() {
            new.push(name.clone());
        }
        ids.insert(name.clone(), installed.id);
    }
    for gone in before.iter().filter(|known| known.state == InstallationState::Active) {
        if !prepared.bricks.contains_key(&gone.mount) {
            store.retire(gone.id, at).await?;
        }
    }
    Ok((ids, new))
}

/// Hands a brick that is new here the settings that the manifest has for it. That this was done is kept in one piece with
/// what the brick makes of them, so that it is done once, whatever it is interrupted by.
async fn first_settings(ground: &Arc<Ground>, mount: &str) -> Result<(), OpenError> {
    let Some(mounted) = ground.mounted(mount) else {
        return Ok(());
    };
    let mark = Mark::Settled(mounted.id, ground.clock.now());
    let wanted = ground
        .manifest
        .bricks
        .get(mount)
        .and_then(|wanted| wanted.settings.as_ref());
    let set = mounted
        .brick
        .contract
        .exports
        .iter()
        .find_map(|interface| Some((interface, interface.settings()?.1)));
    let (Some(settings), Some((interface, set))) = (wanted, set) else {
        let work = Work {
            mark: Some(mark),
            ..Work::default()
        };
        return match ground.store.commit(work).await {
            Ok(_) | Err(CommitError::MarkGone) => Ok(()),
            Err(CommitError::Storage(error)) => Err(error.into()),
            Err(error) => Err(StorageError::Constraint(error.to_string()).into()),
        };
    };
    let refused = |reason: String| OpenError::Settings {
        mount: mount.to_owned(),
        reason,
    };
    let entry = mounted
        .brick
        .entry(&interface.id.to_string(), &set.name)
        .ok_or_else(|| refused(format!("it has no function `{}`", set.name)))?;
    let name = set
        .params
        .first()
        .map(|param| crate::contract::json::lower_camel_case(&param.name))
        .unwrap_or_default();
    let arguments = serde_json::json!({ name: settings }).to_string();
    match execute::call_for(ground, mounted, entry, arguments.as_bytes(), mark).await {
        Ok(_) | Err(CallError::AlreadyDone) => Ok(()),
        Err(CallError::Refused(refusal)) => Err(refused(refusal.detail)),
        Err(error) => Err(refused(error.to_string())),
    }
}
