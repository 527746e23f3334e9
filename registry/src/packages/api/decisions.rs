//! What is decided: by people, in a browser. A token publishes and decides nothing.

use axum::extract::{Path, State};
use legollab_web::fault::Fault;
use sea_orm::EntityTrait as _;

use super::told::{Reason, VersionDetail};
use crate::{
    api::{Json, JsonBody},
    failure::Failure,
    identity::{Role, organisation_of},
    operation::Operation,
    packages::{
        queries::version_of_organisation,
        tables::{package, version},
        versions::{DecisionError, approve, lift_quarantine, quarantine, reject, unyank, yank},
    },
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

pub(super) fn routes() -> Routes {
    let described = |name| Operation::json::<VersionDetail>(name).body::<Reason>();
    let (person, administrator) = (Access::Person, Access::Role(Role::Administrator));
    Routes::default()
        .post(
            "/api/organisations/{slug}/versions/{id}/approve",
            Access::PersonWithCode,
            post_approve,
        )
        .api(described("version-approve"))
        .post("/api/organisations/{slug}/versions/{id}/reject", person, post_reject)
        .api(described("version-reject"))
        .post("/api/organisations/{slug}/versions/{id}/yank", person, post_yank)
        .api(described("version-yank"))
        .post("/api/organisations/{slug}/versions/{id}/unyank", person, post_unyank)
        .api(described("version-unyank"))
        .post(
            "/api/organisations/{slug}/versions/{id}/quarantine",
            administrator,
            post_quarantine,
        )
        .api(described("version-quarantine"))
        .post(
            "/api/organisations/{slug}/versions/{id}/lift-quarantine",
            administrator,
            post_lift,
        )
        .api(described("version-lift-quarantine"))
}

type Address = Path<(String, String)>;

async fn post_approve(State(registry): State<Registry>, visit: Visit, address: Address, _: JsonBody<Reason>) -> Answer {
    let id = owned(&registry, &visit, &address).await?;
    answer(
        &registry,
        &visit,
        approve(&registry, visit.require_person()?, &id).await,
    )
    .await
}

async fn post_reject(
    State(registry): State<Registry>,
    visit: Visit,
    address: Address,
    body: JsonBody<Reason>,
) -> Answer {
    let id = owned(&registry, &visit, &address).await?;
    let done = reject(&registry, visit.require_person()?, &id, &body.0.reason).await;
    answer(&registry, &visit, done).await
}

async fn post_yank(State(registry): State<Registry>, visit: Visit, address: Address, body: JsonBody<Reason>) -> Answer {
    let id = owned(&registry, &visit, &address).await?;
    let done = yank(&registry, visit.require_person()?, &id, &body.0.reason).await;
    answer(&registry, &visit, done).await
}

async fn post_unyank(State(registry): State<Registry>, visit: Visit, address: Address, _: JsonBody<Reason>) -> Answer {
    let id = owned(&registry, &visit, &address).await?;
    answer(&registry, &visit, unyank(&registry, visit.require_person()?, &id).await).await
}

async fn post_quarantine(
    State(registry): State<Registry>,
    visit: Visit,
    address: Address,
    body: JsonBody<Reason>,
) -> Answer {
    let id = the_registrys(&registry, &visit, &address).await?;
    let done = quarantine(&registry, visit.require_person()?, &id, &body.0.reason).await;
    answer(&registry, &visit, done).await
}

async fn post_lift(State(registry): State<Registry>, visit: Visit, address: Address, body: JsonBody<Reason>) -> Answer {
    let id = the_registrys(&registry, &visit, &address).await?;
    let done = lift_quarantine(&registry, visit.require_person()?, &id, &body.0.reason).await;
    answer(&registry, &visit, done).await
}

type Answer = Result<Json<VersionDetail>, Failure>;

/// The version of an address, for an owner of its organisation who is there in person.
async fn owned(registry: &Registry, visit: &Visit, Path((slug, id)): &Address) -> Result<String, Failure> {
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, slug).await?.ok_or(Fault::NotFound)?;
    visit.require_owner_of(&organisation)?;
    let found = version_of_organisation(reader, &organisation.id, id).await?;
    Ok(found.ok_or(Fault::NotFound)?.1.id)
}

/// The version of an address, for an administrator of the cooperative who is there in person.
async fn the_registrys(registry: &Registry, visit: &Visit, Path((slug, id)): &Address) -> Result<String, Failure> {
    if visit.token().is_some() {
        return Err(Fault::Forbidden.into());
    }
    let reader = registry.database.reader();
    let organisation = organisation_of(reader, slug).await?.ok_or(Fault::NotFound)?;
    let found = version_of_organisation(reader, &organisation.id, id).await?;
    Ok(found.ok_or(Fault::NotFound)?.1.id)
}

async fn answer(registry: &Registry, visit: &Visit, done: Result<version::Model, DecisionError>) -> Answer {
    let version = done.map_err(|error| error.failure(&visit.locale))?;
    let package = package::Entity::find_by_id(version.package.clone());
    let package = package.one(registry.database.reader()).await?.ok_or(Fault::NotFound)?;
    Ok(Json(VersionDetail::of(&package, version, &visit.locale)))
}
