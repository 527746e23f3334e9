//! What is paid for a job, and who gets which share of it.

/// What is paid, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pay {
    /// All together.
    pub whole: u64,
    /// What the helper gets.
    pub helper: u64,
    /// What the platform keeps.
    pub kept: u64,
}

/// The pay of so many minutes at a price per hour. Cents that cannot be shared are the helper's.
pub fn of(price_per_hour: u32, minutes: u32, kept_percent: u8) -> Pay {
    let whole = u64::from(price_per_hour) * u64::from(minutes) / 60;
    let kept = whole * u64::from(kept_percent.min(100)) / 100;
    Pay {
        whole,
        helper: whole - kept,
        kept,
    }
}
