//! The registry through its own doors: pages, JSON, OCI.

mod access;
mod administration;
mod certification;
mod contributions;
mod fund;
mod ledger;
mod money;
mod openapi;
mod organisations;
mod packages;
mod people;
mod support;
mod texts;
mod tokens;
