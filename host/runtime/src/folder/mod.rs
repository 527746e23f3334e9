//! A platform's folder on disk: where its files are, how they are read and written, and what keeps a change of them whole.

pub(crate) mod dir;
pub(crate) mod journal;
mod layout;
mod media;
mod sources;

pub use dir::{Durability, EntryKind, FileError, PlatformDir};
pub use journal::JournalError;
pub(crate) use layout::KEPT;
pub use layout::{BRICK_BYTES, DATA, DATABASE, LOCK, MANIFEST, OUTBOX, TEXT_BYTES};
pub use media::{MEDIA, MEDIA_BYTES, put_media};
pub(crate) use media::{has_media, media_files};
pub(crate) use sources::{FilePlace, PlatformFiles};

#[cfg(test)]
#[cfg(unix)]
mod tests;
