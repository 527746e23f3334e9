//! Publishes bricks at a registry, by OCI distribution 1.1: what `legollab brick publish` does, for other programs as well.
//!
//! [`artifact`] says what is pushed: the component as `application/wasm`, a small configuration, and the manifest that names
//! both, byte for byte the same for the same brick. [`Registry::publish`] pushes it with the provider's signature beside it.
#![deny(unsafe_code)]

pub mod artifact;
mod error;
mod registry;

pub use error::{ClientError, OciError};
pub use registry::{Published, Registry};
