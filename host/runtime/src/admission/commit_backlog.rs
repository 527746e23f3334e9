//! Calls whose work is done and waits for the disk.
//!
//! They give their permits back, so that others run meanwhile and many share one flush. What they hold in memory until the
//! disk has it is bounded for each platform; beyond that a call keeps its permit, and so keeps others from running.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use super::permits::{HostPermits, Leaving};
use crate::{call::Cost, storage::NewMessage};

/// Bytes that the calls of one platform may hold while they wait without a permit.
const ROOM: usize = 4 << 20;
/// What a call holds at least, in bytes.
const CALL: usize = 4 << 10;
/// What an entry that was read or written takes beside its bytes.
const ENTRY: usize = 128;

/// The room of one platform.
#[derive(Debug, Clone)]
pub struct Outgoing {
    host: Arc<HostPermits>,
    held: Arc<AtomicUsize>,
}

/// A place in it, given back when this is dropped.
#[derive(Debug)]
pub struct Place {
    room: Arc<AtomicUsize>,
    bytes: usize,
    /// Whoever lets the host come to rest waits for this call as well.
    _leaving: Leaving,
}

/// What a call holds until the disk has its work.
#[derive(Debug, Clone, Copy)]
pub struct Load<'a> {
    /// What it has cost. All that it has read and written has passed between brick and host; what it has merely read is
    /// counted as well, so this errs on the safe side.
    pub cost: &'a Cost,
    /// Its messages, written out.
    pub messages: &'a [NewMessage],
    /// Bytes of its arguments, its answer and its log.
    pub bytes: usize,
}

impl Load<'_> {
    fn bytes(&self) -> usize {
        let counted = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let message = |message: &NewMessage| {
            ENTRY + message.subject.len() + message.body.len() + message.path.as_ref().map_or(0, String::len)
        };
        CALL.saturating_add(counted(self.cost.host_bytes))
            .saturating_add(counted(self.cost.store_operations).saturating_mul(ENTRY))
            .saturating_add(self.messages.iter().map(message).sum())
            .saturating_add(self.bytes)
    }
}

impl Outgoing {
    /// The room of one more platform.
    pub fn new(host: &Arc<HostPermits>) -> Self {
        Self {
            host: host.clone(),
            held: Arc::default(),
        }
    }

    /// A place for a call, if there is room for what it holds.
    pub fn enter(&self, load: Load<'_>) -> Option<Place> {
        let bytes = load.bytes();
        let more = |held: usize| held.checked_add(bytes).filter(|held| *held <= ROOM);
        let entered = self.held.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
        entered.ok().map(|_| Place {
            room: self.held.clone(),
            bytes,
            _leaving: self.host.leaving(),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.room.fetch_sub(self.bytes, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(cost: &Cost, bytes: usize) -> Load<'_> {
        Load {
            cost,
            messages: &[],
            bytes,
        }
    }

    #[test]
    fn the_room_is_bounded_and_given_back() {
        let outgoing = Outgoing::new(&Arc::new(HostPermits::new(4)));
        let nothing = Cost::default();
        let held: Vec<Place> = std::iter::from_fn(|| outgoing.enter(load(&nothing, 0))).collect();
        assert_eq!(held.len(), ROOM / CALL);
        drop(held);
        let half = outgoing.enter(load(&nothing, ROOM / 2));
        assert!(half.is_some() && outgoing.enter(load(&nothing, ROOM / 2)).is_none());
        drop(half);
        for much in [
            Cost {
                host_bytes: u64::MAX,
                ..nothing
            },
            Cost {
                store_operations: u64::MAX,
                ..nothing
            },
        ] {
            assert!(outgoing.enter(load(&much, 0)).is_none());
        }
        let letter = NewMessage {
            installation: None,
            to: "somebody".into(),
            subject: String::new(),
            body: "x".repeat(ROOM),
            path: None,
        };
        let written = Load {
            messages: &[letter],
            ..load(&nothing, 0)
        };
        assert!(outgoing.enter(written).is_none());
        assert!(outgoing.enter(load(&nothing, ROOM - CALL)).is_some());
    }

    #[tokio::test]
    async fn draining_waits_for_those_that_wait_for_the_disk() {
        let host = Arc::new(HostPermits::new(4));
        let place = Outgoing::new(&host).enter(load(&Cost::default(), 0));
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
