//! A provider asks to be certified.

mod form;
mod page;
mod steps;

pub use page::routes;
