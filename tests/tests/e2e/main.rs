//! End to end: real program, real browser, real clients.

mod harness;
