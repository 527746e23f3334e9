//! Permission to run. It is taken before anything is made, so that a burst of one platform waits, or is turned away, with
//! that platform's own share, and never with another's.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::CallError;
use crate::engine::{Engine, Running};

/// Calls of one platform that may wait for their turn.
const QUEUE: usize = 1_024;
/// How long a call may wait for its turn. Calls take milliseconds; who has waited so long had better hear of it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The permits of the whole host.
#[derive(Debug)]
pub struct HostPermits {
    running: Arc<Semaphore>,
    concurrent: u32,
}

impl HostPermits {
    /// Permits for so many calls at the same time.
    pub fn new(concurrent: u32) -> Self {
        Self {
            running: Arc::new(Semaphore::new(concurrent as usize)),
            concurrent,
        }
    }

    /// The share of one platform: a quarter of the host. One alone has more than enough to keep all cores busy, and it takes
    /// four that wait for something slow before others have to wait as well.
    pub fn share(self: &Arc<Self>) -> PlatformPermits {
        PlatformPermits {
            host: self.clone(),
            share: Arc::new(Semaphore::new((self.concurrent / 4).max(1) as usize)),
            waiting: Arc::new(AtomicUsize::new(0)),
        }
    }

    /// Calls that could start now.
    pub fn available(&self) -> usize {
        self.running.available_permits()
    }

    /// Lets no further call begin, and returns when those under way have ended.
    pub async fn drain(&self) {
        // Whoever holds all permits is alone. Closing turns away those that wait.
        let _ = self.running.acquire_many(self.concurrent).await;
        self.running.close();
    }
}

/// The permits of one platform.
#[derive(Debug, Clone)]
pub struct PlatformPermits {
    host: Arc<HostPermits>,
    share: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

/// Permission to run one call.
pub struct Permit {
    _share: OwnedSemaphorePermit,
    _host: OwnedSemaphorePermit,
    _running: Running,
}

struct Waiting(Arc<AtomicUsize>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl PlatformPermits {
    /// Waits for a permit, for a bounded time and behind a bounded number of others.
    ///
    /// # Errors
    /// [`CallError::Busy`] where the platform's own share is used up, [`CallError::Unavailable`] where the host's is.
    pub async fn take(&self, engine: &Engine) -> Result<Permit, CallError> {
        let busy = || CallError::Busy { retry_after_s: 1 };
        let unavailable = || CallError::Unavailable { retry_after_s: 2 };
        let share = match self.share.clone().try_acquire_owned() {
            Ok(share) => share,
            Err(_) => {
                if self.waiting.fetch_add(1, Ordering::AcqRel) >= QUEUE {
                    self.waiting.fetch_sub(1, Ordering::AcqRel);
                    return Err(busy());
                }
                let _waiting = Waiting(self.waiting.clone());
                let turn = tokio::time::timeout(PATIENCE, self.share.clone().acquire_owned()).await;
                turn.map_err(|_| busy())?.map_err(|_| unavailable())?
            }
        };
        let host = match self.host.running.clone().try_acquire_owned() {
            Ok(host) => host,
            Err(_) => {
                let turn = tokio::time::timeout(PATIENCE, self.host.running.clone().acquire_owned()).await;
                turn.map_err(|_| unavailable())?.map_err(|_| unavailable())?
            }
        };
        Ok(Permit {
            _share: share,
            _host: host,
            _running: engine.running(),
        })
    }
}
