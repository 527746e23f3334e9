//! What owners do with a brick as a whole, in the browser.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use http::StatusCode;
use legollab_web::{fault::Fault, response::SeeOther};

use super::brick::{Shown, Typed, page};
use crate::{
    failure::Failure,
    identity::organisation_of,
    packages::stewardship::{
        deprecation::{deprecate, undeprecate},
        error::StewardshipError,
        owned::name_of,
        transfer::{TransferDecision, answer, propose},
    },
    state::Registry,
    visit::{Form, Visit},
};

type Brick = Path<(String, String, String)>;

pub(super) async fn deprecate_it(
    State(registry): State<Registry>,
    visit: Visit,
    address: Brick,
    form: Form,
) -> Result<Response, Failure> {
    let shown = owned(&registry, &visit, &address).await?;
    let (reason, replacement) = (form.get("reason"), form.get("replacement"));
    let done = deprecate(
        &registry,
        visit.require_person()?,
        &shown.package.id,
        (reason, replacement),
    )
    .await;
    let typed = Typed {
        reason: reason.to_owned(),
        replacement: replacement.to_owned(),
        ..Typed::default()
    };
    told(&visit, &shown, done, "deprecated-note", typed)
}

pub(super) async fn undeprecate_it(
    State(registry): State<Registry>,
    visit: Visit,
    address: Brick,
    _: Form,
) -> Result<Response, Failure> {
    let shown = owned(&registry, &visit, &address).await?;
    let done = undeprecate(&registry, visit.require_person()?, &shown.package.id).await;
    told(&visit, &shown, done, "undeprecated-note", Typed::default())
}

pub(super) async fn propose_it(
    State(registry): State<Registry>,
    visit: Visit,
    address: Brick,
    form: Form,
) -> Result<Response, Failure> {
    let shown = owned(&registry, &visit, &address).await?;
    let organisation = form.get("organisation");
    let done = propose(&registry, visit.require_person()?, &shown.package.id, organisation).await;
    let typed = Typed {
        organisation: organisation.to_owned(),
        ..Typed::default()
    };
    told(&visit, &shown, done.map(|_| ()), "transfer-proposed-note", typed)
}

pub(super) async fn withdraw_it(
    State(registry): State<Registry>,
    visit: Visit,
    address: Path<(String, String)>,
    _: Form,
) -> Result<Response, Failure> {
    answered(
        &registry,
        &visit,
        address,
        TransferDecision::Withdraw,
        "transfer-withdrawn-note",
    )
    .await
}

pub(super) async fn accept_it(
    State(registry): State<Registry>,
    visit: Visit,
    address: Path<(String, String)>,
    _: Form,
) -> Result<Response, Failure> {
    answered(
        &registry,
        &visit,
        address,
        TransferDecision::Accept,
        "transfer-accepted-note",
    )
    .await
}

pub(super) async fn decline_it(
    State(registry): State<Registry>,
    visit: Visit,
    address: Path<(String, String)>,
    _: Form,
) -> Result<Response, Failure> {
    answered(
        &registry,
        &visit,
        address,
        TransferDecision::Decline,
        "transfer-declined-note",
    )
    .await
}

/// The brick of an address, for an owner who is there in person. Others are refused before anything is looked up.
async fn owned(registry: &Registry, visit: &Visit, Path((slug, namespace, name)): &Brick) -> Result<Shown, Failure> {
    let organisation = organisation_of(registry.database.reader(), slug).await?;
    visit.require_owner_of(&organisation.ok_or(Fault::NotFound)?)?;
    Shown::read(registry, visit, (slug, namespace, name)).await
}

/// Says what happened on the brick's page, or shows the page again with what is wrong in the form.
fn told(
    visit: &Visit,
    shown: &Shown,
    done: Result<(), StewardshipError>,
    note: &str,
    typed: Typed,
) -> Result<Response, Failure> {
    let Err(error) = done else {
        let note = visit.words().text(note, &[("package", name_of(&shown.package).into())]);
        let (slug, package) = (&shown.organisation.slug, &shown.package);
        let path = format!("/organisations/{slug}/bricks/{}/{}", package.namespace, package.name);
        return Ok(SeeOther::path(visit, &path).note(visit, &note).into_response());
    };
    let Some(problem) = error.of_field(&visit.locale) else {
        return Err(error.failure(&visit.locale));
    };
    let field = match error {
        StewardshipError::NoReplacement => "replacement",
        StewardshipError::NoProvider => "organisation",
        _ => "reason",
    };
    let typed = Typed {
        field,
        problem: Some(problem),
        ..typed
    };
    let page = page(visit, shown, &typed);
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn answered(
    registry: &Registry,
    visit: &Visit,
    Path((slug, id)): Path<(String, String)>,
    by: TransferDecision,
    note: &str,
) -> Result<Response, Failure> {
    let organisation = organisation_of(registry.database.reader(), &slug).await?;
    let owner = visit.require_owner_of(&organisation.ok_or(Fault::NotFound)?)?;
    answer(registry, owner, &id, by)
        .await
        .map_err(|error| error.failure(&visit.locale))?;
    let note = visit.words().text(note, &[]);
    let path = format!("/organisations/{slug}/bricks");
    Ok(SeeOther::path(visit, &path).note(visit, &note).into_response())
}
