//! Tests of bricks on the real runtime, with a clock that the test moves and members that it makes up.
//!
//! ```no_run
//! # async fn test() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use legollab_testing::{Bench, json};
//!
//! let bench = Bench::new().brick("tools", legollab_testing::this_brick()?).start().await?;
//! let alice = bench.join("Alice").await?;
//!
//! let id = bench.call("tools", "tools", "offer", json!({ "name": "Ladder" })).by(&alice).await?;
//! bench.advance(Duration::from_secs(3600)).await?;
//! assert_eq!(bench.messages().await?.len(), 0);
//! # Ok(()) }
//! ```
//!
//! A [`Bench`] says what is on the platform, [`Bench::start`] starts it, a [`Running`] bench makes calls. What a steward
//! would see (messages, incidents, dead letters, jobs) can be asked for.
//!
//! The runtime itself is in `legollab`, which is built once and not for every brick. [`Bench::start`] starts it as a child
//! process and talks to it by lines of JSON; `legollab brick test` says which `legollab` that is. Everything lies in a folder
//! that goes away with the bench. Any executor will do.

mod bench;
mod calls;
mod error;
mod host;
mod records;
mod running;

use std::path::PathBuf;

pub use bench::Bench;
pub use calls::{Page, PendingCall};
pub use error::{BenchError, CallError, Refusal};
pub use records::{Delivery, Incident, Instant, JobRecord, Message, Person};
pub use running::Running;
pub use serde_json::{Value, json};

/// The file of the brick under test: `legollab brick test` builds it and names it in `LEGOLLAB_BRICK`.
///
/// # Errors
/// When the tests were not started by `legollab brick test`.
pub fn this_brick() -> Result<PathBuf, BenchError> {
    std::env::var_os("LEGOLLAB_BRICK")
        .map(PathBuf::from)
        .ok_or(BenchError::NotBuilt {
            variable: "LEGOLLAB_BRICK",
        })
}

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
