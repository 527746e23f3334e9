//! A certifier's own page: their keys and their ties.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::components::{Button, Chip, Field, Form as DrawnForm, back, page_head, panel, section, with_aside},
};
use maud::{Markup, html};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    certifiers::published_key,
    keys::{KeyEnd, add_key, declare_tie, end_key, end_tie},
};
use crate::{
    certification::{
        problem::{Halt, Problem},
        tables::{certification, certifier_key, certifier_tie},
        view::View,
    },
    failure::Failure,
    frame::Page,
    identity::{Person, Role, tables::organisation},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

const ONLY: Access = Access::Role(Role::Certifier);
const PATH: &str = "/certification/keys";

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, ONLY, show)
        .post(PATH, ONLY, add)
        .post("/certification/keys/{id}/stop", ONLY, stop)
        .get("/certification/keys/{id}/theft", ONLY, ask_theft)
        .post("/certification/keys/{id}/theft", ONLY, report_theft)
        .post("/certification/ties", ONLY, declare)
        .post("/certification/ties/{id}/end", ONLY, end_one)
}

fn certifier(visit: &Visit) -> Result<&Person, Fault> {
    let person = visit.require_role(Role::Certifier)?;
    visit.token().is_none().then_some(person).ok_or(Fault::Forbidden)
}

async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    draw(&registry, &visit, &[], &[]).await
}

async fn add(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let done = add_key(&registry, &certifier(&visit)?.account.id, form.get("key")).await;
    after(&registry, &visit, done, "signing-key-added-note", form.fields()).await
}

async fn stop(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let done = end_key(&registry, &certifier(&visit)?.account.id, &id, KeyEnd::Stopped).await;
    after(
        &registry,
        &visit,
        found(done),
        "signing-key-stopped-note",
        form.fields(),
    )
    .await
}

/// What would follow, before it does.
async fn ask_theft(State(registry): State<Registry>, visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    let person = certifier(&visit)?;
    let (view, reader) = (View::new(&visit), registry.database.reader());
    let key = certifier_key::Entity::find_by_id(id.as_str())
        .filter(certifier_key::Column::Account.eq(&person.account.id))
        .one(reader)
        .await?
        .ok_or(Fault::NotFound)?;
    let holding = certification::Entity::find()
        .filter(certification::Column::NotAfter.gt(visit.now()))
        .filter(certification::Column::RevokedAt.is_null())
        .filter(certification::Column::Bundles.contains(&key.id))
        .all(reader)
        .await?;
    let path = view.to(&format!("/certification/keys/{id}/theft"));
    let body = html! {
        (back(&view.t("signing-keys-title"), &view.to(PATH)))
        (page_head(&view.t("signing-key-theft-title"), Some(&view.with("signing-key-theft-lead", &[("count", holding.len().into())])), None))
        (panel(&view.t("signing-key-theft-what"), html! {
            p { (view.t("signing-key-theft-then")) }
            p.code { (short(&key.id)) }
            (Button::danger(view.t("signing-key-theft")).post(&path, &visit.form_token(), &[]))
        }))
    };
    Ok(view.page(view.t("signing-key-theft-title"), body))
}

async fn report_theft(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let done = end_key(&registry, &certifier(&visit)?.account.id, &id, KeyEnd::Stolen).await;
    after(&registry, &visit, found(done), "signing-key-stolen-note", form.fields()).await
}

async fn declare(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let account = &certifier(&visit)?.account.id;
    let done = declare_tie(&registry, account, form.get("organisation"), form.get("what")).await;
    after(&registry, &visit, done, "certifier-tie-declared-note", form.fields()).await
}

async fn end_one(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let done = end_tie(&registry, &certifier(&visit)?.account.id, &id).await;
    after(
        &registry,
        &visit,
        found(done),
        "certifier-tie-ended-note",
        form.fields(),
    )
    .await
}

fn found(done: Result<bool, Halt>) -> Result<(), Halt> {
    match done? {
        true => Ok(()),
        false => Err(Fault::NotFound.into()),
    }
}

async fn after(
    registry: &Registry,
    visit: &Visit,
    done: Result<(), Halt>,
    note: &str,
    typed: &[(String, String)],
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(SeeOther::path(visit, PATH)
            .note(visit, &visit.words().text(note, &[]))
            .into_response()),
        Err(Halt::Failure(failure)) => Err(failure),
        Err(Halt::Problems(problems)) => {
            let page = draw(registry, visit, &problems, typed).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn draw(
    registry: &Registry,
    visit: &Visit,
    problems: &[Problem],
    typed: &[(String, String)],
) -> Result<Page, Failure> {
    let person = visit.require_role(Role::Certifier)?;
    let (view, reader) = (View::new(visit), registry.database.reader());
    let keys = certifier_key::Entity::find()
        .filter(certifier_key::Column::Account.eq(&person.account.id))
        .order_by_desc(certifier_key::Column::Since)
        .all(reader)
        .await?;
    let ties = certifier_tie::Entity::find()
        .filter(certifier_tie::Column::Account.eq(&person.account.id))
        .order_by_desc(certifier_tie::Column::Since)
        .all(reader)
        .await?;
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ties.iter().map(|tie| tie.organisation.as_str())))
        .all(reader)
        .await?;
    let listed = published_key(reader, &person.account.id, visit.now())
        .await?
        .map(|key| key.id());
    let body = html! {
        (back(&view.t("desk-title"), &view.to("/certification")))
        (page_head(&view.t("signing-keys-title"), Some(&view.t("signing-keys-lead")), None))
        (with_aside(
            html! {
                (section(&view.t("signing-keys-yours"), None, own_keys(view, &keys, listed.as_deref())))
                (panel(&view.t("signing-key-add-title"), key_form(view, problems, typed)))
                (section(&view.t("certifier-ties-title"), None, html! {
                    p { (view.t("certifier-ties-lead")) }
                    (own_ties(view, &ties, &organisations))
                }))
                (panel(&view.t("certifier-tie-add-title"), tie_form(view, problems, typed)))
            },
            &view.t("signing-keys-how"),
            panel(&view.t("signing-keys-how"), html! {
                p { (view.t("signing-keys-how-make")) }
                pre.code { code { "legollab registry key " (view.t("signing-key-file")) } }
                p { (view.t("signing-keys-how-keep")) }
            }),
        ))
    };
    Ok(view.page(view.t("signing-keys-title"), body))
}

fn short(id: &str) -> String {
    id.chars().take(16).collect()
}

fn own_keys(view: View<'_>, keys: &[certifier_key::Model], listed: Option<&str>) -> Markup {
    html! {
        @if keys.is_empty() { p { (view.t("signing-keys-none")) } }
        ul.plain.stack {
            @for key in keys {
                li.sheet {
                    div.row.between { h3.code { (short(&key.id)) } (state(view, key, listed).draw()) }
                    p.small.muted { (view.on("signing-key-since", key.since)) }
                    div.buttons {
                        @if key.until.is_none() {
                            (Button::secondary(view.t("signing-key-stop")).about(short(&key.id)).small().post(
                                &view.to(&format!("/certification/keys/{}/stop", key.id)), &view.visit.form_token(), &[],
                            ))
                        }
                        @if key.compromised_since.is_none() {
                            (Button::bare(view.t("signing-key-theft-ask")).about(short(&key.id)).small()
                                .to(&view.to(&format!("/certification/keys/{}/theft", key.id))))
                        }
                    }
                }
            }
        }
    }
}

fn state(view: View<'_>, key: &certifier_key::Model, listed: Option<&str>) -> Chip {
    match (key.compromised_since, key.until) {
        (Some(since), _) => Chip::bad(view.on("signing-key-stolen-since", since)),
        (None, Some(until)) => Chip::plain(view.on("signing-key-stopped-since", until)),
        (None, None) if listed == Some(key.id.as_str()) => Chip::good(view.t("signing-key-listed")),
        (None, None) => Chip::waiting(view.t("signing-key-not-listed")),
    }
}

fn key_form(view: View<'_>, problems: &[Problem], typed: &[(String, String)]) -> Markup {
    DrawnForm::post(view.to(PATH), view.visit.form_token())
        .field(
            Field::textarea("key", view.t("signing-key-public"))
                .hint(view.t("signing-key-public-hint"))
                .rows(4)
                .value(value(typed, "key"))
                .problem(view.problem(problems, "key")),
        )
        .submit(Button::primary(view.t("signing-key-add")))
        .draw(view.language)
}

fn value<'a>(typed: &'a [(String, String)], name: &str) -> &'a str {
    typed
        .iter()
        .find(|(field, _)| field == name)
        .map_or("", |(_, value)| value)
}

fn own_ties(view: View<'_>, ties: &[certifier_tie::Model], organisations: &[organisation::Model]) -> Markup {
    html! {
        @if ties.is_empty() { p { (view.t("certifier-ties-none")) } }
        ul.plain.stack {
            @for tie in ties {
                @let title = organisations.iter().find(|row| row.id == tie.organisation).map_or("", |row| row.title.as_str());
                li.sheet {
                    div.row.between {
                        h3 { (title) }
                        @match tie.until {
                            None => (Chip::attention(view.t("certifier-tie-lasts")).draw()),
                            Some(until) => (Chip::plain(view.on("certifier-tie-ended-on", until)).draw()),
                        }
                    }
                    p { @if tie.declared { (tie.what) } @else { (view.on("certifier-tie-member-since", tie.since)) } }
                    @if tie.declared && tie.until.is_none() {
                        (Button::secondary(view.t("certifier-tie-end")).about(title).small().post(
                            &view.to(&format!("/certification/ties/{}/end", tie.id)), &view.visit.form_token(), &[],
                        ))
                    }
                }
            }
        }
    }
}

fn tie_form(view: View<'_>, problems: &[Problem], typed: &[(String, String)]) -> Markup {
    DrawnForm::post(view.to("/certification/ties"), view.visit.form_token())
        .field(
            Field::text("organisation", view.t("certifier-tie-organisation"))
                .hint(view.t("certifier-tie-organisation-hint"))
                .value(value(typed, "organisation"))
                .problem(view.problem(problems, "organisation")),
        )
        .field(
            Field::text("what", view.t("certifier-tie-what"))
                .hint(view.t("certifier-tie-what-hint"))
                .value(value(typed, "what"))
                .problem(view.problem(problems, "what")),
        )
        .submit(Button::primary(view.t("certifier-tie-declare")))
        .draw(view.language)
}
