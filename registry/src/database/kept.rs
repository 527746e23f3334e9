//! What was read from the database and still holds: as long as this process has written nothing since, and for a few seconds at
//! most, because others may write to the same PostgreSQL.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use parking_lot::Mutex;

/// How long something may be kept that another process has changed.
pub(super) const LONGEST: Duration = Duration::from_secs(5);
/// The same where it says who may do what: what is revoked there holds here for no longer than this.
pub(super) const BRIEFLY: Duration = Duration::from_secs(1);
/// Bytes of one kind that are kept, more or less.
const MOST: usize = 32 << 20;
/// What something is taken for whose size nobody knows.
pub(super) const USUAL: usize = 16 << 10;
/// Larger things are not kept: one of them would drive out many others.
const LARGEST: usize = 256 << 10;

/// How often this process has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(u64);

/// Counts what this process writes.
#[derive(Debug, Clone, Default)]
pub(super) struct Writes(Arc<AtomicU64>);

impl Writes {
    pub(super) fn revision(&self) -> Revision {
        Revision(self.0.load(Ordering::Acquire))
    }

    /// Counts a write when what is returned is dropped: once it is known how the write ended, or nobody waits for that any more.
    pub(super) fn once_ended(&self) -> impl Drop + use<> {
        struct Ended(Writes);
        impl Drop for Ended {
            fn drop(&mut self) {
                self.0.0.fetch_add(1, Ordering::AcqRel);
            }
        }
        Ended(self.clone())
    }
}

/// What is kept, by kind and key.
#[derive(Default)]
pub(super) struct Kept(Mutex<Shelves>);

#[derive(Default)]
struct Shelves {
    revision: Option<Revision>,
    by_kind: HashMap<TypeId, Shelf>,
}

/// What is kept of one kind.
#[derive(Default)]
struct Shelf {
    entries: HashMap<String, Entry>,
    bytes: usize,
}

struct Entry {
    value: Box<dyn Any + Send + Sync>,
    until: Instant,
    bytes: usize,
}

impl Shelf {
    fn put(&mut self, key: String, entry: Entry, now: Instant) {
        if self.bytes + entry.bytes > MOST {
            self.entries.retain(|_, entry| entry.until > now);
            self.bytes = self.entries.values().map(|entry| entry.bytes).sum();
        }
        if self.bytes + entry.bytes > MOST {
            *self = Self::default();
        }
        self.bytes += entry.bytes;
        if let Some(before) = self.entries.insert(key, entry) {
            self.bytes -= before.bytes;
        }
    }
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

impl Kept {
    /// What was kept at this revision.
    pub(super) fn get<V: Clone + Send + Sync + 'static>(&self, key: &str, revision: Revision) -> Option<V> {
        let shelves = self.0.lock();
        if shelves.revision != Some(revision) {
            return None;
        }
        let entry = shelves.by_kind.get(&TypeId::of::<V>())?.entries.get(key)?;
        let holds = entry.until > Instant::now();
        entry.value.downcast_ref().filter(|_| holds).cloned()
    }

    /// Keeps what was read after this revision was known, and takes about so many bytes.
    pub(super) fn put<V: Clone + Send + Sync + 'static>(
        &self,
        key: String,
        value: V,
        (bytes, longest): (usize, Duration),
        revision: Revision,
    ) {
        if bytes > LARGEST {
            return;
        }
        let mut shelves = self.0.lock();
        match shelves.revision {
            Some(kept) if kept > revision => return,
            Some(kept) if kept == revision => {}
            _ => {
                shelves.by_kind.clear();
                shelves.revision = Some(revision);
            }
        }
        let now = Instant::now();
        let entry = Entry {
            value: Box::new(value),
            until: now + longest,
            bytes,
        };
        shelves
            .by_kind
            .entry(TypeId::of::<V>())
            .or_default()
            .put(key, entry, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_kept_over_a_write() {
        let (kept, writes) = (Kept::default(), Writes::default());
        let before = writes.revision();
        kept.put("a".into(), 1_u8, (1, LONGEST), before);
        assert_eq!(kept.get::<u8>("a", writes.revision()), Some(1));
        assert_eq!(kept.get::<u16>("a", writes.revision()), None, "kinds are told apart");
        drop(writes.once_ended());
        assert_eq!(kept.get::<u8>("a", writes.revision()), None);
        // Read before the write, and kept after it.
        kept.put("b".into(), 2_u8, (1, LONGEST), writes.revision());
        kept.put("a".into(), 1_u8, (1, LONGEST), before);
        assert_eq!(kept.get::<u8>("a", writes.revision()), None);
        assert_eq!(kept.get::<u8>("b", writes.revision()), Some(2));
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let (kept, now) = (Kept::default(), Writes::default().revision());
        let most = MOST / LARGEST;
        for number in 0..=most {
            kept.put(number.to_string(), number, (LARGEST, LONGEST), now);
        }
        let there = (0..=most).filter(|number| kept.get::<usize>(&number.to_string(), now).is_some());
        assert!((1..=most).contains(&there.count()));
        kept.put("large".into(), 0_usize, (LARGEST + 1, LONGEST), now);
        assert_eq!(kept.get::<usize>("large", now), None);
        // The same key again takes no more room.
        for _ in 0..=2 * most {
            kept.put("same".into(), 1_usize, (LARGEST, LONGEST), now);
        }
        assert_eq!(kept.get::<usize>("same", now), Some(1));
    }
}
