//! What a call may still use. One budget for a call and all the calls nested in it.

use std::sync::Arc;

use super::{Cost, cpu::CpuMeter, fault::CallFault};
use crate::limits::Limits;

/// The budget of one call.
#[derive(Debug)]
pub struct Budget {
    limits: Limits,
    cpu: Arc<CpuMeter>,
    host_bytes: u64,
    store_operations: u64,
    written_bytes: u64,
    events: u32,
    jobs: u32,
    messages: u32,
    files: u32,
    memory_peak: u64,
}

impl Budget {
    /// A full budget.
    pub fn new(limits: &Limits, cpu: Arc<CpuMeter>) -> Self {
        Self {
            limits: limits.clone(),
            cpu,
            host_bytes: 0,
            store_operations: 0,
            written_bytes: 0,
            events: 0,
            jobs: 0,
            messages: 0,
            files: 0,
            memory_peak: 0,
        }
    }

    /// The limits it was made from.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The meter of CPU time.
    pub fn cpu(&self) -> &Arc<CpuMeter> {
        &self.cpu
    }

    /// Counts bytes that cross between brick and host, either way.
    pub fn carry(&mut self, bytes: usize) -> Result<(), CallFault> {
        self.host_bytes = self.host_bytes.saturating_add(bytes as u64);
        within(
            "bytes passed to and from the host",
            self.host_bytes,
            self.limits.host_bytes,
        )
    }

    /// Counts operations on the store.
    pub fn operate(&mut self, operations: usize) -> Result<(), CallFault> {
        self.store_operations = self.store_operations.saturating_add(operations as u64);
        within(
            "operations on the store",
            self.store_operations,
            self.limits.store_operations,
        )
    }

    /// How many operations on the store are left.
    pub fn operations_left(&self) -> usize {
        usize::try_from(self.limits.store_operations.saturating_sub(self.store_operations)).unwrap_or(usize::MAX)
    }

    /// How many bytes may still cross.
    pub fn bytes_left(&self) -> usize {
        usize::try_from(self.limits.host_bytes.saturating_sub(self.host_bytes)).unwrap_or(usize::MAX)
    }

    /// Counts a write to the store.
    pub fn write(&mut self, key: usize, value: usize) -> Result<(), CallFault> {
        within("bytes of a key", key as u64, self.limits.key_bytes as u64)?;
        within("bytes of a value", value as u64, self.limits.value_bytes as u64)?;
        self.written_bytes = self.written_bytes.saturating_add((key + value) as u64);
        within(
            "bytes written to the store",
            self.written_bytes,
            self.limits.written_bytes,
        )
    }

    /// Counts an event of so many bytes.
    pub fn event(&mut self, bytes: usize) -> Result<(), CallFault> {
        self.events += 1;
        within("events", u64::from(self.events), u64::from(self.limits.events))?;
        self.effect("bytes of an event", bytes)
    }

    /// Counts a job of so many bytes that is scheduled or cancelled.
    pub fn job(&mut self, bytes: usize) -> Result<(), CallFault> {
        self.jobs += 1;
        within(
            "jobs scheduled or cancelled",
            u64::from(self.jobs),
            u64::from(self.limits.jobs),
        )?;
        self.effect("bytes of a job", bytes)
    }

    /// Counts a message of so many bytes.
    pub fn message(&mut self, bytes: usize) -> Result<(), CallFault> {
        self.messages += 1;
        within("messages", u64::from(self.messages), u64::from(self.limits.messages))?;
        self.effect("bytes of a message", bytes)
    }

    /// Counts a picture or document that is made, and gives its number in the call.
    pub fn file(&mut self) -> Result<u32, CallFault> {
        self.files += 1;
        within("files made", u64::from(self.files), u64::from(self.limits.files))?;
        Ok(self.files)
    }

    /// Notes how much memory an instance held at most.
    pub fn note_memory(&mut self, bytes: usize) {
        self.memory_peak = self.memory_peak.max(bytes as u64);
    }

    /// What has been used so far.
    pub fn cost(&self) -> Cost {
        Cost {
            cpu_us: self.cpu.used_ns() / 1_000,
            wall_us: 0,
            memory_bytes: self.memory_peak,
            store_operations: self.store_operations,
            written_bytes: self.written_bytes,
            host_bytes: self.host_bytes,
            runs: 1,
        }
    }

    fn effect(&self, what: &str, bytes: usize) -> Result<(), CallFault> {
        within(what, bytes as u64, self.limits.effect_bytes as u64)
    }
}

fn within(what: &str, used: u64, bound: u64) -> Result<(), CallFault> {
    if used > bound {
        Err(CallFault::limit(what, bound))
    } else {
        Ok(())
    }
}
