//! The targets of `tests/fuzz` for libFuzzer: `cargo +nightly fuzz run page`, with a folder of seeds that
//! `cargo run --example seeds` in the folder above writes.

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
