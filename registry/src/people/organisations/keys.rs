//! The keys with which an organisation signs: the list, and adding one.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_trust::{KeyError, PublicKey};
use legollab_web::{
    account_rules::checked_name,
    local_path::LocalPath,
    response::SeeOther,
    theme::components::{Button, Chip, Field, Form as FormPage, Table, back, page, page_head, section, why},
};
use maud::{Markup, html};
use serde_json::json;

use super::{
    day::read_day,
    record::record,
    rights::{decided, own_organisation},
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::{
        KEYS, KeyChangeError, NewKey, OrganisationRole, add_key, counts_at, keys_of,
        tables::{organisation, organisation_key},
    },
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
    words::{Words, local_date},
};

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/keys", Access::Person, show)
        .post("/organisations/{slug}/keys", Access::Person, submit)
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Typed {
    name: String,
    key: String,
    since: String,
    whole: Option<String>,
    name_problem: Option<String>,
    key_problem: Option<String>,
    since_problem: Option<String>,
}

impl Typed {
    fn is_wrong(&self) -> bool {
        let problems = [&self.whole, &self.name_problem, &self.key_problem, &self.since_problem];
        problems.into_iter().any(Option::is_some)
    }
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let (organisation, role) = own_organisation(&registry, &visit, &slug).await?;
    let typed = Typed {
        since: local_date(visit.now()).to_string(),
        ..Typed::default()
    };
    draw(&registry, &visit, &organisation, role, typed).await
}

async fn submit(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (words, now) = (visit.words(), registry.now());
    let transaction = registry.database.write().await?;
    let (organisation, me) = decided(&transaction, &visit, &slug).await?;
    let (name, key) = (checked_name(form.get("name")), PublicKey::from_pem(form.get("key")));
    // A key that counts from today counts at once.
    let since = read_day(form.get("since")).map(|day| if local_date(now) == day.date { now } else { day.begins });
    let mut typed = Typed {
        name: form.get("name").to_owned(),
        key: form.get("key").to_owned(),
        since: form.get("since").to_owned(),
        whole: None,
        name_problem: name.is_err().then(|| words.text("key-name-bad", &[])),
        key_problem: key.as_ref().err().map(|error| key_problem(error, words)),
        since_problem: since.is_none().then(|| words.text("key-day-bad", &[])),
    };
    if let (Ok(name), Ok(key), Some(since)) = (name, key, since) {
        match add_key(
            &transaction,
            &organisation.id,
            NewKey { name, key, since },
            &me.account.id,
        )
        .await
        {
            Ok(key) => {
                let by = (me.account.id.as_str(), organisation.id.as_str());
                record(
                    &transaction,
                    by,
                    "key-added",
                    json!({ "key": key.id, "name": key.name }),
                    now,
                )
                .await?;
                transaction.commit().await?;
                let note = words.text(
                    "key-added",
                    &[("name", key.name.into()), ("organisation", organisation.title.into())],
                );
                return Ok(SeeOther::path(&visit, &format!("/organisations/{slug}/keys"))
                    .note(&visit, &note)
                    .into_response());
            }
            Err(KeyChangeError::Database(error)) => return Err(error.into()),
            Err(KeyChangeError::Known) => typed.key_problem = Some(words.text("key-known", &[])),
            Err(_) => typed.whole = Some(words.text("keys-full", &[("count", KEYS.into())])),
        }
    }
    drop(transaction);
    Ok(draw(&registry, &visit, &organisation, OrganisationRole::Owner, typed)
        .await?
        .into_response())
}

/// Why a text is not a key, with the remedy.
fn key_problem(error: &KeyError, words: &Words) -> String {
    match error {
        KeyError::NotPem { .. } => words.text("key-not-pem", &[]),
        KeyError::WrongLabel { found, .. } if found.contains("PRIVATE") => words.text("key-private", &[]),
        KeyError::WrongLabel { found, .. } => {
            let found: String = found.chars().take(40).collect();
            words.text("key-wrong-label", &[("found", found.into())])
        }
        KeyError::NotP256 => words.text("key-other-curve", &[]),
        KeyError::NoRandomness => words.text("key-unchecked", &[]),
    }
}

async fn draw(
    registry: &Registry,
    visit: &Visit,
    organisation: &organisation::Model,
    role: OrganisationRole,
    typed: Typed,
) -> Result<Page, Failure> {
    let (words, path) = (visit.words(), format!("/organisations/{}", organisation.slug));
    visit.shows(LocalPath::parse(&format!("{path}/keys")).unwrap_or_else(LocalPath::home));
    let keys = keys_of(registry.database.reader(), &organisation.id).await?;
    let status = if typed.is_wrong() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let title = words.text("keys-title", &[]);
    let body = page(html! {
        (back(&organisation.title, &visit.address(&path)))
        (page_head(&title, Some(&words.text("keys-lead", &[])), None))
        @if keys.is_empty() {
            p { (words.text("keys-none", &[])) }
        } @else {
            (list(visit, &path, &keys))
        }
        @if role == OrganisationRole::Owner {
            (section(&words.text("key-new", &[]), None, new_form(visit, &path, typed)))
        }
    });
    Ok(Page::new(visit, title, body).status(status))
}

/// How a key stands.
pub(super) fn state(key: &organisation_key::Model, now: i64, words: &Words) -> Chip {
    let since = |at: i64| [("day", words.date_of(at).into())];
    match (key.compromised_since, key.until) {
        (Some(at), _) => Chip::bad(words.text("key-state-compromised", &since(at))),
        (None, Some(until)) if until <= now => Chip::plain(words.text("key-state-withdrawn", &since(until))),
        (None, _) if key.since > now => Chip::waiting(words.text("key-state-to-come", &since(key.since))),
        (None, Some(until)) => Chip::attention(words.text("key-state-until", &since(until))),
        (None, None) if counts_at(key, now) => Chip::good(words.text("key-state-good", &since(key.since))),
        (None, None) => Chip::plain(words.text("key-state-to-come", &since(key.since))),
    }
}

fn list(visit: &Visit, path: &str, keys: &[organisation_key::Model]) -> Markup {
    let words = visit.words();
    let mut table = Table::new(words.text("keys-title", &[]))
        .column(words.text("key-name", &[]))
        .column(words.text("key-id", &[]))
        .column(words.text("token-state", &[]));
    for key in keys {
        let short = key.id.get(..16).unwrap_or(&key.id);
        table = table.row([
            html! { a href=(visit.address(&format!("{path}/keys/{}", key.id))) { (key.name) } },
            html! { code { (short) "…" } },
            state(key, visit.now(), words).draw(),
        ]);
    }
    table.draw()
}

fn new_form(visit: &Visit, path: &str, typed: Typed) -> Markup {
    let words = visit.words();
    let form = FormPage::post(visit.address(&format!("{path}/keys")), visit.form_token())
        .problem(typed.whole)
        .field(
            Field::text("name", words.text("key-name", &[]))
                .hint(words.text("key-name-hint", &[]))
                .value(typed.name)
                .problem(typed.name_problem),
        )
        .field(
            Field::textarea("key", words.text("key-text", &[]))
                .hint(words.text("key-text-hint", &[]))
                .rows(5)
                .value(typed.key)
                .problem(typed.key_problem),
        )
        .field(
            Field::date("since", words.text("key-since", &[]))
                .hint(words.text("key-since-hint", &[]))
                .value(typed.since)
                .problem(typed.since_problem),
        )
        .submit(Button::primary(words.text("key-submit", &[])));
    html! {
        div.stack {
            (why(&words.text("key-how", &[]), html! {
                p { (words.text("key-how-answer", &[])) }
                p { code { "legollab registry key ma-cle.pem" } }
            }))
            (form.draw(words.language()))
        }
    }
}
