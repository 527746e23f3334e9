//! A platform's folder read, its bricks loaded, checked and wired: everything short of running.

mod context;
mod error;
mod host_findings;
mod mounts;
mod prepared;
mod survey;

pub(crate) use context::{context, open_copy, open_store};
pub use error::OpenError;
pub use host_findings::host_findings;
pub use prepared::LoadedPlatform;
pub use survey::{Survey, survey};
