//! The rules of certification, without a database.

pub mod agreement;
pub mod criterion;
pub mod evidence;
pub mod independence;
pub mod reminder;
pub mod statement;
pub mod verdict;
