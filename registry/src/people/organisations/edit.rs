//! Changing what an organisation says of itself.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    response::SeeOther,
    theme::components::{Button, Form as FormPage, back, page, page_head},
};
use maud::html;
use serde_json::json;

use super::{
    fields::Fields,
    record::record,
    rights::{decided, own_organisation},
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::{change_organisation, tables::organisation},
    routes::{Access, Routes},
    search::Kind,
    state::Registry,
    visit::{Form, Visit},
};

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/edit", Access::Person, show)
        .post("/organisations/{slug}/edit", Access::Person, submit)
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let (organisation, _) = own_organisation(&registry, &visit, &slug).await?;
    visit.require_owner_of(&organisation)?;
    let fields = Fields::of(&organisation);
    Ok(draw(&visit, &organisation, fields))
}

async fn submit(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let transaction = registry.database.write().await?;
    let (organisation, me) = decided(&transaction, &visit, &slug).await?;
    let (fields, checked) = Fields::read(&form, visit.words());
    let Some(new) = checked else {
        drop(transaction);
        return Ok(draw(&visit, &organisation, fields).into_response());
    };
    let changed = change_organisation(&transaction, &organisation.id, new).await?;
    let by = (me.account.id.as_str(), organisation.id.as_str());
    record(
        &transaction,
        by,
        "organisation-changed",
        json!({ "title": changed.title }),
        visit.now(),
    )
    .await?;
    transaction.commit().await?;
    registry.search.outdated(&Kind::ALL);
    let note = visit
        .words()
        .text("organisation-changed", &[("title", changed.title.into())]);
    Ok(SeeOther::path(&visit, &format!("/organisations/{slug}"))
        .note(&visit, &note)
        .into_response())
}

fn draw(visit: &Visit, organisation: &organisation::Model, fields: Fields) -> Page {
    let (words, path) = (visit.words(), format!("/organisations/{}/edit", organisation.slug));
    visit.shows(LocalPath::parse(&path).unwrap_or_else(LocalPath::home));
    let wrong = fields.is_wrong();
    let form = FormPage::post(visit.address(&path), visit.form_token());
    let form = fields
        .draw(form, None, words)
        .submit(Button::primary(words.text("settings-submit", &[])));
    let title = words.text("organisation-edit", &[]);
    let body = page(html! {
        (back(&organisation.title, &visit.address(&format!("/organisations/{}", organisation.slug))))
        (page_head(&title, Some(&words.text("organisation-edit-lead", &[("slug", organisation.slug.as_str().into())])), None))
        (form.draw(words.language()))
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Page::new(visit, title, body).status(status)
}
