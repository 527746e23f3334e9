//! The platform that runs.

mod expiry;
mod maintenance;
mod open;
mod running;

pub use maintenance::MESSAGES_KEPT_DAYS;
pub(crate) use open::first_settings;
pub use running::Platform;

#[cfg(test)]
mod tests;
