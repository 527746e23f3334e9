//! What goes wrong, with its place and its remedy.

use std::{borrow::Cow, error::Error, fmt, io, path::Path};

use legollab_texts::escape::steers;
use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceSpan};
use serde_json::json;

use super::{
    cause,
    language::{Texts, Value},
    plain::plain,
};

/// Something that went wrong. What it says stands in the catalogue under `problem-<id>`; the attribute `.remedy` says what
/// to do about it.
pub struct Problem {
    id: &'static str,
    code: Cow<'static, str>,
    severity: Severity,
    values: Vec<(&'static str, Value)>,
    cause: Option<String>,
    place: Option<Place>,
    /// Remedies known only where the problem was found.
    remedy: Option<String>,
    /// Words that another part of the project has for it.
    words: Option<Words>,
    others: Vec<Problem>,
}

/// Gives what is wrong and its remedy in a language, by its tag.
type Words = Box<dyn Fn(&str) -> (String, String) + Send + Sync>;

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem")
            .field("id", &self.id)
            .field("cause", &self.cause)
            .field("others", &self.others)
            .finish()
    }
}

/// A place in a text file.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub file: String,
    /// All of its text.
    pub text: String,
    /// First byte and length in bytes.
    pub span: (usize, usize),
    /// What is there, in a few words.
    pub label: String,
}

impl Place {
    /// A place by line and column, both from 1, the column in characters; it reaches to the end of the line.
    pub fn of_line(file: &Path, text: &str, line: usize, column: usize, label: String) -> Self {
        let begin: usize = text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let rest = text.get(begin..).unwrap_or("");
        let whole = rest.lines().next().unwrap_or("");
        let skipped: usize = whole.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
        let length = whole.len().saturating_sub(skipped);
        Self {
            file: file.display().to_string(),
            text: text.to_owned(),
            span: (begin + skipped, length),
            label,
        }
    }
}

impl Problem {
    /// A problem of this name in the catalogue.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            code: id.into(),
            severity: Severity::Error,
            values: Vec::new(),
            cause: None,
            place: None,
            remedy: None,
            words: None,
            others: Vec::new(),
        }
    }

    /// A file or folder that cannot be read, written or made.
    pub fn io(id: &'static str, path: &Path, error: &io::Error) -> Self {
        Self::new(id).with("path", path.display().to_string()).because(error)
    }

    /// Sets a value of the text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// Adds what lies beneath: the words of another error, with those of its sources.
    #[must_use]
    pub fn because(self, error: &(impl Error + ?Sized)) -> Self {
        self.because_said(cause::words(error))
    }

    /// Adds what lies beneath, as a brick, a person or a program put it.
    #[must_use]
    pub fn because_said(mut self, words: impl Into<String>) -> Self {
        self.cause = Some(words.into());
        self
    }

    /// Shows the place in a file.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Replaces the catalogue's remedy.
    #[must_use]
    pub fn remedy(mut self, words: impl Into<String>) -> Self {
        self.remedy = Some(words.into());
        self
    }

    /// Names it otherwise for scripts.
    #[must_use]
    pub fn coded(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.code = code.into();
        self
    }

    /// Takes the words for it from elsewhere: what is wrong and its remedy, by the tag of a language.
    #[must_use]
    pub fn in_words(mut self, words: impl Fn(&str) -> (String, String) + Send + Sync + 'static) -> Self {
        self.words = Some(Box::new(words));
        self
    }

    /// Lets it stand in nobody's way.
    #[must_use]
    pub fn only_a_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Adds the single problems that this one sums up.
    #[must_use]
    pub fn listing(mut self, others: Vec<Problem>) -> Self {
        self.others = others;
        self
    }

    /// The name in the catalogue.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// What is wrong and why, on one line.
    pub fn line(&self, texts: &Texts) -> String {
        let told = self.told(texts);
        let cause = self.cause.iter().map(|cause| format!(" {cause}"));
        plain(&format!("{}{}", told.what, cause.collect::<String>()))
    }

    /// Writes it out in a language.
    pub fn told(&self, texts: &Texts) -> RenderedProblem {
        let id = format!("problem-{}", self.id);
        let (what, remedy) = match &self.words {
            Some(words) => {
                let (what, remedy) = words(texts.language().tag());
                (what, Some(remedy))
            }
            None => (
                texts.say(&id, &self.values),
                texts.find(&format!("{id}.remedy"), &self.values),
            ),
        };
        RenderedProblem {
            code: self.code.clone(),
            severity: self.severity,
            what,
            cause: self.cause.clone().map(Beneath),
            remedy: self.remedy.clone().or(remedy).filter(|remedy| !remedy.is_empty()),
            source: self
                .place
                .as_ref()
                .map(|place| NamedSource::new(&place.file, place.text.clone())),
            place: self.place.clone(),
            others: self.others.iter().map(|other| other.told(texts)).collect(),
        }
    }
}

/// A problem in the reader's language.
#[derive(Debug)]
pub struct RenderedProblem {
    code: Cow<'static, str>,
    severity: Severity,
    what: String,
    cause: Option<Beneath>,
    remedy: Option<String>,
    source: Option<NamedSource<String>>,
    place: Option<Place>,
    others: Vec<RenderedProblem>,
}

impl RenderedProblem {
    /// For a terminal, which obeys nothing that bricks, files and other programs have put into it.
    pub fn as_shown(self) -> Self {
        let place = self.place.map(|place| Place {
            file: plain(&place.file),
            text: same_length(&place.text),
            label: plain(&place.label),
            ..place
        });
        Self {
            code: plain(&self.code).into(),
            severity: self.severity,
            what: plain(&self.what),
            cause: self.cause.map(|cause| Beneath(plain(&cause.0))),
            remedy: self.remedy.as_deref().map(plain),
            source: place
                .as_ref()
                .map(|place| NamedSource::new(&place.file, place.text.clone())),
            place,
            others: self.others.into_iter().map(Self::as_shown).collect(),
        }
    }

    /// For scripts.
    pub fn to_json(&self) -> serde_json::Value {
        let place = self.place.as_ref().map(|place| {
            let before = place.text.get(..place.span.0).unwrap_or(&place.text);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            json!({ "file": place.file, "line": line, "column": column })
        });
        json!({
            "code": self.code,
            "severity": match self.severity {
                Severity::Error => "error",
                Severity::Warning | Severity::Advice => "warning",
            },
            "what": self.what,
            "cause": self.cause.as_ref().map(|cause| &cause.0),
            "remedy": self.remedy,
            "place": place,
            "problems": self.others.iter().map(RenderedProblem::to_json).collect::<Vec<_>>(),
        })
    }
}

/// A text of which every character that steers a terminal is another one as long, so that places in it stay where they are.
fn same_length(text: &str) -> String {
    let put = |character: char| match (character, character.len_utf8()) {
        ('\n' | '\t', _) => character,
        (other, _) if !steers(other) => other,
        (_, 1) => '?',
        (_, 2) => '¿',
        _ => char::REPLACEMENT_CHARACTER,
    };
    text.replace("\r\n", " \n").chars().map(put).collect()
}

#[derive(Debug, Clone)]
struct Beneath(String);

impl fmt::Display for Beneath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Beneath {}

impl fmt::Display for RenderedProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl Error for RenderedProblem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as &dyn Error)
    }
}

impl Diagnostic for RenderedProblem {
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.remedy
            .as_ref()
            .map(|remedy| Box::new(remedy) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source.as_ref().map(|source| source as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = self.place.as_ref()?;
        let span = SourceSpan::from(place.span);
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(
            Some(place.label.clone()),
            span,
        ))))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        (!self.others.is_empty())
            .then(|| Box::new(self.others.iter().map(|other| other as &dyn Diagnostic)) as Box<dyn Iterator<Item = _>>)
    }
}
