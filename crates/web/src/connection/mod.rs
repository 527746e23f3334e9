//! Connections, accepted within bounds and ended in order.

mod clients;
mod head_timer;
mod limits;
mod serve;
mod tls;
mod unread;
mod write_timeout;

pub use limits::{ConnectionLimits, ConnectionTimeouts};
pub use serve::serve;
pub use tls::{Tls, TlsError, TlsFiles};
