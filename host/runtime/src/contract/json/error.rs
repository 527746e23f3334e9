//! Mistakes in JSON and in values, with their place.

use std::fmt;

/// A mistake in JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}expected {expected}, found {found}", prefix(.path))]
pub struct JsonError {
    /// Where, as `items[2].until`; empty for the whole.
    pub path: String,
    /// What would have been right.
    pub expected: String,
    /// What was there.
    pub found: String,
}

/// Why a value cannot be written.
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

/// A mistake on its way out, which gathers the steps to its place from the innermost.
#[derive(Debug)]
pub(super) struct Mistake(Box<Inner>);

#[derive(Debug)]
struct Inner {
    steps: Vec<Step>,
    expected: String,
    found: String,
}

impl Mistake {
    pub(super) fn new(expected: impl Into<String>, found: impl Into<String>) -> Self {
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

impl From<Mistake> for EncodeError {
    fn from(mistake: Mistake) -> Self {
        Self::Mismatch {
            path: mistake.path(),
            expected: mistake.0.expected,
            found: mistake.0.found,
        }
    }
}

/// A piece of a text from outside, at a length fit for a message.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}
