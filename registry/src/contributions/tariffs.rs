//! Rates, each from a day on.

use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

use super::{error::ContributionError, tables::tariff};
use crate::{
    audit::{self, Act},
    database::new_id,
    state::Registry,
};

/// A tariff to be set.
#[derive(Debug, Clone)]
pub struct NewTariff {
    /// The first day on which it holds; not before today.
    pub from: Date,
    /// Hundredths of a percent.
    pub rate: i64,
    /// Why, and who decided it.
    pub reason: String,
    /// The key of the form.
    pub key: String,
}

/// The tariff in force on a day.
///
/// # Errors
/// When the database does not answer.
pub async fn tariff_on(connection: &impl ConnectionTrait, day: Date) -> Result<Option<tariff::Model>, DbErr> {
    tariff::Entity::find()
        .filter(tariff::Column::FromDay.lte(day.to_string()))
        .order_by_desc(tariff::Column::FromDay)
        .one(connection)
        .await
}

/// All tariffs, the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn tariffs(connection: &impl ConnectionTrait) -> Result<Vec<tariff::Model>, DbErr> {
    tariff::Entity::find()
        .order_by_desc(tariff::Column::FromDay)
        .all(connection)
        .await
}

/// Sets a tariff. The same key again does nothing.
///
/// # Errors
/// See [`ContributionError`].
pub async fn set_tariff(
    registry: &Registry,
    treasurer: &str,
    new: NewTariff,
) -> Result<tariff::Model, ContributionError> {
    let (now, transaction) = (registry.now(), registry.database.write().await?);
    let before = tariff::Entity::find()
        .filter(tariff::Column::Key.eq(&new.key))
        .one(&transaction)
        .await?;
    if let Some(before) = before {
        return Ok(before);
    }
    let from = new.from.to_string();
    let taken = tariff::Entity::find()
        .filter(tariff::Column::FromDay.eq(&from))
        .one(&transaction)
        .await?;
    if taken.is_some() {
        return Err(ContributionError::TariffDay);
    }
    let row = tariff::ActiveModel {
        id: Set(new_id()),
        from_day: Set(from),
        rate: Set(new.rate),
        reason: Set(new.reason),
        set_by: Set(treasurer.to_owned()),
        set_at: Set(now),
        key: Set(new.key),
    };
    let tariff = row.insert(&transaction).await?;
    let act = Act {
        at: now,
        account: Some(treasurer),
        action: "tariff-set",
        subject: "contribution-tariff",
        subject_id: &tariff.id,
        detail: json!({ "from": tariff.from_day, "rate": tariff.rate }),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    Ok(tariff)
}
