//! Archives that people send, before anything is made of them: what is in one ([`Inside`]), where it lies meanwhile ([`Arrivals`]),
//! and what is said where one cannot be used ([`problem`]).

mod inside;
mod kept;
mod problem;

pub use inside::{Inside, InsideBrick, look};
pub use kept::{Arrivals, LONGEST_ARRIVAL, Progress};
pub use problem::{of_archive, of_hosting};
