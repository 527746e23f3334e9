//! The fund for programs.

use axum::extract::{Path, State};
use legollab_web::fault::Fault;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    grants::grants,
    movements::Movements,
    report::{Report, report},
};
use crate::{api::Json, failure::Failure, ledger::chain, state::Registry, visit::Visit, words::local_date};

/// The fund as it is now.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct FundBody {
    /// What it holds, in cents.
    held_cents: i64,
    /// What it received in all.
    received_cents: i64,
    /// What it gave in all.
    given_cents: i64,
    /// How many entries the books have.
    entries: i64,
    /// The hash of the last one; 64 zeros if there is none.
    last_hash: String,
    /// What it gave to projects, oldest first, without what was taken back.
    grants: Vec<GrantBody>,
}

/// A grant.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct GrantBody {
    /// Its number.
    number: String,
    /// The project.
    project: String,
    /// Cents.
    amount_cents: i64,
    /// Why, and who decided it.
    reason: String,
    /// On which day.
    day: String,
}

pub(super) async fn show(State(registry): State<Registry>) -> Result<Json<FundBody>, Failure> {
    let reader = registry.database.reader();
    let movements = Movements::read(reader).await?;
    let last = crate::ledger::last(reader).await?;
    let standing = grants(reader)
        .await?
        .into_iter()
        .filter(|grant| grant.cancelled_at.is_none());
    Ok(Json(FundBody {
        held_cents: movements.held(),
        received_cents: movements.received(),
        given_cents: movements.given(),
        entries: last.as_ref().map_or(0, |seal| seal.number),
        last_hash: last.map_or_else(|| chain::FIRST.to_owned(), |seal| seal.hash),
        grants: standing
            .map(|grant| GrantBody {
                day: local_date(grant.given_at).to_string(),
                number: grant.number,
                project: grant.project,
                amount_cents: grant.amount,
                reason: grant.reason,
            })
            .collect(),
    }))
}

pub(super) async fn year(
    State(registry): State<Registry>,
    visit: Visit,
    Path(year): Path<String>,
) -> Result<Json<Report>, Failure> {
    let year = year.parse().map_err(|_| Fault::NotFound)?;
    let report = report(registry.database.reader(), year, local_date(visit.now())).await?;
    Ok(Json(report.ok_or(Fault::NotFound)?))
}
