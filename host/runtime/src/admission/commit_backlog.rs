//! Calls whose work is done and waits for the disk.
//!
//! They give their permits back, so that others run meanwhile and many share one flush. What they hold in memory until the
//! disk has it is bounded for each platform; beyond that a call keeps its permit, and so keeps others from running.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use super::permits::{CommittingCall, HostPermits};

/// Bytes that the calls of one platform may hold while they wait without a permit.
const BACKLOG_BYTES: usize = 4 << 20;

/// The room of one platform.
#[derive(Debug, Clone)]
pub struct CommitBacklog {
    host: Arc<HostPermits>,
    held: Arc<AtomicUsize>,
}

/// A place in it, given back when this is dropped.
#[derive(Debug)]
pub struct BacklogSlot {
    room: Arc<AtomicUsize>,
    bytes: usize,
    /// Whoever lets the host come to rest waits for this call as well.
    _leaving: CommittingCall,
}

impl CommitBacklog {
    /// The room of one more platform.
    pub fn new(host: &Arc<HostPermits>) -> Self {
        Self {
            host: host.clone(),
            held: Arc::default(),
        }
    }

    /// A place for a call that holds so many bytes, if there is room for them.
    pub fn enter(&self, bytes: usize) -> Option<BacklogSlot> {
        let more = |held: usize| held.checked_add(bytes).filter(|held| *held <= BACKLOG_BYTES);
        let entered = self.held.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
        entered.ok().map(|_| BacklogSlot {
            room: self.held.clone(),
            bytes,
            _leaving: self.host.leaving(),
        })
    }
}

impl Drop for BacklogSlot {
    fn drop(&mut self) {
        self.room.fetch_sub(self.bytes, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: usize = 4 << 10;

    #[test]
    fn the_room_is_bounded_and_given_back() {
        let outgoing = CommitBacklog::new(&Arc::new(HostPermits::new(4)));
        let held: Vec<BacklogSlot> = std::iter::from_fn(|| outgoing.enter(CALL)).collect();
        assert_eq!(held.len(), BACKLOG_BYTES / CALL);
        drop(held);
        let most = outgoing.enter(BACKLOG_BYTES - CALL + 1);
        assert!(most.is_some() && outgoing.enter(CALL).is_none());
        drop(most);
        assert!(outgoing.enter(usize::MAX).is_none());
        assert!(outgoing.enter(BACKLOG_BYTES).is_some());
    }

    #[tokio::test]
    async fn draining_waits_for_those_that_wait_for_the_disk() {
        let host = Arc::new(HostPermits::new(4));
        let place = CommitBacklog::new(&host).enter(CALL);
        let draining = tokio::spawn({
            let host = host.clone();
            async move { host.drain().await }
        });
        tokio::task::yield_now().await;
        assert!(!draining.is_finished());
        drop(place);
        draining.await.unwrap();
    }
}
