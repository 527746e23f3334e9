//! End to end: real program, real browser, real clients.

mod bad_files;
mod bad_requests;
mod crash;
mod harness;
mod preflight;
mod scenario_browser;
mod scenario_http;
