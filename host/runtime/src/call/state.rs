//! What a call is made on: the brick's code, the instance's data, the call, the platform.
//!
//! These types hold each other: the data of an instance knows its call, the call its platform, the platform the linked code
//! of its bricks, and code is linked for the data of an instance. So they stand in one file; what they do is in the files
//! that are named for it. `docs/decisions/call-state.md` has the reasons.

use std::{
    collections::HashMap,
    ops::Deref,
    path::PathBuf,
    sync::{Arc, atomic::AtomicU64},
};

use jiff::tz::TimeZone;
use legollab_package::Capability;
use legollab_texts::Instant;
use tokio::sync::{RwLock, watch};
use wasmtime::component::{InstancePre, ResourceTable};

use super::{
    budget::Budget,
    caller::Caller,
    fault::CallFault,
    granted::EffectiveGrants,
    host::Host,
    log_buffer::LogBuffer,
    memory::MemoryLimit,
    transaction::Transaction,
    warm::{KEPT_BYTES, Reusable, WarmInstance, WarmInstances},
    wasi_state::WasiState,
};
use crate::{
    admission::{commit_backlog::CommitBacklog, permits::PlatformPermits, scheduler::PlatformScheduler},
    brick::Brick,
    clock::Clock,
    files::Blobs,
    http::{HttpAllowance, HttpClient, HttpState},
    limits::Limits,
    manifest::{Expiry, InstanceReuse, PlatformManifest},
    storage::{IncidentKind, InstallationId, PlatformStore},
};

/// A brick whose imports are linked: to the host's capabilities, and to whatever the platform wires them to.
pub struct LinkedBrick {
    brick: Brick,
    instance: InstancePre<InstanceState>,
}

impl LinkedBrick {
    pub(crate) fn new(brick: Brick, instance: InstancePre<InstanceState>) -> Self {
        Self { brick, instance }
    }

    /// What instances are made from.
    #[inline]
    pub(super) fn instance(&self) -> &InstancePre<InstanceState> {
        &self.instance
    }
}

impl Deref for LinkedBrick {
    type Target = Brick;

    #[inline]
    fn deref(&self) -> &Brick {
        &self.brick
    }
}

/// A brick in a platform, wired.
pub struct MountedBrick {
    /// The mount name.
    pub name: String,
    /// The installation.
    pub id: InstallationId,
    /// The brick.
    pub brick: Arc<LinkedBrick>,
    /// What it may do.
    pub granted: EffectiveGrants,
    /// How much it may use.
    pub limits: Arc<Limits>,
    /// How many calls an instance of it serves.
    pub instances: InstanceReuse,
    /// Where its imports of other bricks' interfaces lead, in the order of [`Brick::foreign`].
    pub imports: Vec<ImportTarget>,
}

/// Where an import leads.
pub enum ImportTarget {
    /// To another brick of the platform.
    Brick {
        /// Which.
        target: Arc<MountedBrick>,
        /// The numbers of its entries, in the order of the importing brick's functions.
        entries: Vec<usize>,
    },
    /// To nobody: an installation that is being prepared to take over touches nothing but its own data.
    Disabled,
    /// To everyone who listens.
    Broadcast {
        /// Who.
        listeners: Vec<InstallationId>,
    },
}

/// What of a platform its calls need.
pub struct PlatformContext {
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
    pub end: Option<Expiry>,
    /// Its data.
    pub store: Arc<dyn PlatformStore>,
    /// The contents of its pictures and documents.
    pub blobs: Blobs,
    /// Its time.
    pub clock: Arc<dyn Clock>,
    /// What sends requests of its bricks.
    pub http: Arc<HttpClient>,
    /// Its share of the host.
    pub permits: PlatformPermits,
    /// Room for its calls that wait for the disk without a permit.
    pub outgoing: CommitBacklog,
    /// Its turns on the cores.
    pub turns: PlatformScheduler,
    /// Its instances that wait for another call. They hold their mounts, so no mount holds them.
    pub warm: WarmInstances<InstanceState>,
    /// Calls that have begun since the platform was opened.
    pub calls: AtomicU64,
    /// Whoever commits holds it for reading; a call that must be alone, for writing.
    pub gate: RwLock<()>,
    /// Whether the platform is still this one. What commits looks at it behind the gate.
    pub migration: watch::Sender<MigrationState>,
    pub(super) mounts: Vec<Arc<MountedBrick>>,
    pub(super) by_name: HashMap<String, usize>,
    pub(super) by_id: HashMap<InstallationId, usize>,
}

/// Whether a context is still its platform's.
#[derive(Clone, Default)]
pub enum MigrationState {
    /// It is.
    #[default]
    Active,
    /// Another one is about to take its place: calls that only read go on here, those that write wait.
    Draining,
    /// Another one takes its place in the commit that is under way. What is read here may be thrown away with it, so no call
    /// is answered from here any more.
    Committing,
    /// This one has taken its place.
    Superseded(Arc<PlatformContext>),
}

/// What a call and all the calls nested in it share. It is moved from caller to callee and back, so that nothing of it
/// needs a lock.
pub struct CallScope {
    /// The platform.
    pub context: Arc<PlatformContext>,
    /// In whose name.
    pub caller: Arc<Caller>,
    /// The identifier of the call.
    pub call: Arc<str>,
    /// The instant of the call; a retry sees the same.
    pub at: Instant,
    /// The seed of what is random in the call; a retry sees the same.
    pub seed: [u8; 32],
    /// The mounts that the call has gone through, the present one last.
    pub path: Vec<Arc<MountedBrick>>,
    /// Instances that the call has made so far.
    pub instances: u32,
    /// What it may still send over HTTP.
    pub http: Arc<HttpAllowance>,
    /// What it has read and wants to happen.
    pub transaction: Transaction,
    /// What it may still use.
    pub budget: Budget,
    /// What it has written to the log.
    pub log: LogBuffer,
    /// Instances of it that may serve another call if this one is kept.
    pub warm: Vec<WarmInstance<InstanceState>>,
    /// Which instances serve it.
    pub served_by: InstanceChoice,
}

impl CallScope {
    /// What is left of the budget once the call has run, and what it has written to the log; the snapshot and the instances
    /// are let go of.
    pub fn into_budget_and_log(self) -> (Budget, LogBuffer) {
        (self.budget, self.log)
    }
}

/// Which instances may serve a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstanceChoice {
    /// Kept ones too, where the installation has them.
    Kept,
    /// Fresh ones alone.
    Fresh,
}

/// The data of one instance.
pub struct InstanceState {
    /// The installation.
    pub mounted: Arc<MountedBrick>,
    /// Its number among the instances of the call, the same in every run.
    pub instance: u32,
    /// The call, while this instance is the one that runs.
    scope: Option<Box<CallScope>>,
    /// Keeps the instance within its memory.
    pub memory: MemoryLimit,
    /// Handles of WASI.
    pub table: ResourceTable,
    /// WASI, made when it is first asked for.
    pub wasi: WasiState,
    /// HTTP, made when it is first asked for.
    pub http: HttpState,
}

impl InstanceState {
    /// The state of a fresh instance.
    pub fn new(mounted: Arc<MountedBrick>, scope: Box<CallScope>) -> Self {
        let mut table = ResourceTable::new();
        table.set_max_capacity(mounted.limits.handles);
        Self {
            memory: MemoryLimit::new(mounted.limits.memory_bytes, mounted.limits.table_elements),
            table,
            wasi: WasiState::default(),
            http: HttpState::default(),
            instance: scope.instances,
            scope: Some(scope),
            mounted,
        }
    }

    /// Lets an instance that was kept serve another call. What WASI and HTTP keep for it begins anew, but for the monotonic
    /// clock, which never goes back.
    pub fn serve(&mut self, scope: Box<CallScope>) {
        self.instance = scope.instances;
        self.scope = Some(scope);
        self.wasi.reset();
        self.http = HttpState::default();
    }

    /// The call.
    ///
    /// # Errors
    /// While a nested call runs, when this instance cannot run.
    pub fn scope(&mut self) -> Result<&mut CallScope, CallFault> {
        self.scope.as_deref_mut().ok_or_else(misplaced)
    }

    /// Hands the call over to a nested one.
    pub fn take_scope(&mut self) -> Result<Box<CallScope>, CallFault> {
        self.scope.take().ok_or_else(misplaced)
    }

    /// Takes the call back.
    pub fn put_scope(&mut self, scope: Box<CallScope>) {
        self.scope = Some(scope);
    }

    /// The call, if the platform grants this installation the capability.
    pub fn granted(&mut self, capability: Capability) -> Result<(&Arc<MountedBrick>, &mut CallScope), CallFault> {
        if !self.mounted.granted.allows(capability) {
            let detail = format!(
                "`{}` was not granted the capability `{}`",
                self.mounted.name,
                capability.name()
            );
            return Err(CallFault::new(IncidentKind::Grant, detail));
        }
        let scope = self.scope.as_deref_mut().ok_or_else(misplaced)?;
        Ok((&self.mounted, scope))
    }
}

fn misplaced() -> CallFault {
    CallFault::new(IncidentKind::Host, "the call is with another instance")
}

impl Reusable for InstanceState {
    fn may_serve_again(&self) -> bool {
        let small = self.memory.bytes() <= KEPT_BYTES && self.memory.has_room();
        self.table.is_empty() && small
    }
}
