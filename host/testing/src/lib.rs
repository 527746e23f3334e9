//! Platforms for tests on the real runtime: in this process, with a clock that the test moves and members that it makes up.
//!
//! ```no_run
//! # async fn test() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use legollab_test_host::{Bench, json};
//!
//! let bench = Bench::new().brick("tools", "tools.wasm").start().await?;
//! let alice = bench.join("Alice").await?;
//!
//! let id = bench.call("tools", "tools", "offer", json!({ "name": "Ladder" })).by(&alice).await?;
//! bench.advance(Duration::from_secs(3600)).await?;
//! assert_eq!(bench.messages().await?.len(), 0);
//! # Ok(()) }
//! ```
//!
//! A [`Bench`] says what is on the platform, [`Bench::start`] starts it, a [`Running`] bench makes calls. What a steward
//! would see (messages, incidents, dead letters, jobs) can be asked for. Everything lies in a folder of its own that goes
//! away with the bench.
//!
//! [`serve`] does the same for a test in another process: `sdk/testing` is that side.

mod bench;
mod calls;
mod error;
mod person;
mod protocol;
mod running;

use std::path::PathBuf;

pub use bench::Bench;
pub use calls::{Page, PendingCall};
pub use error::BenchError;
pub use legollab_runtime::{
    Instant,
    call::CallError,
    storage::{Delivery, Incident, IncidentKind, JobRecord, Message},
};
pub use person::Person;
pub use protocol::serve;
pub use running::Running;
pub use serde_json::{Value, json};

/// The file of a brick that was built beside others, `<name>.wasm` in the folder that `LEGOLLAB_BRICKS` names.
///
/// # Errors
/// When the variable is not set.
pub fn built_brick(name: &str) -> Result<PathBuf, BenchError> {
    std::env::var_os("LEGOLLAB_BRICKS")
        .map(|folder| PathBuf::from(folder).join(format!("{name}.wasm")))
        .ok_or(BenchError::NotBuilt {
            variable: "LEGOLLAB_BRICKS",
        })
}
