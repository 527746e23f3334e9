//! The registry through its own doors: pages, JSON, OCI.

mod access;
mod ledger;
mod openapi;
mod packages;
mod people;
mod support;
mod texts;
