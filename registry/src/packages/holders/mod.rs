//! Who has a brick: the organisation of its namespace, or one that it has passed to since.

mod history;
mod moved;
pub mod table;

pub use history::holder_at;
pub use moved::MovedPackages;
