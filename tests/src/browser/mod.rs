//! A real Chromium, one window for each person, driven through chromedriver.

mod axe;
mod checks;
mod driver;
mod window;

pub use driver::Driver;
pub use window::{Width, Window};

/// Makes TLS of the HTTP clients known: they are built without a provider of their own.
pub fn install_tls() {
    // It fails only if there is one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
