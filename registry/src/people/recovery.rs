//! Choosing a new password by the link in a letter.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    query::Query,
    theme::{
        Tone,
        components::{Button, Field, Form as FormPage, notice, page},
    },
};
use maud::html;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{
    account_fields,
    letter_sent::{self, Asked},
    second_factor::enter,
};
use crate::{
    audit::{self, Act},
    failure::Failure,
    frame::Page,
    identity::{
        LinkPurpose, NewLink, account_by_id, account_of, change_password, confirm_account, email_key, find_link,
        tables::account,
    },
    letters::{self, Letter, ProvingLetter},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// The routes of choosing a new password.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/forgotten", Access::Everyone, show_forgotten)
        .post("/account/forgotten", Access::Everyone, submit_forgotten)
        .get("/account/new-password", Access::Everyone, show_choice)
        .post("/account/new-password", Access::Everyone, submit_choice)
}

async fn show_forgotten(visit: Visit) -> Page {
    draw_forgotten(&visit, "", None)
}

/// Writes a letter if there is such an account. The answer is the same in any case, and so is the work.
async fn submit_forgotten(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let email = match account_fields::email(form.get("email"), visit.words()) {
        Ok(email) => email,
        Err(problem) => return Ok(draw_forgotten(&visit, form.get("email"), Some(problem)).into_response()),
    };
    if registry.limits.letter(visit.client.address, &email_key(&email))? {
        let transaction = registry.database.write().await?;
        if let Some(account) = account_of(&transaction, &email).await? {
            let link = NewLink {
                purpose: LinkPurpose::Password,
                about: account.id.clone(),
                email: account.email.clone(),
            };
            let letter = ProvingLetter {
                id: "letter-password",
                args: &[],
                link,
            };
            letters::write_proving(&transaction, (&account.name, &account.locale), letter, registry.now()).await?;
        }
        transaction.commit().await?;
        registry.wake.notify_one();
    }
    Ok(letter_sent::lead(&visit, Asked::Password, &email).into_response())
}

fn draw_forgotten(visit: &Visit, email: &str, problem: Option<String>) -> Page {
    visit.shows(LocalPath::parse("/account/forgotten").unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("forgotten-title", &[]);
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let form = FormPage::post(visit.address("/account/forgotten"), visit.form_token())
        .field(
            Field::email("email", words.text("account-email", &[]))
                .value(email)
                .problem(problem),
        )
        .submit(Button::primary(words.text("forgotten-submit", &[])));
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("forgotten-lead", &[])) }
            (form.draw(words.language()))
        }
    });
    Page::new(visit, title, body).status(status)
}

/// The account whose password a link gives, as long as it has the address that the link was sent to.
async fn account_of_link(
    connection: &impl ConnectionTrait,
    token: &str,
    now: i64,
) -> Result<Option<account::Model>, DbErr> {
    let Some(link) = find_link(connection, LinkPurpose::Password, token, now).await? else {
        return Ok(None);
    };
    let account = account_by_id(connection, &link.account.unwrap_or_default()).await?;
    Ok(account.filter(|account| account.closed_at.is_none() && account.email_key == email_key(&link.email)))
}

/// The page behind the link. Mail programs follow links, and that does not use one up.
async fn show_choice(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let token = query.get("token");
    let account = account_of_link(registry.database.reader(), token, registry.now()).await?;
    Ok(draw_choice(&visit, token, account.as_ref(), None))
}

/// Keeps the chosen password, ends all other sessions, and signs in. Who has the link reads the address, which is confirmed by
/// that as well.
async fn submit_choice(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (token, password, now) = (form.get("token"), form.get("password"), registry.now());
    let Some(account) = account_of_link(registry.database.reader(), token, now).await? else {
        return Ok(draw_choice(&visit, token, None, None).into_response());
    };
    if let Some(problem) = account_fields::new_password_problem(password, visit.words()) {
        return Ok(draw_choice(&visit, token, Some(&account), Some(problem)).into_response());
    }
    let hash = registry.passwords.hash(password.to_owned()).await?;
    let transaction = registry.database.write().await?;
    let Some(mut account) = account_of_link(&transaction, token, now).await? else {
        return Ok(draw_choice(&visit, token, None, None).into_response());
    };
    change_password(&transaction, &account.id, hash.clone(), None).await?;
    confirm_account(&transaction, &account, now).await?;
    note_new_password(&registry, &transaction, &account, now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    account.password_hash = hash;
    let note = visit.words().text("new-password-done", &[]);
    let next = LocalPath::parse("/account").unwrap_or_else(LocalPath::home);
    enter(&registry, &visit, &account, next, &note).await
}

/// Records that a password was changed, and tells the account's owner.
pub(super) async fn note_new_password(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    account: &account::Model,
    now: i64,
) -> Result<(), DbErr> {
    let act = Act {
        at: now,
        account: Some(&account.id),
        action: "password-changed",
        subject: "account",
        subject_id: &account.id,
        detail: json!({}),
    };
    audit::record(transaction, act).await?;
    let letter = Letter {
        id: "letter-password-changed",
        args: &[],
        link: &registry.address("/account/forgotten"),
        once: None,
    };
    letters::write(transaction, account, letter, now).await
}

fn draw_choice(visit: &Visit, token: &str, account: Option<&account::Model>, problem: Option<String>) -> Page {
    visit.shows(LocalPath::parse(&format!("/account/new-password?token={token}")).unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("new-password-title", &[]);
    let Some(account) = account else {
        let body = page(html! {
            div.stack {
                h1 { (title) }
                (notice(Tone::Attention, html! { p { (words.text("link-dead", &[])) } }))
                (Button::primary(words.text("link-ask-again", &[])).to(&visit.address("/account/forgotten")))
            }
        });
        return Page::new(visit, title, body).status(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let form = FormPage::post(visit.address("/account/new-password"), visit.form_token())
        .hidden("token", token)
        .field(
            Field::new_password("password", words.text("account-new-password", &[]))
                .hint(account_fields::new_password_hint(words))
                .problem(problem),
        )
        .submit(Button::primary(words.text("new-password-submit", &[])));
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("new-password-lead", &[("email", account.email.as_str().into())])) }
            (form.draw(words.language()))
        }
    });
    Page::new(visit, title, body).status(status)
}
