//! Certification: from the provider's request to the verdict of a host that has only what is published.

mod asking;
mod authority;
mod ends;
mod hosts;
mod signing;
pub mod world;
