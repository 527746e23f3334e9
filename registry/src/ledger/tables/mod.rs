//! The tables of entries.

pub mod line;
pub mod seal;
pub mod series;
