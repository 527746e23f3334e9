//! What a registry signs and every host checks, without a network: keys, signed statements, certifications of providers,
//! and the repository of trust that a registry publishes and a host keeps a copy of.
//!
//! A registry signs releases with [`release`], certifications with [`certification`] and publishes with [`repository`]. A
//! host keeps its copy in a folder, which [`copy`] reads and answers from, and which whoever has a network fills. Nothing here
//! reads a clock: the time is an argument, in milliseconds since 1970.

pub mod bundle;
pub mod certification;
pub mod copy;
mod crypto;
pub mod documents;
pub mod dsse;
#[cfg(feature = "fixture")]
pub mod fixture;
pub mod keys;
pub mod layout;
pub mod metadata;
pub mod release;
pub mod repository;
mod seen;
pub mod signing;
pub mod statement;
pub mod verifier;

#[cfg(test)]
mod tests;

pub use bundle::{Bundle, BundleError, SignError};
pub use certification::{Certification, Flaw, Verdict};
pub use copy::{BrickTrust, Evidence, TrustCopy, TrustFolder, TrustVerdict};
pub use documents::{Authority, Identity, Provider, Status, TimedKey};
pub use keys::{KeyError, KeyPair, PublicKey};
pub use release::{Accepted, Refusal, Release};
pub use seen::Seen;
pub use statement::{Predicate, Statement, StatementError};
pub use verifier::{Source, TrustStore, VerifyError};
