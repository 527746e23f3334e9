//! A platform: one holder's site, made of bricks.

mod manifest;

pub use manifest::{About, Grant, Mount, PlatformManifest, SignUp, Theme};
