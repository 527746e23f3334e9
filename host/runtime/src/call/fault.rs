//! What ends a call from inside: a limit, a missing grant, a brick's own mistake.

use std::fmt;

use wasmtime::{PoolConcurrencyLimitError, Trap, component::ResourceTableError};

use crate::storage::{IncidentKind, InstallationId, StorageError};

/// How wasmtime words that a brick passed more to the host at once than it may; the error has no type of its own.
const HOSTCALL_FUEL: &str = "fuel allocated for hostcalls";

/// How wasmtime words that a brick holds more handles than it may, on its own side.
const HANDLES: &str = "store handle limit exceeded";

/// The reason a run was stopped. It travels through wasmtime as the error of a host function.
#[derive(Debug, Clone)]
pub struct CallFault {
    /// What kind.
    pub kind: IncidentKind,
    /// What happened, in one line, for the steward.
    pub detail: String,
    /// Where, once the frame it happened in is known: the innermost one.
    pub place: Option<FaultLocation>,
    /// Frames of the brick, for its author.
    pub frames: String,
}

/// The function that was running.
#[derive(Debug, Clone)]
pub struct FaultLocation {
    /// The installation.
    pub installation: InstallationId,
    /// The interface.
    pub interface: String,
    /// The function.
    pub function: String,
}

impl CallFault {
    /// A fault that is yet to be placed.
    pub fn new(kind: IncidentKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            place: None,
            frames: String::new(),
        }
    }

    /// A limit that was run into. `what` names it, `bound` says how much there was.
    pub fn limit(what: &str, bound: impl fmt::Display) -> Self {
        Self::new(IncidentKind::Limit, format!("{what}: at most {bound} in one call"))
    }

    /// What an error of wasmtime means.
    pub fn from_wasmtime(error: &wasmtime::Error) -> Self {
        if let Some(fault) = error.chain().find_map(|cause| cause.downcast_ref::<CallFault>()) {
            let mut fault = fault.clone();
            if fault.frames.is_empty() {
                fault.frames = frames(error);
            }
            return fault;
        }
        if error.downcast_ref::<PoolConcurrencyLimitError>().is_some() {
            return Self::new(IncidentKind::Host, "no free instance in the pool");
        }
        if error.root_cause().to_string().contains(HOSTCALL_FUEL) {
            return Self::limit("bytes passed to the host at once", "as many as `host-bytes` says");
        }
        let full = |cause: &ResourceTableError| matches!(cause, ResourceTableError::Full);
        if error.chain().any(|cause| cause.downcast_ref().is_some_and(full))
            || error.root_cause().to_string().contains(HANDLES)
        {
            return Self::limit("handles held at once", "as many as `handles` says");
        }
        let kind = match error.chain().find_map(|cause| cause.downcast_ref::<Trap>()) {
            Some(Trap::StackOverflow) => IncidentKind::Stack,
            Some(Trap::Interrupt) => IncidentKind::CpuTime,
            _ => IncidentKind::Trap,
        };
        let detail = match kind {
            IncidentKind::Stack => "the brick recursed too deeply".to_owned(),
            IncidentKind::CpuTime => "the brick used more CPU time than it may".to_owned(),
            _ => error.root_cause().to_string(),
        };
        Self {
            kind,
            detail,
            place: None,
            frames: frames(error),
        }
    }

    /// Places the fault, unless a frame further in has done so.
    #[must_use]
    pub fn at(mut self, place: impl FnOnce() -> FaultLocation) -> Self {
        if self.place.is_none() {
            self.place = Some(place());
        }
        self
    }
}

fn frames(error: &wasmtime::Error) -> String {
    error
        .downcast_ref::<wasmtime::WasmBacktrace>()
        .map(|backtrace| {
            let names = backtrace
                .frames()
                .iter()
                .map(|frame| frame.func_name().unwrap_or("<unknown>"));
            names.collect::<Vec<_>>().join("\n")
        })
        .unwrap_or_default()
}

impl fmt::Display for CallFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for CallFault {}

impl From<StorageError> for CallFault {
    fn from(error: StorageError) -> Self {
        Self::new(IncidentKind::Host, error.to_string())
    }
}
