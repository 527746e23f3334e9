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
pub use document::{ByKind, Document, Facet, IndexEntry, IndexedTexts, Kind, Position, Rank, Texts};
pub use index::RamIndex;
pub use places::Places;
pub use search_index::{SearchError, SearchIndex};
pub use text::{WORDS, words_of};
use tokio::sync::Mutex;

/// The registry's index with what tells whether it is up to date, kind by kind: a new offer leaves the bricks as they are.
pub struct Search {
    /// The index.
    pub index: Box<dyn SearchIndex>,
    freshness: ByKind<IndexFreshness>,
}

/// Whether what the index has of one kind is up to date.
pub struct IndexFreshness {
    /// Held while it is filled, so that it is filled once for all who wait for it.
    pub filling: Mutex<()>,
    wanted: AtomicU64,
    filled: AtomicU64,
    filled_at: AtomicI64,
}

impl Search {
    /// An empty index, which has to be filled before it is asked.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn new() -> Result<Self, SearchError> {
        Ok(Self {
            index: Box::new(RamIndex::new()?),
            freshness: ByKind::all(|| IndexFreshness {
                filling: Mutex::default(),
                wanted: AtomicU64::new(1),
                filled: AtomicU64::new(0),
                filled_at: AtomicI64::new(i64::MIN),
            }),
        })
    }

    /// Says that something of these kinds which can be found has changed: a version was released, a provider has another title, an
    /// offer was published. To be called once the change is committed.
    pub fn outdated(&self, kinds: &[Kind]) {
        for kind in kinds {
            self.freshness(*kind).wanted.fetch_add(1, Ordering::AcqRel);
        }
    }

    /// Whether what the index has of a kind is up to date.
    pub const fn freshness(&self, kind: Kind) -> &IndexFreshness {
        self.freshness.get(kind)
    }
}

impl IndexFreshness {
    /// The generation that the index should have. It is read before the database, and given to [`Self::filled`] afterwards.
    pub fn wanted(&self) -> u64 {
        self.wanted.load(Ordering::Acquire)
    }

    /// Whether the index has everything, and was filled after `since` (milliseconds since 1970).
    pub fn is_fresh(&self, since: i64) -> bool {
        self.filled.load(Ordering::Acquire) >= self.wanted() && self.filled_at.load(Ordering::Acquire) > since
    }

    /// Says that the index holds what the database held at a generation and a point in time.
    pub fn filled(&self, generation: u64, at: i64) {
        self.filled_at.store(at, Ordering::Release);
        self.filled.fetch_max(generation, Ordering::AcqRel);
    }
}
