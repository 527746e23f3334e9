//! How one process asks another, which serves a platform, for what only that one can do: it has the platform's data open.
//!
//! A process that serves platforms listens on a port of this machine ([`Listener`]) and leaves its number in each platform's
//! folder, in `data/control.json`, with a token that only those know who may read the folder. Each platform has a token of its
//! own, so that one platform's token opens no other. [`connect`] finds the process; a request is a line of JSON, with the
//! bricks' files behind it, and its reply another line. What travels are codes, values and findings, each with its words
//! on the side of the reader.

mod address;
mod call;
mod client;
mod listener;
mod protocol;

use std::{path::Path, sync::Arc};

pub use call::{CallFault, CallRequest, call};
pub use client::{ControlError, ServingProcess, connect};
pub use listener::Listener;

use crate::platform::Platform;

/// What serves platforms in this process.
pub trait Serving: Send + Sync + 'static {
    /// The platform in a folder, if it is served here.
    fn platform_at(&self, folder: &Path) -> Option<Arc<Platform>>;
    /// Serves a platform that was changed in the place of what it was.
    ///
    /// # Errors
    /// When it cannot be served. The one before has handed everything over and serves nobody any more.
    fn replace(&self, changed: Arc<Platform>) -> Result<(), NotServed>;
}

/// Why a platform that was changed is not served.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotServed(pub String);

#[cfg(test)]
mod tests;
