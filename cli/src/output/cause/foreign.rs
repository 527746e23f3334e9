//! Errors of other crates, which speak English alone.

use super::{Cause, quoted};

impl Cause for serde_json::Error {
    fn french(&self) -> String {
        quoted(self)
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
