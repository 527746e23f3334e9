//! Archives that people send, before anything is made of them: what is in one ([`Inside`]), where it lies meanwhile ([`UploadedArchives`]),
//! and what is said where one cannot be used ([`problem`]).

mod inside;
mod kept;
mod problem;

pub use inside::{Inside, InsideBrick, look};
pub use kept::{ImportProgress, LONGEST_ARRIVAL, UploadedArchives};
pub use problem::{of_archive, of_hosting};
