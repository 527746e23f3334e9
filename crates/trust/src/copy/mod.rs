//! What a host keeps of a registry's trust, and what it says of a brick that the host runs.
//!
//! A [`TrustFolder`] holds the root that the operator was given, the files of the repository of trust, and for each brick the
//! [`Evidence`] of its release. A [`TrustCopy`] reads it and tells of a brick's file what it is, by [`BrickTrust`]. Neither needs
//! a network: filling the folder is for whoever has one.

mod brick_trust;
mod evidence;
mod folder;
mod trust_copy;

pub use brick_trust::{BrickTrust, ProviderName, TrustVerdict};
pub use evidence::{Evidence, EvidenceError, MAX_BUNDLES, MAX_MANIFEST};
pub use folder::{FolderError, FolderLock, TrustFolder};
pub use trust_copy::{CopyState, TrustCopy};
