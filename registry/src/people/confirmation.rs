//! Confirming the address of an account by the link in a letter.
//!
//! Where nobody is signed in, the account's password is asked for as well: somebody else may have opened an account with an
//! address that is not theirs, and its reader must not confirm it for them.

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
        components::{Button, Field, Form as FormPage, notice, page},
    },
};
use maud::html;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{entering::prove, second_factor::enter};
use crate::{
    audit::{self, Act},
    failure::Failure,
    frame::Page,
    identity::{LinkPurpose, NewLink, account_by_id, confirm_account, email_key, find_link, tables::account},
    letters::{self, ProvingLetter},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// The routes of confirming an address.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/confirm", Access::Everyone, show)
        .post("/account/confirm", Access::Everyone, submit)
        .post("/account/confirm/again", Access::Person, send_again)
}

/// Writes the letter that confirms the address of an account.
pub(super) async fn write_confirmation(
    transaction: &impl ConnectionTrait,
    account: &account::Model,
    now: i64,
) -> Result<(), DbErr> {
    let link = NewLink {
        purpose: LinkPurpose::Confirm,
        about: account.id.clone(),
        email: account.email.clone(),
    };
    let letter = ProvingLetter {
        id: "letter-confirm",
        args: &[],
        link,
    };
    letters::write_proving(transaction, (&account.name, &account.locale), letter, now).await
}

/// The account that a link confirms, as long as it has the address that the link was sent to.
async fn account_of_link(
    connection: &impl ConnectionTrait,
    token: &str,
    now: i64,
) -> Result<Option<account::Model>, DbErr> {
    let Some(link) = find_link(connection, LinkPurpose::Confirm, token, now).await? else {
        return Ok(None);
    };
    let account = account_by_id(connection, &link.account.unwrap_or_default()).await?;
    Ok(account.filter(|account| account.closed_at.is_none() && account.email_key == email_key(&link.email)))
}

async fn show(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let token = query.get("token");
    let account = account_of_link(registry.database.reader(), token, registry.now()).await?;
    Ok(draw(&visit, token, account.as_ref(), false))
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (token, now) = (form.get("token"), registry.now());
    let account = account_of_link(registry.database.reader(), token, now).await?;
    let Some(account) = account else {
        return Ok(draw(&visit, token, None, false).into_response());
    };
    let signed_in = is_signed_in(&visit, &account);
    if !signed_in {
        let email = account.email.clone();
        let proven = prove(&registry, &visit, &email, Some(account.clone()), form.get("password")).await?;
        if proven.is_none() {
            return Ok(draw(&visit, token, Some(&account), true).into_response());
        }
    }
    let transaction = registry.database.write().await?;
    let Some(account) = account_of_link(&transaction, token, now).await? else {
        return Ok(draw(&visit, token, None, false).into_response());
    };
    confirm_account(&transaction, &account, now).await?;
    let act = Act {
        at: now,
        account: Some(&account.id),
        action: "address-confirmed",
        subject: "account",
        subject_id: &account.id,
        detail: json!({}),
    };
    audit::record(&transaction, act).await?;
    transaction.commit().await?;
    let note = visit
        .words()
        .text("confirm-done", &[("email", account.email.as_str().into())]);
    let next = LocalPath::parse("/account").unwrap_or_else(LocalPath::home);
    match signed_in {
        true => Ok(SeeOther::to(&visit, next).note(&visit, &note).into_response()),
        false => enter(&registry, &visit, &account, next, &note).await,
    }
}

fn is_signed_in(visit: &Visit, account: &account::Model) -> bool {
    visit.person().is_some_and(|person| person.account.id == account.id)
}

async fn send_again(State(registry): State<Registry>, visit: Visit, _: Form) -> Result<SeeOther, Failure> {
    let account = &visit.require_person()?.account;
    if account.confirmed_at.is_none() && registry.limits.letter(visit.client.address, &account.email_key)? {
        let transaction = registry.database.write().await?;
        write_confirmation(&transaction, account, registry.now()).await?;
        transaction.commit().await?;
        registry.wake.notify_one();
    }
    let note = visit
        .words()
        .text("letter-sent-to", &[("email", account.email.as_str().into())]);
    Ok(SeeOther::path(&visit, "/account").note(&visit, &note))
}

fn draw(visit: &Visit, token: &str, account: Option<&account::Model>, wrong: bool) -> Page {
    visit.shows(LocalPath::parse(&format!("/account/confirm?token={token}")).unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("confirm-title", &[]);
    let Some(account) = account else {
        let body = page(html! {
            div.stack {
                h1 { (title) }
                (notice(Tone::Attention, html! { p { (words.text("confirm-dead", &[])) } }))
                p { a href=(visit.address("/account")) { (words.text("menu-account", &[])) } }
            }
        });
        return Page::new(visit, title, body).status(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut form = FormPage::post(visit.address("/account/confirm"), visit.form_token()).hidden("token", token);
    if !is_signed_in(visit, account) {
        form = form.field(
            Field::password("password", words.text("account-password", &[]))
                .hint(words.text("confirm-password-hint", &[]))
                .problem(wrong.then(|| words.text("account-password-wrong", &[]))),
        );
    }
    let form = form.submit(Button::primary(words.text("confirm-submit", &[])));
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("confirm-lead", &[("email", account.email.as_str().into())])) }
            (form.draw(words.language()))
            @if !is_signed_in(visit, account) {
                p { a href=(visit.address("/account/forgotten")) { (words.text("sign-in-forgotten", &[])) } }
            }
        }
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Page::new(visit, title, body).status(status)
}
