//! The registry through its own doors: pages, JSON, OCI.

mod people;
mod support;
