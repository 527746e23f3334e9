//! The draw that decides between equals: every need and every offer draws a lot from the seed of the round, and lower lots
//! come first. Who draws which lot hangs on the seed alone, not on the order in which anything was published.

/// The lot of an identifier: FNV-1a of seed and identifier, mixed by the last step of SplitMix64.
pub fn lot(seed: u64, id: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let bytes = seed.to_be_bytes();
    let hash = bytes
        .iter()
        .chain(id.as_bytes())
        .fold(OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME));
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Puts things into the order of the draw.
pub fn draw<T>(seed: u64, things: &mut [T], id: impl Fn(&T) -> &str) {
    things.sort_by(|one, other| {
        let key = |thing| (lot(seed, id(thing)), id(thing));
        key(one).cmp(&key(other))
    });
}
