//! The connections to read with: how many there may be, those that nobody uses, and what the snapshots in use stand on.

use std::collections::BTreeMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::Semaphore;

use super::connection::Conn;

/// The pool. Connections are opened when they are needed and kept until the store rests.
pub(super) struct Readers {
    pub(super) idle: Mutex<Vec<Conn>>,
    pub(super) slots: Arc<Semaphore>,
    count: u32,
    /// How many snapshots there are of each commit.
    live: Mutex<BTreeMap<u64, u32>>,
}

impl Readers {
    pub(super) fn new(count: u32) -> Self {
        let count = count.max(1);
        Self {
            idle: Mutex::default(),
            slots: Arc::new(Semaphore::new(count as usize)),
            count,
            live: Mutex::default(),
        }
    }

    /// The oldest commit that a snapshot in use stands on.
    pub(super) fn oldest(&self) -> Option<u64> {
        self.live.lock().first_key_value().map(|(sequence, _)| *sequence)
    }

    /// The connections nobody uses, taken out.
    pub(super) fn take_idle(&self) -> Vec<Conn> {
        std::mem::take(&mut *self.idle.lock())
    }

    /// Waits until nobody reads, and lets nobody begin.
    pub(super) async fn close(&self) {
        // An error means that it is closed already.
        let _all = self.slots.acquire_many(self.count).await;
        self.slots.close();
    }

    pub(super) fn enter(&self, sequence: u64) {
        *self.live.lock().entry(sequence).or_default() += 1;
    }

    pub(super) fn leave(&self, sequence: u64) {
        let mut live = self.live.lock();
        if let Some(count) = live.get_mut(&sequence) {
            *count -= 1;
            if *count == 0 {
                live.remove(&sequence);
            }
        }
    }
}
