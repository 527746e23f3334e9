//! What must hold for any input whatever.
//!
//! A [`Target`] takes bytes and says what does not hold; a panic does not hold either. [`Mutator`] makes inputs from seeds,
//! always the same ones for the same number, so that the bounded run of every test finds again what it has found. The long
//! runs, by hand, are made by `cargo fuzz` with the targets in `fuzz/`.

mod archives;
mod components;
mod crossing;
mod folders;
pub mod html;
mod json;
mod manifests;
mod mutate;
mod pages;

pub use mutate::Mutator;

/// Something that takes bytes from outside.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, which the target of `cargo fuzz` has as well.
    pub name: &'static str,
    /// Inputs to begin from.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Words that lead further than chance does.
    pub words: &'static [&'static str],
    /// Gives it an input.
    ///
    /// # Errors
    /// What does not hold.
    pub check: fn(&[u8]) -> Result<(), String>,
}

/// All of them.
pub const TARGETS: [Target; 8] = [
    components::TARGET,
    manifests::BRICK,
    manifests::PLATFORM,
    json::TARGET,
    crossing::TARGET,
    pages::TARGET,
    folders::TARGET,
    archives::TARGET,
];
