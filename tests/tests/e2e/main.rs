//! End to end: real program, real browser, real clients.

mod air;
mod any_brick;
mod bad_files;
mod bad_requests;
mod bounds;
mod bricks_browser;
mod change;
mod change_archive;
mod change_live;
// People at many addresses: all of 127.0.0.0/8 is this machine on Linux, and elsewhere one address of it alone.
#[cfg(target_os = "linux")]
mod change_load;
mod conversations;
mod crash;
mod documents;
mod ending;
mod face;
mod files;
mod forms_browser;
mod french;
mod harness;
mod hosting;
mod javascript;
mod matching;
mod outlets;
mod preflight;
mod python;
mod scenario_browser;
mod scenario_http;
mod search;
mod submissions;
