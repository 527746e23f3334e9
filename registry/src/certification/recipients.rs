//! To whom letters go, and what people are called.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::identity::{
    OrganisationRole, Role,
    tables::{account, account_role, membership},
};

/// Those who decide for an organisation.
pub async fn owners_of(connection: &impl ConnectionTrait, organisation: &str) -> Result<Vec<account::Model>, DbErr> {
    let owners = membership::Entity::find()
        .filter(membership::Column::Organisation.eq(organisation))
        .filter(membership::Column::Role.eq(OrganisationRole::Owner.name()))
        .all(connection)
        .await?;
    open_accounts(connection, owners.into_iter().map(|row| row.account).collect()).await
}

/// All certifiers.
pub async fn certifiers(connection: &impl ConnectionTrait) -> Result<Vec<account::Model>, DbErr> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Role.eq(Role::Certifier.name()))
        .all(connection)
        .await?;
    open_accounts(connection, rows.into_iter().map(|row| row.account).collect()).await
}

async fn open_accounts(connection: &impl ConnectionTrait, ids: Vec<String>) -> Result<Vec<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .filter(account::Column::ClosedAt.is_null())
        .order_by_asc(account::Column::Name)
        .all(connection)
        .await
}

/// The names of accounts.
pub async fn names(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = &str>,
) -> Result<BTreeMap<String, String>, DbErr> {
    let ids: Vec<&str> = ids.into_iter().collect();
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    Ok(accounts.into_iter().map(|account| (account.id, account.name)).collect())
}
