//! Signing in and out.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    cookies::{Cookie, CookieLifetime},
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
    secret::Secret,
    theme::components::{Button, Field, Form as FormPage, page},
};
use maud::html;

use super::{
    entering::{leave_note, prove},
    second_factor::enter,
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::account_of,
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit, close_session},
    words::Words,
};

/// The routes of signing in and out.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/sign-in", Access::Everyone, show)
        .post("/account/sign-in", Access::Everyone, submit)
        .post("/account/sign-out", Access::Everyone, sign_out)
}

async fn show(visit: Visit, query: Query) -> Response {
    let next = query.local_path("next");
    match visit.person() {
        Some(_) => SeeOther::to(&visit, next).into_response(),
        None => draw(&visit, "", &next, false).into_response(),
    }
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let email = form.get("email").trim();
    let next = LocalPath::parse(form.get("next")).unwrap_or_else(LocalPath::home);
    let account = account_of(registry.database.reader(), email).await?;
    let proven = prove(&registry, &visit, email, account, form.get("password")).await?;
    let Some(account) = proven else {
        return Ok(draw(&visit, email, &next, true).into_response());
    };
    let words = Words::get(&account.locale);
    let welcome = match account.confirmed_at {
        Some(_) => words.text("sign-in-done", &[("name", account.name.as_str().into())]),
        None => words.text("account-unconfirmed", &[("email", account.email.as_str().into())]),
    };
    enter(&registry, &visit, &account, next, &welcome).await
}

async fn sign_out(State(registry): State<Registry>, visit: Visit, _: Form) -> Result<SeeOther, Failure> {
    if let Some(session) = visit.session() {
        close_session(&registry, session).await?;
    }
    // The session's secret is gone, so what the next page says is bound to a visitor's.
    let visitor = Secret::random();
    let onward = SeeOther::to(&visit, LocalPath::home())
        .cookie(Cookie::Session.write("", CookieLifetime::Removed, &visit.url))
        .cookie(Cookie::Visitor.write(visitor.reveal(), CookieLifetime::UntilClosed, &visit.url));
    Ok(leave_note(onward, &visitor, &visit.words().text("sign-out-done", &[])))
}

fn draw(visit: &Visit, email: &str, next: &LocalPath, wrong: bool) -> Page {
    visit.shows(with_next("/account/sign-in", next));
    let words = visit.words();
    let title = words.text("sign-in-title", &[]);
    let form = FormPage::post(visit.address("/account/sign-in"), visit.form_token())
        .hidden("next", next.as_str())
        .problem(wrong.then(|| words.text("sign-in-wrong", &[])))
        .field(Field::email("email", words.text("account-email", &[])).value(email))
        .field(Field::password("password", words.text("account-password", &[])))
        .submit(Button::primary(words.text("sign-in-submit", &[])))
        .beside(html! { a href=(visit.address("/account/forgotten")) { (words.text("sign-in-forgotten", &[])) } });
    let sign_up = visit.address(with_next("/account/sign-up", next).as_str());
    let body = page(html! {
        div.stack {
            h1 { (title) }
            (form.draw(words.language()))
            p {
                (words.text("sign-in-no-account", &[])) " "
                a href=(sign_up) { (words.text("sign-up-title", &[])) }
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

/// A page of accounts that leads on to another one afterwards.
pub(super) fn with_next(path: &str, next: &LocalPath) -> LocalPath {
    let leading = match next.as_str() {
        "/" => path.to_owned(),
        next => {
            let next = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
            format!("{path}?next={next}")
        }
    };
    LocalPath::parse(&leading)
        .or_else(|| LocalPath::parse(path))
        .unwrap_or_else(LocalPath::home)
}
