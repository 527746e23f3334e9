//! Reports of reviews and what is decided on them: the rules, and what is kept.

use std::collections::BTreeMap;

use legollab_brick::{clock::DAY, prelude::*};
use serde::{Deserialize, Serialize};

/// What a review can be reported and hidden for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// It insults, threatens or discriminates.
    Insult,
    /// It gives away personal data.
    PersonalData,
    /// It is not about the encounter.
    Unrelated,
    /// It was written as a favour, for pay or out of rivalry.
    ConflictOfInterest,
    /// It was used to put somebody under pressure.
    Pressure,
    /// It advertises something.
    Advertising,
    /// It is unlawful for another reason.
    Unlawful,
}

/// What a review that was reported is kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeepReason {
    /// It is an opinion on what its author lived through.
    Opinion,
    /// What was reported could not be established.
    NotEstablished,
    /// Its author has put right what was wrong with it.
    Corrected,
}

/// All grounds, in the order in which they are offered.
pub const GROUNDS: [Ground; 7] = [
    Ground::Insult,
    Ground::PersonalData,
    Ground::Unrelated,
    Ground::ConflictOfInterest,
    Ground::Pressure,
    Ground::Advertising,
    Ground::Unlawful,
];
/// All reasons to keep a review, in the order in which they are offered.
pub const KEEP_REASONS: [KeepReason; 3] = [KeepReason::Opinion, KeepReason::NotEstablished, KeepReason::Corrected];

/// How long after a decision its author can appeal: half a year.
pub const APPEAL_TIME: Instant = 183 * DAY;
/// Reports that a case keeps; of more, the number.
const REPORTS: usize = 20;

/// What was reported of a version of a review, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// Identifier; those of later cases sort after those of earlier ones.
    pub id: String,
    /// The review.
    pub review: String,
    /// How many versions the review had.
    pub versions: usize,
    /// When it was first reported.
    pub opened_at: Instant,
    /// The reports, the first first.
    pub reports: Vec<Report>,
    /// Reports beyond those that are kept.
    #[serde(default)]
    pub further_reports: u32,
    /// How far it has come.
    pub stage: Stage,
    /// The decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What the author says against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Appeal>,
    /// The last decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Decision>,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Who reported; none for a visitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What for.
    pub ground: Ground,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// When.
    pub at: Instant,
}

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It waits for a decision.
    Open,
    /// The review is hidden, and its author can appeal.
    Hidden,
    /// It waits for the last decision.
    Appealed,
    /// Nothing more is done.
    Closed,
}

/// What a steward decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What, and for which reason.
    pub verdict: Verdict,
    /// In words.
    pub words: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// What becomes of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is hidden, or stays so.
    Hide(Ground),
    /// It is shown, or shown again.
    Keep(KeepReason),
}

/// What an author says against a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// In words.
    pub words: String,
    /// When.
    pub at: Instant,
}

/// All cases.
pub const CASES: Collection<Case> = Collection::new();
/// Those that wait for a decision.
const WAITING: Index<Case, Instant> = Index::new("waiting");
/// By review.
const OF_REVIEW: Index<Case, (String, Instant)> = Index::new("of-review");

impl Record for Case {
    type Id = String;
    const COLLECTION: &'static str = "cases";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add(&OF_REVIEW, (&self.review, self.opened_at));
        match self.stage {
            Stage::Open => entries.add(&WAITING, self.opened_at),
            Stage::Appealed => entries.add(
                &WAITING,
                self.appeal.as_ref().map_or(self.opened_at, |appeal| appeal.at),
            ),
            Stage::Hidden | Stage::Closed => {}
        }
    }
}

/// Why nothing comes of what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// This member, or a visitor, has reported this version already.
    AlreadyReported,
    /// There is no decision to appeal against.
    NothingToAppeal,
    /// There was an appeal.
    AlreadyAppealed,
    /// The time for an appeal is over.
    AppealOver,
    /// It was decided on already.
    AlreadyDecided,
}

/// What becomes of a review by a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It is shown no more.
    Hides(Ground),
    /// It is shown again.
    Shows,
    /// It stays as it is.
    Nothing,
}

impl Case {
    /// A case that begins with a report.
    pub fn new(id: String, review: &str, versions: usize, report: Report) -> Self {
        Self {
            id,
            review: review.to_owned(),
            versions,
            opened_at: report.at,
            reports: vec![report],
            further_reports: 0,
            stage: Stage::Open,
            decision: None,
            appeal: None,
            outcome: None,
        }
    }

    /// Whether this member, or some visitor, is among those who reported.
    pub fn was_reported_by(&self, member: Option<&str>) -> bool {
        self.reports.iter().any(|report| report.by.as_deref() == member)
    }

    /// Adds a report to a case that is open.
    pub fn add(&mut self, report: Report) {
        if self.reports.len() < REPORTS {
            self.reports.push(report);
        } else {
            self.further_reports = self.further_reports.saturating_add(1);
        }
    }

    /// Takes a decision.
    pub fn decide(&mut self, decision: Decision) -> Result<Effect, Refusal> {
        let verdict = decision.verdict;
        match self.stage {
            Stage::Open => {
                self.decision = Some(decision);
                Ok(match verdict {
                    Verdict::Hide(ground) => {
                        self.stage = Stage::Hidden;
                        Effect::Hides(ground)
                    }
                    Verdict::Keep(_) => {
                        self.stage = Stage::Closed;
                        Effect::Nothing
                    }
                })
            }
            Stage::Appealed => {
                self.outcome = Some(decision);
                self.stage = Stage::Closed;
                Ok(match verdict {
                    Verdict::Hide(ground) => Effect::Hides(ground),
                    Verdict::Keep(_) => Effect::Shows,
                })
            }
            Stage::Hidden | Stage::Closed => Err(Refusal::AlreadyDecided),
        }
    }

    /// Until when the author can appeal; none where they cannot.
    pub fn appeal_until(&self) -> Option<Instant> {
        let decided = self.decision.as_ref().filter(|_| self.stage == Stage::Hidden)?;
        Some(decided.at.saturating_add(APPEAL_TIME))
    }

    /// Takes an appeal.
    pub fn appeal(&mut self, words: String, at: Instant) -> Result<(), Refusal> {
        if self.appeal.is_some() {
            return Err(Refusal::AlreadyAppealed);
        }
        let until = self.appeal_until().ok_or(Refusal::NothingToAppeal)?;
        if at >= until {
            return Err(Refusal::AppealOver);
        }
        self.appeal = Some(Appeal { words, at });
        self.stage = Stage::Appealed;
        Ok(())
    }

    /// The decision in force.
    pub fn in_force(&self) -> Option<&Decision> {
        self.outcome.as_ref().or(self.decision.as_ref())
    }

    /// The ground for which it was first hidden, if it was.
    fn hidden_for(&self) -> Option<Ground> {
        match self.decision.as_ref()?.verdict {
            Verdict::Hide(ground) => Some(ground),
            Verdict::Keep(_) => None,
        }
    }
}

/// The cases of a review, the latest first.
pub fn of_review(review: &str) -> impl Iterator<Item = Case> {
    OF_REVIEW.of(&(review,)).backward().into_iter()
}

/// The cases that wait for a decision, the oldest first.
pub fn waiting() -> impl Iterator<Item = Case> {
    WAITING.all().into_iter()
}

/// Closes what is under way about a review, whose author has taken it back.
pub fn close_for(review: &str) {
    let under_way: Vec<Case> = of_review(review).filter(|case| case.stage != Stage::Closed).collect();
    for case in under_way {
        CASES.put(&Case {
            stage: Stage::Closed,
            ..case
        });
    }
}

/// How often what was moderated, for the public.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Counts {
    /// By ground.
    pub grounds: BTreeMap<Ground, GroundCount>,
    /// By the reason for which reviews were kept.
    pub kept: BTreeMap<KeepReason, u32>,
    /// Appeals.
    pub appeals: u32,
}

/// How often for one ground.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroundCount {
    /// Reports.
    pub reports: u32,
    /// Reviews that were hidden.
    pub hidden: u32,
    /// Reviews among them that are shown again.
    pub restored: u32,
}

const COUNTS: Singleton<Counts> = Singleton::new("moderated");

impl Counts {
    /// What is counted now.
    pub fn get() -> Self {
        COUNTS.get()
    }

    /// Counts with what is new of a case.
    pub fn update(before: Option<&Case>, after: &Case) {
        let mut counts = COUNTS.get();
        let known = before.map_or(0, |case| case.reports.len());
        for report in after.reports.iter().skip(known) {
            counts.of(report.ground).reports += 1;
        }
        let newly = |of: fn(&Case) -> bool| of(after) && !before.is_some_and(of);
        if newly(|case| case.decision.is_some()) {
            match after.decision.as_ref().map(|decision| decision.verdict) {
                Some(Verdict::Hide(ground)) => counts.of(ground).hidden += 1,
                Some(Verdict::Keep(reason)) => *counts.kept.entry(reason).or_default() += 1,
                None => {}
            }
        }
        if newly(|case| case.appeal.is_some()) {
            counts.appeals += 1;
        }
        if newly(|case| case.outcome.is_some())
            && let Some(Verdict::Keep(reason)) = after.outcome.as_ref().map(|outcome| outcome.verdict)
        {
            *counts.kept.entry(reason).or_default() += 1;
            if let Some(ground) = after.hidden_for() {
                counts.of(ground).restored += 1;
            }
        }
        COUNTS.set(&counts);
    }

    fn of(&mut self, ground: Ground) -> &mut GroundCount {
        self.grounds.entry(ground).or_default()
    }
}

/// Keeps a case and counts what is new of it.
pub fn keep(case: &Case) {
    let before = CASES.get(&case.id);
    Counts::update(before.as_ref(), case);
    CASES.put(case);
}
