//! Pictures and documents.
//!
//! A form uploads them, and the function it calls is given their identifiers. A file is kept for as long as an entry of the store, or a
//! job or event that waits, contains its identifier as plain text: there is nothing to keep or delete by hand.

pub use crate::bindings::legollaborative::brick::files::Info;
use crate::{Error, host, types::File};

/// What is known about a file; none if there is no such file.
pub fn look_up(file: &str) -> Option<Info> {
    host::look_up(file)
}

/// Reads bytes of a file, at most `length` of them; fewer at its end, and none where there is no such file.
pub fn read(file: &str, offset: u64, length: u32) -> Vec<u8> {
    host::read(file, offset, length)
}

/// Makes a file, such as a receipt. It stays if the call stores its identifier.
///
/// # Errors
/// [`Error::Invalid`] if it is none of the kinds that are kept, or too large.
pub fn create(name: &str, media_type: &str, content: &[u8]) -> Result<File, Error> {
    host::create(name, media_type, content)
}
