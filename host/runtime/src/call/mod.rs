//! A call: one run of one exported function, for one caller, in one transaction.

pub mod access;
pub mod budget;
mod caller;
mod context;
pub mod cpu;
mod deadline;
pub mod endpoint_answer;
pub mod entry_points;
mod execute;
pub mod fault;
mod granted;
mod host;
mod incident;
mod localise;
mod log_buffer;
mod memory;
mod migration;
pub(crate) mod nested;
mod outcome;
mod request;
mod run;
pub mod state;
mod submission;
pub mod transaction;
pub mod warm;
mod wasi_state;

pub use caller::{Caller, CallerMember, Identity, STEWARD};
pub(crate) use context::ContextParts;
pub use granted::EffectiveGrants;
pub use host::Host;
pub(crate) use host::MAINTENANCE_PERMITS;
pub(crate) use migration::current_context;
pub use outcome::{CallError, Cost, Refusal, Reply, SerialPosition};
pub use request::{Call, Method, fresh_id};
pub use state::{ImportTarget, LinkedBrick, MigrationState, MountedBrick, PlatformContext};
pub use submission::{Submission, SubmissionNumber};
