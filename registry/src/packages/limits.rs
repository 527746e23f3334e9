//! How much may be pushed.

/// The most bytes of a blob.
pub const MAX_BLOB_BYTES: u64 = 512 << 20;
/// The most bytes of a manifest, as the protocol asks for at least.
pub const MAX_MANIFEST_BYTES: usize = 4 << 20;
/// Uploads that one account may have under way.
pub const MAX_UPLOADS: usize = 64;
/// How long something is kept that nothing refers to, in milliseconds: a day.
pub const GARBAGE_KEPT_MS: i64 = 24 * 3_600_000;
/// How long an upload is kept to which nothing is added, in milliseconds: a day.
pub const UPLOAD_KEPT_MS: i64 = 24 * 3_600_000;
