//! How seals are chained, so that anybody can check it without this program.
//!
//! The hash of a seal is the SHA-256, in lower-case hexadecimal, of this text in UTF-8, in which every line ends in a line feed:
//!
//! ```text
//! legollaborative ledger 1
//! number 2
//! journal BQ 1
//! at 1796035200000
//! day 2026-11-30
//! kind payment
//! document RE-2026-0001
//! reverses -
//! key 0199…
//! previous 5f0c…
//! line 1 512 - 36000
//! line 2 467 0199… -36000
//! ```
//!
//! A line has its place, its account, its party and its cents. `-` stands for what is not there.

use std::fmt::Write;

use sha2::{Digest as _, Sha256};

use super::{
    line::Line,
    tables::{line, seal},
};

/// The hash before the first.
pub const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry as it is read: its seal and its lines in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The seal.
    pub seal: seal::Model,
    /// The lines, by their place.
    pub lines: Vec<line::Model>,
}

impl Sealed {
    /// The lines without their place, as they were posted; a line of an account that is not in the chart is left out.
    pub fn posted(&self) -> Vec<Line> {
        self.lines.iter().filter_map(Line::of).collect()
    }
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Its number does not follow.
    #[error("its number does not follow the one before")]
    Number,
    /// Its number in the journal does not follow.
    #[error("its number does not follow the one before in its journal")]
    JournalNumber,
    /// It does not carry the hash of the one before.
    #[error("it does not carry the hash of the entry before")]
    Previous,
    /// Its hash is not that of its text.
    #[error("its hash is not that of what it says")]
    Hash,
    /// Its lines are not all there, or some are too many.
    #[error("it has not the lines that it says")]
    Lines,
    /// Its lines do not sum to 0.
    #[error("its lines do not sum to 0")]
    Sum,
}

/// The canonical text of an entry.
pub fn canonical(seal: &seal::Model, lines: &[line::Model]) -> String {
    let or_dash = |text: &str| {
        if text.is_empty() {
            "-".to_owned()
        } else {
            text.to_owned()
        }
    };
    let reverses = seal
        .reverses
        .map_or_else(|| "-".to_owned(), |number| number.to_string());
    let mut text = format!(
        "legollaborative ledger 1\nnumber {}\njournal {} {}\nat {}\nday {}\nkind {}\ndocument {}\nreverses {reverses}\nkey {}\n\
         previous {}\n",
        seal.number,
        seal.journal,
        seal.journal_number,
        seal.at,
        seal.day,
        seal.kind,
        seal.document,
        seal.key,
        seal.previous,
    );
    for line in lines {
        // Writing into a String cannot fail.
        let _ = writeln!(
            text,
            "line {} {} {} {}",
            line.line,
            line.account,
            or_dash(&line.party),
            line.amount
        );
    }
    text
}

/// The hash of an entry.
pub fn hash(seal: &seal::Model, lines: &[line::Model]) -> String {
    hex::encode(Sha256::digest(canonical(seal, lines).as_bytes()))
}

/// Follows a chain from its first entry, one by one.
#[derive(Debug, Clone)]
pub struct Follower {
    number: i64,
    previous: String,
    journals: std::collections::BTreeMap<String, i64>,
}

impl Default for Follower {
    fn default() -> Self {
        Self {
            number: 0,
            previous: FIRST.to_owned(),
            journals: std::collections::BTreeMap::new(),
        }
    }
}

impl Follower {
    /// How many entries were followed.
    pub fn count(&self) -> i64 {
        self.number
    }

    /// The hash of the last one; [`FIRST`] before any.
    pub fn last(&self) -> &str {
        &self.previous
    }

    /// Checks the next entry.
    ///
    /// # Errors
    /// [`Fault`] says what is wrong with it.
    pub fn follow(&mut self, entry: &Sealed) -> Result<(), Fault> {
        let Sealed { seal, lines } = entry;
        if seal.number != self.number + 1 {
            return Err(Fault::Number);
        }
        let in_journal = self.journals.entry(seal.journal.clone()).or_default();
        if seal.journal_number != *in_journal + 1 {
            return Err(Fault::JournalNumber);
        }
        if seal.previous != self.previous {
            return Err(Fault::Previous);
        }
        let places = lines.iter().map(|line| line.line);
        if lines.len() < 2 || usize::try_from(seal.lines) != Ok(lines.len()) || !places.eq(1..=seal.lines) {
            return Err(Fault::Lines);
        }
        if lines.iter().map(|line| i128::from(line.amount)).sum::<i128>() != 0 {
            return Err(Fault::Sum);
        }
        if seal.hash != hash(seal, lines) {
            return Err(Fault::Hash);
        }
        *in_journal += 1;
        self.number = seal.number;
        self.previous.clone_from(&seal.hash);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
