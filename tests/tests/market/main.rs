//! The marketplace as the real program serves it, used in a real browser and by real programs.

mod hosts;
mod pages;
mod publishing;
mod served;
