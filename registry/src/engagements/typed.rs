//! From what was typed into a step's form to the step, or to what is wrong with it.

use jiff::civil::Date;
use legollab_web::amounts::{AmountError, read_euros};

use super::{
    quote::{ITEMS, LABEL_CHARS, Line, Quote, QuoteDraft, TEXT_CHARS},
    speech,
    step::{Step, StepName},
};
use crate::{problems::Problems, visit::Form, words::Words};

/// Lines of a quote's form that are shown at first.
const ROWS: usize = 6;
/// Lines that are added when more are asked for.
const MORE_ROWS: usize = 6;
/// Lines that a quote's form has at most.
const MAX_ROWS: usize = 30;

/// What was typed, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    fields: Vec<(String, String)>,
    /// How many lines the form of a quote has.
    pub(super) rows: usize,
}

impl Typed {
    /// An empty form.
    pub(super) fn empty() -> Self {
        Self {
            fields: Vec::new(),
            rows: ROWS,
        }
    }

    /// The fields that a form was sent with; with more lines if that is what was asked for.
    pub(super) fn of(form: &Form) -> Self {
        let sent = form
            .fields()
            .iter()
            .filter(|(name, _)| name.starts_with("label-"))
            .count();
        let more = if form.get("more").is_empty() { 0 } else { MORE_ROWS };
        Self {
            fields: form.fields().to_vec(),
            rows: sent.max(ROWS).saturating_add(more).min(MAX_ROWS),
        }
    }

    /// With a value.
    pub(super) fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// A field as it was typed.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
            .unwrap_or_default()
    }

    fn day(&self, name: &str, problems: &mut Problems, words: &Words) -> Option<Date> {
        let read = self.get(name).trim().parse().ok();
        if read.is_none() {
            problems.add(name, words.text("engagement-day-missing", &[]));
        }
        read
    }

    fn optional_day(&self, name: &str, problems: &mut Problems, words: &Words) -> Option<Date> {
        if self.get(name).trim().is_empty() {
            None
        } else {
            self.day(name, problems, words)
        }
    }

    fn words(&self, name: &str, problems: &mut Problems, words: &Words) -> String {
        let text = self.get(name).trim();
        if text.is_empty() {
            problems.add(name, words.text("engagement-words-missing", &[]));
        } else if text.chars().count() > TEXT_CHARS {
            problems.add(name, too_long(TEXT_CHARS, words));
        }
        text.to_owned()
    }
}

/// That a text is longer than it may be.
pub(super) fn too_long(most: usize, words: &Words) -> String {
    words.text("engagement-too-long", &[("most", most.into())])
}

/// What is wrong with a sum.
pub(super) fn amount_problem(error: AmountError, words: &Words) -> String {
    let name = match error {
        AmountError::Empty => "engagement-sum-missing",
        AmountError::Unreadable => "engagement-sum-unreadable",
        AmountError::TooFine => "engagement-sum-fine",
        AmountError::TooLarge => "engagement-quote-sum",
    };
    words.text(name, &[])
}

/// Reads the form of a step.
///
/// # Errors
/// Everything that is wrong with it at once.
pub(super) fn step(name: StepName, typed: &Typed, words: &Words) -> Result<Step, Problems> {
    let mut problems = Problems::default();
    let reason = |problems: &mut Problems| typed.words("reason", problems, words);
    let read = match name {
        StepName::Ask => Some(Step::Ask {
            need: typed.words("need", &mut problems, words),
            wanted_from: typed.optional_day("wanted-from", &mut problems, words),
            wanted_by: typed.optional_day("wanted-by", &mut problems, words),
            budget_cents: match typed.get("budget").trim() {
                "" => None,
                budget => read_euros(budget)
                    .map_err(|error| problems.add("budget", amount_problem(error, words)))
                    .ok(),
            },
        }),
        StepName::Quote => quote(typed, &mut problems, words).map(|quote| Step::Quote { quote }),
        StepName::RefuseQuote => Some(Step::RefuseQuote {
            reason: reason(&mut problems),
        }),
        StepName::Accept => Some(Step::Accept),
        StepName::Decline => Some(Step::Decline {
            reason: reason(&mut problems),
        }),
        StepName::Withdraw => Some(Step::Withdraw {
            reason: reason(&mut problems),
        }),
        StepName::Deliver => Some(Step::Deliver {
            note: reason(&mut problems),
        }),
        StepName::Check => match typed.get("item").parse() {
            Ok(item) => Some(Step::Check { item }),
            Err(_) => {
                problems.add("item", words.text("engagement-illegal-item", &[]));
                None
            }
        },
        StepName::SendBack => {
            let reason = reason(&mut problems);
            let day = typed.day("deliver-on", &mut problems, words);
            day.map(|deliver_on| Step::SendBack { reason, deliver_on })
        }
        StepName::Sign => Some(Step::Sign),
        StepName::Cancel => Some(Step::Cancel {
            reason: reason(&mut problems),
        }),
        StepName::Dispute => Some(Step::Dispute {
            reason: reason(&mut problems),
        }),
        StepName::EndDispute => Some(Step::EndDispute {
            reason: reason(&mut problems),
        }),
        StepName::Resume => {
            let reason = reason(&mut problems);
            let day = typed.day("deliver-on", &mut problems, words);
            day.map(|deliver_on| Step::Resume { reason, deliver_on })
        }
        StepName::Stop => Some(Step::Stop {
            reason: reason(&mut problems),
        }),
        StepName::Lapse => Some(Step::Lapse),
    };
    match read {
        Some(step) if problems.is_empty() => Ok(step),
        _ => Err(problems),
    }
}

fn quote(typed: &Typed, problems: &mut Problems, words: &Words) -> Option<Quote> {
    let mut lines = Vec::new();
    for row in 0..typed.rows {
        let (label_name, cents_name) = (format!("label-{row}"), format!("amount-{row}"));
        let (label, amount) = (typed.get(&label_name).trim(), typed.get(&cents_name).trim());
        if label.is_empty() && amount.is_empty() {
            continue;
        }
        if label.is_empty() || label.chars().count() > LABEL_CHARS {
            problems.add(label_name, words.text("engagement-quote-label", &[]));
        }
        match read_euros(amount) {
            Ok(cents) => lines.push(Line {
                label: label.to_owned(),
                cents,
            }),
            Err(error) => problems.add(cents_name, amount_problem(error, words)),
        }
    }
    let items: Vec<String> = typed
        .get("items")
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if !ITEMS.contains(&items.len()) {
        problems.add("items", words.text("engagement-quote-items", &[]));
    }
    if items.iter().any(|item| item.chars().count() > LABEL_CHARS) {
        problems.add("items", words.text("engagement-quote-item", &[]));
    }
    let terms = typed.get("terms").trim();
    if terms.chars().count() > TEXT_CHARS {
        problems.add("terms", too_long(TEXT_CHARS, words));
    }
    let deliver_on = typed.day("deliver-on", problems, words);
    let valid_until = typed.day("valid-until", problems, words);
    if lines.is_empty() && problems.is_empty() {
        problems.add("label-0", words.text("engagement-quote-lines", &[]));
    }
    if !problems.is_empty() {
        return None;
    }
    let draft = QuoteDraft {
        lines,
        deliver_on: deliver_on?,
        valid_until: valid_until?,
        terms: terms.to_owned(),
        items,
    };
    Quote::try_from(draft)
        .map_err(|problem| problems.add("label-0", speech::quote_problem(problem, words)))
        .ok()
}
