//! Mistakes in JSON and in values, with their place.

use std::fmt;

use super::wrong::{Expected, Found};

/// A mistake in JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}expected {expected}, found {found}", prefix(.path))]
pub struct JsonError {
    /// Where, as `items[2].until`; empty for the whole.
    pub path: String,
    /// What would have been right.
    pub expected: Expected,
    /// What was there.
    pub found: Found,
}

impl JsonError {
    /// More JSON than is read: `found` bytes where `most` may be.
    pub fn too_long(most: usize, found: usize) -> Self {
        Self {
            path: String::new(),
            expected: Expected::MostBytes(most),
            found: Found::Bytes(found),
        }
    }
}

/// Why a value cannot be written. Values come from bricks, so it is said in English and in the words of WIT.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// The value is not one of the type.
    #[error("{}expected {expected}, found {found}", prefix(.path))]
    Mismatch {
        /// Where, as `items[2].until`; empty for the whole.
        path: String,
        /// What the type says.
        expected: String,
        /// What the value is.
        found: String,
    },
    /// It would take too many bytes.
    #[error("the value takes more than {limit} bytes as JSON")]
    TooLarge {
        /// How many it may take.
        limit: usize,
    },
}

fn prefix(path: &str) -> String {
    if path.is_empty() {
        String::new()
    } else {
        format!("{path}: ")
    }
}

/// A step from a value to one within it.
#[derive(Debug)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// A mistake on its way out, which gathers the steps to its place from the innermost: what was expected, and what was found.
#[derive(Debug)]
pub(super) struct Mistake<E = Expected, F = Found>(Box<Inner<E, F>>);

/// A value that is not one of the type.
pub(super) type Mismatch = Mistake<String, String>;

#[derive(Debug)]
struct Inner<E, F> {
    steps: Vec<Step>,
    expected: E,
    found: F,
}

impl<E, F> Mistake<E, F> {
    pub(super) fn new(expected: impl Into<E>, found: impl Into<F>) -> Self {
        Self(Box::new(Inner {
            steps: Vec::new(),
            expected: expected.into(),
            found: found.into(),
        }))
    }

    pub(super) fn at_key(mut self, key: impl Into<String>) -> Self {
        self.0.steps.push(Step::Key(key.into()));
        self
    }

    pub(super) fn at_index(mut self, index: usize) -> Self {
        self.0.steps.push(Step::Index(index));
        self
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.steps.iter().rev() {
            if matches!(step, Step::Key(_)) && !path.is_empty() {
                path.push('.');
            }
            path.push_str(&step.to_string());
        }
        path
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Key(key) => f.write_str(key),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

impl From<Mistake> for JsonError {
    fn from(mistake: Mistake) -> Self {
        Self {
            path: mistake.path(),
            expected: mistake.0.expected,
            found: mistake.0.found,
        }
    }
}

impl From<Mismatch> for EncodeError {
    fn from(mistake: Mismatch) -> Self {
        Self::Mismatch {
            path: mistake.path(),
            expected: mistake.0.expected,
            found: mistake.0.found,
        }
    }
}
