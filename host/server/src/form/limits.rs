//! How large a form may be.

/// The most fields that a form may have, drawn or sent.
pub const MAX_FIELDS: usize = 2_000;
/// The most rows that a list in a form may have.
pub const MAX_ROWS: usize = 200;
