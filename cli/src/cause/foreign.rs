//! Errors of other crates, which speak English alone.

use super::{Cause, quoted, say};

impl Cause for serde_json::Error {
    fn french(&self) -> String {
        quoted(self)
    }
}

impl Cause for rusqlite::Error {
    fn french(&self) -> String {
        use rusqlite::ErrorCode as Code;
        match self.sqlite_error_code() {
            Some(Code::DiskFull) => say("cause-io-full", &[]),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => say("cause-io-busy", &[]),
            Some(Code::PermissionDenied | Code::ReadOnly) => say("cause-io-permission", &[]),
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => say("cause-not-a-database", &[]),
            _ => quoted(self),
        }
    }
}

impl Cause for notify::Error {
    fn french(&self) -> String {
        match &self.kind {
            notify::ErrorKind::Io(error) => error.french(),
            _ => quoted(self),
        }
    }
}

impl Cause for tokio::task::JoinError {
    fn french(&self) -> String {
        quoted(self)
    }
}

impl Cause for std::sync::mpsc::RecvError {
    fn french(&self) -> String {
        quoted(self)
    }
}
