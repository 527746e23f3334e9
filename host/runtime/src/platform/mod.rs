//! The platform that runs.

mod expiry;
mod maintenance;
mod open;
mod running;

pub use crate::contract::{CONTRACT_VERSION, HostInterface};
pub use legollab_package::Capability;
pub use running::Platform;

#[cfg(test)]
mod tests;
