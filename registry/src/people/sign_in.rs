//! Signing in and out.

use axum::{extract::State, response::{IntoResponse, Response}};
use http::{HeaderValue, StatusCode};
use legollab_web::{
    cookies::{Cookie, CookieLifetime},
    known_browser,
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
    secret::Secret,
    theme::components::{Button, Field, Form as FormPage, page},
};
use maud::html;

use crate::{
    failure::Failure,
    frame::Page,
    identity::{account_of, email_key, tables::account},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit, close_session, open_session},
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
    Ok(enter(&registry, &visit, &account, next, &welcome).await?.into_response())
}

/// The account if the password is its own. How often that may be tried depends on whether somebody has signed in to it in this
/// browser before.
pub(super) async fn prove(
    registry: &Registry,
    visit: &Visit,
    email: &str,
    account: Option<account::Model>,
    password: &str,
) -> Result<Option<account::Model>, Failure> {
    let mark = visit.known_browser.as_deref();
    match mark.filter(|mark| account.as_ref().is_some_and(|account| is_known(mark, account))) {
        Some(mark) => registry.limits.password_where_known(mark)?,
        None => registry.limits.password(visit.client.address, &email_key(email))?,
    }
    let known = account.as_ref().map(|account| account.password_hash.clone());
    let right = registry.passwords.verify(password.to_owned(), known).await?;
    Ok(account.filter(|account| right && account.closed_at.is_none()))
}

/// Opens a session and leads on with something to say; the session that was open in this browser ends.
pub(super) async fn enter(
    registry: &Registry,
    visit: &Visit,
    account: &account::Model,
    next: LocalPath,
    note: &str,
) -> Result<SeeOther, Failure> {
    if let Some(session) = visit.session() {
        close_session(registry, session).await?;
    }
    let secret = open_session(registry, &account.id).await?;
    let onward = SeeOther::to(visit, next)
        .cookie(visit.session_cookie(&secret))
        .cookie(known_from_now_on(visit, account))
        .cookie(Cookie::Visitor.write("", CookieLifetime::Removed, &visit.url));
    // The next page is read with the new session's secret.
    Ok(leave_note(onward, &secret, note))
}

/// Leaves something to say for the next page, which is read with another secret than this one.
pub(super) fn leave_note(onward: SeeOther, secret: &Secret, note: &str) -> SeeOther {
    match secret.seal(note) {
        Some(sealed) => onward.flash(sealed),
        None => onward,
    }
}

/// Makes this browser one that is known to the account, unless it is one already.
pub(super) fn known_from_now_on(visit: &Visit, account: &account::Model) -> Option<HeaderValue> {
    if visit.known_browser.as_deref().is_some_and(|mark| is_known(mark, account)) {
        return None;
    }
    let mark = known_browser::issue(&account.id, &account.password_hash)?;
    Cookie::Device.write(&mark, CookieLifetime::Seconds(known_browser::LASTS_S), &visit.url)
}

fn is_known(mark: &str, account: &account::Model) -> bool {
    known_browser::verify(mark, &account.id, &account.password_hash)
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
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
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
    LocalPath::parse(&leading).or_else(|| LocalPath::parse(path)).unwrap_or_else(LocalPath::home)
}
