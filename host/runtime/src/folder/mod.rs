//! A platform's folder on disk.

pub(crate) mod journal;
mod layout;

pub(crate) use layout::Sources;
pub use layout::{DATABASE, LOCK, MANIFEST};
