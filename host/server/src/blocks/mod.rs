//! Blocks: parts of pages that bricks give. The host calls those of a page side by side, under bounds for each and for all of
//! them, and draws what is there in time. What fails leaves a gap, and a line for stewards.

mod calls;
mod draw;
pub mod embed;
mod home;
mod placed;

pub use draw::DrawnBlock;
pub use home::{BlockOutcome, of_home, sees_gaps};
