//! What an owner does with a version in the browser.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use http::StatusCode;
use legollab_web::response::SeeOther;

use super::{own::own, show, version::Shown};
use crate::{
    failure::Failure,
    packages::{
        tables::version,
        versions::{DecisionError, approve, facts_of, reject, unyank, yank},
    },
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .post(
            "/organisations/{slug}/versions/{id}/approve",
            Access::PersonWithCode,
            post_approve,
        )
        .post(
            "/organisations/{slug}/versions/{id}/reject",
            Access::Person,
            post_reject,
        )
        .post("/organisations/{slug}/versions/{id}/yank", Access::Person, post_yank)
        .post(
            "/organisations/{slug}/versions/{id}/unyank",
            Access::Person,
            post_unyank,
        )
}

type Address = Path<(String, String)>;

async fn post_approve(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Address,
    _: Form,
) -> Result<Response, Failure> {
    check(&registry, &visit, &slug).await?;
    let done = approve(&registry, visit.require_person()?, &id).await;
    answer(&registry, &visit, (&slug, &id), done, "approved", "").await
}

async fn post_reject(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Address,
    form: Form,
) -> Result<Response, Failure> {
    check(&registry, &visit, &slug).await?;
    let reason = form.get("reason");
    let done = reject(&registry, visit.require_person()?, &id, reason).await;
    answer(&registry, &visit, (&slug, &id), done, "refused", reason).await
}

async fn post_yank(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Address,
    form: Form,
) -> Result<Response, Failure> {
    check(&registry, &visit, &slug).await?;
    let reason = form.get("reason");
    let done = yank(&registry, visit.require_person()?, &id, reason).await;
    answer(&registry, &visit, (&slug, &id), done, "yanked", reason).await
}

async fn post_unyank(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Address,
    _: Form,
) -> Result<Response, Failure> {
    check(&registry, &visit, &slug).await?;
    let done = unyank(&registry, visit.require_person()?, &id).await;
    answer(&registry, &visit, (&slug, &id), done, "unyanked", "").await
}

/// Whether the reader decides for the organisation, in person.
async fn check(registry: &Registry, visit: &Visit, slug: &str) -> Result<(), Failure> {
    let found = crate::identity::organisation_of(registry.database.reader(), slug).await?;
    let organisation = found.ok_or(legollab_web::fault::Fault::NotFound)?;
    visit.require_owner_of(&organisation)?;
    Ok(())
}

/// Says what happened on the version's page, or shows the page again with what is missing in the form.
async fn answer(
    registry: &Registry,
    visit: &Visit,
    (slug, id): (&str, &str),
    done: Result<version::Model, DecisionError>,
    what: &str,
    reason: &str,
) -> Result<Response, Failure> {
    let version = match done {
        Ok(version) => version,
        Err(error) => {
            let Some(problem) = error.of_reason(&visit.locale) else {
                return Err(error.failure(&visit.locale));
            };
            let (organisation, package, version) = own(registry, visit, slug, id).await?;
            let shown = Shown::gather(registry, organisation, package, version).await?;
            let typed = show::Typed {
                reason: reason.to_owned(),
                problem: Some(problem),
            };
            let page = show::page(visit, &shown, &typed);
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let title = facts_of(&version).map(|facts| facts.manifest.title.get(&visit.locale).to_owned());
    let args = [
        ("name", title.unwrap_or_default().into()),
        ("version", version.version.as_str().into()),
    ];
    let note = visit.words().text(&format!("version-{what}-note"), &args);
    let path = format!("/organisations/{slug}/versions/{id}");
    Ok(SeeOther::path(visit, &path).note(visit, &note).into_response())
}
