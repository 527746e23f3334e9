//! One key of an organisation: withdrawing it, and saying that somebody else may have it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    local_path::LocalPath,
    response::SeeOther,
    theme::components::{Button, Field, Form as FormPage, back, facts, page, page_head, section},
};
use maud::{Markup, html};
use serde_json::json;

use super::{
    day::read_day,
    keys::state,
    record::record,
    rights::{decided, own_organisation},
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::{
        KeyChangeError, OrganisationRole, account_by_id, compromise_key, keys_of, members_of,
        tables::{organisation, organisation_key},
        withdraw_key,
    },
    letters::{self, Letter},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
    words::{Words, local_date},
};

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/keys/{key}", Access::Person, show)
        .post("/organisations/{slug}/keys/{key}/withdraw", Access::Person, withdraw)
        .post(
            "/organisations/{slug}/keys/{key}/compromised",
            Access::Person,
            compromised,
        )
}

/// What was typed into the two forms, and what is wrong with it.
#[derive(Default)]
struct Typed {
    until: Option<String>,
    until_problem: Option<String>,
    compromised: Option<String>,
    compromised_problem: Option<String>,
}

async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, key)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let (organisation, role) = own_organisation(&registry, &visit, &slug).await?;
    draw(&registry, &visit, &organisation, &key, role, Typed::default()).await
}

async fn withdraw(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (words, now) = (visit.words(), registry.now());
    let transaction = registry.database.write().await?;
    let (organisation, me) = decided(&transaction, &visit, &slug).await?;
    // Withdrawn as of today means at once; the past is what the other form is for.
    let until = read_day(form.get("until")).and_then(|day| match day.date.cmp(&local_date(now)) {
        std::cmp::Ordering::Less => None,
        std::cmp::Ordering::Equal => Some(now),
        std::cmp::Ordering::Greater => Some(day.begins),
    });
    let problem = match until {
        None => words.text("key-until-bad", &[]),
        Some(until) => match withdraw_key(&transaction, &organisation.id, &id, until).await {
            Ok(key) => {
                let by = (me.account.id.as_str(), organisation.id.as_str());
                record(
                    &transaction,
                    by,
                    "key-withdrawn",
                    json!({ "key": key.id, "until": until }),
                    now,
                )
                .await?;
                transaction.commit().await?;
                let args = [("name", key.name.into()), ("day", words.date_of(until).into())];
                return Ok(done(&visit, &slug, &words.text("key-withdrawn", &args)));
            }
            Err(error) => words.text(refusal(error)?, &[]),
        },
    };
    drop(transaction);
    let typed = Typed {
        until: Some(form.get("until").to_owned()),
        until_problem: Some(problem),
        ..Typed::default()
    };
    Ok(
        draw(&registry, &visit, &organisation, &id, OrganisationRole::Owner, typed)
            .await?
            .into_response(),
    )
}

async fn compromised(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (words, now) = (visit.words(), registry.now());
    let transaction = registry.database.write().await?;
    let (organisation, me) = decided(&transaction, &visit, &slug).await?;
    let since = read_day(form.get("since"))
        .map(|day| day.begins)
        .filter(|since| *since <= now);
    let problem = match since {
        None => words.text("key-compromised-bad", &[]),
        Some(since) => match compromise_key(&transaction, &organisation.id, &id, since).await {
            Ok(key) => {
                let by = (me.account.id.as_str(), organisation.id.as_str());
                record(
                    &transaction,
                    by,
                    "key-compromised",
                    json!({ "key": key.id, "since": since }),
                    now,
                )
                .await?;
                for member in members_of(&transaction, &organisation.id).await? {
                    let day = Words::get(&member.account.locale).date_of(since);
                    let letter = Letter {
                        id: "letter-key-compromised",
                        args: &[
                            ("key", key.name.as_str().into()),
                            ("organisation", organisation.title.as_str().into()),
                            ("by", me.account.name.as_str().into()),
                            ("day", day.into()),
                        ],
                        link: &registry.address(&format!("/organisations/{slug}/keys")),
                        once: None,
                    };
                    letters::write(&transaction, &member.account, letter, now).await?;
                }
                transaction.commit().await?;
                registry.wake.notify_one();
                let args = [("name", key.name.into()), ("day", words.date_of(since).into())];
                return Ok(done(&visit, &slug, &words.text("key-compromised", &args)));
            }
            Err(error) => words.text(refusal(error)?, &[]),
        },
    };
    drop(transaction);
    let typed = Typed {
        compromised: Some(form.get("since").to_owned()),
        compromised_problem: Some(problem),
        ..Typed::default()
    };
    Ok(
        draw(&registry, &visit, &organisation, &id, OrganisationRole::Owner, typed)
            .await?
            .into_response(),
    )
}

fn done(visit: &Visit, slug: &str, note: &str) -> Response {
    SeeOther::path(visit, &format!("/organisations/{slug}/keys"))
        .note(visit, note)
        .into_response()
}

/// The message for a change that the rules refuse.
fn refusal(error: KeyChangeError) -> Result<&'static str, Failure> {
    match error {
        KeyChangeError::Database(error) => Err(error.into()),
        KeyChangeError::EndedEarlier => Ok("key-ended-earlier"),
        KeyChangeError::BeforeItBegan => Ok("key-before-it-began"),
        KeyChangeError::NoKey | KeyChangeError::Known | KeyChangeError::TooMany => Err(Fault::NotFound.into()),
    }
}

async fn draw(
    registry: &Registry,
    visit: &Visit,
    organisation: &organisation::Model,
    id: &str,
    role: OrganisationRole,
    typed: Typed,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let path = format!("/organisations/{}/keys", organisation.slug);
    visit.shows(LocalPath::parse(&format!("{path}/{id}")).unwrap_or_else(LocalPath::home));
    let keys = keys_of(reader, &organisation.id).await?;
    let key = keys.into_iter().find(|key| key.id == id).ok_or(Fault::NotFound)?;
    let by = account_by_id(reader, &key.added_by).await?.map(|account| account.name);
    let told = [
        ("key-id", in_groups(&key.id)),
        ("key-since", words.date_of(key.since)),
        ("key-by", by.unwrap_or_default()),
    ];
    let told = told.map(|(id, value)| (words.text(id, &[]), value));
    let wrong = typed.until_problem.is_some() || typed.compromised_problem.is_some();
    let body = page(html! {
        (back(&words.text("keys-title", &[]), &visit.address(&path)))
        (page_head(&key.name, None, Some(state(&key, visit.now(), words).draw())))
        div.stack {
            (facts(&told))
            details.fold {
                summary { (words.text("key-text", &[])) }
                div { pre { code { (key.public_key) } } }
            }
        }
        @if role == OrganisationRole::Owner { (ends(visit, &path, &key, typed)) }
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(Page::new(visit, &key.name, body).status(status))
}

/// A fingerprint in groups of eight, which people compare one by one, and which lines can break between.
fn in_groups(id: &str) -> String {
    let mut text = String::new();
    for (place, digit) in id.chars().enumerate() {
        if place > 0 && place % 8 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn ends(visit: &Visit, path: &str, key: &organisation_key::Model, typed: Typed) -> Markup {
    let (words, today) = (visit.words(), local_date(visit.now()).to_string());
    let at = |act: &str| visit.address(&format!("{path}/{}/{act}", key.id));
    let withdraw = FormPage::post(at("withdraw"), visit.form_token())
        .field(
            Field::date("until", words.text("key-until", &[]))
                .hint(words.text("key-until-hint", &[]))
                .value(typed.until.unwrap_or_else(|| today.clone()))
                .problem(typed.until_problem),
        )
        .submit(Button::danger(words.text("key-withdraw-submit", &[])));
    let compromised = FormPage::post(at("compromised"), visit.form_token())
        .field(
            Field::date("since", words.text("key-compromised-since", &[]))
                .id("compromised-since")
                .hint(words.text("key-compromised-hint", &[]))
                .value(typed.compromised.unwrap_or(today))
                .problem(typed.compromised_problem),
        )
        .submit(Button::danger(words.text("key-compromised-submit", &[])));
    html! {
        @if key.until.is_none_or(|until| until > visit.now()) {
            (section(&words.text("key-withdraw", &[]), None, html! {
                p { (words.text("key-withdraw-lead", &[])) }
                (withdraw.draw(words.language()))
            }))
        }
        (section(&words.text("key-compromised-title", &[]), None, html! {
            p { (words.text("key-compromised-lead", &[])) }
            (compromised.draw(words.language()))
        }))
    }
}
