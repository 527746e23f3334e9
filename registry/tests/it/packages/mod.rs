//! Packages: the protocol, the gate, what owners decide, signatures, and the examiner's bounds.

mod artifacts;
mod bounds;
pub mod bricks;
mod check;
pub mod client;
mod collection;
mod decisions;
mod derived;
mod downloads;
mod gate;
mod manifests;
mod names;
mod protocol;
mod signatures;
mod stewardship;
mod uploads;
