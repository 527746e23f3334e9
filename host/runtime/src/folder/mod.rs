//! A platform's folder on disk: where its files are, how they are written, and what keeps a change of them whole.

pub(crate) mod files;
pub(crate) mod journal;
mod layout;

pub use files::FileError;
pub use journal::JournalError;
pub(crate) use layout::PlatformFiles;
pub use layout::{DATABASE, LOCK, MANIFEST};
