//! The registry through its own doors: pages, JSON, OCI.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "here a panic is the report"
)]

mod access;
mod administration;
mod catalogue;
mod certification;
mod contributions;
mod engagements;
mod fund;
mod ledger;
mod mirror;
mod money;
mod offers;
mod openapi;
mod organisations;
mod packages;
mod people;
mod reviews;
mod second_factor;
mod status;
mod support;
mod texts;
mod tls;
mod tokens;
