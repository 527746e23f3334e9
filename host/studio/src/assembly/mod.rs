//! What a site is going to be: the description in its folder, with the changes that are being gathered made to it. All of it is
//! worked out by the runtime's own change operations, and nothing here writes anything.
//!
//! [`Gathered`] is a draft with where its bricks come from, [`Prospect`] what it comes to, [`connections`] the bricks' connections
//! as a person decides on them, [`home_blocks`] what stands on the home page, [`menu`] how its menu is arranged, [`widgets`] what other
//! sites can show, [`remedies`] what can be done about a finding.

pub mod connections;
mod gathered;
pub mod home_blocks;
mod known;
pub mod menu;
mod prospect;
pub mod remedies;
pub mod widgets;

pub(crate) use gathered::brick_of;
pub use gathered::{Gathered, Source};
pub use known::{KnownBrick, KnownBricks};
pub use prospect::{Assembler, Prospect, clash};
