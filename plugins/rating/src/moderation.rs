//! Reports, decisions and appeals, with whoever is told of them.

use legollab_brick::{notify, prelude::*, text, text::shows_something};

use crate::{
    Rating,
    bindings::exports::legollaborative::rating::{
        moderation::{self, CaseSummary, GroundCount, Guest, KeepCount, ModerationLog, ReportSummary},
        reviews::ReviewRef,
    },
    cases::{
        self, CASES, Case, Counts, Decision, Effect, GROUNDS, Ground, KEEP_REASONS, KeepReason, Refusal, Report, Stage,
        Verdict,
    },
    invitations::{self, INVITATIONS, Invitation, PAGE},
    tally,
    writing::{TEXT_LENGTH, reference, words},
};

impl From<moderation::Ground> for Ground {
    fn from(ground: moderation::Ground) -> Self {
        match ground {
            moderation::Ground::Insult => Self::Insult,
            moderation::Ground::PersonalData => Self::PersonalData,
            moderation::Ground::Unrelated => Self::Unrelated,
            moderation::Ground::ConflictOfInterest => Self::ConflictOfInterest,
            moderation::Ground::Pressure => Self::Pressure,
            moderation::Ground::Advertising => Self::Advertising,
            moderation::Ground::Unlawful => Self::Unlawful,
        }
    }
}

impl From<Ground> for moderation::Ground {
    fn from(ground: Ground) -> Self {
        match ground {
            Ground::Insult => Self::Insult,
            Ground::PersonalData => Self::PersonalData,
            Ground::Unrelated => Self::Unrelated,
            Ground::ConflictOfInterest => Self::ConflictOfInterest,
            Ground::Pressure => Self::Pressure,
            Ground::Advertising => Self::Advertising,
            Ground::Unlawful => Self::Unlawful,
        }
    }
}

impl From<moderation::KeepReason> for KeepReason {
    fn from(reason: moderation::KeepReason) -> Self {
        match reason {
            moderation::KeepReason::Opinion => Self::Opinion,
            moderation::KeepReason::NotEstablished => Self::NotEstablished,
            moderation::KeepReason::Corrected => Self::Corrected,
        }
    }
}

impl From<KeepReason> for moderation::KeepReason {
    fn from(reason: KeepReason) -> Self {
        match reason {
            KeepReason::Opinion => Self::Opinion,
            KeepReason::NotEstablished => Self::NotEstablished,
            KeepReason::Corrected => Self::Corrected,
        }
    }
}

/// The name of a ground.
pub fn ground_text(ground: Ground) -> Text {
    match ground {
        Ground::Insult => t!("ground-insult"),
        Ground::PersonalData => t!("ground-personal-data"),
        Ground::Unrelated => t!("ground-unrelated"),
        Ground::ConflictOfInterest => t!("ground-conflict-of-interest"),
        Ground::Pressure => t!("ground-pressure"),
        Ground::Advertising => t!("ground-advertising"),
        Ground::Unlawful => t!("ground-unlawful"),
    }
}

/// The name of a reason to keep a review.
pub fn keep_text(reason: KeepReason) -> Text {
    match reason {
        KeepReason::Opinion => t!("keep-opinion"),
        KeepReason::NotEstablished => t!("keep-not-established"),
        KeepReason::Corrected => t!("keep-corrected"),
    }
}

fn refused(refusal: Refusal) -> Error {
    conflict(match refusal {
        Refusal::AlreadyReported => t!("already-reported"),
        Refusal::NothingToAppeal => t!("nothing-to-appeal"),
        Refusal::AlreadyAppealed => t!("already-appealed"),
        Refusal::AppealOver => t!("appeal-over"),
        Refusal::AlreadyDecided => t!("already-decided"),
    })
}

/// Takes a decision on a case in the caller's name.
fn decide(case: &str, verdict: Verdict, said: &str) -> Result<ReviewRef, Error> {
    let steward = caller::require_member(t!("members-only"))?;
    let mut case = CASES.get(case).ok_or_else(|| not_found(t!("no-such-case")))?;
    let (published_at, invitation) = invitations::find_published(&case.review)?;
    if [&invitation.author, &invitation.about].contains(&&steward.id) {
        return Err(forbidden(t!("own-case")));
    }
    let decision = Decision {
        verdict,
        words: words("words", said)?,
        by: steward.id,
        at: clock::now(),
    };
    let first = case.stage == Stage::Open;
    let effect = case.decide(decision).map_err(refused)?;
    cases::keep(&case);
    let told = reference(&invitation);
    apply(effect, published_at, invitation);
    tell(&case, &told, first);
    Ok(told)
}

/// Does to a review what was decided.
fn apply(effect: Effect, published_at: Instant, invitation: Invitation) {
    let hidden = match effect {
        Effect::Nothing => return,
        Effect::Hides(ground) => {
            if let Some((_, review)) = invitation.counts() {
                tally::discount(&invitation.about, published_at, review);
            }
            Some(ground)
        }
        Effect::Shows => {
            if let (Some(review), Some(_)) = (&invitation.review, invitation.hidden) {
                tally::count(&invitation.about, published_at, review);
            }
            None
        }
    };
    INVITATIONS.put(&Invitation { hidden, ..invitation });
}

/// Tells the author what concerns them, and those who reported what came of it.
fn tell(case: &Case, review: &ReviewRef, first: bool) {
    let Some(decision) = case.in_force() else {
        return;
    };
    let page = || Some(PageRef::new("review").with("review", &review.review));
    let about = || text::member(&review.about);
    let (occasion, words) = (&review.occasion, &decision.words);
    let to_author = match decision.verdict {
        Verdict::Hide(ground) if first => Some((
            t!("message-hidden-subject", about = about()),
            t!(
                "message-hidden-body",
                occasion = occasion,
                reason = ground_id(ground),
                words = words
            ),
        )),
        Verdict::Hide(ground) => Some((
            t!("message-still-hidden-subject", about = about()),
            t!(
                "message-still-hidden-body",
                occasion = occasion,
                reason = ground_id(ground),
                words = words
            ),
        )),
        // Nothing has changed for them.
        Verdict::Keep(_) if first => None,
        Verdict::Keep(_) => Some((
            t!("message-restored-subject", about = about()),
            t!("message-restored-body", occasion = occasion, words = words),
        )),
    };
    if let Some((subject, body)) = to_author {
        notify::send(&review.author, subject, body, page());
    }
    let outcome = match decision.verdict {
        Verdict::Hide(_) => "hidden",
        Verdict::Keep(_) => "kept",
    };
    for by in case.reports.iter().filter_map(|report| report.by.as_ref()) {
        let body = t!(
            "message-report-body",
            occasion = occasion,
            outcome = outcome,
            words = words
        );
        let subject = t!("message-report-subject", about = about());
        notify::send(by, subject, body, page());
    }
}

/// How messages of the catalogue choose by a ground.
fn ground_id(ground: Ground) -> &'static str {
    match ground {
        Ground::Insult => "insult",
        Ground::PersonalData => "personal-data",
        Ground::Unrelated => "unrelated",
        Ground::ConflictOfInterest => "conflict-of-interest",
        Ground::Pressure => "pressure",
        Ground::Advertising => "advertising",
        Ground::Unlawful => "unlawful",
    }
}

/// A case as stewards see it; none where its review is gone.
fn summary(case: Case) -> Option<CaseSummary> {
    let invitation = INVITATIONS.get(&case.review)?;
    let reports = case.reports.into_iter().map(|report| ReportSummary {
        ground: report.ground.into(),
        words: report.words,
        at: report.at,
    });
    Some(CaseSummary {
        id: case.id,
        review: reference(&invitation),
        state: match case.stage {
            Stage::Open => moderation::CaseState::Open,
            Stage::Hidden => moderation::CaseState::Hidden,
            Stage::Appealed => moderation::CaseState::Appealed,
            Stage::Closed => moderation::CaseState::Closed,
        },
        reports: reports.collect(),
        appeal: case.appeal.map(|appeal| appeal.words),
    })
}

impl Guest for Rating {
    fn report(review: String, ground: moderation::Ground, words: Option<String>) -> Result<ReviewRef, Error> {
        let (_, invitation) = invitations::find_published(&review)?;
        let Some(_) = invitation.counts() else {
            return Err(conflict(t!("review-not-shown")));
        };
        let member = caller::member().map(|member| member.id);
        if member.as_ref() == Some(&invitation.author) {
            return Err(conflict(t!("report-own")));
        }
        let words = words
            .map(|words| words.trim().to_owned())
            .filter(|words| shows_something(words));
        let length = words.as_ref().map_or(0, |words| words.chars().count());
        if length > TEXT_LENGTH {
            return Err(invalid("words", t!("text-length", limit = TEXT_LENGTH)));
        }
        let versions = invitation.earlier.len() + 1;
        let known: Vec<Case> = cases::of_review(&review)
            .filter(|case| case.versions == versions)
            .collect();
        // Nobody has the same version looked at twice; visitors, whom nothing tells apart, count as one.
        if known.iter().any(|case| case.was_reported_by(member.as_deref())) {
            return Err(refused(Refusal::AlreadyReported));
        }
        let report = Report {
            by: member,
            ground: ground.into(),
            words,
            at: clock::now(),
        };
        // A new version does not open a second case beside one that waits.
        let open = cases::of_review(&review).find(|case| case.stage == Stage::Open);
        let case = match open {
            Some(mut case) => {
                case.versions = versions;
                case.add(report);
                case
            }
            None => Case::new(CASES.fresh_id(), &review, versions, report),
        };
        cases::keep(&case);
        Ok(reference(&invitation))
    }

    fn hide(case: String, ground: moderation::Ground, words: String) -> Result<ReviewRef, Error> {
        decide(&case, Verdict::Hide(ground.into()), &words)
    }

    fn keep(case: String, reason: moderation::KeepReason, words: String) -> Result<ReviewRef, Error> {
        decide(&case, Verdict::Keep(reason.into()), &words)
    }

    fn appeal(review: String, words: String) -> Result<ReviewRef, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let own = INVITATIONS.get(&review).filter(|review| review.author == member.id);
        let invitation = own.ok_or_else(|| not_found(t!("no-such-review")))?;
        let mut case = cases::of_review(&review)
            .next()
            .ok_or_else(|| refused(Refusal::NothingToAppeal))?;
        let said = self::words("words", &words)?;
        case.appeal(said, clock::now()).map_err(refused)?;
        cases::keep(&case);
        Ok(reference(&invitation))
    }

    fn waiting() -> Result<Vec<CaseSummary>, Error> {
        Ok(cases::waiting().take(PAGE).filter_map(summary).collect())
    }

    fn log() -> ModerationLog {
        let counts = Counts::get();
        let ground = |ground: Ground| {
            let count = counts.grounds.get(&ground).copied().unwrap_or_default();
            GroundCount {
                ground: ground.into(),
                reports: count.reports,
                hidden: count.hidden,
                restored: count.restored,
            }
        };
        ModerationLog {
            grounds: GROUNDS.into_iter().map(ground).collect(),
            kept: KEEP_REASONS
                .into_iter()
                .map(|reason| KeepCount {
                    reason: reason.into(),
                    kept: counts.kept.get(&reason).copied().unwrap_or_default(),
                })
                .collect(),
            appeals: counts.appeals,
        }
    }
}
