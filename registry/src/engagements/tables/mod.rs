//! The tables of engagements.

pub mod engagement;
pub mod message;
pub mod step;
