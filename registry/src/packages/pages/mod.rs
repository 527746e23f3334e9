//! The pages of versions for those who belong to their organisation.

mod list;
mod show;
mod step;
mod version;

use axum::extract::{Path, State};
use legollab_web::fault::Fault;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use super::{
    queries::version_of_organisation,
    tables::{package, version as row},
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::{organisation_of, tables::account, tables::organisation},
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

/// The routes of pages.
pub fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/versions", Access::Person, list::show)
        .get("/organisations/{slug}/versions/{id}", Access::Person, read)
        .merge(step::routes())
}

async fn read(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let (organisation, package, version) = own(&registry, &visit, &slug, &id).await?;
    let shown = version::Shown::gather(&registry, organisation, package, version).await?;
    Ok(show::page(&visit, &shown, &show::Typed::default()))
}

/// A version of an organisation that the reader belongs to.
async fn own(
    registry: &Registry,
    visit: &Visit,
    slug: &str,
    id: &str,
) -> Result<(organisation::Model, package::Model, row::Model), Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, slug).await?.ok_or(Fault::NotFound)?;
    visit.require_member_of(&organisation)?;
    let found = version_of_organisation(reader, &organisation.id, id).await?;
    let (package, version) = found.ok_or(Fault::NotFound)?;
    Ok((organisation, package, version))
}

/// What somebody is called; empty where the account is not there.
async fn name_of(connection: &impl ConnectionTrait, account: &str) -> Result<String, DbErr> {
    let found = account::Entity::find_by_id(account.to_owned()).one(connection).await?;
    Ok(found.map(|account| account.name).unwrap_or_default())
}
