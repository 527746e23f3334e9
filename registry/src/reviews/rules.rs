//! What a review is, and who may write one when.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::clock::DAY_MS;

/// Letters of a review, a reply or a reason.
pub const TEXT_CHARS: std::ops::RangeInclusive<usize> = 20..=4_000;
/// Months in which a decision can be appealed against, as days.
pub const APPEAL_DAYS: i64 = 183;
/// So many reviews of one provider within [`BURST_DAYS`] are shown to moderators.
pub const BURST_REVIEWS: usize = 4;
/// See [`BURST_REVIEWS`].
pub const BURST_DAYS: i64 = 2;

/// What a holder says of an engagement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Opinion {
    /// The whole, from 1 to 5: the only one that counts for the score.
    pub grade: i64,
    /// The work, from 1 to 5.
    pub quality: i64,
    /// The days that were agreed, from 1 to 5.
    pub deadlines: i64,
    /// How one was heard, from 1 to 5.
    pub listening: i64,
    /// What was explained and handed over, from 1 to 5.
    pub handover: i64,
    /// In words, 20 to 4,000 characters.
    pub text: String,
}

/// The names of the grades, in the order in which they are asked for.
pub const GRADES: [&str; 5] = ["grade", "quality", "deadlines", "listening", "handover"];

impl Opinion {
    /// What is wrong with it, by the names of the fields.
    pub fn problems(&self) -> Vec<&'static str> {
        let grades = [self.grade, self.quality, self.deadlines, self.listening, self.handover];
        let mut problems: Vec<&'static str> = GRADES
            .into_iter()
            .zip(grades)
            .filter(|(_, grade)| !(1..=5).contains(grade))
            .map(|(name, _)| name)
            .collect();
        if !fits(&self.text) {
            problems.push("text");
        }
        problems
    }
}

/// Whether a text has as many letters as reviews, replies and reasons have.
pub fn fits(text: &str) -> bool {
    TEXT_CHARS.contains(&text.trim().chars().count())
}

/// Whether reviews came in so quickly that somebody has to look: the times of publication, newest first.
pub fn is_burst(published: &[i64]) -> bool {
    published
        .windows(BURST_REVIEWS)
        .any(|few| match (few.first(), few.last()) {
            (Some(newest), Some(oldest)) => newest.saturating_sub(*oldest) <= BURST_DAYS * DAY_MS,
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opinion_has_five_grades_and_a_sentence() {
        let good = Opinion {
            grade: 5,
            quality: 4,
            deadlines: 3,
            listening: 2,
            handover: 1,
            text: "Ils ont répondu en une heure.".into(),
        };
        assert!(good.problems().is_empty());
        let bad = Opinion {
            grade: 0,
            handover: 6,
            text: "Bien.".into(),
            ..good
        };
        assert_eq!(bad.problems(), ["grade", "handover", "text"]);
    }

    #[test]
    fn four_reviews_in_two_days_are_a_burst() {
        let hours = |hours: &[i64]| hours.iter().rev().map(|hour| hour * 3_600_000).collect::<Vec<_>>();
        assert!(is_burst(&hours(&[0, 200, 210, 220, 240])));
        assert!(!is_burst(&hours(&[0, 20, 60, 80, 130])));
        assert!(!is_burst(&hours(&[0, 1, 2])));
    }
}
