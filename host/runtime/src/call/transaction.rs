//! The transaction of a call: what it has read, and everything it wants to happen.
//!
//! Writes gather in an overlay that reads see through. A nested call that fails is undone by itself, up to a savepoint.

use std::{cmp::Ordering, collections::BTreeMap, iter::Peekable, ops::Bound, sync::Arc};

use legollab_texts::{Instant, Text};

use super::{SerialPosition, budget::Budget, fault::CallFault};
use crate::storage::{
    CommitRequest, CompletionMark, Direction, InstallationId, JobChange, Key, KeyRange, NewEvent, PlatformStore,
    ReadSet, Snapshot, StorageError, Value,
};

/// Whether a call may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It only reads; nothing it has read needs to be remembered.
    Read,
    /// It may write.
    Write,
}

/// A message to a member, in the words of the brick: it is written out in the member's language at the end.
#[derive(Debug, Clone)]
pub struct Notification {
    /// Who sends it.
    pub installation: InstallationId,
    /// The mount name of who sends it.
    pub mount: String,
    /// The member.
    pub to: String,
    /// The subject.
    pub subject: Text,
    /// The text.
    pub body: Text,
    /// The page of the brick, as name and parameters.
    pub page: Option<(String, Vec<(String, String)>)>,
}

/// The transaction of one call.
pub struct Transaction {
    store: Arc<dyn PlatformStore>,
    mode: Mode,
    snapshot: Option<Box<dyn Snapshot>>,
    reads: ReadSet,
    overlay: Overlay,
    /// What the overlay held before each write, so that it can be taken back.
    undo: Vec<UndoEntry>,
    events: Vec<NewEvent>,
    jobs: Vec<JobChange>,
    notifications: Vec<Notification>,
}

/// What the overlay held at a place before a write: nothing, a removal, or a value.
struct UndoEntry {
    place: (InstallationId, Key),
    before: Option<Option<Value>>,
}

/// A place to go back to.
#[derive(Debug, Clone, Copy)]
pub struct Savepoint {
    undo: usize,
    events: usize,
    jobs: usize,
    notifications: usize,
}

impl Transaction {
    /// Begins. Nothing is read until it is needed.
    pub fn begin(store: Arc<dyn PlatformStore>, mode: Mode) -> Self {
        Self {
            store,
            mode,
            snapshot: None,
            reads: ReadSet::default(),
            overlay: BTreeMap::new(),
            undo: Vec::new(),
            events: Vec::new(),
            jobs: Vec::new(),
            notifications: Vec::new(),
        }
    }

    /// Whether it may write.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Where a call stands that commits nothing of this.
    pub fn order(&self) -> SerialPosition {
        match &self.snapshot {
            Some(_) => SerialPosition::After(self.reads.sequence),
            None => SerialPosition::Anywhere,
        }
    }

    async fn snapshot(&mut self) -> Result<&mut Box<dyn Snapshot>, StorageError> {
        match &mut self.snapshot {
            Some(snapshot) => Ok(snapshot),
            none => {
                let snapshot = self.store.snapshot().await?;
                self.reads.sequence = snapshot.sequence();
                Ok(none.insert(snapshot))
            }
        }
    }

    /// The value of a key.
    pub async fn get(&mut self, installation: InstallationId, key: Key) -> Result<Option<Value>, StorageError> {
        let place = (installation, key);
        if let Some(written) = self.overlay.get(&place) {
            return Ok(written.clone());
        }
        let value = self.snapshot().await?.get(installation, &place.1).await?;
        if self.mode == Mode::Write {
            self.reads.keys.insert(place);
        }
        Ok(value)
    }

    /// The values of several keys in the order of the keys. None at all if they come to more than `bytes` bytes together.
    pub async fn get_many(
        &mut self,
        installation: InstallationId,
        keys: Vec<Key>,
        bytes: usize,
    ) -> Result<Option<Vec<Option<Value>>>, StorageError> {
        let mut values: Vec<Option<Value>> = Vec::with_capacity(keys.len());
        let mut left = bytes;
        let (mut unwritten, mut places) = (Vec::new(), Vec::new());
        for key in keys {
            let place = (installation, key);
            match self.overlay.get(&place) {
                Some(written) => {
                    let Some(rest) = left.checked_sub(written.as_ref().map_or(0, Vec::len)) else {
                        return Ok(None);
                    };
                    left = rest;
                    values.push(written.clone());
                }
                None => {
                    places.push(values.len());
                    unwritten.push(place.1);
                    values.push(None);
                }
            }
        }
        if unwritten.is_empty() {
            return Ok(Some(values));
        }
        let Some(read) = self.snapshot().await?.get_many(installation, &unwritten, left).await? else {
            return Ok(None);
        };
        for (place, value) in places.into_iter().zip(read) {
            if let Some(slot) = values.get_mut(place) {
                *slot = value;
            }
        }
        if self.mode == Mode::Write {
            self.reads
                .keys
                .extend(unwritten.into_iter().map(|key| (installation, key)));
        }
        Ok(Some(values))
    }

    /// The entries of a range as the call sees them, at most `limit`. Every entry that is looked at is an operation on the
    /// store, also one that this call has removed or written over: the host has had the work.
    pub async fn scan(
        &mut self,
        installation: InstallationId,
        range: KeyRange,
        direction: Direction,
        limit: usize,
        budget: &mut Budget,
    ) -> Result<Vec<(Key, Value)>, CallFault> {
        let mut bytes = budget.bytes_left().saturating_add(1);
        let mut found: Vec<(Key, Value)> = Vec::new();
        let mut rest = range.clone();
        while found.len() < limit && bytes > 0 {
            // One more than there are operations left, so that a scan that needs more ends the call.
            let wanted = (limit - found.len()).min(budget.operations_left().saturating_add(1));
            let kept = self
                .snapshot()
                .await?
                .scan(installation, &rest, direction, wanted, bytes)
                .await?;
            budget.operate(kept.entries.len())?;
            // What has been looked at: up to the last entry, or all that was left.
            let looked_at = match (kept.complete, kept.entries.last()) {
                (false, Some((last, _))) => part(&rest, direction, last),
                _ => rest.clone(),
            };
            let mut merged = MergedScan::of(&self.overlay, installation, kept.entries, &looked_at, direction);
            while found.len() < limit && bytes > 0 {
                let Some((key, value)) = merged.next(budget)? else {
                    break;
                };
                bytes = bytes.saturating_sub(key.len() + value.len());
                found.push((key, value));
            }
            if looked_at == rest {
                break;
            }
            rest = remainder(&rest, direction, &looked_at);
        }
        if self.mode == Mode::Write {
            // The call relies on what it was shown, and on there being nothing between; not on what lies beyond a
            // limit that it reached.
            let relied_on = match (found.len() == limit || bytes == 0, found.last()) {
                (true, Some((last, _))) => part(&range, direction, last),
                (true, None) => KeyRange {
                    start: Vec::new(),
                    end: Some(Vec::new()),
                },
                (false, _) => range,
            };
            self.reads.ranges.push((installation, relied_on));
        }
        Ok(found)
    }

    /// Writes a value, or removes the key where there is none.
    ///
    /// # Errors
    /// In a call that only reads.
    pub fn write(&mut self, installation: InstallationId, key: Key, value: Option<Value>) -> Result<(), CallFault> {
        self.may_write("write to the store")?;
        let place = (installation, key);
        let before = self.overlay.insert(place.clone(), value);
        self.undo.push(UndoEntry { place, before });
        Ok(())
    }

    /// Sends an event.
    pub fn send(&mut self, event: NewEvent) -> Result<(), CallFault> {
        self.may_write("send an event")?;
        self.events.push(event);
        Ok(())
    }

    /// Schedules or cancels a job.
    pub fn change_job(&mut self, change: JobChange) -> Result<(), CallFault> {
        self.may_write("change a job")?;
        self.jobs.push(change);
        Ok(())
    }

    /// Sends a message.
    pub fn notify(&mut self, notification: Notification) -> Result<(), CallFault> {
        self.may_write("send a message")?;
        self.notifications.push(notification);
        Ok(())
    }

    fn may_write(&self, what: &str) -> Result<(), CallFault> {
        match self.mode {
            Mode::Write => Ok(()),
            Mode::Read => Err(CallFault::new(
                crate::storage::IncidentKind::ReadOnly,
                format!("the function is declared to read only, and tried to {what}"),
            )),
        }
    }

    /// A place to go back to.
    pub fn savepoint(&self) -> Savepoint {
        Savepoint {
            undo: self.undo.len(),
            events: self.events.len(),
            jobs: self.jobs.len(),
            notifications: self.notifications.len(),
        }
    }

    /// Takes back everything since the savepoint. What was read stays read: the caller's decision rests on it.
    pub fn roll_back(&mut self, to: Savepoint) {
        while self.undo.len() > to.undo {
            let Some(UndoEntry { place, before }) = self.undo.pop() else {
                break;
            };
            match before {
                Some(value) => self.overlay.insert(place, value),
                None => self.overlay.remove(&place),
            };
        }
        self.events.truncate(to.events);
        self.jobs.truncate(to.jobs);
        self.notifications.truncate(to.notifications);
    }

    /// Everything that is to be committed, and the messages that are still to be written out.
    pub fn finish(self, at: Instant, mark: Option<CompletionMark>) -> (CommitRequest, Vec<Notification>) {
        let read = self.snapshot.is_some();
        let work = CommitRequest {
            at,
            reads: read.then_some(self.reads),
            writes: self.overlay,
            quotas: BTreeMap::new(),
            events: self.events,
            jobs: self.jobs,
            messages: Vec::new(),
            mark,
            caused_by: None,
        };
        (work, self.notifications)
    }
}

type Overlay = BTreeMap<(InstallationId, Key), Option<Value>>;

/// What a call has written, in the order of a scan.
type OverlayEntry<'o> = Box<dyn Iterator<Item = (&'o Key, &'o Option<Value>)> + Send + 'o>;

/// Entries of the snapshot with the overlay laid over them, in the order of a scan. It goes no further than it is asked, so
/// that a scan costs what it shows and skips, however much the call has written.
struct MergedScan<'o> {
    written: Peekable<OverlayEntry<'o>>,
    kept: Peekable<std::vec::IntoIter<(Key, Value)>>,
    direction: Direction,
}

impl<'o> MergedScan<'o> {
    fn of(
        overlay: &'o Overlay,
        installation: InstallationId,
        kept: Vec<(Key, Value)>,
        range: &KeyRange,
        direction: Direction,
    ) -> Self {
        let end = match &range.end {
            // An empty range is one to `range`, and a range that ends before it begins is none.
            Some(end) => Bound::Excluded((installation, end.max(&range.start).clone())),
            None => Bound::Excluded((InstallationId(installation.0.saturating_add(1)), Vec::new())),
        };
        let written = overlay
            .range((Bound::Included((installation, range.start.clone())), end))
            .map(|((_, key), value)| (key, value));
        let written: OverlayEntry<'o> = match direction {
            Direction::Forward => Box::new(written),
            Direction::Backward => Box::new(written.rev()),
        };
        Self {
            written: written.peekable(),
            kept: kept.into_iter().peekable(),
            direction,
        }
    }

    /// The next entry that the call sees. Each of the overlay's that is looked at is an operation; the snapshot's were
    /// counted when they were read.
    fn next(&mut self, budget: &mut Budget) -> Result<Option<(Key, Value)>, CallFault> {
        loop {
            let order = match (self.written.peek(), self.kept.peek()) {
                (None, _) => return Ok(self.kept.next()),
                (Some(_), None) => Ordering::Less,
                (Some((written, _)), Some((kept, _))) => match self.direction {
                    Direction::Forward => (*written).cmp(kept),
                    Direction::Backward => kept.cmp(written),
                },
            };
            if order == Ordering::Greater {
                return Ok(self.kept.next());
            }
            if order == Ordering::Equal {
                self.kept.next();
            }
            budget.operate(1)?;
            if let Some((key, Some(value))) = self.written.next() {
                return Ok(Some((key.clone(), value.clone())));
            }
        }
    }
}

/// The part of a range up to and with `last`, in the direction of the scan.
fn part(range: &KeyRange, direction: Direction, last: &[u8]) -> KeyRange {
    match direction {
        Direction::Forward => KeyRange {
            start: range.start.clone(),
            end: Some(after(last)),
        },
        Direction::Backward => KeyRange {
            start: last.to_vec(),
            end: range.end.clone(),
        },
    }
}

/// What is left of a range beyond a part that was looked at.
fn remainder(range: &KeyRange, direction: Direction, looked_at: &KeyRange) -> KeyRange {
    match direction {
        Direction::Forward => KeyRange {
            start: looked_at.end.clone().unwrap_or_default(),
            end: range.end.clone(),
        },
        Direction::Backward => KeyRange {
            start: range.start.clone(),
            end: Some(looked_at.start.clone()),
        },
    }
}

/// The first key after `key`.
fn after(key: &[u8]) -> Key {
    let mut next = key.to_vec();
    next.push(0);
    next
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::storage::{self, StoreOptions};

    const ONE: InstallationId = InstallationId(1);

    /// Keys of which some are there, some are not, and some come twice; and enough of them for several statements.
    fn keys() -> impl Strategy<Value = Vec<Key>> {
        vec(vec(0_u8..4, 0..4), 0..600)
    }

    fn entries() -> impl Strategy<Value = BTreeMap<Key, Option<Value>>> {
        prop::collection::btree_map(vec(0_u8..4, 0..4), prop::option::of(vec(any::<u8>(), 0..3)), 0..80)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        /// What many keys give together is what they give one by one, through the call's own writes as well.
        #[test]
        fn many_keys_are_read_like_one_after_another(
            kept in entries(),
            written in entries(),
            keys in keys(),
            spare in -1_i64..2,
        ) {
            let threads = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            threads.block_on(async {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("platform.db");
                let store = storage::open(&file, StoreOptions::default()).await.unwrap();
                store.install("a", "demo:a", "1.0.0", "d", Instant(0)).await.unwrap();
                let put = |entries: &BTreeMap<Key, Option<Value>>, call: &mut Transaction| {
                    for (key, value) in entries {
                        call.write(ONE, key.clone(), value.clone()).unwrap();
                    }
                };
                let mut first = Transaction::begin(Arc::clone(&store), Mode::Write);
                put(&kept, &mut first);
                store.commit(first.finish(Instant(0), None).0).await.unwrap();

                let mut one_by_one = Transaction::begin(Arc::clone(&store), Mode::Write);
                let mut together = Transaction::begin(Arc::clone(&store), Mode::Write);
                put(&written, &mut one_by_one);
                put(&written, &mut together);
                let mut expected = Vec::new();
                for key in &keys {
                    expected.push(one_by_one.get(ONE, key.clone()).await.unwrap());
                }
                let bytes: usize = expected.iter().flatten().map(Vec::len).sum();
                let allowed = bytes.saturating_add_signed(isize::try_from(spare).unwrap());
                let found = together.get_many(ONE, keys, allowed).await.unwrap();
                assert_eq!(found, (allowed >= bytes).then_some(expected));
                if found.is_some() {
                    assert_eq!(together.reads.keys, one_by_one.reads.keys);
                }
                drop((one_by_one, together));
                store.close().await.unwrap();
            });
        }
    }
}
