//! The list of certifiers: what it says, what has changed, and the signatures that it waits for.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use legollab_trust::{Authority, documents::Certifier};
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::{
        Tone,
        components::{
            Button, Chip, Field, Form as DrawnForm, Signature, back, facts, notice, page_head, panel, section,
            signature, with_aside,
        },
        icons::Icon,
    },
};
use maud::{Markup, html};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    list::{ListError, Signed, Standing, prepare_list, sign_list, standing},
    root::in_force,
};
use crate::{
    certification::{
        problem::Problem,
        tables::{list_key, list_signature, publication, trust_root},
        view::View,
    },
    failure::Failure,
    frame::Page,
    identity::{Person, Role, names_of},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

const ONLY: Access = Access::Role(Role::Certifier);
const PATH: &str = "/certification/authority";
/// The longest list, as a form writes it.
const BYTES: usize = 8 << 20;

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, ONLY, show)
        .post(PATH, ONLY, prepare)
        .get("/certification/authority/{version}/targets.json", ONLY, waiting_file)
        .post("/certification/authority/signature", ONLY, take_signature)
}

fn certifier(visit: &Visit) -> Result<&Person, Fault> {
    let person = visit.require_role(Role::Certifier)?;
    visit.token().is_none().then_some(person).ok_or(Fault::Forbidden)
}

async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    draw(&registry, &visit, &[], "").await
}

async fn prepare(State(registry): State<Registry>, visit: Visit, _: Form) -> Result<Response, Failure> {
    let account = &certifier(&visit)?.account.id;
    let done = prepare_list(&registry, Some(account))
        .await
        .map(|_| "authority-prepared-note");
    after(&registry, &visit, done, "").await
}

async fn take_signature(
    State(registry): State<Registry>,
    visit: Visit,
    form: Form<BYTES>,
) -> Result<Response, Failure> {
    let account = &certifier(&visit)?.account.id;
    let (version, signed) = (form.get("version").parse().unwrap_or(-1), form.get("signed").trim());
    let done = sign_list(&registry, account, version, signed.as_bytes())
        .await
        .map(|signed| match signed {
            Signed::First => "authority-signed-first-note",
            Signed::InForce => "authority-in-force-note",
        });
    after(&registry, &visit, done, form.get("signed")).await
}

async fn after(
    registry: &Registry,
    visit: &Visit,
    done: Result<&str, ListError>,
    typed: &str,
) -> Result<Response, Failure> {
    let (field, id) = match done {
        Ok(note) => {
            return Ok(SeeOther::path(visit, PATH)
                .note(visit, &visit.words().text(note, &[]))
                .into_response());
        }
        Err(ListError::Publish(error)) => return Err(error.into()),
        Err(ListError::NoRoot) => ("form", "authority-no-root"),
        Err(ListError::Changed) => ("form", "authority-changed"),
        Err(ListError::NotAHolder) => ("form", "authority-not-a-holder"),
        Err(ListError::Signature(_)) => ("signed", "authority-bad-signature"),
    };
    let page = draw(registry, visit, &[Problem::new(field, id)], typed).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// What is to be signed.
async fn waiting_file(
    State(registry): State<Registry>,
    visit: Visit,
    Path(version): Path<String>,
) -> Result<Response, Failure> {
    let standing = standing(registry.database.reader(), visit.now()).await?;
    let waiting = standing.waiting.filter(|list| list.version.to_string() == version);
    let waiting = waiting.ok_or(Fault::NotFound)?;
    let name = format!("attachment; filename=\"targets-{}.json\"", waiting.version);
    let name = HeaderValue::from_str(&name).map_err(|_| Fault::Internal { incident: None })?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, waiting.metadata).into_response())
}

/// Everything that the page shows.
struct Shown {
    standing: Standing,
    root: Option<trust_root::Model>,
    published: Option<publication::Model>,
    holders: Vec<list_key::Model>,
    signatures: Vec<list_signature::Model>,
    names: BTreeMap<String, String>,
}

async fn draw(registry: &Registry, visit: &Visit, problems: &[Problem], typed: &str) -> Result<Page, Failure> {
    let person = visit.require_role(Role::Certifier)?;
    let (view, reader) = (View::new(visit), registry.database.reader());
    let standing = standing(reader, visit.now()).await?;
    let holders = list_key::Entity::find()
        .order_by_asc(list_key::Column::Account)
        .all(reader)
        .await?;
    let version = standing.waiting.as_ref().map_or(-1, |list| list.version);
    let state = Shown {
        root: in_force(reader).await?,
        published: publication::Entity::find().one(reader).await?,
        signatures: list_signature::Entity::find()
            .filter(list_signature::Column::List.eq(version))
            .all(reader)
            .await?,
        names: names_of(reader, holders.iter().map(|holder| holder.account.as_str())).await?,
        standing,
        holders,
    };
    let body = html! {
        (back(&view.t("desk-title"), &view.to("/certification")))
        (page_head(&view.t("authority-title"), Some(&view.t("authority-lead")), None))
        (with_aside(
            html! {
                @if let Some(problem) = view.problem(problems, "form") { (notice(Tone::Bad, html! { p { (problem) } })) }
                (change(view, &state, &person.account.id, problems, typed))
                (section(&view.t("authority-in-force"), None, certifiers(view, &state.standing.published, visit.now())))
            },
            &view.t("authority-aside"),
            aside(view, &state),
        ))
    };
    Ok(view.page(view.t("authority-title"), body))
}

/// What has changed, and the way to a new list.
fn change(view: View<'_>, state: &Shown, account: &str, problems: &[Problem], typed: &str) -> Markup {
    let standing = &state.standing;
    if state.root.is_none() {
        return notice(Tone::Attention, html! { p { (view.t("authority-no-root")) } });
    }
    let ended = state.root.as_ref().is_some_and(|root| root.ends_at <= view.visit.now());
    let differences = differences(view, &standing.published, &standing.wanted);
    html! {
        @if ended { (notice(Tone::Bad, html! { p { (view.t("trust-root-ended")) } })) }
        @if standing.is_due {
            (panel(&view.t("authority-due"), html! {
                @if differences.is_empty() { p { (view.t("authority-due-soon")) } }
                ul { @for difference in &differences { li { (difference) } } }
                @if standing.waiting.is_some() && !standing.waiting_is_right { p { (view.t("authority-waiting-is-old")) } }
                @if !standing.waiting_is_right {
                    (Button::primary(view.t("authority-prepare")).post(&view.to(PATH), &view.visit.form_token(), &[]))
                }
            }))
        }
        @if let Some(waiting) = &standing.waiting { (signing(view, state, waiting.version, account, problems, typed)) }
    }
}

fn signing(view: View<'_>, state: &Shown, version: i64, account: &str, problems: &[Problem], typed: &str) -> Markup {
    let holds = state.holders.iter().any(|holder| holder.account == account);
    let name = format!("targets-{version}");
    html! {
        (section(&view.with("authority-signing", &[("version", version.into())]), None, html! {
            div.stack {
                @for holder in &state.holders {
                    @let signed = state.signatures.iter().find(|one| one.account == holder.account);
                    (signature(&Signature {
                        name: state.names.get(&holder.account).cloned().unwrap_or_default(),
                        role: String::new(),
                        state: signed.map(|one| view.on("desk-signed-on", one.at)).ok_or_else(|| view.t("desk-not-signed")),
                    }, None))
                }
            }
            @if holds {
                ol.stack {
                    li {
                        p { (view.t("authority-fetch")) }
                        (Button::secondary(view.t("signing-fetch-button")).icon(Icon::Download)
                            .to(&view.to(&format!("/certification/authority/{version}/targets.json"))))
                    }
                    li {
                        p { (view.t("authority-command")) }
                        pre.code { code { "legollab registry sign " (name) ".json --key " (view.t("authority-key-file")) } }
                    }
                    li {
                        (DrawnForm::post(view.to("/certification/authority/signature"), view.visit.form_token())
                            .hidden("version", version.to_string())
                            .field(
                                Field::textarea("signed", view.with("signing-paste", &[("file", format!("{name}.signed.json").into())]))
                                    .rows(4)
                                    .value(typed)
                                    .problem(view.problem(problems, "signed")),
                            )
                            .submit(Button::primary(view.t("authority-sign")).icon(Icon::Signature))
                            .draw(view.language))
                    }
                }
            } @else {
                p { (view.t("authority-not-a-holder")) }
            }
        }))
    }
}

fn certifiers(view: View<'_>, authority: &Authority, now: i64) -> Markup {
    html! {
        @if authority.certifiers.is_empty() { p { (view.t("authority-empty")) } }
        ul.plain.stack {
            @for certifier in &authority.certifiers {
                li.sheet {
                    div.row.between {
                        h3 { (certifier.name) }
                        @if in_use(certifier, now) { (Chip::good(view.t("authority-certifies")).draw()) }
                        @else { (Chip::plain(view.t("authority-certified-once")).draw()) }
                    }
                    ul.plain.small {
                        @for key in &certifier.keys {
                            li {
                                code { (key.key.id().chars().take(16).collect::<String>()) } " "
                                (match (key.compromised_since, key.period.until) {
                                    (Some(since), _) => view.on("signing-key-stolen-since", since),
                                    (None, Some(until)) => view.on("signing-key-stopped-since", until),
                                    (None, None) => view.on("signing-key-since", key.period.from),
                                })
                            }
                        }
                    }
                }
            }
        }
    }
}

fn in_use(certifier: &Certifier, now: i64) -> bool {
    certifier
        .keys
        .iter()
        .any(|key| key.compromised_since.is_none() && key.period.holds(now))
}

/// In sentences, what the list should say and does not.
fn differences(view: View<'_>, old: &Authority, new: &Authority) -> Vec<String> {
    let mut found = Vec::new();
    for certifier in &new.certifiers {
        let name = || [("name", certifier.name.as_str().into())];
        match old.certifiers.iter().find(|before| before.id == certifier.id) {
            None => found.push(view.with("authority-change-new", &name())),
            Some(before) => {
                if before.keys != certifier.keys {
                    found.push(view.with("authority-change-keys", &name()));
                }
                if before.organisations != certifier.organisations {
                    found.push(view.with("authority-change-ties", &name()));
                }
                if before.name != certifier.name {
                    found.push(view.with(
                        "authority-change-name",
                        &[
                            ("before", before.name.as_str().into()),
                            ("name", certifier.name.as_str().into()),
                        ],
                    ));
                }
            }
        }
    }
    for before in &old.certifiers {
        if new.certifiers.iter().all(|certifier| certifier.id != before.id) {
            found.push(view.with("authority-change-gone", &[("name", before.name.as_str().into())]));
        }
    }
    if old.acceptance_keys != new.acceptance_keys {
        found.push(view.t("authority-change-acceptance"));
    }
    found
}

fn aside(view: View<'_>, state: &Shown) -> Markup {
    let mut lines = Vec::new();
    if let Some(list) = &state.standing.in_force {
        lines.push((view.t("authority-version"), list.version.to_string()));
        lines.push((view.t("authority-ends"), view.day(list.ends_at)));
    }
    if let Some(root) = &state.root {
        lines.push((view.t("trust-root-version"), root.version.to_string()));
        lines.push((view.t("trust-root-ends"), view.day(root.ends_at)));
    }
    if let Some(published) = &state.published {
        lines.push((view.t("trust-published-version"), published.version.to_string()));
        lines.push((view.t("trust-published-at"), view.day(published.at)));
    }
    panel(
        &view.t("authority-aside"),
        html! {
            @if lines.is_empty() { p { (view.t("authority-nothing-published")) } }
            (facts(&lines))
            p.small.muted { (view.t("authority-root-what")) }
        },
    )
}
