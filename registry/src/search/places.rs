//! Where the words stand that were looked for, and what they weigh there.

use super::text::WORDS;

/// How many of the words looked for stand where. Each word counts once, at the first of these places that has it; documents are
/// compared place by place, from the first to the last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Places {
    /// In the name.
    pub title: u8,
    /// In the sentence that says what it does.
    pub summary: u8,
    /// In the documentation.
    pub body: u8,
    /// In the name, but only its beginning, or spelt nearly so.
    pub title_nearly: u8,
    /// In the sentence that says what it does, but only its beginning, or spelt nearly so.
    pub summary_nearly: u8,
}

/// What a word weighs at each place. Each is a power of one more than the number of words, so that no number of words at a later
/// place outweighs one at an earlier place, and the sum tells how many words stand where. Sums stay below 2²⁴, up to which the
/// engine's numbers are exact.
pub(super) const WEIGHTS: [i64; 5] = {
    const BASE: i64 = WORDS as i64 + 1;
    [BASE * BASE * BASE * BASE, BASE * BASE * BASE, BASE * BASE, BASE, 1]
};

impl Places {
    /// From the number by which the engine orders.
    pub(super) fn of_score(score: f32) -> Self {
        let mut rest = score.round() as i64;
        let mut digits = WEIGHTS.map(|weight| {
            let digit = rest / weight;
            rest %= weight;
            u8::try_from(digit).unwrap_or(u8::MAX)
        });
        let [title, summary, body, title_nearly, summary_nearly] = &mut digits;
        Self {
            title: *title,
            summary: *summary,
            body: *body,
            title_nearly: *title_nearly,
            summary_nearly: *summary_nearly,
        }
    }

    /// One number that orders as the places do.
    pub fn score(self) -> i64 {
        let counts = [
            self.title,
            self.summary,
            self.body,
            self.title_nearly,
            self.summary_nearly,
        ];
        counts
            .iter()
            .zip(WEIGHTS)
            .map(|(count, weight)| i64::from(*count) * weight)
            .sum()
    }
}
