//! Packages: the protocol, the gate, what owners decide, signatures, and the examiner's bounds.

mod bounds;
mod bricks;
mod client;
mod decisions;
mod gate;
mod manifests;
mod protocol;
mod signatures;
mod uploads;
