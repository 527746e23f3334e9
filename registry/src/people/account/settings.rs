//! Name, language and password of one's own account, and the devices that are signed in.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_texts::words::own_name;
use legollab_web::{
    local_path::LocalPath,
    response::SeeOther,
    theme::components::{Answer, Button, Field, Form as FormPage, Table, back, page, page_head},
};
use maud::{Markup, html};

use crate::{
    failure::Failure,
    frame::Page,
    identity::{change_locale, change_name, change_password},
    people::{
        account_fields,
        entering::{known_from_now_on, prove},
        recovery::note_new_password,
    },
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, OpenedSession, Visit, close_other_sessions, sessions_of},
};

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/settings", Access::Person, show)
        .post("/account/settings", Access::Person, submit)
        .post("/account/password", Access::Person, submit_password)
        .post("/account/devices", Access::Person, submit_devices)
}

/// What is wrong with one of the forms of the page, and what was typed into it.
#[derive(Default)]
struct Problems {
    name: Option<(String, String)>,
    present_password: Option<String>,
    new_password: Option<String>,
}

async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    draw(&registry, &visit, Problems::default()).await
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let account = &visit.require_person()?.account;
    let name = match account_fields::name(form.get("name"), visit.words()) {
        Ok(name) => name,
        Err(problem) => {
            let problems = Problems {
                name: Some((form.get("name").to_owned(), problem)),
                ..Problems::default()
            };
            return Ok(draw(&registry, &visit, problems).await?.into_response());
        }
    };
    let locale = match form.get("language") {
        "en" => "en",
        _ => "fr",
    };
    let transaction = registry.database.write().await?;
    change_name(&transaction, &account.id, name).await?;
    change_locale(&transaction, &account.id, locale).await?;
    transaction.commit().await?;
    // What is said next is read in the language that was chosen.
    let note = crate::words::Words::get(locale).text("settings-done", &[]);
    Ok(SeeOther::path(&visit, "/account/settings")
        .note(&visit, &note)
        .into_response())
}

/// Changes the password: the present one is asked for, and every other session ends.
async fn submit_password(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (account, words) = (&visit.require_person()?.account, visit.words());
    let proven = prove(
        &registry,
        &visit,
        &account.email,
        Some(account.clone()),
        form.get("present-password"),
    )
    .await?;
    let problems = Problems {
        present_password: proven.is_none().then(|| words.text("account-password-wrong", &[])),
        new_password: account_fields::new_password_problem(form.get("password"), words),
        ..Problems::default()
    };
    if problems.present_password.is_some() || problems.new_password.is_some() {
        return Ok(draw(&registry, &visit, problems).await?.into_response());
    }
    let hash = registry.passwords.hash(form.get("password").to_owned()).await?;
    let transaction = registry.database.write().await?;
    change_password(&transaction, &account.id, hash.clone(), visit.session()).await?;
    note_new_password(&registry, &transaction, account, visit.now()).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    let mut account = account.clone();
    account.password_hash = hash;
    Ok(SeeOther::path(&visit, "/account/settings")
        .note(&visit, &words.text("new-password-done", &[]))
        .cookie(known_from_now_on(&visit, &account))
        .into_response())
}

async fn submit_devices(State(registry): State<Registry>, visit: Visit, _: Form) -> Result<SeeOther, Failure> {
    let account = &visit.require_person()?.account;
    close_other_sessions(&registry, &account.id, visit.session()).await?;
    let note = visit.words().text("devices-done", &[]);
    Ok(SeeOther::path(&visit, "/account/settings").note(&visit, &note))
}

async fn draw(registry: &Registry, visit: &Visit, problems: Problems) -> Result<Page, Failure> {
    visit.shows(LocalPath::parse("/account/settings").unwrap_or_else(LocalPath::home));
    let (words, account) = (visit.words(), &visit.require_person()?.account);
    let wrong = problems.name.is_some() || problems.present_password.is_some() || problems.new_password.is_some();
    let sessions = sessions_of(registry, &account.id).await?;
    let (typed_name, name_problem) = problems
        .name
        .map_or((None, None), |(typed, problem)| (Some(typed), Some(problem)));
    let languages = ["fr", "en"].map(|tag| Answer::new(tag, own_name(tag)));
    let details = FormPage::post(visit.address("/account/settings"), visit.form_token())
        .field(
            Field::person("name", words.text("account-name", &[]))
                .hint(words.text("account-name-hint", &[]))
                .value(typed_name.as_deref().unwrap_or(&account.name))
                .problem(name_problem),
        )
        .field(Field::choice("language", words.text("account-language", &[]), languages.to_vec()).value(&visit.locale))
        .submit(Button::primary(words.text("settings-submit", &[])));
    let password = FormPage::post(visit.address("/account/password"), visit.form_token())
        .field(
            Field::password("present-password", words.text("account-present-password", &[]))
                .problem(problems.present_password),
        )
        .field(
            Field::new_password("password", words.text("account-new-password", &[]))
                .hint(account_fields::new_password_hint(words))
                .problem(problems.new_password),
        )
        .submit(Button::primary(words.text("account-password-submit", &[])));
    let title = words.text("account-settings-title", &[]);
    let body = page(html! {
        (back(&words.text("account-title", &[]), &visit.address("/account")))
        (page_head(&title, None, None))
        (details.draw(words.language()))
        section {
            h2 { (words.text("account-email", &[])) }
            p { (words.text("account-signed-in-as", &[("email", account.email.as_str().into())])) }
            p { (Button::secondary(words.text("address-change", &[])).to(&visit.address("/account/address"))) }
        }
        section {
            h2 { (words.text("account-password", &[])) }
            (password.draw(words.language()))
        }
        section #devices {
            h2 { (words.text("account-devices-title", &[])) }
            (devices(visit, &sessions))
        }
        section {
            h2 { (words.text("closing-title", &[])) }
            p { (words.text("closing-short", &[])) }
            p { (Button::bare(words.text("closing-title", &[])).to(&visit.address("/account/close"))) }
        }
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(Page::new(visit, title, body).status(status))
}

fn devices(visit: &Visit, sessions: &[OpenedSession]) -> Markup {
    let words = visit.words();
    let mut table = Table::new(words.text("account-devices-title", &[]))
        .column(words.text("devices-device", &[]))
        .column(words.text("devices-opened", &[]))
        .column(words.text("devices-ends", &[]));
    for session in sessions {
        let here = visit.session() == Some(session.hash.as_str());
        let name = if here { "devices-this" } else { "devices-other" };
        table = table.row([
            html! { (words.text(name, &[])) },
            html! { (words.date_of(session.opened_at)) },
            html! { (words.date_of(session.ends_at)) },
        ]);
    }
    html! {
        (table.draw())
        @if sessions.len() > 1 {
            p { (words.text("devices-explanation", &[])) }
            (Button::secondary(words.text("devices-submit", &[]))
                .post(&visit.address("/account/devices"), &visit.form_token(), &[]))
        }
    }
}
