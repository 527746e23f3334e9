//! The registry through its own doors: pages, JSON, OCI.

mod access;
mod catalogue;
mod ledger;
mod openapi;
mod people;
mod support;
mod texts;
