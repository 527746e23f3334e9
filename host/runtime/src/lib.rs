//! Runs platforms made of bricks. There is no HTTP in here: a server, a command line and tests all stand on it.

pub mod calendar;
pub mod call;
pub mod catalogue;
pub mod contract;
pub mod instant;
pub mod limits;
pub mod platform;
pub mod storage;

pub use instant::Instant;
