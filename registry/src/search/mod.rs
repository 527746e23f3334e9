//! Finding bricks, providers and offers: an index in memory that is filled from the database.
//!
//! The order of results can be told in a sentence and computed by hand, so that nobody has to take it on trust: see [`Places`] and
//! [`Rank`].

mod counting;
mod document;
mod index;
mod places;
mod search_index;
mod text;

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

pub use counting::{Found, Hit, NEAR_KM, Order, SearchQuery};
pub use document::{Document, Facet, Kind, Position, Rank, Texts};
pub use index::RamIndex;
use parking_lot::RwLock;
pub use places::Places;
pub use search_index::{SearchError, SearchIndex};
pub use text::{WORDS, words_of};
use tokio::sync::Mutex;

/// The registry's index with what tells whether it is up to date.
pub struct Search {
    /// The index.
    pub index: Box<dyn SearchIndex>,
    /// Held while the index is filled, so that it is filled once for all who wait for it.
    pub filling: Mutex<()>,
    wanted: AtomicU64,
    filled: AtomicU64,
    filled_at: AtomicI64,
    content: RwLock<Option<u64>>,
}

impl Search {
    /// An empty index, which has to be filled before it is asked.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn new() -> Result<Self, SearchError> {
        Ok(Self {
            index: Box::new(RamIndex::new()?),
            filling: Mutex::default(),
            wanted: AtomicU64::new(1),
            filled: AtomicU64::new(0),
            filled_at: AtomicI64::new(i64::MIN),
            content: RwLock::default(),
        })
    }

    /// Says that something which can be found has changed: a version was released, a provider has another title, an offer was
    /// published. To be called once the change is committed.
    pub fn outdated(&self) {
        self.wanted.fetch_add(1, Ordering::AcqRel);
    }

    /// The generation that the index should have. It is read before the database, and given to [`Self::filled`] afterwards.
    pub fn wanted(&self) -> u64 {
        self.wanted.load(Ordering::Acquire)
    }

    /// Whether the index has everything, and was filled after `since` (milliseconds since 1970).
    pub fn is_fresh(&self, since: i64) -> bool {
        self.filled.load(Ordering::Acquire) >= self.wanted() && self.filled_at.load(Ordering::Acquire) > since
    }

    /// What the index was filled with, as a number that other documents would hardly give; none before it was filled.
    pub fn content(&self) -> Option<u64> {
        *self.content.read()
    }

    /// Says that the index holds what the database held at a generation and a point in time, and the number of that.
    pub fn filled(&self, generation: u64, at: i64, content: u64) {
        *self.content.write() = Some(content);
        self.filled_at.store(at, Ordering::Release);
        self.filled.fetch_max(generation, Ordering::AcqRel);
    }
}
