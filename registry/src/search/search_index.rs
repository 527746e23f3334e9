//! What an index has to do.

use tantivy::TantivyError;

use super::{
    counting::{Found, SearchQuery},
    document::{Document, Kind},
};

/// An index that can be filled and asked.
pub trait SearchIndex: Send + Sync {
    /// Replaces everything of a kind that is in the index.
    ///
    /// # Errors
    /// When the engine fails.
    fn replace(&self, kind: Kind, documents: Vec<Document>) -> Result<(), SearchError>;

    /// What matches a query.
    ///
    /// # Errors
    /// When the engine fails.
    fn search(&self, query: &SearchQuery) -> Result<Found, SearchError>;
}

/// Why the index does not answer.
#[derive(Debug, thiserror::Error)]
#[error("the search engine failed: {0}")]
pub struct SearchError(#[from] TantivyError);

impl SearchError {
    /// The thread that worked on the index is gone.
    pub fn lost(error: &impl std::fmt::Display) -> Self {
        Self(TantivyError::SystemError(error.to_string()))
    }
}
