//! Pages: from what a brick says is on a page to HTML.
//!
//! A brick hands over a tree of nodes that name *what* a thing is ([`Node`]). [`View::decode`] reads it and refuses what
//! is no tree; [`draw()`] writes the HTML. Everything a brick or a member wrote is escaped on the way, nothing a brick says
//! becomes markup, a style or an address outside its own pages.

pub mod address;
mod check;
mod draw;
mod files;
mod members;
mod nodes;

pub use check::{MAX_NODES, OutletNode, TOP_LEVEL, View, ViewError};
pub use draw::{
    BoundFunction, Confirmation, EndpointUrl, FailedSubmission, FunctionLookup, PageTooLarge, Permission, ViewContext,
    draw, draw_asking, draw_block, draw_confirmation, draw_heading,
};
pub use files::files_in;
pub use members::{authors_in, members_in};
pub use nodes::*;
