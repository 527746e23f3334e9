//! Organisations, as those see them who belong to them.

mod edit;
mod fields;
mod invitation;
mod key_page;
mod keys;
mod make;
mod members;
mod overview;

use legollab_web::fault::Fault;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::Value;

use crate::{
    audit::{self, Act},
    failure::Failure,
    identity::{OrganisationRole, Person, organisation_of, person, tables::organisation},
    routes::Routes,
    state::Registry,
    visit::Visit,
};

/// The routes of organisations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .merge(make::routes())
        .merge(overview::routes())
        .merge(edit::routes())
        .merge(members::routes())
        .merge(invitation::routes())
        .merge(keys::routes())
        .merge(key_page::routes())
}

/// The organisation of an address, with what the reader is in it.
///
/// # Errors
/// [`Fault::NotFound`] if there is none, [`Fault::Forbidden`] for those who do not belong to it.
async fn own_organisation(
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
async fn decided(
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

/// Records what somebody did to an organisation.
async fn record(
    transaction: &impl ConnectionTrait,
    (by, organisation): (&str, &str),
    action: &str,
    detail: Value,
    at: i64,
) -> Result<(), DbErr> {
    let act = Act {
        at,
        account: Some(by),
        action,
        subject: "organisation",
        subject_id: organisation,
        detail,
    };
    audit::record(transaction, act).await
}
