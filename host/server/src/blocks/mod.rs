//! Blocks: parts of pages that bricks give. The host calls those of a page side by side, under bounds for each and for all of
//! them, and draws what is there in time. What fails leaves a gap, and a line for stewards.

mod calls;
mod draw;
pub mod embed;
mod outlets;
mod page;
mod placed;

pub use calls::PageShare;
pub use draw::DrawnBlock;
pub use outlets::{gap, in_outlet};
pub use page::{BlockOutcome, PageOfBlocks, of_page, sees_gaps};
pub use placed::Spot;
