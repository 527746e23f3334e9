//! What the platform keeps of a member: to take along, and to be forgotten.

mod archive;
mod closing;
mod page;

pub use archive::take_along;
pub use closing::{keep, submit_close};
pub use page::show;

/// Where the page is.
pub(super) const MY_DATA: &str = "/account/data";
