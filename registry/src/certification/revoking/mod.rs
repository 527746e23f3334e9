//! A certification is taken back: proposed by one certifier, confirmed by another.

mod page;
mod steps;

pub use page::routes;
pub use steps::proposal;
