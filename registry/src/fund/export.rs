//! The public export: everything that the fund's account follows from, one JSON object a line.
//!
//! | `type` | what it is |
//! |---|---|
//! | `fund` | the first line: the format's version, the currency, what a line's `amountCents` means |
//! | `party` | who an identifier in the books stands for; outside the chain |
//! | `tariff`, `consent`, `declaration`, `call`, `payment`, `refund`, `grant` | the records from which the books follow |
//! | `entry` | an entry with its lines and its hash |
//! | `end` | the last line: how many entries, the last hash, what the fund holds |

use axum::{extract::State, response::IntoResponse};
use http::{HeaderValue, header};
use sea_orm::{AccessMode, ConnectionTrait, DbBackend, DbErr, IsolationLevel, TransactionTrait};
use serde_json::{Value, json};

use super::grants::{grants, held};
use crate::{
    contributions::{File, tariffs},
    failure::Failure,
    ledger::{chain::Sealed, sealed_after},
    state::Registry,
    words::local_date,
};

/// The media type.
pub(super) const NDJSON: &str = "application/x-ndjson";

pub(super) async fn ndjson(State(registry): State<Registry>) -> Result<impl IntoResponse, Failure> {
    // All of it as it is at one moment, whatever is recorded meanwhile.
    let reader = registry.database.reader();
    let (level, mode) = match reader.get_database_backend() {
        DbBackend::Postgres => (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)),
        _ => (None, None),
    };
    let snapshot = reader.begin_with_config(level, mode).await?;
    let text = export(&snapshot).await?;
    snapshot.rollback().await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(NDJSON)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"fund.ndjson\""),
        ),
    ];
    Ok((headers, text))
}

async fn export(connection: &impl ConnectionTrait) -> Result<String, DbErr> {
    let mut text = String::new();
    let mut write = |value: Value| {
        text.push_str(&value.to_string());
        text.push('\n');
    };
    write(json!({
        "type": "fund", "version": 1, "currency": "EUR",
        "amounts": "cents; in the lines of entries a debit is positive, a credit negative",
    }));
    for tariff in tariffs(connection).await? {
        write(json!({
            "type": "tariff", "id": tariff.id, "fromDay": tariff.from_day, "rateBasisPoints": tariff.rate,
            "reason": tariff.reason,
        }));
    }
    for file in File::read_all(connection).await? {
        records(&file).into_iter().for_each(&mut write);
    }
    for grant in grants(connection).await? {
        write(json!({
            "type": "grant", "number": grant.number, "project": grant.project, "amountCents": grant.amount,
            "reason": grant.reason, "day": local_date(grant.given_at).to_string(), "entry": grant.seal,
            "cancelEntry": grant.cancel_seal, "cancelReason": grant.cancel_reason,
        }));
    }
    let entries = sealed_after(connection, 0, u64::MAX >> 1).await?;
    entries.iter().map(entry).for_each(&mut write);
    let last = entries
        .last()
        .map_or(crate::ledger::chain::FIRST, |entry| entry.seal.hash.as_str());
    write(json!({ "type": "end", "entries": entries.len(), "lastHash": last, "fundCents": held(connection).await? }));
    Ok(text)
}

/// What an organisation declared, was called for and paid.
fn records(file: &File) -> Vec<Value> {
    let party = &file.organisation.id;
    let mut all = vec![json!({
        "type": "party", "id": party, "slug": file.organisation.slug, "title": file.organisation.title,
    })];
    all.extend(file.consent.iter().map(|consent| {
        json!({
            "type": "consent", "party": party, "tariff": consent.tariff, "rateBasisPoints": consent.rate,
            "day": local_date(consent.given_at).to_string(), "firstClosesOn": consent.first_closes_on,
            "textVersion": consent.text_version,
        })
    }));
    all.extend(file.declarations.iter().map(|declaration| {
        let call = file.calls.iter().find(|call| call.declaration == declaration.id);
        json!({
            "type": "declaration", "party": party, "year": declaration.year, "version": declaration.version,
            "closesOn": declaration.closes_on, "day": local_date(declaration.declared_at).to_string(),
            "resultCents": declaration.result, "rateBasisPoints": declaration.rate,
            "contributionCents": declaration.contribution, "call": call.map(|call| &call.number),
        })
    }));
    all.extend(file.calls.iter().map(|call| {
        json!({
            "type": "call", "number": call.number, "party": party, "year": file.year_of(call), "amountCents": call.amount,
            "entry": call.seal, "cancelEntry": call.cancel_seal,
        })
    }));
    all.extend(file.payments.iter().map(|payment| {
        json!({
            "type": "payment", "receipt": payment.receipt, "party": party, "amountCents": payment.amount,
            "paidOn": payment.paid_on, "entry": payment.seal, "cancelEntry": payment.cancel_seal,
        })
    }));
    all.extend(file.refunds.iter().map(|refund| {
        json!({
            "type": "refund", "number": refund.number, "party": party, "amountCents": refund.amount,
            "paidOn": refund.paid_on, "entry": refund.seal,
        })
    }));
    all
}

fn entry(entry: &Sealed) -> Value {
    let seal = &entry.seal;
    let lines = entry.lines.iter().map(
        |line| json!({ "line": line.line, "account": line.account, "party": line.party, "amountCents": line.amount }),
    );
    json!({
        "type": "entry", "number": seal.number, "journal": seal.journal, "journalNumber": seal.journal_number,
        "at": seal.at, "day": seal.day, "kind": seal.kind, "document": seal.document, "reverses": seal.reverses,
        "key": seal.key, "lines": lines.collect::<Vec<_>>(), "previous": seal.previous, "hash": seal.hash,
    })
}
