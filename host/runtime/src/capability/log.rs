//! `log`: notes for those who look after the platform.

use std::fmt::Write as _;

use legollab_package::display::shown;

use super::{Capability, bindings::legollaborative::brick::log as wit};
use crate::call::state::CallState;

/// The log of one call. It goes to the host's own log at once and into the incident if the call fails.
#[derive(Debug)]
pub struct LogBuffer {
    text: String,
    most: usize,
    cut: bool,
}

impl LogBuffer {
    /// An empty log of at most so many bytes.
    pub fn new(most: usize) -> Self {
        Self {
            text: String::new(),
            most,
            cut: false,
        }
    }

    /// What was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a line of so many bytes more would fit, with its end.
    pub fn has_room(&self, bytes: usize) -> bool {
        !self.cut && self.text.len().saturating_add(bytes) < self.most
    }

    /// Takes nothing more; a line says so, once.
    pub fn cut(&mut self) {
        if !self.cut {
            self.cut = true;
            let _ = writeln!(
                self.text,
                "[the log is cut here: at most {} bytes in one call]",
                self.most
            );
        }
    }

    /// Adds a line, or, once, a line that says that the rest is cut. Whether it was added as it is.
    pub fn add(&mut self, line: &str) -> bool {
        if self.cut {
            return false;
        }
        if !self.has_room(line.len()) {
            self.cut();
            return false;
        }
        self.text.push_str(line);
        self.text.push('\n');
        true
    }
}

/// What a brick writes down, as one line: it must not be able to write lines that look like another's, or like the host's.
fn entry(level: wit::Level, mount: &str, message: &str, fields: &[wit::Field]) -> String {
    let level = match level {
        wit::Level::Debug => "Debug",
        wit::Level::Info => "Info",
        wit::Level::Warn => "Warn",
        wit::Level::Error => "Error",
    };
    let mut line = format!("{level} {mount} {message}");
    for field in fields {
        let _ = write!(line, " {}={:?}", field.name, field.value);
    }
    shown(&line, &[]).into_owned()
}

impl wit::Host for CallState {
    fn write(&mut self, level: wit::Level, message: String, fields: Vec<wit::Field>) -> wasmtime::Result<()> {
        let (mounted, scope) = self.granted(Capability::Log)?;
        let raw = message.len()
            + fields
                .iter()
                .map(|field| field.name.len() + field.value.len())
                .sum::<usize>();
        scope.budget.carry(raw)?;
        // What would not fit as it is need not be written out to be cut.
        if !scope.log.has_room(raw) {
            scope.log.cut();
            return Ok(());
        }
        let line = entry(level, &mounted.name, &message, &fields);
        if scope.log.add(&line) {
            let (platform, mount, call) = (&scope.ground.name, &mounted.name, &scope.call);
            match level {
                wit::Level::Debug => tracing::debug!(target: "brick", platform, mount, %call, "{line}"),
                wit::Level::Info => tracing::info!(target: "brick", platform, mount, %call, "{line}"),
                wit::Level::Warn => tracing::warn!(target: "brick", platform, mount, %call, "{line}"),
                wit::Level::Error => tracing::error!(target: "brick", platform, mount, %call, "{line}"),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUT: &str = "[the log is cut here: at most 20 bytes in one call]\n";

    #[test]
    fn an_entry_is_one_line_whatever_is_in_it() {
        let fields = [wit::Field {
            name: "a\nb".to_owned(),
            value: "c\r\n\"d".to_owned(),
        }];
        let message = "fine\n2026-11-21T10:00:00Z ERROR host: all is lost\u{1b}[1A\u{9b}2K\u{202e}";
        assert_eq!(
            entry(wit::Level::Info, "garden", message, &fields),
            "Info garden fine\\n2026-11-21T10:00:00Z ERROR host: all is lost\\u{1b}[1A\\u{9b}2K\\u{202e} \
             a\\nb=\"c\\r\\n\\\"d\""
        );
        assert_eq!(
            entry(wit::Level::Warn, "garden", "« été »", &[]),
            "Warn garden « été »",
            "the rest stays as it is"
        );
    }

    #[test]
    fn a_log_is_cut_at_its_bound_and_says_so_once() {
        let mut log = LogBuffer::new(20);
        assert!(log.add("nine char"));
        assert!(log.add("nine char"), "with the ends of the lines, that is all of it");
        assert_eq!(log.text(), "nine char\nnine char\n");
        for _ in 0..3 {
            assert!(!log.add(""), "the end of a line counts as well");
            assert!(!log.has_room(0));
        }
        assert_eq!(log.text(), format!("nine char\nnine char\n{CUT}"));
    }

    #[test]
    fn what_would_fit_after_the_cut_is_not_taken() {
        let mut log = LogBuffer::new(20);
        assert!(log.add("é"));
        // Ten characters, twenty bytes: a line is taken whole or not at all, so none is cut within a character.
        assert!(!log.add("éééééééééé"));
        assert!(!log.add("é"));
        log.cut();
        assert_eq!(log.text(), format!("é\n{CUT}"));
    }

    #[test]
    fn no_log_is_longer_than_its_bound_and_the_line_that_says_so() {
        for most in 0..40 {
            let mut log = LogBuffer::new(most);
            for length in (0..12).chain(0..12) {
                log.add(&"é".repeat(length));
            }
            let (kept, cut) = log.text().split_once("[the log is cut here").unwrap();
            assert!(kept.len() <= most, "{most}: {kept}");
            assert!(!cut.contains("[the log is cut here"), "{most}: {cut}");
        }
    }
}
