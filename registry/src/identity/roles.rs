//! What the cooperative entrusts people with: given and taken.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::{
    role::Role,
    tables::{account, account_role},
};

/// Why a role is not given or taken.
#[derive(Debug, thiserror::Error)]
pub enum RoleError {
    /// There is no such open account, or its address has not been confirmed.
    #[error("the account is closed, or its address has not been confirmed")]
    NotConfirmed,
    /// The registry would be left without an administrator.
    #[error("there is no other administrator")]
    LastAdministrator,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The roles of an account.
///
/// # Errors
/// When the database does not answer.
pub async fn roles_of(connection: &impl ConnectionTrait, account: &str) -> Result<Vec<Role>, DbErr> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Account.eq(account))
        .all(connection)
        .await?;
    let mut roles: Vec<Role> = rows.iter().filter_map(|row| Role::parse(&row.role)).collect();
    roles.sort();
    Ok(roles)
}

/// The open accounts with a role, in the order of their names: those to write to when somebody has to act.
///
/// # Errors
/// When the database does not answer.
pub async fn accounts_with(connection: &impl ConnectionTrait, role: Role) -> Result<Vec<account::Model>, DbErr> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Role.eq(role.name()))
        .all(connection)
        .await?;
    account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account.as_str())))
        .filter(account::Column::ClosedAt.is_null())
        .order_by_asc(account::Column::Name)
        .order_by_asc(account::Column::Id)
        .all(connection)
        .await
}

/// Gives a role; says whether that changed anything.
///
/// # Errors
/// See [`RoleError`].
pub async fn give_role(
    transaction: &impl ConnectionTrait,
    account: &str,
    role: Role,
    now: i64,
) -> Result<bool, RoleError> {
    let found = account::Entity::find_by_id(account).one(transaction).await?;
    if !found.is_some_and(|account| account.closed_at.is_none() && account.confirmed_at.is_some()) {
        return Err(RoleError::NotConfirmed);
    }
    if roles_of(transaction, account).await?.contains(&role) {
        return Ok(false);
    }
    let row = account_role::ActiveModel {
        account: Set(account.to_owned()),
        role: Set(role.name().to_owned()),
        since: Set(now),
    };
    row.insert(transaction).await?;
    Ok(true)
}

/// Takes a role away; says whether that changed anything.
///
/// # Errors
/// See [`RoleError`].
pub async fn take_role(transaction: &impl ConnectionTrait, account: &str, role: Role) -> Result<bool, RoleError> {
    if role == Role::Administrator {
        let administrators = accounts_with(transaction, role).await?;
        if administrators.iter().all(|it| it.id == account) {
            return Err(RoleError::LastAdministrator);
        }
    }
    let taken = account_role::Entity::delete_many()
        .filter(account_role::Column::Account.eq(account))
        .filter(account_role::Column::Role.eq(role.name()))
        .exec(transaction)
        .await?;
    Ok(taken.rows_affected > 0)
}
