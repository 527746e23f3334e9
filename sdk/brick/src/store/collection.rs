//! Records of one type, by their identifier.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    marker::PhantomData,
    ops::RangeBounds,
};

use super::{Entries, Kind, Record, Scan, base, from_json, record::Kept, scan::Source, to_json};
use crate::{
    clock,
    error::defect,
    host,
    key::{self, Key, PrefixOf},
};

/// The records of one type.
#[derive(Debug)]
pub struct Collection<T>(PhantomData<fn() -> T>);

/// An index entry that belongs to another record already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken;

impl<T: Record> Collection<T> {
    /// The collection named by [`Record::COLLECTION`].
    pub const fn new() -> Self {
        Self(PhantomData)
    }

    /// The record with this identifier.
    pub fn get<Q>(&self, id: &Q) -> Option<T>
    where
        Q: Key<Shape = <T::Id as Key>::Shape> + ?Sized,
    {
        host::get(&record_key::<T>(id)).map(|bytes| from_json(&bytes, T::COLLECTION))
    }

    /// Whether there is a record with this identifier.
    pub fn contains<Q>(&self, id: &Q) -> bool
    where
        Q: Key<Shape = <T::Id as Key>::Shape> + ?Sized,
    {
        host::get(&record_key::<T>(id)).is_some()
    }

    /// Keeps a record, in place of the one with the same identifier, and brings the indexes into step.
    ///
    /// Where another record may hold the same key of a [`UniqueIndex`](super::UniqueIndex), use [`try_put`](Self::try_put):
    /// here that is a defect of the brick and ends the call.
    pub fn put(&self, record: &T) {
        if self.try_put(record).is_err() {
            defect(format_args!(
                "a record of `{}` has a key that another one has already",
                T::COLLECTION
            ));
        }
    }

    /// Keeps a record as [`put`](Self::put) does.
    ///
    /// # Errors
    /// [`Taken`] if another record has one of its unique keys. Nothing was written.
    pub fn try_put(&self, record: &T) -> Result<(), Taken> {
        let id = key::bytes(&record.id());
        let place = record_key::<T>(&record.id());
        let before = match host::get(&place) {
            Some(bytes) => Entries::of(&from_json::<T>(&bytes, T::COLLECTION)).keys,
            None => Default::default(),
        };
        let now = Entries::of(record).keys;
        for (kept, entry) in now.difference(&before) {
            if *kept == Kept::Alone && host::get(entry).is_some() {
                return Err(Taken);
            }
        }
        for (kept, entry) in before.difference(&now) {
            host::delete(&stored(*kept, entry, &id));
        }
        for (kept, entry) in now.difference(&before) {
            host::put(&stored(*kept, entry, &id), &id);
        }
        host::put(&place, &to_json(record, T::COLLECTION));
        Ok(())
    }

    /// Removes a record with its index entries, and gives it back.
    pub fn remove<Q>(&self, id: &Q) -> Option<T>
    where
        Q: Key<Shape = <T::Id as Key>::Shape> + ?Sized,
    {
        let record = self.get(id)?;
        let bytes = key::bytes(id);
        for (kept, entry) in Entries::of(&record).keys {
            host::delete(&stored(kept, &entry, &bytes));
        }
        host::delete(&record_key::<T>(id));
        Some(record)
    }

    /// All records in the order of their identifiers.
    pub fn all(&self) -> Scan<T> {
        Scan::prefix(Source::Records, base(T::COLLECTION, Kind::Record))
    }

    /// The records whose identifier, or the beginning of it, is in the range.
    pub fn range<P>(&self, range: impl RangeBounds<P>) -> Scan<T>
    where
        P: Key,
        P::Shape: PrefixOf<<T::Id as Key>::Shape>,
    {
        Scan::range(Source::Records, base(T::COLLECTION, Kind::Record), &range)
    }
}

impl<T: Record> Default for Collection<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Record<Id = String>> Collection<T> {
    /// An identifier that no record has: 18 characters of `0-9a-z`, those of later instants sorting after those of earlier
    /// ones.
    pub fn fresh_id(&self) -> String {
        loop {
            let id = spell(u64::try_from(clock::now()).unwrap_or_default(), 10) + &spell(random(), 8);
            if !self.contains(&id) {
                return id;
            }
        }
    }
}

/// The lowest `5 * letters` bits of a number in 32 letters that sort as their values do; `i`, `l`, `o` and `u` are left
/// out because they are misread.
fn spell(number: u64, letters: u32) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let letter = |place| {
        LETTERS
            .get((number >> (5 * place)) as usize & 31)
            .copied()
            .map_or('0', char::from)
    };
    (0..letters).rev().map(letter).collect()
}

/// A random number. The standard library seeds its hash maps from `wasi:random`, which the host answers from the seed of
/// the call: a call that is run again gets the same.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn record_key<T: Record>(id: &(impl Key + ?Sized)) -> Vec<u8> {
    let mut bytes = base(T::COLLECTION, Kind::Record);
    id.encode(&mut bytes);
    bytes
}

/// The key of an index entry in the store.
fn stored(kept: Kept, entry: &[u8], id: &[u8]) -> Vec<u8> {
    match kept {
        Kept::Shared => [entry, id].concat(),
        Kept::Alone => entry.to_vec(),
    }
}
