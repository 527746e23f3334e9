//! The registry through its own doors: pages, JSON, OCI.

mod contributions;
mod fund;
mod ledger;
mod money;
mod openapi;
mod people;
mod support;
mod texts;
