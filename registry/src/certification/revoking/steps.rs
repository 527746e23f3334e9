//! Proposing a revocation, confirming it, dropping it.

use legollab_web::fault::Fault;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};
use serde_json::json;

use crate::{
    audit,
    certification::{
        authority::obstacle,
        problem::{Halt, Problem},
        publishing::publish_within,
        tables::{certification, revocation},
    },
    database::{WriteTransaction, new_id},
    identity::{Person, Role, accounts_with, owners_of, tables::organisation},
    letters::{self, Letter},
    state::Registry,
};

const REASON_CHARS: usize = 2_000;

/// The revocation that is proposed or done; none if nobody asks for one.
pub async fn proposal(
    connection: &impl ConnectionTrait,
    certification: &str,
) -> Result<Option<revocation::Model>, DbErr> {
    revocation::Entity::find()
        .filter(revocation::Column::Certification.eq(certification))
        .filter(revocation::Column::DroppedAt.is_null())
        .one(connection)
        .await
}

struct Case {
    certification: certification::Model,
    organisation: organisation::Model,
    proposal: Option<revocation::Model>,
}

async fn case(transaction: &WriteTransaction, person: &Person, id: &str, now: i64) -> Result<Case, Halt> {
    let certification = certification::Entity::find_by_id(id)
        .one(transaction)
        .await?
        .ok_or(Fault::NotFound)?;
    let organisation = organisation::Entity::find_by_id(certification.organisation.as_str())
        .one(transaction)
        .await?
        .ok_or(Fault::NotFound)?;
    if let Some(obstacle) = obstacle(transaction, &person.account.id, &organisation.id, now).await? {
        return Err(Halt::problem("form", obstacle.text()));
    }
    if certification.revoked_at.is_some() || certification.superseded_at.is_some() || certification.not_after <= now {
        return Err(Halt::problem("form", "revocation-over"));
    }
    Ok(Case {
        proposal: proposal(transaction, id).await?,
        certification,
        organisation,
    })
}

fn reason(typed: &str) -> Result<String, Halt> {
    let reason = typed.trim().replace("\r\n", "\n").replace('\0', "");
    match reason.chars().count() {
        0 => Err(Halt::problem("reason", "desk-reasons-missing")),
        count if count > REASON_CHARS => {
            let problem = Problem::new("reason", "desk-reasons-long");
            Err(Halt::Problems(vec![problem.with("most", REASON_CHARS)]))
        }
        _ => Ok(reason),
    }
}

/// Proposes to revoke. The reason is what hosts and people will read.
pub async fn propose(registry: &Registry, person: &Person, id: &str, typed: &str) -> Result<(), Halt> {
    let reason = reason(typed)?;
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let case = case(&transaction, person, id, now).await?;
    if case.proposal.is_some() {
        return Err(Halt::problem("form", "revocation-proposed-already"));
    }
    let row = revocation::ActiveModel {
        id: Set(new_id()),
        certification: Set(id.to_owned()),
        reason: Set(reason.clone()),
        proposed_by: Set(person.account.id.clone()),
        proposed_at: Set(now),
        confirmed_by: Set(None),
        confirmed_at: Set(None),
        confirmed_because: Set(None),
        dropped_at: Set(None),
    };
    row.insert(&transaction).await?;
    record(&transaction, person, "revocation-proposed", id, now).await?;
    for certifier in accounts_with(&transaction, Role::Certifier).await? {
        if certifier.id == person.account.id {
            continue;
        }
        let letter = Letter {
            id: "letter-revocation-proposed",
            args: &[
                ("organisation", case.organisation.title.as_str().into()),
                ("by", person.account.name.as_str().into()),
                ("reason", reason.as_str().into()),
            ],
            link: &registry.address(&format!("/certification/certifications/{id}")),
            once: None,
        };
        letters::write(&transaction, &certifier, letter, now).await?;
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}

/// Confirms what another certifier proposed: from then on the certification does not count, and hosts are told.
pub async fn confirm(registry: &Registry, person: &Person, id: &str, proposal: &str, typed: &str) -> Result<(), Halt> {
    let because = reason(typed)?;
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let case = case(&transaction, person, id, now).await?;
    let Some(proposed) = case.proposal.filter(|proposed| proposed.id == proposal) else {
        return Err(Halt::problem("form", "desk-changed"));
    };
    if proposed.proposed_by == person.account.id {
        return Err(Halt::problem("form", "revocation-same-person"));
    }
    let reason = proposed.reason.clone();
    let mut row: revocation::ActiveModel = proposed.into();
    row.confirmed_by = Set(Some(person.account.id.clone()));
    row.confirmed_at = Set(Some(now));
    row.confirmed_because = Set(Some(because));
    row.update(&transaction).await?;
    let row = certification::ActiveModel {
        id: Unchanged(case.certification.id.clone()),
        revoked_at: Set(Some(now)),
        revoked_because: Set(Some(reason.clone())),
        ..Default::default()
    };
    row.update(&transaction).await?;
    record(&transaction, person, "certification-revoked", id, now).await?;
    publish_within(&transaction, registry).await?;
    for owner in owners_of(&transaction, &case.organisation.id).await? {
        let letter = Letter {
            id: "letter-revoked",
            args: &[
                ("organisation", case.organisation.title.as_str().into()),
                ("reason", reason.as_str().into()),
            ],
            link: &registry.address(&format!("/certifications/{id}")),
            once: None,
        };
        letters::write(&transaction, &owner, letter, now).await?;
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}

/// Drops a proposal that nobody has confirmed.
pub async fn drop_proposal(registry: &Registry, person: &Person, id: &str, proposal: &str) -> Result<(), Halt> {
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let case = case(&transaction, person, id, now).await?;
    let Some(proposed) = case.proposal.filter(|proposed| proposed.id == proposal) else {
        return Err(Halt::problem("form", "desk-changed"));
    };
    let mut row: revocation::ActiveModel = proposed.into();
    row.dropped_at = Set(Some(now));
    row.update(&transaction).await?;
    record(&transaction, person, "revocation-dropped", id, now).await?;
    transaction.commit().await?;
    Ok(())
}

async fn record(
    transaction: &WriteTransaction,
    person: &Person,
    action: &str,
    certification: &str,
    now: i64,
) -> Result<(), DbErr> {
    let act = audit::Act {
        at: now,
        account: Some(&person.account.id),
        action,
        subject: "certification",
        subject_id: certification,
        detail: json!({}),
    };
    audit::record(transaction, act).await
}
