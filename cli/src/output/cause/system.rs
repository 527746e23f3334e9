//! What the system says, by its kind: its own words are in whatever language it speaks.

use std::io::{self, ErrorKind};

use super::{Cause, quoted, say};

impl Cause for io::Error {
    fn french(&self) -> String {
        match self.kind() {
            ErrorKind::NotFound => say("cause-io-not-found", &[]),
            ErrorKind::PermissionDenied => say("cause-io-permission", &[]),
            ErrorKind::AlreadyExists => say("cause-io-exists", &[]),
            ErrorKind::IsADirectory => say("cause-io-folder", &[]),
            ErrorKind::NotADirectory => say("cause-io-no-folder", &[]),
            ErrorKind::DirectoryNotEmpty => say("cause-io-not-empty", &[]),
            ErrorKind::StorageFull => say("cause-io-full", &[]),
            ErrorKind::QuotaExceeded => say("cause-io-quota", &[]),
            ErrorKind::FileTooLarge => say("cause-io-too-large", &[]),
            ErrorKind::ReadOnlyFilesystem => say("cause-io-read-only", &[]),
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => say("cause-io-busy", &[]),
            ErrorKind::InvalidFilename => say("cause-io-name", &[]),
            ErrorKind::AddrInUse => say("cause-io-address-used", &[]),
            ErrorKind::AddrNotAvailable => say("cause-io-address-foreign", &[]),
            ErrorKind::ConnectionRefused
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::NotConnected
            | ErrorKind::BrokenPipe => say("cause-io-connection", &[]),
            ErrorKind::TimedOut => say("cause-io-slow", &[]),
            ErrorKind::UnexpectedEof => say("cause-io-end", &[]),
            // What Rust says of a file that is to be text.
            ErrorKind::InvalidData if self.raw_os_error().is_none() => say("cause-io-data", &[]),
            ErrorKind::OutOfMemory => say("cause-io-memory", &[]),
            _ => match self.raw_os_error() {
                Some(number) => say("cause-io-number", &[("number", &number)]),
                None => quoted(self),
            },
        }
    }
}
