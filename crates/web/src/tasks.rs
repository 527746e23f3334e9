//! Work beside the requests, which ends before the server does.

use std::{future::Future, time::Duration};

use parking_lot::Mutex;
use tokio::task::JoinSet;

/// Tasks that were started and may still be under way.
#[derive(Default)]
pub struct Tasks(Mutex<JoinSet<()>>);

impl Tasks {
    /// Starts a task on the present tokio runtime.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut running = self.0.lock();
        while running.try_join_next().is_some() {}
        running.spawn(task);
    }

    /// Waits until all are done, at most for `patience`; those that are left are stopped.
    pub async fn finish(&self, patience: Duration) {
        let mut running = std::mem::take(&mut *self.0.lock());
        let done = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, done).await.is_err() {
            tracing::warn!("work beside the requests did not end in time and was stopped");
        }
    }
}
