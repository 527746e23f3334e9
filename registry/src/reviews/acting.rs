//! Writing, changing and answering reviews, reporting and judging them: rights, state and letters in one transaction each.

use legollab_web::fault::Fault;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};

use super::{
    judging::{self, Clause, Judgement, Outcome},
    rules::Opinion,
    store::{self, Review},
    tables::decision,
};
use crate::{
    audit::{self, Act},
    database::WriteTransaction,
    engagements::{self, Engagement, Parties, StateName, review_window_end},
    failure::Failure,
    identity::{Role, accounts_with, owners_of, tables::account},
    letters::{self, Letter},
    state::Registry,
    visit::Visit,
    words::Arg,
};

/// Why a review, a reply or a report is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// The days in which it could be written have passed.
    Late,
    /// Somebody belongs to both sides, or both are one company.
    Tied,
    /// It was written or answered meanwhile.
    Meanwhile,
    /// A moderator took the review out of sight.
    Hidden,
}

/// A closed engagement, for those who decide for its holder.
///
/// # Errors
/// [`Fault::NotFound`] for everybody else, and while it is not closed.
pub(super) async fn closed(
    connection: &impl ConnectionTrait,
    visit: &Visit,
    id: &str,
) -> Result<(Engagement, Parties), Failure> {
    let person = visit.require_person()?;
    let engagement = engagements::engagement(connection, id).await?.ok_or(Fault::NotFound)?;
    if person.role_in(&engagement.row.holder).is_none() || engagement.state.name() != StateName::Closed {
        return Err(Fault::NotFound.into());
    }
    let parties = engagements::parties(connection, &engagement.row).await?;
    visit.require_owner_of(&parties.holder)?;
    Ok((engagement, parties))
}

/// Why no review can be written of a closed engagement now.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn hindrance(
    connection: &impl ConnectionTrait,
    engagement: &Engagement,
    parties: &Parties,
    now: i64,
) -> Result<Option<Refused>, DbErr> {
    if engagement
        .row
        .closed_at
        .is_none_or(|closed| now > review_window_end(closed))
    {
        return Ok(Some(Refused::Late));
    }
    if engagements::are_entangled(connection, &parties.holder, &parties.provider).await? {
        return Ok(Some(Refused::Tied));
    }
    Ok(None)
}

/// Publishes a review, or another version of it if `version` is what the form was drawn at.
///
/// # Errors
/// The faults of [`closed`].
pub(super) async fn write(
    registry: &Registry,
    visit: &Visit,
    engagement: &str,
    version: Option<i64>,
    opinion: &Opinion,
) -> Result<Result<String, Refused>, Failure> {
    let now = visit.now();
    let transaction = registry.database.write().await?;
    let (engagement, parties) = closed(&transaction, visit, engagement).await?;
    let person = visit.require_person()?;
    if let Some(refused) = hindrance(&transaction, &engagement, &parties, now).await? {
        return Ok(Err(refused));
    }
    let before = store::review_of(&transaction, &engagement.row.id).await?;
    let (id, letter) = match (before, version) {
        (None, None) => {
            let id = store::publish(&transaction, &engagement, &person.account.id, opinion, now).await?;
            engagements::note_review(&transaction, &engagement.row.id, &id).await?;
            (id, "review-published")
        }
        (Some(review), Some(version)) if review.row.version == version => {
            if review.row.hidden {
                return Ok(Err(Refused::Hidden));
            }
            let account = &person.account.id;
            if !store::publish_version(&transaction, &review.row.id, version, account, opinion, now).await? {
                return Ok(Err(Refused::Meanwhile));
            }
            (review.row.id, "review-changed")
        }
        _ => return Ok(Err(Refused::Meanwhile)),
    };
    let detail = json!({ "engagement": engagement.row.id, "grade": opinion.grade });
    record(&transaction, visit, letter, &id, detail).await?;
    let to = owners_of(&transaction, &parties.provider.id).await?;
    let args = [("holder", parties.holder.title.as_str().into())];
    tell(
        registry,
        &transaction,
        to,
        letter,
        &args,
        &format!("/reviews/{id}"),
        now,
    )
    .await?;
    done(registry, transaction).await?;
    Ok(Ok(id))
}

/// Answers a review for its provider.
///
/// # Errors
/// [`Fault::Forbidden`] for those who do not decide for the provider.
pub(super) async fn reply(
    registry: &Registry,
    visit: &Visit,
    id: &str,
    version: i64,
    text: &str,
) -> Result<Result<(), Refused>, Failure> {
    let now = visit.now();
    let transaction = registry.database.write().await?;
    let review = store::review(&transaction, id).await?.ok_or(Fault::NotFound)?;
    let person = visit.require_owner_of(&review.provider)?;
    if review.row.hidden {
        return Ok(Err(Refused::Hidden));
    }
    if review.row.version != version || review.reply.is_some() {
        return Ok(Err(Refused::Meanwhile));
    }
    store::write_reply(&transaction, id, version, &person.account.id, text, now).await?;
    record(&transaction, visit, "review-replied", id, json!({ "version": version })).await?;
    let to = owners_of(&transaction, &review.holder.id).await?;
    let args = [("provider", review.provider.title.as_str().into())];
    tell(
        registry,
        &transaction,
        to,
        "review-replied",
        &args,
        &format!("/reviews/{id}"),
        now,
    )
    .await?;
    done(registry, transaction).await?;
    Ok(Ok(()))
}

/// Reports a review that shows.
///
/// # Errors
/// [`Fault::NotFound`] where there is none.
pub(super) async fn report(
    registry: &Registry,
    visit: &Visit,
    id: &str,
    clause: Clause,
    text: &str,
) -> Result<Result<(), Refused>, Failure> {
    let (person, now) = (visit.require_person()?, visit.now());
    let transaction = registry.database.write().await?;
    let review = store::review(&transaction, id).await?.ok_or(Fault::NotFound)?;
    if review.row.hidden {
        return Ok(Err(Refused::Hidden));
    }
    if !judging::report(&transaction, &review, &person.account.id, clause, text, now).await? {
        return Ok(Err(Refused::Meanwhile));
    }
    record(
        &transaction,
        visit,
        "review-reported",
        id,
        json!({ "clause": clause.name() }),
    )
    .await?;
    let to = accounts_with(&transaction, Role::Moderator).await?;
    let args = [("provider", review.provider.title.as_str().into())];
    tell(
        registry,
        &transaction,
        to,
        "review-reported",
        &args,
        &format!("/moderation/reviews/{id}"),
        now,
    )
    .await?;
    done(registry, transaction).await?;
    Ok(Ok(()))
}

/// Decides about the open reports of a review, or about the appeal against a decision.
///
/// # Errors
/// [`Fault::Forbidden`] for those who are not independent.
pub(super) async fn decide(
    registry: &Registry,
    visit: &Visit,
    id: &str,
    judgement: &Judgement,
    appeal_of: Option<&str>,
) -> Result<Result<String, Refused>, Failure> {
    let (person, now) = (visit.require_role(Role::Moderator)?, visit.now());
    let transaction = registry.database.write().await?;
    let review = store::review(&transaction, id).await?.ok_or(Fault::NotFound)?;
    let against = match appeal_of {
        Some(decision) => Some(appealed(&transaction, &review, decision).await?),
        None => None,
    };
    let reports = match &against {
        Some(decision) => judging::reports_of(&transaction, &decision.id).await?,
        None => judging::open_reports(&transaction, Some(id)).await?,
    };
    if visit.token().is_some() || !judging::may_judge(person, &review, &reports, against.as_ref()) {
        return Err(Fault::Forbidden.into());
    }
    let nothing_open = against.is_none() && reports.is_empty();
    let answered = match &against {
        Some(decision) => judging::answer_to(&transaction, &decision.id).await?.is_some(),
        None => false,
    };
    if nothing_open || answered {
        return Ok(Err(Refused::Meanwhile));
    }
    let decision = judging::decide(&transaction, &review, &person.account.id, judgement, appeal_of, now).await?;
    let detail =
        json!({ "decision": decision, "outcome": judgement.outcome.name(), "clause": judgement.clause.name() });
    record(&transaction, visit, "review-judged", id, detail).await?;
    let mut to: Vec<account::Model> = Vec::new();
    let changed = (judgement.outcome == Outcome::Hide) != review.row.hidden;
    if changed {
        to.extend(owners_of(&transaction, &review.holder.id).await?);
        to.extend(owners_of(&transaction, &review.provider.id).await?);
    }
    let mut accounts: Vec<String> = reports.into_iter().map(|report| report.account).collect();
    accounts.extend(against.and_then(|decision| decision.appealed_by));
    for account in accounts {
        to.extend(crate::identity::account_by_id(&transaction, &account).await?);
    }
    let args = [("provider", review.provider.title.as_str().into())];
    tell(
        registry,
        &transaction,
        to,
        "review-judged",
        &args,
        &format!("/reviews/decisions/{decision}"),
        now,
    )
    .await?;
    done(registry, transaction).await?;
    Ok(Ok(decision))
}

async fn appealed(transaction: &WriteTransaction, review: &Review, decision: &str) -> Result<decision::Model, Failure> {
    let found = judging::decision(transaction, decision).await?;
    let found = found.filter(|decision| decision.review == review.row.id && decision.appealed_at.is_some());
    Ok(found.ok_or(Fault::NotFound)?)
}

/// Whether somebody may appeal against a decision: who wrote what was hidden, or who reported what was kept.
pub(super) async fn may_appeal(
    connection: &impl ConnectionTrait,
    visit: &Visit,
    review: &Review,
    decision: &decision::Model,
) -> Result<bool, Failure> {
    let person = visit.require_person()?;
    let open =
        decision.appealed_at.is_none() && decision.appeal_of.is_none() && visit.now() <= judging::appeal_end(decision);
    if !open || visit.token().is_some() {
        return Ok(false);
    }
    if decision.outcome == Outcome::Hide.name() {
        return Ok(person.owns(&review.holder.id));
    }
    let reports = judging::reports_of(connection, &decision.id).await?;
    Ok(reports.iter().any(|report| report.account == person.account.id))
}

/// Appeals against a decision.
///
/// # Errors
/// [`Fault::Forbidden`] for those whom it is not about, or too late.
pub(super) async fn appeal(
    registry: &Registry,
    visit: &Visit,
    decision: &str,
    text: &str,
) -> Result<Result<(), Refused>, Failure> {
    let (person, now) = (visit.require_person()?, visit.now());
    let transaction = registry.database.write().await?;
    let found = judging::decision(&transaction, decision)
        .await?
        .ok_or(Fault::NotFound)?;
    let review = store::review(&transaction, &found.review)
        .await?
        .ok_or(Fault::NotFound)?;
    if !may_appeal(&transaction, visit, &review, &found).await? {
        return Err(Fault::Forbidden.into());
    }
    if !judging::appeal(&transaction, decision, &person.account.id, text, now).await? {
        return Ok(Err(Refused::Meanwhile));
    }
    record(
        &transaction,
        visit,
        "review-appealed",
        &review.row.id,
        json!({ "decision": decision }),
    )
    .await?;
    let mut to = accounts_with(&transaction, Role::Moderator).await?;
    to.retain(|account| account.id != found.moderator);
    let args = [("provider", review.provider.title.as_str().into())];
    let path = format!("/moderation/appeals/{decision}");
    tell(registry, &transaction, to, "review-appealed", &args, &path, now).await?;
    done(registry, transaction).await?;
    Ok(Ok(()))
}

async fn record(
    transaction: &impl ConnectionTrait,
    visit: &Visit,
    action: &str,
    id: &str,
    detail: Value,
) -> Result<(), DbErr> {
    let act = Act {
        at: visit.now(),
        account: visit.person().map(|person| person.account.id.as_str()),
        action,
        subject: "review",
        subject_id: id,
        detail,
    };
    audit::record(transaction, act).await
}

async fn tell(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    mut to: Vec<account::Model>,
    id: &str,
    args: &[(&str, Arg)],
    path: &str,
    now: i64,
) -> Result<(), DbErr> {
    to.sort_by(|one, other| one.id.cmp(&other.id));
    to.dedup_by(|one, other| one.id == other.id);
    let link = registry.address(path);
    for reader in &to {
        let letter = Letter {
            id,
            args,
            link: &link,
            once: None,
        };
        letters::write(transaction, reader, letter, now).await?;
    }
    Ok(())
}

async fn done(registry: &Registry, transaction: WriteTransaction) -> Result<(), DbErr> {
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}
