//! Records in order.

use std::{collections::VecDeque, marker::PhantomData, ops::RangeBounds};

use super::{Kind, Record, base, from_json, record::bounds};
use crate::{
    bindings::legollaborative::brick::store::{Direction, Entry},
    error::defect,
    host,
    key::{Key, after},
};

/// How many entries are fetched at a time: enough to make the way to the host cheap, few enough to waste little when
/// the iteration ends early.
const BATCH: u32 = 64;

/// How many are fetched at a time to be written as lines: records can be large, and a part of an export is small.
const BATCH_OF_LINES: u32 = 16;

/// As how many bytes a record counts that no line is made of.
const PASSED_OVER: usize = 256;

/// What is scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The records themselves.
    Records,
    /// An index, whose values are identifiers.
    Index,
}

/// Records of `T` in the order of a key. Nothing is read before it is iterated, and then in batches.
#[derive(Debug)]
pub struct Scan<T> {
    source: Source,
    start: Vec<u8>,
    end: Option<Vec<u8>>,
    direction: Direction,
    record: PhantomData<fn() -> T>,
}

/// A part of a scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The records.
    pub records: Vec<T>,
    /// The cursor of the next page; none after the last.
    pub next: Option<String>,
}

/// A cursor that this scan has not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCursor;

impl<T: Record> Scan<T> {
    pub(super) fn prefix(source: Source, start: Vec<u8>) -> Self {
        let end = after(start.clone());
        Self {
            source,
            start,
            end,
            direction: Direction::Forward,
            record: PhantomData,
        }
    }

    pub(super) fn range<P: Key>(source: Source, base: Vec<u8>, range: &impl RangeBounds<P>) -> Self {
        let (start, end) = bounds(&base, range);
        Self {
            source,
            start,
            end,
            direction: Direction::Forward,
            record: PhantomData,
        }
    }

    /// From the last to the first.
    #[must_use]
    pub fn backward(mut self) -> Self {
        self.direction = Direction::Backward;
        self
    }

    /// The first record. Reads no further.
    pub fn first(self) -> Option<T> {
        let entries = self.fetch(1);
        self.read(entries).pop()
    }

    /// Whether there is none. Reads one entry at most.
    pub fn is_empty(&self) -> bool {
        self.fetch(1).is_empty()
    }

    /// At most `limit` records after the page whose [`Page::next`] is given, or from the beginning.
    ///
    /// # Errors
    /// [`BadCursor`] if the cursor does not belong to this scan.
    pub fn page(mut self, cursor: Option<&str>, limit: u32) -> Result<Page<T>, BadCursor> {
        if let Some(cursor) = cursor {
            self.go_on_after(cursor)?;
        }
        let mut entries = self.fetch(limit.saturating_add(1));
        let more = entries.len() > limit as usize;
        entries.truncate(limit as usize);
        let next = entries.last().filter(|_| more).map(|entry| to_hex(&entry.key));
        Ok(Page {
            records: self.read(entries),
            next,
        })
    }

    /// Lines written from the records after the page whose [`Page::next`] is given, or from the beginning: as many as come to
    /// `bytes` bytes together, and one at least if there is a record. A record that `line` makes nothing of is passed over, and
    /// counts as a short line, so that a page ends even where nothing is found.
    ///
    /// # Errors
    /// [`BadCursor`] if the cursor does not belong to this scan.
    pub fn lines(
        mut self,
        cursor: Option<&str>,
        bytes: usize,
        line: impl Fn(T) -> Option<String>,
    ) -> Result<Page<String>, BadCursor> {
        if let Some(cursor) = cursor {
            self.go_on_after(cursor)?;
        }
        let mut page = Page {
            records: Vec::new(),
            next: None,
        };
        let (mut room, mut last) = (bytes, None);
        loop {
            let entries = self.fetch(BATCH_OF_LINES);
            let more = entries.len() == BATCH_OF_LINES as usize;
            let keys: Vec<Vec<u8>> = entries.iter().map(|entry| entry.key.clone()).collect();
            for (record, key) in self.read(entries).into_iter().zip(keys) {
                let line = line(record);
                let bytes = line.as_ref().map_or(PASSED_OVER, String::len);
                if bytes > room && last.is_some() {
                    page.next = last.as_deref().map(to_hex);
                    return Ok(page);
                }
                room = room.saturating_sub(bytes);
                page.records.extend(line);
                last = Some(key);
            }
            match &last {
                Some(last) if more => self.pass(last.clone()),
                _ => return Ok(page),
            }
        }
    }

    /// Goes on after the page with this cursor.
    fn go_on_after(&mut self, cursor: &str) -> Result<(), BadCursor> {
        let last = from_hex(cursor).ok_or(BadCursor)?;
        if last < self.start || self.end.as_ref().is_some_and(|end| last >= *end) {
            return Err(BadCursor);
        }
        self.pass(last);
        Ok(())
    }

    fn fetch(&self, limit: u32) -> Vec<Entry> {
        if self.end.as_ref().is_some_and(|end| *end <= self.start) {
            return Vec::new();
        }
        host::scan(&self.start, self.end.as_deref(), self.direction, limit)
    }

    /// Goes on after the entry with this key.
    fn pass(&mut self, key: Vec<u8>) {
        match self.direction {
            // The least key above one is that key with a zero byte after it.
            Direction::Forward => self.start = [key, vec![0]].concat(),
            Direction::Backward => self.end = Some(key),
        }
    }

    fn read(&self, entries: Vec<Entry>) -> Vec<T> {
        let values: Vec<Vec<u8>> = match self.source {
            Source::Records => entries.into_iter().map(|entry| entry.value).collect(),
            Source::Index => {
                let base = base(T::COLLECTION, Kind::Record);
                let keys: Vec<_> = entries
                    .into_iter()
                    .map(|entry| [base.as_slice(), &entry.value].concat())
                    .collect();
                let missing = || {
                    defect(format_args!(
                        "an index of `{}` names a record that is not there",
                        T::COLLECTION
                    ))
                };
                host::get_many(&keys)
                    .into_iter()
                    .map(|value| value.unwrap_or_else(missing))
                    .collect()
            }
        };
        values.iter().map(|value| from_json(value, T::COLLECTION)).collect()
    }
}

impl<T: Record> IntoIterator for Scan<T> {
    type Item = T;
    type IntoIter = Iter<T>;

    fn into_iter(self) -> Iter<T> {
        Iter {
            scan: Some(self),
            ready: VecDeque::new(),
        }
    }
}

/// The records of a scan, one by one.
#[derive(Debug)]
pub struct Iter<T> {
    /// What is still to be fetched; none at the end.
    scan: Option<Scan<T>>,
    ready: VecDeque<T>,
}

impl<T: Record> Iterator for Iter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.ready.is_empty()
            && let Some(mut scan) = self.scan.take()
        {
            let entries = scan.fetch(BATCH);
            let last = entries.last().map(|entry| entry.key.clone());
            let more = entries.len() == BATCH as usize;
            self.ready = scan.read(entries).into();
            if let (Some(last), true) = (last, more) {
                scan.pass(last);
                self.scan = Some(scan);
            }
        }
        self.ready.pop_front()
    }
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    text.len()
        .is_multiple_of(2)
        .then(|| text.as_bytes().chunks(2).map(pair).collect())?
}
