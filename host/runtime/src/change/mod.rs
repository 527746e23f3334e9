//! Changing a platform: what the command line, the studio and the programming interface have in common.
//!
//! A change is a list of [`Operation`]s, gathered in a [`Draft`]. The [`WorkingCopy`] of a platform's folder works out what
//! they come to ([`WorkingCopy::propose`]): the texts of `platform.toml` and `platform.lock` as they will be, and the mounts
//! whose brick changes. Nothing is written before the whole draft fits. A draft that was begun on an older description is
//! worked out on the present one, so two people's changes meet at the operation that no longer fits, not at the whole.
//!
//! A [`Proposal`] is rehearsed on a copy of the platform's data ([`rehearse()`]) and applied: by [`apply()`] where no process
//! serves the platform, and by [`crate::platform::Platform::apply`] where one does. [`crate::control`] finds out which.
//!
//! # While it is served
//!
//! 1. Calls that write begin to wait, those under way end; calls that read go on.
//! 2. The files are staged beside the platform's own ([`crate::folder`]). For each mount whose brick changes an installation
//!    is prepared: an upgrade's with a copy of the data, which `migrate` brings into the new form; a replacement's with what
//!    the brick before exports through `portable`; a new brick's with its first settings. The data of a brick that is taken
//!    out is exported to a file.
//! 3. One commit lets all of them take over, and adds the change to the platform's revisions. This is the moment of the
//!    change: what happens before leaves the platform as it was, what happens after completes it, also when the host is killed
//!    and started again. Calls that read wait for this moment as well, since what they read may go with it.
//! 4. Calls go on on the new context, and the files are put in their places.
//!
//! Where no process serves the platform, the same files go through the same journal and the same commit. Bricks run only if
//! data changes hands, so that a platform can be put together whose parts do not fit yet.
//!
//! # Revisions
//!
//! Each applied change is a [`Revision`]: who, when, which operations, manifest and lock before and after. They are rows of
//! the platform's database, because the commit that lets the data change hands must be the one that records the change; a
//! file beside it could say something else after a crash. A platform that was never started has no database, no data and no
//! revisions. Files that somebody edited are noticed at the next change, which records the edit as a revision of its own.
//!
//! [`undo`] works out the operations from a revision's description after back to the one before, refuses where something was
//! changed again since, and names what cannot come back. They are applied like any others, as a new revision. What ran before
//! is kept in the folder, one step back for each mount: `data/before` for upgrades and replacements, `data/removed` for what
//! was taken out.

mod apply;
mod create;
mod difference;
mod draft;
mod error;
mod new_mount;
mod operation;
mod outcome;
mod proposal;
mod rehearse;
mod revision;
mod switch;
mod transfer;
mod working_copy;

pub use apply::{apply, apply_to_files, open_data};
pub use create::{NewPlatform, create};
pub use draft::{Draft, DraftOperation};
pub use error::{ChangeError, ChangeFault};
pub use new_mount::NewMount;
pub use operation::Operation;
pub use outcome::{Applied, DataOutcome};
pub use proposal::{ChangeKind, MountChange, Proposal};
pub use rehearse::{MountRehearsal, Rehearsal, TrialFailure, TrialResult, rehearse};
pub use revision::{Description, Loss, Revision, RevisionContent, UndoPlan, revision, revisions, undo};
pub use working_copy::WorkingCopy;

#[cfg(test)]
mod tests;
