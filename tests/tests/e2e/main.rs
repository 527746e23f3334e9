//! End to end: real program, real browser, real clients.

mod any_brick;
mod bad_files;
mod bad_requests;
mod change;
mod change_archive;
mod crash;
mod documents;
mod ending;
mod french;
mod harness;
mod hosting;
mod preflight;
mod python;
mod scenario_browser;
mod scenario_http;
