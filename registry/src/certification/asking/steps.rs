//! Keeping a draft, submitting it, and taking it back.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, DbErr, EntityTrait, QueryFilter,
};
use serde_json::json;

use crate::{
    audit,
    certification::{
        problem::{Halt, Problem},
        publishing::identity_of,
        requests::{Draft, certified_until, open_request},
        tables::{answer, request},
    },
    clock::DAY_MS,
    database::{WriteTransaction, new_id},
    identity::{
        Person, Role, accounts_with, owners_of,
        tables::{membership, organisation},
    },
    letters::{self, Letter},
    state::Registry,
    words::{self, Words},
};

/// How long before the end a renewal can be asked for.
const RENEWAL_DAYS: i64 = 183;

/// Keeps what was typed, and submits it if that is asked. `sequence` is that of the request as it was read; 0 where there was none.
pub async fn save(
    registry: &Registry,
    person: &Person,
    organisation: &organisation::Model,
    sequence: i64,
    draft: &Draft,
    submits: bool,
) -> Result<(), Halt> {
    let now = registry.now();
    let problems = draft.problems(submits, words::local_date(now));
    if !problems.is_empty() {
        return Err(Halt::Problems(problems));
    }
    let transaction = registry.database.write().await?;
    let open = open_request(&transaction, &organisation.id).await?;
    if open.as_ref().map_or(0, |open| open.sequence) != sequence {
        return Err(Halt::problem("form", "asking-changed"));
    }
    let request = match open {
        Some(open) if open.state == "draft" || open.state == "more" => open,
        Some(_) => return Err(Halt::problem("form", "asking-being-read")),
        None => begin(&transaction, person, organisation, now).await?,
    };
    let mut row = request::ActiveModel {
        id: Unchanged(request.id.clone()),
        sequence: Set(request.sequence.saturating_add(1)),
        drill_on: Set(draft.drill_on.clone()),
        drill_by: Set(draft.drill_by.clone()),
        drill_outcome: Set(draft.drill_outcome.clone()),
        ..Default::default()
    };
    if submits {
        let identity = identity_of(organisation)?;
        if let Some(until) = certified_until(&transaction, &organisation.id, &identity, now).await? {
            let opens = until.saturating_sub(RENEWAL_DAYS * DAY_MS);
            if now < opens {
                let day = Words::get(&person.account.locale).date_of(opens);
                let problem = Problem::new("form", "asking-too-early").with("day", day);
                return Err(Halt::Problems(vec![problem]));
            }
        }
        row.identity = Set(Some(identity));
        row.state = Set("submitted".to_owned());
        row.submitted_at = Set(Some(now));
        row.round = Set(request.round.saturating_add(1));
    }
    row.update(&transaction).await?;
    keep_answers(&transaction, &request.id, draft).await?;
    if submits {
        record(&transaction, person, "certification-asked", &request.id, now).await?;
        announce(&transaction, registry, organisation, &request, now).await?;
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}

async fn begin(
    transaction: &WriteTransaction,
    person: &Person,
    organisation: &organisation::Model,
    now: i64,
) -> Result<request::Model, DbErr> {
    let row = request::ActiveModel {
        id: Set(new_id()),
        organisation: Set(organisation.id.clone()),
        state: Set("draft".to_owned()),
        sequence: Set(0),
        round: Set(0),
        asked_by: Set(person.account.id.clone()),
        opened_at: Set(now),
        submitted_at: Set(None),
        closed_at: Set(None),
        identity: Set(None),
        drill_on: Set(String::new()),
        drill_by: Set(String::new()),
        drill_outcome: Set(String::new()),
        statement: Set(None),
    };
    row.insert(transaction).await
}

async fn keep_answers(transaction: &WriteTransaction, request: &str, draft: &Draft) -> Result<(), DbErr> {
    answer::Entity::delete_many()
        .filter(answer::Column::Request.eq(request))
        .exec(transaction)
        .await?;
    let rows = draft
        .answers
        .iter()
        .map(|(criterion, (answer, evidence))| answer::ActiveModel {
            request: Set(request.to_owned()),
            criterion: Set((*criterion).to_owned()),
            answer: Set(answer.clone()),
            evidence: Set(evidence.clone()),
        });
    answer::Entity::insert_many(rows).exec(transaction).await?;
    Ok(())
}

/// Tells the certifiers who may decide. Whether they are listed may change before they read, ties seldom do.
async fn announce(
    transaction: &WriteTransaction,
    registry: &Registry,
    organisation: &organisation::Model,
    request: &request::Model,
    now: i64,
) -> Result<(), DbErr> {
    let link = registry.address(&format!("/certification/requests/{}", request.id));
    for certifier in accounts_with(transaction, Role::Certifier).await? {
        let member = membership::Entity::find_by_id((organisation.id.clone(), certifier.id.clone()))
            .one(transaction)
            .await?;
        if member.is_some() {
            continue;
        }
        let letter = Letter {
            id: "letter-certification-asked",
            args: &[("organisation", organisation.title.as_str().into())],
            link: &link,
            once: None,
        };
        letters::write(transaction, &certifier, letter, now).await?;
    }
    Ok(())
}

/// Takes a request back.
pub async fn withdraw(
    registry: &Registry,
    person: &Person,
    organisation: &organisation::Model,
    sequence: i64,
) -> Result<(), Halt> {
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let open = open_request(&transaction, &organisation.id).await?;
    let Some(open) = open.filter(|open| open.sequence == sequence) else {
        return Err(Halt::problem("form", "asking-changed"));
    };
    let row = request::ActiveModel {
        id: Unchanged(open.id.clone()),
        state: Set("withdrawn".to_owned()),
        sequence: Set(open.sequence.saturating_add(1)),
        closed_at: Set(Some(now)),
        ..Default::default()
    };
    row.update(&transaction).await?;
    record(&transaction, person, "certification-withdrawn", &open.id, now).await?;
    // The other owners should not find it gone without a word.
    for owner in owners_of(&transaction, &organisation.id).await? {
        if owner.id == person.account.id {
            continue;
        }
        let letter = Letter {
            id: "letter-certification-withdrawn",
            args: &[
                ("organisation", organisation.title.as_str().into()),
                ("by", person.account.name.as_str().into()),
            ],
            link: &registry.address(&format!("/organisations/{}/certification", organisation.slug)),
            once: None,
        };
        letters::write(&transaction, &owner, letter, now).await?;
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}

async fn record(
    transaction: &WriteTransaction,
    person: &Person,
    action: &str,
    request: &str,
    now: i64,
) -> Result<(), DbErr> {
    let act = audit::Act {
        at: now,
        account: Some(&person.account.id),
        action,
        subject: "certification-request",
        subject_id: request,
        detail: json!({}),
    };
    audit::record(transaction, act).await
}
