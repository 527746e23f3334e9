//! Everything that is kept of one request.

use std::collections::BTreeMap;

use legollab_trust::{Certification, Statement, certification::Criterion};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::draft::Draft;
use crate::{
    certification::{
        rules::{
            agreement::Choice,
            criterion::{Finding, name},
        },
        tables::{decision, reading, request},
    },
    identity::{names_of, tables::organisation},
};

/// A request with what was said and found.
pub struct RequestFile {
    pub request: request::Model,
    pub organisation: organisation::Model,
    pub draft: Draft,
    pub readings: Vec<reading::Model>,
    /// Of all rounds, oldest first.
    pub decisions: Vec<decision::Model>,
    /// The names of those who read or decided.
    pub names: BTreeMap<String, String>,
}

/// Loads a request; none if there is no such request.
pub async fn load(connection: &impl ConnectionTrait, id: &str) -> Result<Option<RequestFile>, DbErr> {
    let Some(request) = request::Entity::find_by_id(id).one(connection).await? else {
        return Ok(None);
    };
    let Some(organisation) = organisation::Entity::find_by_id(request.organisation.as_str())
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let readings = reading::Entity::find()
        .filter(reading::Column::Request.eq(id))
        .order_by_asc(reading::Column::At)
        .order_by_asc(reading::Column::Account)
        .all(connection)
        .await?;
    let decisions = decision::Entity::find()
        .filter(decision::Column::Request.eq(id))
        .order_by_asc(decision::Column::Round)
        .order_by_asc(decision::Column::At)
        .order_by_asc(decision::Column::Account)
        .all(connection)
        .await?;
    let accounts = readings
        .iter()
        .map(|row| row.account.as_str())
        .chain(decisions.iter().map(|row| row.account.as_str()));
    Ok(Some(RequestFile {
        draft: Draft::kept(connection, &request).await?,
        names: names_of(connection, accounts).await?,
        request,
        organisation,
        readings,
        decisions,
    }))
}

impl RequestFile {
    /// What somebody found for a criterion.
    pub fn reading(&self, account: &str, criterion: Criterion) -> Option<(Finding, &str)> {
        let row = self
            .readings
            .iter()
            .find(|row| row.account == account && row.criterion == name(criterion))?;
        Some((Finding::parse(&row.finding)?, &row.reasons))
    }

    /// What somebody found, where they have read all six.
    pub fn all_readings(&self, account: &str) -> Option<Vec<(Criterion, Finding, &str)>> {
        let of = |criterion| {
            self.reading(account, criterion)
                .map(|(finding, reasons)| (criterion, finding, reasons))
        };
        Criterion::ALL.into_iter().map(of).collect()
    }

    /// How many of the six somebody has read.
    pub fn read_by(&self, account: &str) -> usize {
        self.readings.iter().filter(|row| row.account == account).count()
    }

    /// The decisions of this round, oldest first.
    pub fn present(&self) -> impl Iterator<Item = &decision::Model> {
        self.decisions
            .iter()
            .filter(|decision| decision.round == self.request.round)
    }

    /// The decision of somebody in this round.
    pub fn own(&self, account: &str) -> Option<&decision::Model> {
        self.present().find(|decision| decision.account == account)
    }

    /// The decisions of this round by account.
    pub fn choices(&self) -> Vec<(&str, Choice)> {
        self.present()
            .filter_map(|decision| Some((decision.account.as_str(), Choice::parse(&decision.decision)?)))
            .collect()
    }

    /// What somebody is called.
    pub fn name<'a>(&'a self, account: &'a str) -> &'a str {
        self.names.get(account).map_or(account, String::as_str)
    }
}

/// The certification that waits for signatures; none before two have decided.
pub fn said(request: &request::Model) -> Option<Certification> {
    let statement = Statement::from_json(request.statement.as_deref()?.as_bytes()).ok()?;
    statement.read().ok()
}

/// The accounts of those who are to sign.
pub fn signatories(request: &request::Model) -> Vec<String> {
    let said = said(request).map(|said| said.certifiers).unwrap_or_default();
    said.into_iter().map(|signatory| signatory.id).collect()
}
