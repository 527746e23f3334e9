//! The studio with the real server around it, over HTTP: what somebody with a browser sees and does.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs
)]

mod access;
mod archives;
mod bricks;
mod browser;
mod catalogue;
mod changes;
mod law;
mod limits;
mod menu;
mod pages;
mod recipes;
mod registry;
mod remedies;
mod settings;
mod shown;
mod support;
mod texts;
mod trust;
mod walk;
mod widgets;
