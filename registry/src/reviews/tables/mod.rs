//! The tables of reviews.

pub mod decision;
pub mod reply;
pub mod report;
pub mod review;
pub mod version;
