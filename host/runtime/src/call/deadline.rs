//! When a call must have come to its end, but for the commit.

use std::time::Duration;

use tokio::time::Instant;

use super::fault::CallFault;
use crate::storage::IncidentKind;

/// The end of a call's wall time.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    at: Instant,
    wall_ms: u64,
}

impl Deadline {
    /// In so many milliseconds from now.
    pub fn in_ms(wall_ms: u64) -> Self {
        Self {
            at: Instant::now() + Duration::from_millis(wall_ms),
            wall_ms,
        }
    }

    /// The outcome of a step.
    ///
    /// # Errors
    /// [`IncidentKind::Deadline`] if it does not come in time; the step is dropped.
    pub async fn before<T>(&self, step: impl Future<Output = T>) -> Result<T, CallFault> {
        tokio::time::timeout_at(self.at, step).await.map_err(|_| {
            let detail = format!("the call took longer than {} ms", self.wall_ms);
            CallFault::new(IncidentKind::Deadline, detail)
        })
    }
}
