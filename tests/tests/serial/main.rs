//! Calls that run side by side, of several bricks on several platforms, with the events and jobs they set going: there is
//! one order in which they could have run one by one, and it is the one that their replies name.
//!
//! Random scripts run on `tests/bricks/relay` and `cells`. Each reply says what the script has seen and where it stands in
//! the order; the host's trace says the same of events and jobs. `check.rs` runs all of it again in that order, on a map,
//! and compares. Once every call has an instance of its own, and once instances serve one call after another. What was met
//! on the way is counted: conflicts, calls that had to run alone, instances that were kept. `LEGOLLAB_SERIAL_SECONDS` makes it go on for longer, `LEGOLLAB_SERIAL_SEED` repeats its scripts.

mod check;
mod drive;
mod history;
mod model;
mod scripts;
mod trace;

/// The same file that the bricks are built from.
#[path = "../../bricks/cells/src/script.rs"]
mod script;
