//! Connections, from their beginning to their end.

mod head_timer;
mod serve;
mod write_timeout;

pub use serve::{Limits, serve};
