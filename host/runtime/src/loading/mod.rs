//! A platform's folder read, its bricks loaded, checked and wired: everything short of running.

mod prepared;

pub use prepared::{OpenError, Prepared};
