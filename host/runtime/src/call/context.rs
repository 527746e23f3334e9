//! The ground that calls of a platform stand on: what of the platform a running call needs.

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use jiff::tz::TimeZone;
use tokio::sync::{RwLock, Semaphore, watch};

use super::{
    Standing,
    warm::{Rooms, WarmInstances},
};
use crate::{
    admission::{
        commit_backlog::Outgoing,
        permits::{HostPermits, PlatformPermits},
        scheduler::{Neighbours, Turns},
    },
    brick::Brick,
    clock::Clock,
    engine::Engine,
    http::HttpClient,
    limits::Limits,
    manifest::{Day, End, Grant, Instances, PlatformManifest},
    platform::Capability,
    storage::{InstallationId, PlatformStore},
};

/// What all platforms of a host share.
pub struct Host {
    /// The engine.
    pub engine: Engine,
    /// Permission to run.
    pub permits: Arc<HostPermits>,
    /// What its platforms must know of each other to share the cores.
    pub neighbours: Arc<Neighbours>,
    /// Room for instances that are kept between calls.
    pub warm: Rooms,
    /// Turns to look after a platform that perhaps nobody uses: see [`LOOKS`].
    pub looks: Semaphore,
}

/// Platforms that are looked after at the same time, beside what they do by themselves. Each look opens connections: ten
/// thousand platforms that are opened with the host would otherwise have theirs open all at once, and the process would keep
/// most of the memory.
pub const LOOKS: usize = 8;

/// What of a platform its calls need.
pub struct Ground {
    /// The host.
    pub host: Arc<Host>,
    /// The platform's name.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Its manifest.
    pub manifest: PlatformManifest,
    /// Its time zone.
    pub zone: TimeZone,
    /// When it ends, if it does.
    pub end: Option<End>,
    /// Its data.
    pub store: Arc<dyn PlatformStore>,
    /// Its time.
    pub clock: Arc<dyn Clock>,
    /// What sends requests of its bricks.
    pub http: Arc<HttpClient>,
    /// Its share of the host.
    pub permits: PlatformPermits,
    /// Room for its calls that wait for the disk without a permit.
    pub outgoing: Outgoing,
    /// Its turns on the cores.
    pub turns: Turns,
    /// Its instances that wait for another call. They hold their mounts, so no mount holds them.
    pub warm: WarmInstances,
    /// Calls that have begun since the platform was opened.
    pub calls: AtomicU64,
    /// Whoever commits holds it for reading; a call that must be alone, for writing.
    pub gate: RwLock<()>,
    /// Whether calls still find the platform here. Whoever commits looks at it behind the gate.
    pub standing: watch::Sender<Standing>,
    mounts: Vec<Arc<Mounted>>,
    by_name: HashMap<String, usize>,
    by_id: HashMap<InstallationId, usize>,
}

/// What a ground is made of, beside the mounts.
pub(crate) struct Parts {
    pub host: Arc<Host>,
    pub folder: PathBuf,
    pub manifest: PlatformManifest,
    pub zone: TimeZone,
    pub store: Arc<dyn PlatformStore>,
    pub clock: Arc<dyn Clock>,
    pub http: Arc<HttpClient>,
}

impl Ground {
    pub(crate) fn new(parts: Parts, mounts: Vec<Arc<Mounted>>) -> Self {
        let by_name = mounts
            .iter()
            .enumerate()
            .map(|(index, mounted)| (mounted.name.clone(), index))
            .collect();
        let by_id = mounts
            .iter()
            .enumerate()
            .map(|(index, mounted)| (mounted.id, index))
            .collect();
        Self {
            name: parts.manifest.platform.name.clone(),
            end: End::of(&parts.manifest.platform, &parts.zone),
            permits: parts.host.permits.share(),
            outgoing: Outgoing::new(&parts.host.permits),
            turns: Turns::among(&parts.host.neighbours),
            warm: WarmInstances::new(&parts.host.warm),
            host: parts.host,
            folder: parts.folder,
            manifest: parts.manifest,
            zone: parts.zone,
            store: parts.store,
            clock: parts.clock,
            http: parts.http,
            calls: AtomicU64::new(0),
            gate: RwLock::new(()),
            standing: watch::Sender::default(),
            mounts,
            by_name,
            by_id,
        }
    }

    /// The last day on which the platform was in use, if it has ended by its clock.
    pub fn ended(&self) -> Option<Day> {
        let end = self.end.as_ref()?;
        end.is_past(self.clock.now()).then_some(end.last_day)
    }

    /// The bricks, in the order of the manifest.
    pub fn mounts(&self) -> &[Arc<Mounted>] {
        &self.mounts
    }

    /// The brick at a mount.
    pub fn mounted(&self, name: &str) -> Option<&Arc<Mounted>> {
        self.by_name.get(name).and_then(|index| self.mounts.get(*index))
    }

    /// The brick of an installation, while it is mounted.
    pub fn installed(&self, id: InstallationId) -> Option<&Arc<Mounted>> {
        self.by_id.get(&id).and_then(|index| self.mounts.get(*index))
    }

    /// Does something about the platform that is due whether anybody uses it or not, one of a few platforms at a time, and
    /// closes what that opened unless somebody has called meanwhile. It is short: it makes no calls, and waits for nobody.
    pub async fn look_after<T>(&self, look: impl Future<Output = T>) -> T {
        // An error would mean that there are no turns any more; the semaphore is never closed.
        let _turn = self.host.looks.acquire().await;
        let before = self.calls.load(Ordering::Relaxed);
        let seen = look.await;
        if self.calls.load(Ordering::Relaxed) == before {
            self.store.rest().await;
        }
        seen
    }

    /// The limits of an installation.
    pub fn limits_of(&self, id: InstallationId) -> Arc<Limits> {
        self.installed(id)
            .map(|mounted| mounted.limits.clone())
            .unwrap_or_default()
    }
}

/// A brick in a platform, wired.
pub struct Mounted {
    /// The mount name.
    pub name: String,
    /// The installation.
    pub id: InstallationId,
    /// The brick.
    pub brick: Arc<Brick>,
    /// What it may do.
    pub granted: Granted,
    /// How much it may use.
    pub limits: Arc<Limits>,
    /// How many calls an instance of it serves.
    pub instances: Instances,
    /// Where its imports of other bricks' interfaces lead, in the order of [`Brick::foreign`].
    pub links: Vec<Link>,
}

/// Where an import leads.
pub enum Link {
    /// To another brick of the platform.
    Wire {
        /// Which.
        target: Arc<Mounted>,
        /// The numbers of its entries, in the order of the importing brick's functions.
        entries: Vec<usize>,
    },
    /// To nobody: an installation that is being prepared to take over touches nothing but its own data.
    Closed,
    /// To everyone who listens.
    Broadcast {
        /// Who.
        listeners: Vec<InstallationId>,
    },
}

/// What an installation may do, in the form in which a call asks.
#[derive(Debug, Clone, Default)]
pub struct Granted {
    capabilities: Vec<Capability>,
    hosts: Arc<[String]>,
}

impl Granted {
    /// What these grants allow.
    pub fn new(grants: &BTreeMap<Capability, Grant>) -> Self {
        let hosts = grants
            .get(&Capability::Http)
            .map(|grant| grant.hosts.clone())
            .unwrap_or_default();
        Self {
            capabilities: grants.keys().copied().collect(),
            hosts: hosts.into(),
        }
    }

    /// The same without what reaches beyond the installation's own data: other sites and the members.
    #[must_use]
    pub fn within(mut self) -> Self {
        let beyond = [Capability::Http, Capability::Notify];
        self.capabilities.retain(|capability| !beyond.contains(capability));
        self.hosts = Arc::default();
        self
    }

    /// Whether a capability is granted.
    pub fn allows(&self, capability: Capability) -> bool {
        self.capabilities.contains(&capability)
    }

    /// What is granted.
    pub fn capabilities(&self) -> &[Capability] {
        &self.capabilities
    }

    /// The hosts that may be reached over HTTP.
    pub fn http_hosts(&self) -> Arc<[String]> {
        self.hosts.clone()
    }
}
