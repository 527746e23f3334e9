//! Why a function did nothing.

pub use crate::types::{Error, FieldProblem};
use crate::{
    Text,
    text::{plain, shows_something},
};

/// There is no such thing: status 404.
pub fn not_found(text: Text) -> Error {
    Error::NotFound(text)
}

/// This caller may not do that: status 403.
pub fn forbidden(text: Text) -> Error {
    Error::Forbidden(text)
}

/// Somebody or something else is in the way: status 409.
pub fn conflict(text: Text) -> Error {
    Error::Conflict(text)
}

/// One thing that was given cannot be accepted: status 422. `path` is the field, as `hours[2].until`, in the names of the
/// JSON; empty for the form as a whole.
pub fn invalid(path: impl Into<String>, text: Text) -> Error {
    Error::Invalid(vec![FieldProblem {
        path: path.into(),
        text,
    }])
}

/// Gathers everything that is wrong with what was given, so that the caller reads it all at once.
///
/// ```
/// # use legollab_brick::{Problems, t};
/// # let (name, places) = ("x", 0);
/// let mut problems = Problems::new();
/// problems.unless(!name.is_empty(), "name", t!("name-missing"));
/// problems.unless(places > 0, "places", t!("places-too-few"));
/// assert!(problems.finish().is_err());
/// ```
#[derive(Debug, Default)]
pub struct Problems(Vec<FieldProblem>);

impl Problems {
    /// Nothing is wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem with the field at `path`.
    pub fn add(&mut self, path: impl Into<String>, text: Text) {
        self.0.push(FieldProblem {
            path: path.into(),
            text,
        });
    }

    /// Notes a problem with the field at `path` unless `fine`.
    pub fn unless(&mut self, fine: bool, path: impl Into<String>, text: Text) {
        if !fine {
            self.add(path, text);
        }
    }

    /// Notes the problem unless `text` shows something and has at most `max` characters.
    pub fn length(&mut self, text: &str, max: usize, path: &str, otherwise: Text) {
        self.unless(shows_something(text) && text.chars().count() <= max, path, otherwise);
    }

    /// # Errors
    /// [`Error::Invalid`] with all problems, if there are any.
    pub fn finish(self) -> Result<(), Error> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.0))
        }
    }
}

/// Ends the call: something is wrong with the brick itself. Everything is rolled back, and the host records an incident.
#[expect(clippy::panic, reason = "the contract's way to say that the brick is defective")]
pub(crate) fn defect(what: impl std::fmt::Display) -> ! {
    panic!("{what}")
}

impl Error {
    /// The texts of the error, for tests and logs: message identifiers and plain texts.
    pub fn texts(&self) -> Vec<String> {
        let say = |text: &Text| match text {
            Text::Plain(text) => text.clone(),
            Text::Message(message) => message.id.clone(),
        };
        match self {
            Self::NotFound(text) | Self::Forbidden(text) | Self::Conflict(text) => vec![say(text)],
            Self::Invalid(problems) => problems.iter().map(|problem| say(&problem.text)).collect(),
        }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        plain(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_required_text_shows_something_and_has_an_end() {
        let accepted = |text: &str| {
            let mut problems = Problems::new();
            problems.length(text, 5, "name", plain("no"));
            problems.finish().is_ok()
        };
        for good in ["a", " é ", "名", "five5"] {
            assert!(accepted(good), "{good:?}");
        }
        for bad in [
            "",
            "  ",
            "\u{200b}",
            "\u{feff}\u{2060}",
            "\0\u{1b}",
            "\u{3164}",
            "\u{2800}",
            "longer",
        ] {
            assert!(!accepted(bad), "{bad:?}");
        }
    }
}
