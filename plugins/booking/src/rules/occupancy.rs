//! How many of a thing are in use at a time.

use legollab_brick::Instant;

/// Time that some of a thing is kept for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// Begins.
    pub from: Instant,
    /// Ends.
    pub until: Instant,
    /// How many are taken.
    pub places: u16,
}

/// Time before and after a use during which what was used is not there for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Buffers {
    /// Before.
    pub before: Instant,
    /// After.
    pub after: Instant,
}

impl Buffers {
    /// How far one use has to be away from another, on either side.
    pub fn apart(self) -> Instant {
        self.before + self.after
    }
}

/// The most places in use at one moment within `from..until`, where each use, and this one, keeps its buffers.
pub fn peak(uses: &[Use], buffers: Buffers, from: Instant, until: Instant) -> u32 {
    let kept = |from: Instant, until: Instant| (from - buffers.before, until + buffers.after);
    let (begins, ends) = kept(from, until);
    let near: Vec<(Instant, Instant, u32)> = uses
        .iter()
        .map(|other| {
            let (from, until) = kept(other.from, other.until);
            (from, until, u32::from(other.places))
        })
        .filter(|(from, until, _)| *from < ends && *until > begins)
        .collect();
    // The number in use only rises where a use begins, so it is enough to look there.
    near.iter()
        .map(|(moment, ..)| {
            let moment = (*moment).max(begins);
            let held = near
                .iter()
                .filter(|(from, until, _)| *from <= moment && moment < *until);
            held.map(|(_, _, places)| places).sum()
        })
        .max()
        .unwrap_or(0)
}

/// How many of `capacity` are free throughout `from..until`.
pub fn free(uses: &[Use], buffers: Buffers, capacity: u16, from: Instant, until: Instant) -> u16 {
    u16::try_from(u32::from(capacity).saturating_sub(peak(uses, buffers, from, until))).unwrap_or(u16::MAX)
}
