//! A platform: one holder's site, made of bricks.
//!
//! `platform.toml` says what a platform is made of ([`PlatformManifest`]), `platform.lock` says exactly which files that
//! is ([`Lock`]). [`assemble`] checks both against the bricks and gives the [`Assembly`] that runs, or the findings that
//! stand in the way, each in words that the one who keeps the platform understands.

pub mod archive;

mod assembly;
mod brick_checks;
mod brick_data;
pub mod change;
pub mod edit;
mod end;
mod finding;
mod grants;
mod ground;
mod live;
mod lock;
mod manifest;
mod mistake;
mod near;
mod parse;
mod prepare;
mod standing;
mod suggest;
mod wiring;

pub use crate::contract::{CONTRACT_VERSION, HostInterface};
pub use assembly::{AssembledImport, AssembledMount, Assembly, BrickFacts, ImportSource, Listener, assemble};
pub use brick_data::{BrickDataError, Doing, Reason};
pub(crate) use end::LAST_NOTICE_DAYS;
pub use end::{Day, End, NOTICE_DAYS, ended_archive};
pub use finding::{Circle, Finding, Problem, Severity};
pub use grants::{GrantChange, GrantInWords, Grants, grants_difference, grants_in_words, wishes};
pub(crate) use ground::LOOKS;
pub use ground::{Granted, Ground, Host, Link, Mounted};
pub use legollab_contract::access_rule;
pub use legollab_package::Capability;
pub use live::Platform;
pub use lock::{Lock, LockedBrick};
pub use manifest::{About, Grant, Instances, Mount, PlatformManifest, RESERVED_MOUNTS, SignUp, Theme};
pub use mistake::{ManifestError, Mistake, MistakeKind};
pub use parse::{MAX_BYTES, locate};
pub use prepare::{DATABASE, LOCK, MANIFEST, OpenError, Prepared};
pub use standing::Standing;
pub(crate) use standing::{latest, settled};
pub use suggest::{Ambiguity, Connection, Suggestions, suggest_wiring};

#[cfg(test)]
mod tests;
