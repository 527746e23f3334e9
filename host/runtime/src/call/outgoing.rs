//! Calls whose work is done and waits for the disk.
//!
//! They give their permits back, so that others run meanwhile and many share one flush. What they hold in memory until the
//! disk has it is bounded for each platform; beyond that a call keeps its permit, and so keeps others from running.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use super::Cost;

/// Bytes that the calls of one platform may hold while they wait without a permit.
const ROOM: usize = 4 << 20;
/// What a call holds at least, in bytes.
const CALL: usize = 4 << 10;
/// What an entry that was read or written takes beside its bytes.
const ENTRY: usize = 128;

/// The room of one platform.
#[derive(Debug, Clone, Default)]
pub struct Outgoing(Arc<AtomicUsize>);

/// A place in it, given back when this is dropped.
#[derive(Debug)]
pub struct Place {
    room: Arc<AtomicUsize>,
    bytes: usize,
}

impl Outgoing {
    /// A place for a call that has cost so much and holds an answer of so many bytes, if there is room. All that a call holds
    /// has passed between brick and host; what it has merely read is counted as well, so this errs on the safe side.
    pub fn enter(&self, cost: &Cost, answer: usize) -> Option<Place> {
        let counted = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let bytes = CALL
            .saturating_add(counted(cost.host_bytes))
            .saturating_add(counted(cost.store_operations).saturating_mul(ENTRY))
            .saturating_add(answer);
        let more = |held: usize| held.checked_add(bytes).filter(|held| *held <= ROOM);
        let entered = self.0.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
        entered.ok().map(|_| Place {
            room: self.0.clone(),
            bytes,
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

    #[test]
    fn the_room_is_bounded_and_given_back() {
        let outgoing = Outgoing::default();
        let nothing = Cost::default();
        let held: Vec<Place> = std::iter::from_fn(|| outgoing.enter(&nothing, 0)).collect();
        assert_eq!(held.len(), ROOM / CALL);
        drop(held);
        let half = outgoing.enter(&nothing, ROOM / 2);
        assert!(half.is_some() && outgoing.enter(&nothing, ROOM / 2).is_none());
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
            assert!(outgoing.enter(&much, 0).is_none());
        }
        assert!(outgoing.enter(&nothing, ROOM - CALL).is_some());
    }
}
