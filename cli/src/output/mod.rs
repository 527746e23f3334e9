//! What people and scripts read: results, problems with their place and remedy, in the reader's language.

pub mod cause;
pub mod findings;
pub mod grants;
pub mod language;
mod plain;
pub mod problem;
pub mod question;
pub mod screen;
pub mod verdict;
