//! The platform that runs.

pub(crate) mod agreement;
mod capability;
mod expiry;
mod maintenance;
mod open;
mod running;

pub use capability::{CONTRACT_VERSION, Capability, HostInterface};
pub use running::Platform;

#[cfg(test)]
mod tests;
