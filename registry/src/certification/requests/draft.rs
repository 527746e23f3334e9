//! What a provider shows for the six criteria, as it was typed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use legollab_trust::certification::Criterion;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::certification::{
    problem::Problem,
    rules::{
        criterion::name,
        evidence::{self, EvidenceProblem, MAX_LINKS},
    },
    tables::{answer, request},
};

/// Characters of what is said of a criterion.
const ANSWER_CHARS: usize = 3_000;
const LINE_CHARS: usize = 200;

/// What a provider shows for the six criteria.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Text and links by the name of the criterion.
    pub answers: BTreeMap<&'static str, (String, String)>,
    /// The day of the drill, as `2026-11-24`.
    pub drill_on: String,
    pub drill_by: String,
    pub drill_outcome: String,
}

/// The name of a criterion's field.
pub fn field(kind: &str, criterion: Criterion) -> String {
    format!("{kind}-{}", name(criterion))
}

impl Draft {
    /// What the fields of a form hold.
    pub fn typed<'a>(get: impl Fn(&str) -> &'a str) -> Self {
        let get = |name: &str| get(name).trim().replace("\r\n", "\n").replace('\0', "");
        let answers = Criterion::ALL.map(|criterion| {
            let value = |kind| get(&field(kind, criterion));
            (name(criterion), (value("answer"), value("evidence")))
        });
        Self {
            answers: answers.into(),
            drill_on: get("drill-on"),
            drill_by: get("drill-by"),
            drill_outcome: get("drill-outcome"),
        }
    }

    /// What is kept of a request.
    pub async fn kept(connection: &impl ConnectionTrait, request: &request::Model) -> Result<Self, DbErr> {
        let rows = answer::Entity::find()
            .filter(answer::Column::Request.eq(&request.id))
            .all(connection)
            .await?;
        let of = |criterion: Criterion| {
            let row = rows.iter().find(|row| row.criterion == name(criterion));
            let texts = row.map(|row| (row.answer.clone(), row.evidence.clone()));
            (name(criterion), texts.unwrap_or_default())
        };
        Ok(Self {
            answers: Criterion::ALL.map(of).into(),
            drill_on: request.drill_on.clone(),
            drill_by: request.drill_by.clone(),
            drill_outcome: request.drill_outcome.clone(),
        })
    }

    /// What was said of a criterion, and its links.
    pub fn of(&self, criterion: Criterion) -> (&str, &str) {
        let texts = self.answers.get(name(criterion));
        texts.map_or(("", ""), |(answer, evidence)| (answer, evidence))
    }

    /// The day of the drill.
    pub fn drill_day(&self) -> Option<Date> {
        self.drill_on.parse().ok()
    }

    /// What is wrong: for a draft what cannot be kept, and for a submission what is missing as well.
    pub fn problems(&self, submits: bool, today: Date) -> Vec<Problem> {
        let mut problems = Vec::new();
        for criterion in Criterion::ALL {
            let (answer, links) = self.of(criterion);
            let at = |kind, id| Problem::new(field(kind, criterion), id);
            if answer.chars().count() > ANSWER_CHARS {
                problems.push(at("answer", "asking-answer-long").with("most", ANSWER_CHARS));
            } else if submits && answer.is_empty() {
                problems.push(at("answer", "asking-answer-missing"));
            }
            match evidence::read(links) {
                Ok(links) if submits && links.is_empty() => problems.push(at("evidence", "asking-evidence-missing")),
                Ok(_) => {}
                Err(EvidenceProblem::NotALink(line)) => {
                    problems.push(at("evidence", "asking-evidence-wrong").with("line", line));
                }
                Err(EvidenceProblem::TooLong(line)) => {
                    problems.push(at("evidence", "asking-evidence-long").with("line", line));
                }
                Err(EvidenceProblem::TooMany) => {
                    problems.push(at("evidence", "asking-evidence-many").with("most", MAX_LINKS));
                }
            }
        }
        let day = self.drill_day();
        if (submits || !self.drill_on.is_empty()) && day.is_none() {
            problems.push(Problem::new("drill-on", "asking-drill-on-wrong"));
        } else if day.is_some_and(|day| day > today) {
            problems.push(Problem::new("drill-on", "asking-drill-on-future"));
        }
        for (name, text, most, missing) in [
            ("drill-by", &self.drill_by, LINE_CHARS, "asking-drill-by-missing"),
            (
                "drill-outcome",
                &self.drill_outcome,
                ANSWER_CHARS,
                "asking-drill-outcome-missing",
            ),
        ] {
            if text.chars().count() > most {
                problems.push(Problem::new(name, "asking-answer-long").with("most", most));
            } else if submits && text.is_empty() {
                problems.push(Problem::new(name, missing));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_may_have_gaps_and_a_submission_may_not() {
        let today = "2026-11-30".parse().unwrap();
        let empty = Draft::typed(|_| "");
        assert_eq!(empty.problems(false, today), []);
        assert_eq!(empty.problems(true, today).len(), 2 * 6 + 3);
        let full = Draft::typed(|name| match name {
            "drill-on" => "2026-11-30",
            name if name.starts_with("evidence") => "Guide https://example.org/guide",
            _ => "Oui.",
        });
        assert_eq!(full.problems(true, today), []);
        let tomorrow = Draft {
            drill_on: "2026-12-01".into(),
            ..full.clone()
        };
        assert_eq!(
            tomorrow.problems(false, today),
            [Problem::new("drill-on", "asking-drill-on-future")]
        );
        let none = Draft {
            drill_on: "demain".into(),
            ..full
        };
        assert_eq!(
            none.problems(false, today),
            [Problem::new("drill-on", "asking-drill-on-wrong")]
        );
    }
}
