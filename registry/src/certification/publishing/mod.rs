//! The repository of trust: everything that hosts need to tell whether a provider is certified, published at `/trust/`.

mod contents;
mod error;
mod online_keys;
mod publish;
mod serve;

pub use contents::{bundles, identity_of, list_in_force, timed};
pub use error::PublishError;
pub use online_keys::online_keys;
pub use publish::{Published, last_publication, publish, publish_within};
pub use serve::serve;
