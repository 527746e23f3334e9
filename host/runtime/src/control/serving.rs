//! What a process that serves platforms lets others ask for.

use std::{path::Path, sync::Arc};

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
