//! Certifiers read, decide and sign.

mod decide;
mod handlers;
mod issue;
mod overview;
mod page;
mod read;
mod sheet;
mod sign;
mod signing;
mod todos;

pub use handlers::routes;
