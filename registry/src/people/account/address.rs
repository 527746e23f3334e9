//! Giving one's own account another address, which a letter to the new one confirms.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
    theme::{
        Tone,
        components::{Button, Field, Form as FormPage, back, notice, page, page_head},
    },
};
use maud::html;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use crate::{
    audit::{self, Act},
    failure::Failure,
    frame::Page,
    identity::{
        LinkPurpose, NewLink, account_by_id, account_of, change_address, email_key, find_link,
        tables::{account, letter_link},
    },
    letters::{self, Letter, ProvingLetter},
    people::{
        account_fields,
        entering::prove,
        letter_sent::{self, Asked},
    },
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// The routes of another address.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/address", Access::Person, show)
        .post("/account/address", Access::Person, submit)
        .get("/account/new-address", Access::Everyone, show_link)
        .post("/account/new-address", Access::Everyone, submit_link)
}

#[derive(Default)]
struct Typed<'f> {
    email: &'f str,
    email_problem: Option<String>,
    password_problem: Option<String>,
}

async fn show(visit: Visit) -> Result<Page, Failure> {
    draw(&visit, Typed::default())
}

/// Writes to the new address. If it has an account, its owner is told instead, and the page is the same.
async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (account, words) = (&visit.require_person()?.account, visit.words());
    let email = account_fields::email(form.get("email"), words);
    let proven = prove(
        &registry,
        &visit,
        &account.email,
        Some(account.clone()),
        form.get("password"),
    )
    .await?;
    let (email, true) = (email.clone().unwrap_or_default(), email.is_ok() && proven.is_some()) else {
        let typed = Typed {
            email: form.get("email"),
            email_problem: email.err(),
            password_problem: proven.is_none().then(|| words.text("account-password-wrong", &[])),
        };
        return Ok(draw(&visit, typed)?.into_response());
    };
    if registry.limits.letter(visit.client.address, &email_key(&email))? {
        let now = registry.now();
        let transaction = registry.database.write().await?;
        match account_of(&transaction, &email).await? {
            Some(known) => {
                let letter = Letter {
                    id: "letter-known",
                    args: &[("forgotten", registry.address("/account/forgotten").into())],
                    link: &registry.address("/account/sign-in"),
                    once: None,
                };
                letters::write(&transaction, &known, letter, now).await?;
            }
            None => {
                let letter = ProvingLetter {
                    id: "letter-address",
                    args: &[("email", email.as_str().into())],
                    link: NewLink {
                        purpose: LinkPurpose::Address,
                        about: account.id.clone(),
                        email: email.clone(),
                    },
                };
                letters::write_proving(&transaction, (&account.name, &account.locale), letter, now).await?;
            }
        }
        transaction.commit().await?;
        registry.wake.notify_one();
    }
    Ok(letter_sent::lead(&visit, Asked::Address, &email).into_response())
}

fn draw(visit: &Visit, typed: Typed<'_>) -> Result<Page, Failure> {
    visit.shows(LocalPath::parse("/account/address").unwrap_or_else(LocalPath::home));
    let (words, account) = (visit.words(), &visit.require_person()?.account);
    let wrong = typed.email_problem.is_some() || typed.password_problem.is_some();
    let form = FormPage::post(visit.address("/account/address"), visit.form_token())
        .field(
            Field::email("email", words.text("address-new", &[]))
                .value(typed.email)
                .problem(typed.email_problem),
        )
        .field(Field::password("password", words.text("account-present-password", &[])).problem(typed.password_problem))
        .submit(Button::primary(words.text("address-submit", &[])));
    let title = words.text("address-change", &[]);
    let lead = words.text("address-lead", &[("email", account.email.as_str().into())]);
    let body = page(html! {
        (back(&words.text("account-settings-title", &[]), &visit.address("/account/settings")))
        (page_head(&title, Some(&lead), None))
        (form.draw(words.language()))
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(Page::new(visit, title, body).status(status))
}

/// The link with the account that it changes, unless the address has found an account meanwhile.
async fn found(
    connection: &impl ConnectionTrait,
    token: &str,
    now: i64,
) -> Result<Option<(letter_link::Model, account::Model)>, DbErr> {
    let Some(link) = find_link(connection, LinkPurpose::Address, token, now).await? else {
        return Ok(None);
    };
    let account = account_by_id(connection, link.account.as_deref().unwrap_or_default()).await?;
    let taken = account_of(connection, &link.email).await?.is_some();
    Ok(account
        .filter(|account| account.closed_at.is_none() && !taken)
        .map(|account| (link, account)))
}

async fn show_link(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let token = query.get("token");
    let found = found(registry.database.reader(), token, registry.now()).await?;
    Ok(draw_link(&visit, token, found.as_ref()))
}

async fn submit_link(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (token, now) = (form.get("token"), registry.now());
    let transaction = registry.database.write().await?;
    let Some((link, account)) = found(&transaction, token, now).await? else {
        return Ok(draw_link(&visit, token, None).into_response());
    };
    // The present address is told, in case somebody else is at work here. The letter goes out after the change, so it says
    // where it goes.
    let letter = Letter {
        id: "letter-address-changed",
        args: &[("email", link.email.as_str().into())],
        link: &registry.address("/account/forgotten"),
        once: None,
    };
    letters::write_to_address(&transaction, &account, &account.email, letter, now).await?;
    change_address(&transaction, &account.id, link.email.clone(), now).await?;
    let act = Act {
        at: now,
        account: Some(&account.id),
        action: "address-changed",
        subject: "account",
        subject_id: &account.id,
        detail: json!({}),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    let note = visit
        .words()
        .text("address-done", &[("email", link.email.as_str().into())]);
    let next = if visit.person().is_some() {
        "/account/settings"
    } else {
        "/account/sign-in"
    };
    Ok(SeeOther::path(&visit, next).note(&visit, &note).into_response())
}

fn draw_link(visit: &Visit, token: &str, found: Option<&(letter_link::Model, account::Model)>) -> Page {
    visit.shows(LocalPath::parse(&format!("/account/new-address?token={token}")).unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("address-change", &[]);
    let Some((link, account)) = found else {
        let body = page(html! {
            div.stack {
                h1 { (title) }
                (notice(Tone::Attention, html! { p { (words.text("link-dead", &[])) } }))
                p { a href=(visit.address("/account/address")) { (words.text("address-change", &[])) } }
            }
        });
        return Page::new(visit, title, body).status(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let lead = words.text(
        "address-confirm-lead",
        &[
            ("name", account.name.as_str().into()),
            ("email", link.email.as_str().into()),
        ],
    );
    let form = FormPage::post(visit.address("/account/new-address"), visit.form_token())
        .hidden("token", token)
        .submit(Button::primary(words.text("address-confirm-submit", &[])));
    let body = page(html! {
        (page_head(&title, Some(&lead), None))
        (form.draw(words.language()))
    });
    Page::new(visit, title, body)
}
