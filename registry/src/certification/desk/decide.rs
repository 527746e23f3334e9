//! Decisions, each with its reasons, and what follows from two that agree.

use legollab_trust::certification::{Criterion, Signatory};
use legollab_web::fault::Fault;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    DbErr, EntityTrait,
};
use serde_json::json;

use super::read::REASON_CHARS;
use crate::{
    audit,
    certification::{
        authority::obstacle,
        problem::{Halt, Problem},
        publishing::PublishError,
        requests::{RequestFile, certified_until, load},
        rules::{
            agreement::{self, Agreement, Choice},
            criterion::Finding,
            evidence,
            statement::{self, Assessed, Decided, Read},
        },
        tables::{decision, request},
    },
    database::WriteTransaction,
    identity::{Person, owners_of, tables::account},
    letters::{self, Letter},
    state::Registry,
};

/// A decision, as it was typed.
#[derive(Debug, Clone)]
pub struct Typed<'a> {
    /// The sequence of the request as it was read.
    pub sequence: i64,
    pub choice: &'a str,
    pub reasons: &'a str,
    /// Whether the certifier declares to be independent.
    pub independent: bool,
}

/// Decides on a request. What follows is in what the request has become: open as long as no two agree.
pub async fn decide(registry: &Registry, person: &Person, id: &str, typed: &Typed<'_>) -> Result<Agreement, Halt> {
    let reasons = typed.reasons.trim().replace("\r\n", "\n").replace('\0', "");
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let file = load(&transaction, id).await?.ok_or(Fault::NotFound)?;
    let own = person.account.id.as_str();
    if let Some(obstacle) = obstacle(&transaction, own, &file.organisation.id, now).await? {
        return Err(Halt::problem("form", obstacle.text()));
    }
    if file.request.sequence != typed.sequence || file.request.state != "submitted" {
        return Err(Halt::problem("form", "desk-changed"));
    }
    let mut problems = Vec::new();
    let choice = Choice::parse(typed.choice);
    if choice.is_none() {
        problems.push(Problem::new("decision", "desk-decision-missing"));
    }
    if reasons.is_empty() {
        problems.push(Problem::new("reasons", "desk-reasons-missing"));
    } else if reasons.chars().count() > REASON_CHARS {
        problems.push(Problem::new("reasons", "desk-reasons-long").with("most", REASON_CHARS));
    }
    if !typed.independent {
        problems.push(Problem::new("independent", "desk-independent-missing"));
    }
    if choice == Some(Choice::Certify) {
        problems.extend(certifiable(&file, own));
    }
    let (Some(choice), true) = (choice, problems.is_empty()) else {
        return Err(Halt::Problems(problems));
    };
    keep(&transaction, &file, own, choice, &reasons, now).await?;
    record(
        &transaction,
        own,
        &format!("certification-decided-{}", choice.name()),
        id,
        now,
    )
    .await?;
    let file = load(&transaction, id).await?.ok_or(Fault::NotFound)?;
    let agreement = agreement::of(&file.choices());
    follow(&transaction, registry, &file, &agreement, now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(agreement)
}

fn certifiable(file: &RequestFile, account: &str) -> Option<Problem> {
    match file.all_readings(account) {
        None => Some(Problem::new("decision", "desk-unread").with("count", file.read_by(account))),
        Some(all) if all.iter().any(|(_, finding, _)| *finding == Finding::Unmet) => {
            Some(Problem::new("decision", "desk-unmet"))
        }
        Some(_) => None,
    }
}

async fn keep(
    transaction: &WriteTransaction,
    file: &RequestFile,
    account: &str,
    choice: Choice,
    reasons: &str,
    now: i64,
) -> Result<(), DbErr> {
    let key = (file.request.id.clone(), file.request.round, account.to_owned());
    decision::Entity::delete_by_id(key).exec(transaction).await?;
    let row = decision::ActiveModel {
        request: Set(file.request.id.clone()),
        round: Set(file.request.round),
        account: Set(account.to_owned()),
        decision: Set(choice.name().to_owned()),
        reasons: Set(reasons.to_owned()),
        at: Set(now),
        bundle: Set(None),
        signed_at: Set(None),
    };
    row.insert(transaction).await?;
    Ok(())
}

async fn follow(
    transaction: &WriteTransaction,
    registry: &Registry,
    file: &RequestFile,
    agreement: &Agreement,
    now: i64,
) -> Result<(), Halt> {
    let mut row = request::ActiveModel {
        id: Unchanged(file.request.id.clone()),
        sequence: Set(file.request.sequence.saturating_add(1)),
        ..Default::default()
    };
    match agreement {
        Agreement::Open => {}
        Agreement::More => {
            row.state = Set("more".to_owned());
            tell_owners(transaction, registry, file, Choice::More, now).await?;
        }
        Agreement::Refuse => {
            row.state = Set("refused".to_owned());
            row.closed_at = Set(Some(now));
            tell_owners(transaction, registry, file, Choice::Refuse, now).await?;
        }
        Agreement::Certify(who) => {
            let statement = statement_of(transaction, file, who, now).await?;
            row.state = Set("signing".to_owned());
            row.statement = Set(Some(statement));
            tell_signatories(transaction, registry, file, who, now).await?;
        }
    }
    row.update(transaction).await?;
    Ok(())
}

/// The bytes that both sign.
async fn statement_of(
    transaction: &WriteTransaction,
    file: &RequestFile,
    who: &[String],
    now: i64,
) -> Result<String, Halt> {
    let damaged = || Halt::from(PublishError::Damaged("a request without identity or readings"));
    let identity = file.request.identity.clone().ok_or_else(damaged)?;
    let mut certifiers = Vec::new();
    for account in who {
        // The first of the two decided a while ago.
        if let Some(obstacle) = obstacle(transaction, account, &file.organisation.id, now).await? {
            tracing::warn!(?obstacle, "a certifier who has decided cannot sign");
            return Err(Halt::problem("form", "desk-other-cannot-sign"));
        }
        certifiers.push(Signatory {
            id: account.clone(),
            name: file.name(account).to_owned(),
            reasons: file.own(account).map(|own| own.reasons.clone()).unwrap_or_default(),
        });
    }
    let mut criteria = Vec::new();
    for criterion in Criterion::ALL {
        let read = who.iter().filter_map(|account| {
            let (finding, reasons) = file.reading(account, criterion)?;
            Some(Read {
                name: file.name(account).to_owned(),
                finding,
                reasons: reasons.to_owned(),
            })
        });
        criteria.push(Assessed {
            criterion,
            evidence: evidence::read(file.draft.of(criterion).1).unwrap_or_default(),
            read: read.collect(),
        });
    }
    let decided = Decided {
        provider: file.organisation.id.clone(),
        renews_at: certified_until(transaction, &file.organisation.id, &identity, now).await?,
        identity,
        criteria,
        certifiers,
        at: now,
    };
    let (_, bytes) = statement::of(&decided).map_err(|error| {
        tracing::error!(%error, "a certification could not be written");
        Fault::Internal { incident: None }
    })?;
    String::from_utf8(bytes).map_err(|_| damaged())
}

async fn tell_owners(
    transaction: &WriteTransaction,
    registry: &Registry,
    file: &RequestFile,
    choice: Choice,
    now: i64,
) -> Result<(), DbErr> {
    let said = file.present().filter(|decision| decision.decision == choice.name());
    let reasons: Vec<_> = said
        .map(|decision| format!("{}\n{}", file.name(&decision.account), decision.reasons))
        .collect();
    let link = registry.address(&format!("/organisations/{}/certification", file.organisation.slug));
    for owner in owners_of(transaction, &file.organisation.id).await? {
        let letter = Letter {
            id: &format!("letter-certification-{}", choice.name()),
            args: &[
                ("organisation", file.organisation.title.as_str().into()),
                ("reasons", reasons.join("\n\n").into()),
            ],
            link: &link,
            once: None,
        };
        letters::write(transaction, &owner, letter, now).await?;
    }
    Ok(())
}

async fn tell_signatories(
    transaction: &WriteTransaction,
    registry: &Registry,
    file: &RequestFile,
    who: &[String],
    now: i64,
) -> Result<(), DbErr> {
    let link = registry.address(&format!("/certification/requests/{}", file.request.id));
    for id in who {
        let Some(account) = account::Entity::find_by_id(id.as_str()).one(transaction).await? else {
            continue;
        };
        let letter = Letter {
            id: "letter-certification-to-sign",
            args: &[("organisation", file.organisation.title.as_str().into())],
            link: &link,
            once: None,
        };
        letters::write(transaction, &account, letter, now).await?;
    }
    Ok(())
}

/// Takes one's own decision back, with what followed from it, as long as not both have signed.
pub async fn reconsider(registry: &Registry, person: &Person, id: &str, sequence: i64) -> Result<(), Halt> {
    let transaction = registry.database.write().await?;
    let now = registry.now();
    let file = load(&transaction, id).await?.ok_or(Fault::NotFound)?;
    let open = matches!(file.request.state.as_str(), "submitted" | "signing");
    if file.request.sequence != sequence || !open || file.own(&person.account.id).is_none() {
        return Err(Halt::problem("form", "desk-changed"));
    }
    let key = (id.to_owned(), file.request.round, person.account.id.clone());
    decision::Entity::delete_by_id(key).exec(&transaction).await?;
    // A signature of the statement that no longer stands is of no use to anybody.
    for other in file
        .present()
        .filter(|other| other.bundle.is_some() && other.account != person.account.id)
    {
        let mut row: decision::ActiveModel = other.clone().into();
        row.bundle = Set(None);
        row.signed_at = Set(None);
        row.update(&transaction).await?;
    }
    let row = request::ActiveModel {
        id: Unchanged(id.to_owned()),
        sequence: Set(file.request.sequence.saturating_add(1)),
        state: Set("submitted".to_owned()),
        statement: Set(None),
        ..Default::default()
    };
    row.update(&transaction).await?;
    record(&transaction, &person.account.id, "certification-reconsidered", id, now).await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn record(
    transaction: &WriteTransaction,
    account: &str,
    action: &str,
    request: &str,
    now: i64,
) -> Result<(), DbErr> {
    let act = audit::Act {
        at: now,
        account: Some(account),
        action,
        subject: "certification-request",
        subject_id: request,
        detail: json!({}),
    };
    audit::record(transaction, act).await
}
