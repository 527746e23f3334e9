//! What somebody may see of an organisation, and whether they decide for it.

use legollab_web::fault::Fault;
use sea_orm::ConnectionTrait;

use crate::{
    failure::Failure,
    identity::{OrganisationRole, Person, organisation_of, person, tables::organisation},
    state::Registry,
    visit::Visit,
};

/// The organisation of an address, with what the reader is in it.
///
/// # Errors
/// [`Fault::NotFound`] if there is none, [`Fault::Forbidden`] for those who do not belong to it.
pub(super) async fn own_organisation(
    registry: &Registry,
    visit: &Visit,
    slug: &str,
) -> Result<(organisation::Model, OrganisationRole), Failure> {
    let found = organisation_of(registry.database.reader(), slug).await?;
    let organisation = found.ok_or(Fault::NotFound)?;
    let role = visit.require_member_of(&organisation)?.role_in(&organisation.id);
    Ok((organisation, role.ok_or(Fault::Forbidden)?))
}

/// The organisation of an address for somebody who decides for it in person, as things stand inside the transaction that will
/// change it.
///
/// # Errors
/// [`Fault::NotFound`] if there is none, [`Fault::Forbidden`] for those who do not decide for it.
pub(super) async fn decided(
    transaction: &impl ConnectionTrait,
    visit: &Visit,
    slug: &str,
) -> Result<(organisation::Model, Person), Failure> {
    let account = visit.require_confirmed()?.account.id.clone();
    let organisation = organisation_of(transaction, slug).await?.ok_or(Fault::NotFound)?;
    visit.require_owner_of(&organisation)?;
    let present = person(transaction, &account).await?.ok_or(Fault::SignIn)?;
    if present.owns(&organisation.id) {
        Ok((organisation, present))
    } else {
        Err(Fault::Forbidden.into())
    }
}
