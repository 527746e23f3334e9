//! What is kept of one member: for them to take along, and to be forgotten once they leave.
//!
//! Reviews that were written about them go, and their score with them. What they wrote about others stays as a grade without
//! words and without a name, since it is part of what the others received: the formula gives the same scores before and after.

use legollab_brick::{
    personal_data::{NOBODY, each, forget_step},
    portable::{self, BadCursor, section_of},
    prelude::*,
};
use serde::Serialize;

use crate::{
    Rating,
    bindings::exports::legollaborative::brick::personal_data::{Collected, Guest, Kept},
    blind,
    cases::{self, Appeal, CASES, Case, Decision, Report, Stage},
    exports::{self, Taken},
    invitations::{self, INVITATIONS, Invitation, Review, State},
    tally,
};

/// Invitations and cases that one step looks at.
const AT_ONCE: u32 = 200;

/// A line of what a member takes along.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// A review that they can write.
    Invitation(Invitation),
    /// A review that they wrote.
    Written(Invitation),
    /// A review that they received, as others can read it, with what they replied.
    Received(Received),
    /// What they said in a case.
    Case(Part),
}

#[derive(Serialize)]
struct Received {
    author: String,
    #[serde(flatten)]
    review: Taken,
}

/// A member's part in a case.
#[derive(Serialize)]
struct Part {
    review: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reports: Vec<Report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appeal: Option<Appeal>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<Decision>,
}

fn malformed(_: BadCursor) -> Error {
    invalid("cursor", t!("cursor-malformed"))
}

/// An invitation as far as a member may see it: of what others write, only what everybody can read.
fn line_of(invitation: Invitation, member: &str) -> Option<Line> {
    if invitation.author == member {
        let is_written = invitation.review.is_some() || invitation.withdrawn_at.is_some();
        return match invitation.state {
            State::Open if !is_written => Some(Line::Invitation(invitation)),
            State::Open | State::Published(_) => Some(Line::Written(invitation)),
            State::Closed => None,
        };
    }
    (invitation.about == member && invitation.published_at().is_some()).then(|| {
        Line::Received(Received {
            review: exports::received(&invitation),
            author: invitation.author,
        })
    })
}

fn part_of(case: Case, member: &str) -> Option<Line> {
    let is_author = || {
        INVITATIONS
            .get(&case.review)
            .is_some_and(|review| review.author == member)
    };
    let part = Part {
        reports: case
            .reports
            .into_iter()
            .filter(|report| report.by.as_deref() == Some(member))
            .collect(),
        appeal: case.appeal.filter(|_| is_author()),
        decisions: [case.decision, case.outcome]
            .into_iter()
            .flatten()
            .filter(|decision| decision.by == member)
            .collect(),
        review: case.review,
    };
    let is_theirs = !part.reports.is_empty() || part.appeal.is_some() || !part.decisions.is_empty();
    is_theirs.then_some(Line::Case(part))
}

/// A review without what was said in it and answered to it.
fn without_words(review: Review) -> Review {
    Review {
        comment: None,
        reply: None,
        ..review
    }
}

/// Takes a member out of an invitation.
fn forget_invitation(invitation: Invitation, member: &str) {
    if invitation.author != member && invitation.about != member {
        return;
    }
    match invitation.state {
        // Nobody has read anything of it yet: it is as if the two had not been invited.
        State::Open => {
            blind::call_off(&invitation.encounter);
            for side in invitations::of_encounter(&invitation.encounter) {
                INVITATIONS.remove(&side.id);
            }
        }
        State::Closed => {
            INVITATIONS.remove(&invitation.id);
        }
        State::Published(_) if invitation.about == member => {
            if let Some((at, review)) = invitation.counts() {
                tally::discount(&invitation.about, at, review);
            }
            for case in cases::of_review(&invitation.id).collect::<Vec<_>>() {
                CASES.remove(&case.id);
            }
            INVITATIONS.remove(&invitation.id);
        }
        State::Published(_) => {
            for case in cases::of_review(&invitation.id).collect::<Vec<_>>() {
                forget_author(case);
            }
            INVITATIONS.put(&Invitation {
                author: NOBODY.to_owned(),
                review: invitation.review.map(without_words),
                earlier: invitation.earlier.into_iter().map(without_words).collect(),
                ..invitation
            });
        }
    }
}

/// Nobody appeals any more: what was decided last holds.
fn forget_author(case: Case) {
    let stage = match case.stage {
        Stage::Hidden | Stage::Appealed => Stage::Closed,
        Stage::Open | Stage::Closed => case.stage,
    };
    let appeal = case.appeal.map(|appeal| Appeal {
        words: String::new(),
        ..appeal
    });
    CASES.put(&Case { stage, appeal, ..case });
}

/// Takes a member out of a case: as who reported, and as who decided. What waits for a decision keeps the words that it is
/// about; what was decided keeps those of the decision, which are the platform's.
fn forget_case(case: &Case, member: &str) {
    let waits = matches!(case.stage, Stage::Open | Stage::Appealed);
    let reports = case.reports.iter().cloned().map(|report| match report.by.as_deref() {
        Some(by) if by == member => Report {
            by: Some(NOBODY.to_owned()),
            words: report.words.filter(|_| waits),
            ..report
        },
        _ => report,
    });
    let decided = |decision: Option<Decision>| {
        decision.map(|decision| match decision.by == member {
            true => Decision {
                by: NOBODY.to_owned(),
                ..decision
            },
            false => decision,
        })
    };
    let after = Case {
        reports: reports.collect(),
        decision: decided(case.decision.clone()),
        outcome: decided(case.outcome.clone()),
        ..case.clone()
    };
    if after != *case {
        CASES.put(&after);
    }
}

impl Guest for Rating {
    fn collect(member: String, cursor: Option<String>) -> Result<Collected, Error> {
        let in_cases = member.clone();
        let sections = [
            section_of(INVITATIONS.all(), move |invitation| line_of(invitation, &member)),
            section_of(CASES.all(), move |case| part_of(case, &in_cases)),
        ];
        let part = portable::take_out(cursor.as_deref(), sections).map_err(malformed)?;
        Ok(Collected {
            lines: part.lines,
            next: part.next,
        })
    }

    fn stays(member: String) -> Result<Vec<Kept>, Error> {
        let written = invitations::written(&member);
        let published = written.filter(|invitation| invitation.published_at().is_some() && invitation.review.is_some());
        let waiting = cases::waiting().filter(|case| case.was_reported_by(Some(&member)));
        let decided = CASES.all().into_iter().filter(|case| {
            let mut decisions = [&case.decision, &case.outcome].into_iter().flatten();
            decisions.any(|decision| decision.by == member)
        });
        let kept = |count: usize, what: Text, why: Text| (count > 0).then_some(Kept { what, why, until: None });
        let (published, waiting, decided) = (published.count(), waiting.count(), decided.count());
        Ok([
            kept(published, t!("stays-grades", count = published), t!("stays-grades-why")),
            kept(waiting, t!("stays-reports", count = waiting), t!("stays-reports-why")),
            kept(
                decided,
                t!("stays-decisions", count = decided),
                t!("stays-decisions-why"),
            ),
        ]
        .into_iter()
        .flatten()
        .collect())
    }

    fn forget(member: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        let parts = [
            each(INVITATIONS.all(), AT_ONCE, |invitation| {
                forget_invitation(invitation, &member)
            }),
            each(CASES.all(), AT_ONCE, |case: Case| forget_case(&case, &member)),
        ];
        forget_step(cursor.as_deref(), parts).map_err(malformed)
    }
}
