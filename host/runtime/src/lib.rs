//! Runs platforms made of bricks. There is no HTTP server in here: a server, a command line and tests all stand on it.
#![deny(unsafe_code)]

pub mod admission;
pub mod archive;
pub mod brick;
pub mod calendar;
pub mod call;
pub mod capability;
pub mod change;
pub mod clock;
pub mod control;
pub mod delivery;
pub mod engine;
pub mod files;
pub mod folder;
pub mod http;
pub mod json;
pub mod limits;
mod link;
pub mod loading;
pub mod manifest;
pub mod personal_data;
pub mod platform;
pub mod portable;
pub mod private_files;
mod runtime;
pub mod storage;
pub mod trust;
mod words;

pub use legollab_texts::Instant;
pub use runtime::{Runtime, RuntimeOptions, StartError};

use words::words;
