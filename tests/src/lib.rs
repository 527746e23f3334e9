//! What the tests from end to end stand on: the real program, a server in process with a clock that can be moved, clients
//! without a browser, and a real Chromium that checks every page it is shown.
//!
//! Nothing in here sleeps for luck: what takes time is waited for, with a deadline that names what did not come.

pub mod browser;
pub mod client;
pub mod french;
pub mod html;
pub mod legollab;
pub mod places;
pub mod process;
pub mod seeds;
pub mod site;
pub mod up;
pub mod wait;
