//! Why texts cannot be read.

/// Why texts are no catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("locales/{language}.ftl:{line}: {problem}")]
pub struct CatalogueError {
    /// The language of the texts.
    pub language: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: CatalogueProblem,
}

/// What is wrong with the texts of a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueProblem {
    /// The name is no language tag.
    #[error("`{0}` is no language tag; expected one such as `fr`")]
    Language(String),
    /// More text than allowed.
    #[error("the texts of a language may have at most {most} bytes")]
    TooLong {
        /// Bytes allowed.
        most: usize,
    },
    /// A line that begins with a name and is no message.
    #[error("expected a message, as `name = text`; lines that go on must be indented")]
    NotAMessage,
    /// A message opens more braces than allowed.
    #[error("a message may open at most {most} braces and brackets")]
    TooDeep {
        /// Openings allowed.
        most: usize,
    },
    /// A number with more digits than allowed.
    #[error("the number `{number}` in message `{id}` has too many digits")]
    Number {
        /// The message.
        id: String,
        /// The number.
        number: String,
    },
    /// Not Fluent.
    #[error("{0}")]
    Syntax(String),
    /// A message is there twice.
    #[error("the message `{0}` is there twice")]
    Twice(String),
}
