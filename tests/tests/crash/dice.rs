//! Chance that can be repeated: all of a test's choices follow from one number, which is printed when it fails.

use std::{env, str::FromStr, time::UNIX_EPOCH};

/// Chance (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The dice of this seed.
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `below`.
    pub fn below(&mut self, below: u64) -> u64 {
        self.any() % below.max(1)
    }
}

/// What an environment variable says, or `otherwise`.
pub fn said<T: FromStr>(variable: &str, otherwise: impl FnOnce() -> T) -> T {
    env::var(variable).map_or_else(
        |_| otherwise(),
        |text| {
            text.parse()
                .unwrap_or_else(|_| panic!("{variable} is `{text}`, which is no number"))
        },
    )
}

/// The seed of a test: what a variable says, or another one each time. It is printed, so that a test that fails shows it.
pub fn seed(variable: &str) -> u64 {
    let seed = said(variable, || {
        UNIX_EPOCH.elapsed().map_or(0, |since| since.as_nanos() as u64 >> 10)
    });
    println!("to repeat this: {variable}={seed}");
    seed
}
