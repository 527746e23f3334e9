//! Who has lost the second factor gets back in after a wait, in which everybody concerned is told and can stop it.

use std::collections::BTreeSet;

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::identity::{
    links::{LinkPurpose, drop_links},
    person::{owners_of, person},
    tables::{account, second_factor_recovery},
};

/// How long it takes, in milliseconds: 72 hours.
pub const RECOVERY_WAIT_MS: i64 = 72 * 3_600_000;

/// The recovery of an account that is under way.
///
/// # Errors
/// When the database does not answer.
pub async fn recovery_of(
    connection: &impl ConnectionTrait,
    account: &str,
) -> Result<Option<second_factor_recovery::Model>, DbErr> {
    second_factor_recovery::Entity::find_by_id(account)
        .one(connection)
        .await
}

/// Begins the recovery of an account; none if one is under way.
///
/// # Errors
/// When the database does not answer.
pub async fn begin_recovery(
    transaction: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Option<second_factor_recovery::Model>, DbErr> {
    if recovery_of(transaction, account).await?.is_some() {
        return Ok(None);
    }
    let row = second_factor_recovery::ActiveModel {
        account: Set(account.to_owned()),
        begun_at: Set(now),
        due_at: Set(now.saturating_add(RECOVERY_WAIT_MS)),
    };
    Ok(Some(row.insert(transaction).await?))
}

/// Ends the recovery of an account, with the links that stop it; says whether there was one.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_recovery(transaction: &impl ConnectionTrait, account: &str) -> Result<bool, DbErr> {
    drop_links(
        transaction,
        account,
        &[LinkPurpose::LostFactor, LinkPurpose::StopRecovery],
    )
    .await?;
    let dropped = second_factor_recovery::Entity::delete_by_id(account)
        .exec(transaction)
        .await?;
    Ok(dropped.rows_affected > 0)
}

/// The recoveries whose wait is over.
///
/// # Errors
/// When the database does not answer.
pub async fn due_recoveries(
    connection: &impl ConnectionTrait,
    now: i64,
) -> Result<Vec<second_factor_recovery::Model>, DbErr> {
    second_factor_recovery::Entity::find()
        .filter(second_factor_recovery::Column::DueAt.lte(now))
        .all(connection)
        .await
}

/// Who else is told of the recovery of an account: the owners of each of its organisations, each of them once.
///
/// # Errors
/// When the database does not answer.
pub async fn told_of_recovery(connection: &impl ConnectionTrait, account: &str) -> Result<Vec<account::Model>, DbErr> {
    let Some(person) = person(connection, account).await? else {
        return Ok(Vec::new());
    };
    let (mut seen, mut told) = (BTreeSet::from([account.to_owned()]), Vec::new());
    for membership in &person.memberships {
        for owner in owners_of(connection, &membership.organisation.id).await? {
            if seen.insert(owner.id.clone()) {
                told.push(owner);
            }
        }
    }
    Ok(told)
}
