//! Names of new bricks that may be taken for those of others. They wait for an administrator before anything is released under them.
//!
//! A name is never given again: rows of packages stay, whatever becomes of their versions.

mod decide;
mod likeness;
mod look;
mod note;
pub mod table;

pub use decide::{NameDecisionError, decide_name};
pub use likeness::may_be_taken_for;
pub use look::{LookedAtName, NameStanding, look_at_name, looked_at_name, names_looked_at};
