//! What a brick must pass to be listed. It is examined in a process of its own, without the registry's database and keys, within
//! bounds of memory, time and output: what a publisher sends is read nowhere else.

pub mod criteria;
pub mod examiner;
pub mod facts;
pub mod finding;
mod limits;
mod process;
pub mod report;
pub mod table;
mod texts;

pub use criteria::{Criterion, Evidence, Proof, RULES, level};
pub use facts::{VersionFacts, VersionSummary};
pub use finding::{Bound, Finding};
pub use limits::Bounds;
pub use process::{ExaminationError, Input, run};
pub use report::{Report, Request};
pub use texts::size;
