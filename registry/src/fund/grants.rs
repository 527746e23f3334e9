//! Giving to projects.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde_json::json;

use super::{error::FundError, tables::grant};
use crate::{
    audit::{self, Act},
    identity::organisation_of,
    ledger::{Account, Kind, Posting, Series, balance, next_document, post, reverse, seal_of_key},
    state::Registry,
};

/// A sum to be given.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// The project, as it is published.
    pub project: String,
    /// The name in addresses of its organisation, where it has one here.
    pub organisation: Option<String>,
    /// Cents.
    pub amount: i64,
    /// Why, and who decided it.
    pub reason: String,
    /// The key of the form.
    pub key: String,
}

/// What the fund holds, in cents.
///
/// # Errors
/// When the database does not answer.
pub async fn held(connection: &impl ConnectionTrait) -> Result<i64, DbErr> {
    Ok(-balance(connection, Account::Fund, None).await?)
}

/// All grants, oldest first, those that were taken back too.
///
/// # Errors
/// When the database does not answer.
pub async fn grants(connection: &impl ConnectionTrait) -> Result<Vec<grant::Model>, DbErr> {
    grant::Entity::find()
        .order_by_asc(grant::Column::Seal)
        .all(connection)
        .await
}

/// Gives a sum to a project: never more than the fund holds. The same key again does nothing.
///
/// # Errors
/// See [`FundError`].
pub async fn give(registry: &Registry, treasurer: &str, new: NewGrant) -> Result<grant::Model, FundError> {
    let (now, transaction) = (registry.now(), registry.database.write().await?);
    let before = grant::Entity::find()
        .filter(grant::Column::Key.eq(&new.key))
        .one(&transaction)
        .await?;
    if let Some(before) = before {
        return Ok(before);
    }
    let organisation = match &new.organisation {
        Some(slug) => Some(
            organisation_of(&transaction, slug)
                .await?
                .ok_or(FundError::NoOrganisation)?
                .id,
        ),
        None => None,
    };
    let held = held(&transaction).await?;
    if new.amount > held {
        return Err(FundError::TooMuch(held));
    }
    let number = next_document(&transaction, Series::Grant, now).await?;
    let posting = Posting::new(Kind::Grant, &number, &new.key)
        .debit(Account::Granted, None, new.amount)
        .credit(Account::Bank, None, new.amount)
        .debit(Account::Fund, None, new.amount)
        .credit(Account::FromFund, None, new.amount);
    let seal = post(&transaction, now, posting).await?;
    let row = grant::ActiveModel {
        number: Set(number),
        project: Set(new.project),
        organisation: Set(organisation),
        amount: Set(new.amount),
        reason: Set(new.reason),
        given_by: Set(treasurer.to_owned()),
        given_at: Set(now),
        key: Set(new.key),
        seal: Set(seal.number),
        cancelled_at: Set(None),
        cancelled_by: Set(None),
        cancel_reason: Set(None),
        cancel_seal: Set(None),
    };
    let grant = row.insert(&transaction).await?;
    let act = Act {
        at: now,
        account: Some(treasurer),
        action: "grant-given",
        subject: "fund-grant",
        subject_id: &grant.number,
        detail: json!({ "project": grant.project, "amount": grant.amount }),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    Ok(grant)
}

/// Takes a grant back that was recorded by mistake or whose money came back: its entry is turned round. The same key again does
/// nothing.
///
/// # Errors
/// See [`FundError`].
pub async fn cancel_grant(
    registry: &Registry,
    treasurer: &str,
    number: &str,
    reason: &str,
    key: &str,
) -> Result<grant::Model, FundError> {
    let (now, transaction) = (registry.now(), registry.database.write().await?);
    let found = grant::Entity::find_by_id(number.to_owned()).one(&transaction).await?;
    let grant = found.ok_or(FundError::Cancelled)?;
    if grant.cancelled_at.is_some() {
        let done = seal_of_key(&transaction, key).await?;
        let same = done.is_some_and(|seal| grant.cancel_seal == Some(seal.number));
        return if same { Ok(grant) } else { Err(FundError::Cancelled) };
    }
    let seal = reverse(&transaction, now, grant.seal, key).await?;
    let mut row = grant.into_active_model();
    row.cancelled_at = Set(Some(now));
    row.cancelled_by = Set(Some(treasurer.to_owned()));
    row.cancel_reason = Set(Some(reason.to_owned()));
    row.cancel_seal = Set(Some(seal.number));
    let grant = row.update(&transaction).await?;
    let act = Act {
        at: now,
        account: Some(treasurer),
        action: "grant-cancelled",
        subject: "fund-grant",
        subject_id: &grant.number,
        detail: json!({ "reason": reason }),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    Ok(grant)
}
