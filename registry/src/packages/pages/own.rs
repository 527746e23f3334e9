//! A version of an organisation that the reader belongs to, and what people are called.

use legollab_web::fault::Fault;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use crate::{
    failure::Failure,
    identity::{
        organisation_of,
        tables::{account, organisation},
    },
    packages::{
        queries::version_of_organisation,
        tables::{package, version},
    },
    state::Registry,
    visit::Visit,
};

/// A version of an organisation that the reader belongs to.
pub(super) async fn own(
    registry: &Registry,
    visit: &Visit,
    slug: &str,
    id: &str,
) -> Result<(organisation::Model, package::Model, version::Model), Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let found = version_of_organisation(reader, &organisation.id, id).await?;
    let (package, version) = found.ok_or(Fault::NotFound)?;
    Ok((organisation, package, version))
}

/// What somebody is called; empty where the account is not there.
pub(super) async fn name_of(connection: &impl ConnectionTrait, account: &str) -> Result<String, DbErr> {
    let found = account::Entity::find_by_id(account.to_owned()).one(connection).await?;
    Ok(found.map(|account| account.name).unwrap_or_default())
}
