//! Who wrote what lately, so that a commit can tell whether what its call has read still holds.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Bound;
use std::sync::Arc;

use crate::storage::{InstallationId, Key, KeyRange, ReadSet};

/// Remembered however old the snapshots are: bytes of keys, with what it costs to hold them.
///
/// A call drops its snapshot a moment before its work is queued, so the oldest live snapshot alone does not tell what may
/// still be asked for. This much covers thousands of commits and is what a busy platform holds on to.
const ALWAYS: usize = 256 << 10;

/// Remembered while there are snapshots old enough to ask for it. A call whose snapshot is older runs again.
const AT_MOST: usize = 8 << 20;

/// What a remembered write costs beside its key's bytes: two pointers to it, numbers, its share of the map's nodes.
const OVERHEAD: usize = 96;

/// The recent writes, ordered by key.
#[derive(Debug, Default)]
pub(super) struct Conflicts {
    /// The number of the last commit that wrote a key.
    last: BTreeMap<InstallationId, BTreeMap<Arc<[u8]>, u64>>,
    /// The same in the order of commits, to forget the oldest.
    order: VecDeque<(u64, InstallationId, Arc<[u8]>)>,
    bytes: usize,
    /// Writes of commits up to this one may be forgotten.
    forgotten: u64,
}

impl Conflicts {
    /// Knows nothing of the commits up to `sequence`.
    pub(super) fn since(sequence: u64) -> Self {
        Self {
            forgotten: sequence,
            ..Self::default()
        }
    }

    /// Whether everything in `reads` is now as it was at its sequence.
    pub(super) fn still_hold(&self, reads: &ReadSet) -> bool {
        if reads.keys.is_empty() && reads.ranges.is_empty() {
            return true;
        }
        if reads.sequence < self.forgotten {
            return false;
        }
        let changed = |sequence: &u64| *sequence > reads.sequence;
        let key_changed = |(installation, key): &(InstallationId, Key)| {
            self.last
                .get(installation)
                .and_then(|keys| keys.get(key.as_slice()))
                .is_some_and(changed)
        };
        let range_changed = |(installation, range): &(InstallationId, KeyRange)| {
            let end = match &range.end {
                // An inverted range holds no key, and the map would not take it.
                Some(end) if *end <= range.start => return false,
                Some(end) => Bound::Excluded(end.as_slice()),
                None => Bound::Unbounded,
            };
            self.last.get(installation).is_some_and(|keys| {
                keys.range::<[u8], _>((Bound::Included(range.start.as_slice()), end))
                    .any(|(_, sequence)| changed(sequence))
            })
        };
        !reads.keys.iter().any(key_changed) && !reads.ranges.iter().any(range_changed)
    }

    /// Remembers that commit `sequence`, later than all before, wrote these keys.
    pub(super) fn record(&mut self, sequence: u64, keys: impl Iterator<Item = (InstallationId, Key)>) {
        for (installation, key) in keys {
            let key: Arc<[u8]> = key.into();
            self.bytes += key.len() + OVERHEAD;
            self.order.push_back((sequence, installation, Arc::clone(&key)));
            self.last.entry(installation).or_default().insert(key, sequence);
        }
    }

    /// Forgets what nobody can ask for, and what is too much. `oldest` is the oldest snapshot in use.
    pub(super) fn prune(&mut self, oldest: Option<u64>) {
        let needed_after = oldest.unwrap_or(u64::MAX);
        while let Some((sequence, ..)) = self.order.front()
            && (self.bytes > AT_MOST || (self.bytes > ALWAYS && *sequence <= needed_after))
        {
            let Some((sequence, installation, key)) = self.order.pop_front() else {
                break;
            };
            self.forgotten = sequence;
            self.bytes = self.bytes.saturating_sub(key.len() + OVERHEAD);
            let Some(keys) = self.last.get_mut(&installation) else {
                continue;
            };
            // A later commit may have written the key again.
            if keys.get(&key) == Some(&sequence) {
                keys.remove(&key);
            }
            if keys.is_empty() {
                self.last.remove(&installation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ONE: InstallationId = InstallationId(1);

    fn key(text: &str) -> (InstallationId, Key) {
        (ONE, text.as_bytes().to_vec())
    }

    fn range(start: &str, end: Option<&str>) -> (InstallationId, KeyRange) {
        (
            ONE,
            KeyRange {
                start: start.into(),
                end: end.map(Into::into),
            },
        )
    }

    #[test]
    fn a_key_written_since_is_seen_alone_and_in_ranges() {
        let mut conflicts = Conflicts::since(4);
        conflicts.record(5, [key("m")].into_iter());
        let reads = |sequence, keys: &[&str], ranges: &[(InstallationId, KeyRange)]| ReadSet {
            sequence,
            keys: keys.iter().copied().map(key).collect(),
            ranges: ranges.to_vec(),
        };
        assert!(!conflicts.still_hold(&reads(4, &["m"], &[])));
        assert!(conflicts.still_hold(&reads(5, &["m"], &[])));
        assert!(conflicts.still_hold(&reads(4, &["n"], &[])));
        assert!(!conflicts.still_hold(&reads(4, &[], &[range("a", Some("z"))])));
        assert!(!conflicts.still_hold(&reads(4, &[], &[range("m", None)])));
        assert!(
            conflicts.still_hold(&reads(4, &[], &[range("a", Some("m"))])),
            "the end is not in the range"
        );
        assert!(
            conflicts.still_hold(&reads(4, &[], &[range("z", Some("a"))])),
            "an inverted range is empty"
        );
        assert!(
            !conflicts.still_hold(&reads(3, &["n"], &[])),
            "what happened before 4 is not known"
        );
        assert!(conflicts.still_hold(&reads(0, &[], &[])), "nothing was relied on");
    }

    #[test]
    fn memory_is_bounded_and_what_is_forgotten_is_a_conflict() {
        let mut conflicts = Conflicts::since(0);
        for sequence in 1..=200_000_u64 {
            conflicts.record(sequence, [(ONE, sequence.to_be_bytes().to_vec())].into_iter());
            conflicts.prune(Some(0));
        }
        assert!(conflicts.bytes <= AT_MOST);
        assert!(conflicts.forgotten > 0);
        let absent = ReadSet {
            sequence: 1,
            keys: [key("absent")].into(),
            ranges: Vec::new(),
        };
        assert!(!conflicts.still_hold(&absent));
        conflicts.prune(None);
        assert!(conflicts.bytes <= ALWAYS);
        assert_eq!(
            conflicts.order.len(),
            conflicts.last.values().map(BTreeMap::len).sum::<usize>()
        );
    }

    proptest! {
        /// However much is forgotten, a changed read is never taken for an unchanged one.
        #[test]
        fn no_change_goes_unseen(
            writes in prop::collection::vec(0_u8..20, 1..60),
            prune_at in 0_usize..60,
            sequence in 0_u64..60,
            read in 0_u8..20,
        ) {
            let mut conflicts = Conflicts::since(0);
            for (index, written) in writes.iter().enumerate() {
                conflicts.record(index as u64 + 1, [(ONE, vec![*written])].into_iter());
                if index == prune_at {
                    conflicts.bytes = ALWAYS + 4 * OVERHEAD;
                    conflicts.prune(None);
                }
            }
            let changed = writes.iter().enumerate().any(|(index, key)| *key == read && index as u64 + 1 > sequence);
            let reads = ReadSet { sequence, keys: [(ONE, vec![read])].into(), ranges: Vec::new() };
            prop_assert!(!(changed && conflicts.still_hold(&reads)));
        }
    }
}
