//! How long a review can be written.

use crate::clock::DAY_MS;

/// Days after closing in which the holder may write a review.
pub const REVIEW_DAYS: i64 = 90;

/// The last instant at which an engagement that was closed then can be reviewed, in milliseconds since 1970.
pub fn review_window_end(closed_at: i64) -> i64 {
    closed_at.saturating_add(REVIEW_DAYS.saturating_mul(DAY_MS))
}
