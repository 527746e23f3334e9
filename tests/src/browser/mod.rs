//! A real Chromium, one window for each person, driven through chromedriver.

mod axe;
mod checks;
mod crawl;
mod driver;
mod elsewhere;
mod window;

pub use driver::Driver;
pub use window::{Width, Window};
