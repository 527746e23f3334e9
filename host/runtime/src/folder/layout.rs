//! Where the files of a platform are, and how long they may be.

use legollab_package::brick_file::MAX_FILE_BYTES;

use crate::manifest::MAX_BYTES;

/// The manifest's file in a platform's folder.
pub const MANIFEST: &str = "platform.toml";
/// The lock's file in a platform's folder.
pub const LOCK: &str = "platform.lock";
/// The folder of what a platform keeps.
pub const DATA: &str = "data";
/// The database, in a platform's folder.
pub const DATABASE: &str = "data/platform.db";
/// The letters that become files, in a platform's folder.
pub const OUTBOX: &str = "data/outbox";
/// What was kept of bricks and of the platform itself, in a platform's folder.
pub(crate) const KEPT: &str = "kept";

/// The most bytes of a manifest or a lock.
pub const TEXT_BYTES: u64 = MAX_BYTES as u64;
/// The most bytes of a brick's file.
pub const BRICK_BYTES: u64 = MAX_FILE_BYTES as u64;
