//! A platform's folder read, its bricks loaded, checked and wired: everything short of running.

mod context;
mod error;
mod mounts;
mod prepared;
mod survey;

pub(crate) use context::{context, open_copy, open_store};
pub use error::OpenError;
pub use prepared::LoadedPlatform;
pub use survey::{Survey, survey};
