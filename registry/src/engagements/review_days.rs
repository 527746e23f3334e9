//! How long a review can be written.

/// Days after closing in which the holder may write a review.
pub const REVIEW_DAYS: i64 = 90;
