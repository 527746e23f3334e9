//! Pictures and documents that members send: looked at, made safe, kept beside the database, and collected once nothing mentions
//! them. What is known of them, and what mentions them, is in the database ([`crate::storage::Files`]).

mod blobs;
pub mod document;
pub mod picture;
mod prepared;
mod sweep;
mod take;

pub use blobs::{Blobs, blob_name, forms};
pub use picture::PictureError;
pub use prepared::{Prepared, UnfitFile, clean_name, prepare};
pub use sweep::{SWEEP_EVERY, sweep};
pub use take::{FileSender, NotTaken, SentFile, take};
