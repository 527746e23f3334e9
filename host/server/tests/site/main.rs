//! The server through its public door: real requests over TCP to platforms without bricks, or with such as are made in
//! process, under a clock that the test moves. What needs real bricks is tested end to end.

// All of this is a test: here a panic is the report.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs
)]

mod accounts;
mod addresses;
mod attacks_accounts;
mod attacks_script;
mod attacks_wire;
mod blocks;
mod browser;
mod closed;
mod confirmation;
mod endpoints;
mod extended;
mod first_page;
mod forms;
mod handover;
mod hosting;
mod impostors;
mod leaving;
mod legal;
mod letters;
mod mail_server;
mod mail_trouble;
mod marked;
mod menu;
mod names;
mod notifications;
mod operator;
mod pictures;
mod portraits;
mod public_pages;
mod rehearsal;
mod serving;
mod slow;
mod station;
mod steward;
mod support;
mod trust;
