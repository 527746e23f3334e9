//! What goes to the terminal, or to the script that reads.

use std::{
    io::{self, ErrorKind, IsTerminal, Write as _},
    sync::OnceLock,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};
use legollab_texts::escape::steers;

use super::{
    language::{Language, Texts, Value},
    plain::plain,
    problem::Problem,
};

/// For whom the output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A person.
    Words,
    /// A script: one JSON value on standard output.
    Json,
}

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Where results, steps and problems are shown.
pub struct Screen {
    texts: Texts,
    format: Format,
    colour: bool,
    /// Why standard output takes nothing more.
    lost: OnceLock<io::Error>,
}

impl Screen {
    /// A screen for this language, reader and taste.
    pub fn new(language: Language, format: Format, colour: Colour) -> Self {
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        Self {
            texts: Texts::new(language),
            format,
            colour,
            lost: OnceLock::new(),
        }
    }

    /// The texts in the reader's language.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The reader's language as `fr`.
    pub fn tag(&self) -> &'static str {
        self.texts.language().tag()
    }

    /// For whom the output is.
    pub fn format(&self) -> Format {
        self.format
    }

    /// A text of the catalogue.
    pub fn text(&self, id: &str, values: &[(&'static str, Value)]) -> String {
        self.texts.say(id, values)
    }

    /// Shows a text of the catalogue on standard output, if a person reads.
    pub fn say(&self, id: &str, values: &[(&'static str, Value)]) {
        self.line(&self.text(id, values));
    }

    /// Shows a line on standard output, if a person reads. Whatever stands in it, texts of bricks included, moves no cursor.
    pub fn line(&self, line: &str) {
        if self.format == Format::Words {
            self.write(&format!("{}\n", unmoved(line)));
        }
    }

    /// Writes a text to standard output as it is, for people and scripts alike.
    pub fn write(&self, text: &str) {
        if self.lost.get().is_some() {
            return;
        }
        let mut out = io::stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            let _ = self.lost.set(error);
        }
    }

    /// Shows something that exists nowhere else, such as a password that was made up, *before* the change that it belongs to:
    /// where it cannot be shown, the change is not to be made. A script gets it with the result; here it gets the line's end,
    /// which JSON allows before a value, so that an output that takes nothing is found in time.
    ///
    /// # Errors
    /// When it was not written, whether the output is full or its reader gone.
    pub fn say_before(&self, id: &str, values: &[(&'static str, Value)]) -> Result<(), Problem> {
        match self.format {
            Format::Words => self.say(id, values),
            Format::Json => self.write("\n"),
        }
        self.delivered()
    }

    /// Whether all of the output has been written so far.
    ///
    /// # Errors
    /// When it was not, whether the output is full or its reader gone.
    pub fn delivered(&self) -> Result<(), Problem> {
        self.lost
            .get()
            .map_or(Ok(()), |error| Err(Problem::new("no-output").because(error)))
    }

    /// Whether the output is whole at the end of a command. A reader that has read enough, such as `head`, is no failure.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn finish(&self) -> Result<(), Problem> {
        match self.lost.get() {
            Some(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            _ => self.delivered(),
        }
    }

    /// Shows a remark on standard error: something to know that is not the result.
    pub fn remark(&self, id: &str, values: &[(&'static str, Value)]) {
        let _ = writeln!(std::io::stderr(), "{}", unmoved(&self.text(id, values)));
    }

    /// Shows the result to a script.
    pub fn json(&self, value: &serde_json::Value) {
        if self.format == Format::Json {
            self.write(&format!("{}\n", in_json(value)));
        }
    }

    /// Shows that something is under way, for as long as the step is held.
    pub fn step(&self, id: &str, values: &[(&'static str, Value)]) -> Step {
        let bar = match std::io::stderr().is_terminal() {
            true => ProgressBar::new_spinner(),
            false => ProgressBar::hidden(),
        };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed:.dim}") {
            bar.set_style(style);
        }
        bar.set_message(unmoved(&self.text(id, values)));
        bar.enable_steady_tick(Duration::from_millis(100));
        Step { bar }
    }

    /// Makes a word stand out.
    pub fn strong(&self, text: &str) -> String {
        self.painted(text, "1")
    }

    /// Marks a word as good news.
    pub fn good(&self, text: &str) -> String {
        self.painted(text, "32")
    }

    /// Marks a word as bad news.
    pub fn bad(&self, text: &str) -> String {
        self.painted(text, "31")
    }

    fn painted(&self, text: &str, code: &str) -> String {
        match self.colour && std::io::stdout().is_terminal() {
            true => format!("{CODE}{code}m{}{PLAIN}", plain(text)),
            false => text.to_owned(),
        }
    }

    /// Shows why a command failed.
    pub fn problem(&self, problem: &Problem) {
        let told = problem.told(&self.texts);
        if self.format == Format::Json {
            self.json(&serde_json::json!({ "problem": told.to_json() }));
            if self.delivered().is_ok() {
                return;
            }
        }
        let told = told.as_shown();
        let theme = match (self.colour, std::io::stderr().is_terminal()) {
            (true, _) => miette::GraphicalTheme::unicode(),
            (false, true) => miette::GraphicalTheme::unicode_nocolor(),
            (false, false) => miette::GraphicalTheme::none(),
        };
        let handler = miette::GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(100)
            .with_context_lines(1)
            .with_footer(String::new());
        let mut report = String::new();
        if handler.render_report(&mut report, &told).is_err() {
            report = told.to_string();
        }
        let report: Vec<String> = report.trim_end().lines().map(|line| self.translated(line)).collect();
        let _ = writeln!(std::io::stderr(), "{}", report.join("\n"));
    }

    /// A line of a report with the words that the renderer puts before others in the reader's language.
    fn translated(&self, line: &str) -> String {
        for (word, id) in [
            ("help:", "report-help"),
            ("Error:", "report-error"),
            ("Warning:", "report-warning"),
        ] {
            if let Some((before, after)) = line.split_once(word) {
                // Before it stand spaces and codes for colours, and nothing else.
                let at_begin = before
                    .chars()
                    .all(|c| matches!(c, ' ' | '\u{1b}' | '[' | ';' | 'm') || c.is_ascii_digit());
                if at_begin {
                    return format!("{before}{}{after}", self.text(id, &[]));
                }
            }
        }
        line.to_owned()
    }
}

/// What stands before and after words that stand out.
const CODE: &str = "\u{1b}[";
const PLAIN: &str = "\u{1b}[0m";
/// How words are made to stand out: strong, good and bad.
const CODES: [&str; 3] = ["1", "32", "31"];

/// A line in which nothing but this screen's own ways to make a word stand out is left for a terminal to obey.
fn unmoved(line: &str) -> String {
    let mut pieces = line.split(CODE);
    let mut written = pieces.next().map(plain).unwrap_or_default();
    for piece in pieces {
        let own = CODES.iter().chain(&["0"]).find_map(|code| {
            let rest = piece.strip_prefix(code)?.strip_prefix('m')?;
            Some((*code, rest))
        });
        match own {
            Some((code, rest)) => written.extend([CODE, code, "m", &plain(rest)]),
            None => written.push_str(&plain(&format!("{CODE}{piece}"))),
        }
    }
    written
}

/// A value as JSON in which whatever steers a terminal is written as JSON writes it. It says the same: outside of its texts
/// JSON has no such characters but the ends of its lines.
fn in_json(value: &serde_json::Value) -> String {
    let mut written = String::new();
    for character in format!("{value:#}").chars() {
        if steers(character) && character != '\n' {
            written.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            written.push(character);
        }
    }
    written
}

/// Something under way.
pub struct Step {
    bar: ProgressBar,
}

impl Step {
    /// Runs something that writes to the terminal itself.
    pub fn suspend<T>(&self, run: impl FnOnce() -> T) -> T {
        self.bar.suspend(run)
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_others_wrote_moves_no_cursor() {
        let erased = "Reads the time.\u{1b}[2K\u{1b}[1A\u{9b}8m\r\u{202e}";
        let harmless = "Reads the time.\\u{1b}[2K\\u{1b}[1A\\u{9b}8m\\r\\u{202e}";
        assert_eq!(unmoved(erased), harmless);
        assert_eq!(unmoved("two\nlines"), "two\nlines");
        // What stands out still does, and what is within it moves nothing.
        let line = format!("{CODE}1m{}{PLAIN} and {CODE}8mhidden", plain(erased));
        assert_eq!(
            unmoved(&line),
            format!("{CODE}1m{harmless}{PLAIN} and \\u{{1b}}[8mhidden")
        );
    }

    #[test]
    fn json_says_the_same_and_moves_no_cursor() {
        let value = json!({ "detail": "a\u{1b}[2K\u{9b}1A\u{7f}\u{202e}é\n" });
        let written = in_json(&value);
        assert!(!written.contains(|c: char| steers(c) && c != '\n'), "{written}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value);
    }

    #[test]
    fn a_problem_moves_no_cursor() {
        let place = crate::output::problem::Place {
            file: "a\u{1b}[1Ab.toml".to_owned(),
            text: "é = \"\u{1b}[2K\u{9b}1A\u{202e}\"\n".to_owned(),
            span: (6, 4),
            label: "here\u{1b}[1A".to_owned(),
        };
        let problem = || {
            Problem::new("storage")
                .because_said("no\u{1b}[2K\rwell")
                .remedy("try\u{1b}[1A")
                .coded("a\u{1b}b")
        };
        let told = problem()
            .at(place)
            .listing(vec![problem()])
            .told(&Texts::new(Language::En))
            .as_shown();
        let mut report = String::new();
        miette::GraphicalReportHandler::new_themed(miette::GraphicalTheme::unicode_nocolor())
            .with_links(false)
            .render_report(&mut report, &told)
            .unwrap();
        assert!(!report.contains(|c: char| steers(c) && c != '\n'), "{report:?}");
        assert!(report.contains("no\\u{1b}[2K\\rwell"), "{report}");
    }
}
