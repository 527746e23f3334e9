//! What the bricks of one call have written to the log.

use std::fmt::Write as _;

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

#[cfg(test)]
mod tests {
    use super::*;

    const CUT: &str = "[the log is cut here: at most 20 bytes in one call]\n";

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
