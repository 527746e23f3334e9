//! The registry through its own doors: pages, JSON, OCI.

mod ledger;
mod people;
mod support;
