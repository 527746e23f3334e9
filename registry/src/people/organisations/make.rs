//! Making an organisation.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    local_path::LocalPath,
    response::SeeOther,
    theme::components::{Button, Field, Form as FormPage, back, page, page_head},
};
use maud::html;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{fields::Fields, record::record};
use crate::{
    failure::Failure,
    frame::Page,
    identity::{
        NewOrganisation, ORGANISATIONS, Person, Role, SLUG_CHARS, is_reserved, is_slug, make_organisation,
        organisation_of, person, suggested_slug,
    },
    routes::{Access, Routes},
    search::Kind,
    state::Registry,
    visit::{Form, Visit},
    words::Words,
};

/// How many names are tried to find one that is free.
const TRIES: u32 = 50;

/// The routes of making an organisation.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/organisations/new", Access::Person, show)
        .post("/organisations/new", Access::Person, submit)
}

async fn show(visit: Visit) -> Result<Page, Failure> {
    visit.require_confirmed()?;
    Ok(draw(&visit, Fields::default(), "", None, None))
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let me = visit.require_confirmed()?.account.id.clone();
    let (words, now) = (visit.words(), registry.now());
    let (fields, checked) = Fields::read(&form, words);
    let typed = form.get("slug").trim().to_lowercase();
    let transaction = registry.database.write().await?;
    let present = person(&transaction, &me).await?.ok_or(Fault::SignIn)?;
    let full = (present.memberships.len() >= ORGANISATIONS)
        .then(|| words.text("organisations-full", &[("count", ORGANISATIONS.into())]));
    let (slug, problem) = slug(&transaction, &typed, fields.title(), &present, words).await?;
    let (Some(new), None, None) = (checked, &problem, &full) else {
        drop(transaction);
        return Ok(draw(&visit, fields, &slug, problem, full).into_response());
    };
    let made = make_organisation(&transaction, NewOrganisation { slug, ..new }, &me, now).await?;
    record(
        &transaction,
        (&me, &made.id),
        "organisation-made",
        json!({ "slug": made.slug }),
        now,
    )
    .await?;
    transaction.commit().await?;
    registry.search.outdated(&Kind::ALL);
    let note = words.text("organisation-made", &[("title", made.title.as_str().into())]);
    Ok(SeeOther::path(&visit, &format!("/organisations/{}", made.slug))
        .note(&visit, &note)
        .into_response())
}

/// The name in addresses that was typed, or one that follows from the title, with what is wrong with it. One that was not typed is
/// shown before it is taken, because it stays.
async fn slug(
    connection: &impl ConnectionTrait,
    typed: &str,
    title: &str,
    maker: &Person,
    words: &Words,
) -> Result<(String, Option<String>), DbErr> {
    // What is kept for the cooperative is for those who run it to take.
    let reserved = |slug: &str| is_reserved(slug) && !maker.has(Role::Administrator);
    if typed.is_empty() {
        let suggested = free_slug(connection, title).await?;
        let id = if suggested.is_some() {
            "organisation-slug-suggested"
        } else {
            "organisation-slug-needed"
        };
        return Ok((suggested.unwrap_or_default(), Some(words.text(id, &[]))));
    }
    let problem = if !is_slug(typed) {
        let (least, most) = (*SLUG_CHARS.start(), *SLUG_CHARS.end());
        Some(words.text(
            "organisation-slug-bad",
            &[("least", least.into()), ("most", most.into())],
        ))
    } else if reserved(typed) || organisation_of(connection, typed).await?.is_some() {
        Some(match free_slug(connection, typed).await? {
            Some(free) => words.text("organisation-slug-taken", &[("free", free.into())]),
            None => words.text("organisation-slug-taken-only", &[]),
        })
    } else {
        None
    };
    Ok((typed.to_owned(), problem))
}

/// A name in addresses that follows from a title and is free.
async fn free_slug(connection: &impl ConnectionTrait, title: &str) -> Result<Option<String>, DbErr> {
    let Some(first) = suggested_slug(title) else {
        return Ok(None);
    };
    for number in 1..TRIES {
        let slug = if number == 1 {
            first.clone()
        } else {
            format!("{first}{number}")
        };
        if is_slug(&slug) && !is_reserved(&slug) && organisation_of(connection, &slug).await?.is_none() {
            return Ok(Some(slug));
        }
    }
    Ok(None)
}

fn draw(visit: &Visit, fields: Fields, slug: &str, problem: Option<String>, full: Option<String>) -> Page {
    visit.shows(LocalPath::parse("/organisations/new").unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let wrong = fields.is_wrong() || problem.is_some() || full.is_some();
    let empty = slug.is_empty();
    let slug = Field::text("slug", words.text("organisation-slug", &[]))
        .hint(words.text("organisation-slug-hint", &[]))
        .value(slug)
        .problem(problem);
    // An empty one is answered with a suggestion.
    let slug = if empty { slug.optional() } else { slug };
    let form = FormPage::post(visit.address("/organisations/new"), visit.form_token()).problem(full);
    let form = fields
        .draw(form, Some(slug), words)
        .submit(Button::primary(words.text("organisation-make-submit", &[])));
    let title = words.text("organisation-make", &[]);
    let body = page(html! {
        (back(&words.text("account-title", &[]), &visit.address("/account")))
        (page_head(&title, Some(&words.text("organisation-make-lead", &[])), None))
        (form.draw(words.language()))
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Page::new(visit, title, body).status(status)
}
