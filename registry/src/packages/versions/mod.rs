//! Versions: a push of a version number is examined and staged; an owner lets it out, refuses it, yanks it.

mod acceptance;
mod decide;
mod effects;
mod error;
mod evidence;
mod signature;
mod stage;

pub(in crate::packages) use decide::show;
pub use decide::{approve, lift_quarantine, quarantine, reject, unyank, yank};
pub(in crate::packages) use effects::{EXPORT, IMPORT};
pub use error::{DecisionError, MAX_REASON_CHARS};
pub use evidence::{changes_of, evidence_of, facts_of, summary_of};
pub use signature::{Signature, look_at_signatures, signatures};
pub use stage::stage;
pub(in crate::packages) use stage::{component_of, examine, note_interfaces};

pub use super::state::{State, Step};
