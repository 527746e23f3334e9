//! The platform that runs.

mod expiry;
mod maintenance;
mod open;
mod running;

pub use running::Platform;

#[cfg(test)]
mod tests;
