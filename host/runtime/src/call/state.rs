//! What one call shares with all the calls nested in it, and what each instance has for itself.

use std::sync::Arc;

use wasmtime::{ResourceLimiter, component::ResourceTable};

use super::{Caller, Ground, Mounted, budget::Budget, fault::Fault, transaction::Transaction, warm::Warm};
use crate::{
    capability::{Capability, log::LogBuffer, wasi::WasiState},
    http::{HttpAllowance, HttpState},
    instant::Instant,
    storage::IncidentKind,
};

/// What a call and all the calls nested in it share. It is moved from caller to callee and back, so that nothing of it
/// needs a lock.
pub struct Scope {
    /// The platform.
    pub ground: Arc<Ground>,
    /// In whose name.
    pub caller: Arc<Caller>,
    /// The identifier of the call.
    pub call: Arc<str>,
    /// The instant of the call; a retry sees the same.
    pub at: Instant,
    /// The seed of what is random in the call; a retry sees the same.
    pub seed: [u8; 32],
    /// The mounts that the call has gone through, the present one last.
    pub path: Vec<Arc<Mounted>>,
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
    pub warm: Vec<Warm>,
    /// Which instances serve it.
    pub served_by: ServedBy,
}

impl Scope {
    /// What is left of the budget once the call has run, and what it has written to the log; the snapshot and the instances
    /// are let go of.
    pub fn into_budget_and_log(self) -> (Budget, LogBuffer) {
        (self.budget, self.log)
    }
}

/// Which instances may serve a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServedBy {
    /// Kept ones too, where the installation has them.
    Kept,
    /// Fresh ones alone.
    Fresh,
}

/// The data of one instance.
pub struct CallState {
    /// The installation.
    pub mounted: Arc<Mounted>,
    /// Its number among the instances of the call, the same in every run.
    pub instance: u32,
    /// The call, while this instance is the one that runs.
    scope: Option<Box<Scope>>,
    /// Keeps the instance within its memory.
    pub memory: MemoryLimit,
    /// Handles of WASI.
    pub table: ResourceTable,
    /// WASI, made when it is first asked for.
    pub wasi: WasiState,
    /// HTTP, made when it is first asked for.
    pub http: HttpState,
}

impl CallState {
    /// The state of a fresh instance.
    pub fn new(mounted: Arc<Mounted>, scope: Box<Scope>) -> Self {
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
    pub fn serve(&mut self, scope: Box<Scope>) {
        self.instance = scope.instances;
        self.scope = Some(scope);
        self.wasi.begin_anew();
        self.http = HttpState::default();
    }

    /// The call.
    ///
    /// # Errors
    /// While a nested call runs, when this instance cannot run.
    pub fn scope(&mut self) -> Result<&mut Scope, Fault> {
        self.scope.as_deref_mut().ok_or_else(misplaced)
    }

    /// Hands the call over to a nested one.
    pub fn take_scope(&mut self) -> Result<Box<Scope>, Fault> {
        self.scope.take().ok_or_else(misplaced)
    }

    /// Takes the call back.
    pub fn put_scope(&mut self, scope: Box<Scope>) {
        self.scope = Some(scope);
    }

    /// The call, if the platform grants this installation the capability.
    pub fn granted(&mut self, capability: Capability) -> Result<(&Arc<Mounted>, &mut Scope), Fault> {
        if !self.mounted.granted.allows(capability) {
            let detail = format!(
                "`{}` was not granted the capability `{}`",
                self.mounted.name,
                capability.name()
            );
            return Err(Fault::new(IncidentKind::Grant, detail));
        }
        let scope = self.scope.as_deref_mut().ok_or_else(misplaced)?;
        Ok((&self.mounted, scope))
    }
}

fn misplaced() -> Fault {
    Fault::new(IncidentKind::Host, "the call is with another instance")
}

/// Keeps all memories and all tables of one instance within its limits, counted together.
#[derive(Debug)]
pub struct MemoryLimit {
    bytes: usize,
    most_bytes: usize,
    elements: usize,
    most_elements: usize,
}

impl MemoryLimit {
    fn new(most_bytes: usize, most_elements: usize) -> Self {
        Self {
            bytes: 0,
            most_bytes,
            elements: 0,
            most_elements,
        }
    }

    /// Whether at least half of what it may have is left.
    pub fn has_room(&self) -> bool {
        self.bytes <= self.most_bytes / 2 && self.elements <= self.most_elements / 2
    }

    /// Linear memory held now, in bytes. Memories do not shrink, so it is the peak as well.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

impl ResourceLimiter for MemoryLimit {
    fn memory_growing(&mut self, current: usize, desired: usize, _most: Option<usize>) -> wasmtime::Result<bool> {
        let total = self.bytes.saturating_add(desired.saturating_sub(current));
        if total > self.most_bytes {
            // An error, not a refusal: a brick that is refused memory goes on in ways nobody has tested.
            let detail = format!(
                "the brick wanted {total} bytes of memory, and may have {}",
                self.most_bytes
            );
            return Err(Fault::new(IncidentKind::Memory, detail).into());
        }
        self.bytes = total;
        Ok(true)
    }

    fn table_growing(&mut self, current: usize, desired: usize, _most: Option<usize>) -> wasmtime::Result<bool> {
        let total = self.elements.saturating_add(desired.saturating_sub(current));
        if total > self.most_elements {
            let detail = format!(
                "the brick wanted {total} table elements, and may have {}",
                self.most_elements
            );
            return Err(Fault::new(IncidentKind::Memory, detail).into());
        }
        self.elements = total;
        Ok(true)
    }
}
