//! What goes to the terminal, or to the script that reads.

use std::{
    io::{IsTerminal, Write as _},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    language::{Language, Texts, Value},
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

    /// Shows a line on standard output, if a person reads.
    pub fn line(&self, line: &str) {
        if self.format == Format::Words {
            // A reader that went away, such as `head`, is no reason to fail.
            let _ = writeln!(std::io::stdout(), "{line}");
        }
    }

    /// Shows a remark on standard error: something to know that is not the result.
    pub fn remark(&self, id: &str, values: &[(&'static str, Value)]) {
        let _ = writeln!(std::io::stderr(), "{}", self.text(id, values));
    }

    /// Shows the result to a script.
    pub fn json(&self, value: &serde_json::Value) {
        if self.format == Format::Json {
            let _ = writeln!(std::io::stdout(), "{value:#}");
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
        bar.set_message(self.text(id, values));
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
            true => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }

    /// Shows why a command failed.
    pub fn problem(&self, problem: &Problem) {
        let told = problem.told(&self.texts);
        if self.format == Format::Json {
            let _ = writeln!(
                std::io::stdout(),
                "{:#}",
                serde_json::json!({ "problem": told.to_json() })
            );
            return;
        }
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
