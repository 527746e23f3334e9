//! Attacks on a host of bricks, and what must come of each.
//!
//! An [`Attack`] says whom it attacks (a promise, and a limit where there is one), with which bricks and calls, and exactly
//! what has to come of it. [`Range::run`] makes the attack on a real runtime, with a quiet platform beside it, and reports
//! every way in which the host did not hold: another outcome, something that was kept, a neighbour that was disturbed,
//! instances that were not given back. Nothing here depends on a test framework, so that a registry can run it as well.

mod attack;
pub mod attacks;
pub mod bricks;
mod names;
mod range;
mod report;
mod web;

pub use attack::{Against, Attack, Expected, Mounted, Problem, Scene, Step};
pub use range::{NEIGHBOURS_PATIENCE, Range, RangeError};
pub use report::{Breach, Report};
