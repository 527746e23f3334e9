//! The registry through its own doors: pages, JSON, OCI.

mod access;
mod administration;
mod ledger;
mod openapi;
mod organisations;
mod people;
mod support;
mod texts;
mod tokens;
