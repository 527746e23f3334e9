//! The tables of offers.

pub mod offer;
pub mod text;
