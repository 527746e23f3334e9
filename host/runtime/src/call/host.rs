//! What all platforms of a host share.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::warm::WarmCapacity;
use crate::{
    admission::{permits::HostPermits, scheduler::HostScheduler},
    engine::Engine,
};

/// What all platforms of a host share.
pub struct Host {
    /// The engine.
    pub engine: Engine,
    /// Permission to run.
    pub permits: Arc<HostPermits>,
    /// What its platforms must know of each other to share the cores.
    pub neighbours: Arc<HostScheduler>,
    /// Room for instances that are kept between calls.
    pub warm: WarmCapacity,
    /// Turns to look after a platform that perhaps nobody uses: see [`MAINTENANCE_PERMITS`].
    pub looks: Semaphore,
}

/// Platforms that are looked after at the same time, beside what they do by themselves. Each look opens connections: ten
/// thousand platforms that are opened with the host would otherwise have theirs open all at once, and the process would keep
/// most of the memory.
pub const MAINTENANCE_PERMITS: usize = 8;
