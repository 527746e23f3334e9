//! What stands at a place in a folder, and that it is not what it should be.

use std::{ffi::OsStr, io};

/// What stands at a place in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket or a device.
    Special,
}

pub(super) fn not_found() -> io::Error {
    io::ErrorKind::NotFound.into()
}

/// That something is not what it should be.
pub(super) fn refused(name: &OsStr, kind: EntryKind) -> io::Error {
    let what = match kind {
        EntryKind::File(_) => "a file",
        EntryKind::Folder => "a folder",
        EntryKind::Link => "a link",
        EntryKind::Special => "a pipe, a socket or a device",
    };
    io::Error::new(
        io::ErrorKind::InvalidInput,
        format!(
            "`{}` is {what}; a platform’s folder holds files and folders, each in its place",
            name.display()
        ),
    )
}
