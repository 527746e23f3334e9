//! The targets of `tests/fuzz` for libFuzzer: `cargo +nightly fuzz run page`, with a folder of seeds that
//! `cargo run --example seeds` in the folder above writes.
//!
//! Built by cargo alone, without libFuzzer, a target tries what it finds on standard input: `cargo run --bin page < input`.

use std::io::{self, Read as _};

/// Gives an input to a target.
///
/// # Panics
/// When something does not hold: that is how libFuzzer hears of it.
pub fn check(name: &str, input: &[u8]) {
    for target in legollab_fuzz::TARGETS {
        if target.name == name
            && let Err(wrong) = (target.check)(input)
        {
            panic!("{name}: {wrong}");
        }
    }
}

/// Gives a target what standard input holds.
///
/// # Errors
/// When it cannot be read.
///
/// # Panics
/// As [`check`].
pub fn check_standard_input(name: &str) -> io::Result<()> {
    let mut input = Vec::new();
    io::stdin().read_to_end(&mut input)?;
    check(name, &input);
    Ok(())
}
