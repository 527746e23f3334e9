//! A person with everything that access goes by.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{
    role::{OrganisationRole, Role},
    tables::{account, account_role, membership, organisation},
};

/// Somebody with an open account, as they are at the moment of a request.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub account: account::Model,
    /// What the cooperative entrusts them with.
    pub roles: Vec<Role>,
    /// The organisations that they belong to, in the order of their titles.
    pub memberships: Vec<Membership>,
}

/// One organisation that somebody belongs to.
#[derive(Debug, Clone)]
pub struct Membership {
    /// The organisation.
    pub organisation: organisation::Model,
    /// What they are in it.
    pub role: OrganisationRole,
}

impl Person {
    /// Whether the cooperative entrusts them with this.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether their address is known to be theirs.
    pub fn is_confirmed(&self) -> bool {
        self.account.confirmed_at.is_some()
    }

    /// What they are in an organisation; none if they do not belong to it.
    pub fn role_in(&self, organisation: &str) -> Option<OrganisationRole> {
        self.memberships
            .iter()
            .find_map(|it| (it.organisation.id == organisation).then_some(it.role))
    }

    /// Whether they decide for an organisation.
    pub fn owns(&self, organisation: &str) -> bool {
        self.role_in(organisation) == Some(OrganisationRole::Owner)
    }
}

/// The person of an account; none if there is no such account or it is closed.
///
/// # Errors
/// When the database does not answer.
pub async fn person(connection: &impl ConnectionTrait, account: &str) -> Result<Option<Person>, DbErr> {
    let Some(account) = account::Entity::find_by_id(account.to_owned())
        .filter(account::Column::ClosedAt.is_null())
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let roles = account_role::Entity::find()
        .filter(account_role::Column::Account.eq(&account.id))
        .all(connection)
        .await?;
    let links = membership::Entity::find()
        .filter(membership::Column::Account.eq(&account.id))
        .all(connection)
        .await?;
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(links.iter().map(|link| link.organisation.as_str())))
        .order_by_asc(organisation::Column::Title)
        .all(connection)
        .await?;
    let role_in = |organisation: &str| {
        let link = links.iter().find(|link| link.organisation == organisation)?;
        OrganisationRole::parse(&link.role)
    };
    let memberships = organisations
        .into_iter()
        .filter_map(|organisation| {
            let role = role_in(&organisation.id)?;
            Some(Membership { organisation, role })
        })
        .collect();
    Ok(Some(Person {
        account,
        roles: roles.iter().filter_map(|row| Role::parse(&row.role)).collect(),
        memberships,
    }))
}

/// The open accounts of those who decide for an organisation, in the order in which they joined it.
///
/// # Errors
/// When the database does not answer.
pub async fn owners_of(connection: &impl ConnectionTrait, organisation: &str) -> Result<Vec<account::Model>, DbErr> {
    let owners = membership::Entity::find()
        .filter(membership::Column::Organisation.eq(organisation))
        .filter(membership::Column::Role.eq(OrganisationRole::Owner.name()))
        .order_by_asc(membership::Column::Since)
        .all(connection)
        .await?;
    let found = account::Entity::find()
        .filter(account::Column::Id.is_in(owners.iter().map(|owner| owner.account.as_str())))
        .filter(account::Column::ClosedAt.is_null())
        .all(connection)
        .await?;
    let open = |owner: &membership::Model| found.iter().find(|account| account.id == owner.account).cloned();
    Ok(owners.iter().filter_map(open).collect())
}

/// The names of accounts, open or closed, by their identifiers.
///
/// # Errors
/// When the database does not answer.
pub async fn names_of<'a>(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = &'a str>,
) -> Result<BTreeMap<String, String>, DbErr> {
    let found = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    Ok(found.into_iter().map(|account| (account.id, account.name)).collect())
}
