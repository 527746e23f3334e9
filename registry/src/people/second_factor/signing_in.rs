//! The second page of signing in. Nobody is signed in until the code is right.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    response::SeeOther,
    theme::components::{Button, Form as FormPage, page},
};
use maud::html;

use super::code_field::code_field;
use crate::{
    failure::Failure,
    frame::Page,
    identity::{CodeProof, account_by_id, drop_tickets, find_ticket, has_second_factor, make_ticket, tables::account},
    people::entering::open_and_lead,
    routes::{Access, Routes},
    state::Registry,
    step_up::prove,
    visit::{Form, Visit},
};

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/sign-in/code", Access::Everyone, show)
        .post("/account/sign-in/code", Access::Everyone, submit)
}

/// Lets somebody in who has shown that the account is theirs, and leads on with something to say. Where the account has a second
/// factor, its code is asked for first, and nobody is signed in before.
pub(in crate::people) async fn enter(
    registry: &Registry,
    visit: &Visit,
    account: &account::Model,
    next: LocalPath,
    note: &str,
) -> Result<Response, Failure> {
    if !has_second_factor(registry.database.reader(), &account.id).await? {
        let onward = open_and_lead(registry, visit, account, (next, note), false).await?;
        return Ok(onward.into_response());
    }
    let transaction = registry.database.write().await?;
    let ticket = make_ticket(&transaction, &account.id, next.as_str(), note, registry.now()).await?;
    transaction.commit().await?;
    Ok(draw(visit, ticket.reveal(), None).into_response())
}

/// The page is the answer to a password; asked for by itself, it begins there.
async fn show(visit: Visit) -> SeeOther {
    SeeOther::path(&visit, "/account/sign-in")
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (secret, now, reader) = (form.get("ticket"), registry.now(), registry.database.reader());
    let ticket = find_ticket(reader, secret, now).await?;
    let account = match &ticket {
        Some(ticket) => account_by_id(reader, &ticket.account).await?,
        None => None,
    };
    let (Some(ticket), Some(account)) = (ticket, account.filter(|account| account.closed_at.is_none())) else {
        let note = visit.words().text("second-factor-too-late", &[]);
        return Ok(SeeOther::path(&visit, "/account/sign-in")
            .note(&visit, &note)
            .into_response());
    };
    let proof = prove(&registry, &account.id, None, form.get("code")).await?;
    if !proof.holds() {
        return Ok(draw(&visit, secret, Some(proof)).into_response());
    }
    let transaction = registry.database.write().await?;
    drop_tickets(&transaction, &account.id).await?;
    transaction.commit().await?;
    let next = LocalPath::parse(&ticket.next).unwrap_or_else(LocalPath::home);
    Ok(open_and_lead(&registry, &visit, &account, (next, &ticket.note), true)
        .await?
        .into_response())
}

fn draw(visit: &Visit, ticket: &str, wrong: Option<CodeProof>) -> Page {
    visit.shows(LocalPath::parse("/account/sign-in").unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("second-factor-sign-in-title", &[]);
    let form = FormPage::post(visit.address("/account/sign-in/code"), visit.form_token())
        .hidden("ticket", ticket)
        .field(code_field("code", wrong, words))
        .submit(Button::primary(words.text("sign-in-submit", &[])))
        .beside(html! {
            a href=(visit.address("/account/second-factor/lost")) { (words.text("second-factor-lost", &[])) }
        });
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("second-factor-sign-in-lead", &[])) }
            (form.draw(words.language()))
        }
    });
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    Page::new(visit, title, body).status(status)
}
