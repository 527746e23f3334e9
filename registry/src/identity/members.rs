//! Who belongs to an organisation.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{
    role::OrganisationRole,
    tables::{account, membership},
};

/// How many people may belong to an organisation, with those who were asked to.
pub const MEMBERS: usize = 100;

/// Somebody who belongs to an organisation.
#[derive(Debug, Clone)]
pub struct Member {
    /// Their account.
    pub account: account::Model,
    /// What they are in it.
    pub role: OrganisationRole,
    /// Since when they belong to it, in milliseconds.
    pub since: i64,
}

/// Why a membership is not changed.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    /// They do not belong to it.
    #[error("they do not belong to the organisation")]
    NoMember,
    /// Nobody would be left to decide for it.
    #[error("the organisation has no other owner")]
    LastOwner,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Everybody who belongs to an organisation: owners first, then in the order of their names.
///
/// # Errors
/// When the database does not answer.
pub async fn members_of(connection: &impl ConnectionTrait, organisation: &str) -> Result<Vec<Member>, DbErr> {
    let links = membership::Entity::find()
        .filter(membership::Column::Organisation.eq(organisation))
        .all(connection)
        .await?;
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(links.iter().map(|link| link.account.as_str())))
        .order_by_asc(account::Column::Name)
        .order_by_asc(account::Column::Id)
        .all(connection)
        .await?;
    let mut members: Vec<Member> = accounts
        .into_iter()
        .filter_map(|account| {
            let link = links.iter().find(|link| link.account == account.id)?;
            let role = OrganisationRole::parse(&link.role)?;
            Some(Member {
                account,
                role,
                since: link.since,
            })
        })
        .collect();
    members.sort_by_key(|member| member.role != OrganisationRole::Owner);
    Ok(members)
}

/// The accounts that decide for an organisation.
pub(super) async fn owner_ids(connection: &impl ConnectionTrait, organisation: &str) -> Result<Vec<String>, DbErr> {
    let links = membership::Entity::find()
        .filter(membership::Column::Organisation.eq(organisation))
        .filter(membership::Column::Role.eq(OrganisationRole::Owner.name()))
        .all(connection)
        .await?;
    Ok(links.into_iter().map(|link| link.account).collect())
}

/// Makes a member an owner or the other way round.
///
/// # Errors
/// See [`MemberError`].
pub async fn change_role(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    role: OrganisationRole,
) -> Result<(), MemberError> {
    if role != OrganisationRole::Owner {
        keep_an_owner(transaction, organisation, account).await?;
    }
    let changed = membership::Entity::update_many()
        .col_expr(membership::Column::Role, role.name().into())
        .filter(membership::Column::Organisation.eq(organisation))
        .filter(membership::Column::Account.eq(account))
        .exec(transaction)
        .await?;
    if changed.rows_affected == 0 {
        Err(MemberError::NoMember)
    } else {
        Ok(())
    }
}

/// Takes somebody out of an organisation.
///
/// # Errors
/// See [`MemberError`].
pub async fn remove_member(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
) -> Result<(), MemberError> {
    keep_an_owner(transaction, organisation, account).await?;
    let removed = membership::Entity::delete_many()
        .filter(membership::Column::Organisation.eq(organisation))
        .filter(membership::Column::Account.eq(account))
        .exec(transaction)
        .await?;
    if removed.rows_affected == 0 {
        Err(MemberError::NoMember)
    } else {
        Ok(())
    }
}

async fn keep_an_owner(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
) -> Result<(), MemberError> {
    let owners = owner_ids(transaction, organisation).await?;
    if owners.iter().all(|owner| owner == account) {
        Err(MemberError::LastOwner)
    } else {
        Ok(())
    }
}
