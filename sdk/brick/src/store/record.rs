//! What is kept in a collection, and how it is found.

use std::{
    collections::BTreeSet,
    marker::PhantomData,
    ops::{Bound, RangeBounds},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{Kind, Scan, from_json, index_base, scan::Source};
use crate::{
    host,
    key::{self, Key, PrefixOf},
};

/// Something kept in a collection.
pub trait Record: Serialize + DeserializeOwned {
    /// The type of its identifier.
    type Id: Key;
    /// The name of the collection. Two types of one brick never share a name.
    const COLLECTION: &'static str;

    /// The identifier.
    fn id(&self) -> Self::Id;

    /// Enters the record into its indexes. It may enter an index several times, or only in some states.
    fn index(&self, entries: &mut Entries<Self>)
    where
        Self: Sized,
    {
        let _ = entries;
    }
}

/// Finds records of `T` by a key `K` that several may share.
///
/// Indexes are constants; the name is part of what is kept, so it stays when the constant is renamed.
#[derive(Debug)]
pub struct Index<T, K> {
    name: &'static str,
    types: PhantomData<fn() -> (T, K)>,
}

impl<T: Record, K: Key> Index<T, K> {
    /// An index of this name.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            types: PhantomData,
        }
    }

    /// All records in the order of the index.
    pub fn all(&self) -> Scan<T> {
        Scan::prefix(Source::Index, self.base())
    }

    /// The records whose key is `key`, or begins with it: of an index by `(String, Instant)`, all of one string by
    /// `&("bike",)`.
    pub fn of<P>(&self, key: &P) -> Scan<T>
    where
        P: Key,
        P::Shape: PrefixOf<K::Shape>,
    {
        let mut start = self.base();
        key.encode(&mut start);
        Scan::prefix(Source::Index, start)
    }

    /// The records whose key, or the beginning of it, is in the range.
    pub fn range<P>(&self, range: impl RangeBounds<P>) -> Scan<T>
    where
        P: Key,
        P::Shape: PrefixOf<K::Shape>,
    {
        Scan::range(Source::Index, self.base(), &range)
    }

    fn base(&self) -> Vec<u8> {
        index_base(T::COLLECTION, Kind::Index, self.name)
    }
}

/// Finds the one record of `T` that has a key `K`.
#[derive(Debug)]
pub struct UniqueIndex<T, K> {
    name: &'static str,
    types: PhantomData<fn() -> (T, K)>,
}

impl<T: Record, K: Key> UniqueIndex<T, K> {
    /// An index of this name.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            types: PhantomData,
        }
    }

    /// The record with this key.
    pub fn find<Q: Key<Shape = K::Shape> + ?Sized>(&self, key: &Q) -> Option<T> {
        let mut entry = index_base(T::COLLECTION, Kind::Unique, self.name);
        key.encode(&mut entry);
        let mut record = super::base(T::COLLECTION, Kind::Record);
        record.extend(host::get(&entry)?);
        host::get(&record).map(|bytes| from_json(&bytes, T::COLLECTION))
    }
}

/// The entries of one record in its indexes.
#[derive(Debug)]
pub struct Entries<T> {
    pub(super) keys: BTreeSet<(Kept, Vec<u8>)>,
    record: PhantomData<fn() -> T>,
}

/// How an entry is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kept {
    /// Beside others of the same key.
    Shared,
    /// Alone under its key.
    Alone,
}

impl<T: Record> Entries<T> {
    pub(super) fn of(record: &T) -> Self {
        let mut entries = Self {
            keys: BTreeSet::new(),
            record: PhantomData,
        };
        record.index(&mut entries);
        entries
    }

    /// Enters the record under a key.
    pub fn add<K: Key, Q: Key<Shape = K::Shape>>(&mut self, index: &Index<T, K>, key: Q) {
        let mut entry = index.base();
        key.encode(&mut entry);
        self.keys.insert((Kept::Shared, entry));
    }

    /// Enters the record under a key that no other may have.
    pub fn add_unique<K: Key, Q: Key<Shape = K::Shape>>(&mut self, index: &UniqueIndex<T, K>, key: Q) {
        let mut entry = index_base(T::COLLECTION, Kind::Unique, index.name);
        key.encode(&mut entry);
        self.keys.insert((Kept::Alone, entry));
    }
}

/// The bytes from which and up to which the keys of a range go, below `base`.
pub(super) fn bounds<P: Key>(base: &[u8], range: &impl RangeBounds<P>) -> (Vec<u8>, Option<Vec<u8>>) {
    let below = |key: &P| {
        let mut bytes = base.to_vec();
        key.encode(&mut bytes);
        bytes
    };
    let start = match range.start_bound() {
        Bound::Unbounded => Some(base.to_vec()),
        Bound::Included(key) => Some(below(key)),
        Bound::Excluded(key) => key::after(below(key)),
    };
    let end = match range.end_bound() {
        Bound::Unbounded => key::after(base.to_vec()),
        Bound::Excluded(key) => Some(below(key)),
        Bound::Included(key) => key::after(below(key)),
    };
    // No bytes follow a start without a successor, so the range is empty: it ends where it starts.
    match start {
        Some(start) => (start, end),
        None => (base.to_vec(), Some(base.to_vec())),
    }
}
