//! What came of an attack.

use std::fmt;

/// What came of an attack: it was withstood if there is no breach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The name of the attack.
    pub attack: &'static str,
    /// Everything in which the host did not hold.
    pub breaches: Vec<Breach>,
}

impl Report {
    /// Whether the host held.
    pub fn withstood(&self) -> bool {
        self.breaches.is_empty()
    }
}

/// Something in which a host did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    /// The scene could not be set.
    Setting(String),
    /// Another outcome than the one that must be.
    Outcome {
        /// What must be.
        expected: String,
        /// What was.
        found: String,
    },
    /// The incident is not on record, or names something else.
    Incident(String),
    /// Something that the attack did was kept.
    Kept(String),
    /// The attacked platform does not answer any more.
    Stopped(String),
    /// A platform beside it was disturbed.
    Neighbour(String),
    /// Instances, memories, stacks or permits that were not given back.
    Held(String),
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.attack)?;
        if self.withstood() {
            return f.write_str("withstood");
        }
        for (index, breach) in self.breaches.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{breach}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(why) => write!(f, "the scene could not be set: {why}"),
            Self::Outcome { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Incident(what) => write!(f, "the incident: {what}"),
            Self::Kept(what) => write!(f, "kept: {what}"),
            Self::Stopped(why) => write!(f, "the platform does not answer afterwards: {why}"),
            Self::Neighbour(how) => write!(f, "the neighbour was disturbed: {how}"),
            Self::Held(what) => write!(f, "not given back: {what}"),
        }
    }
}
