//! How a command ended.

/// How a command that ran to its end says how things are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All is well.
    Well,
    /// What was looked at is not as it should be, and the output says how: exit code 1.
    Wanting,
}
