//! Signing in and out.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::storage::Member;
use legollab_web::{
    cookies::{Cookie, CookieLifetime},
    fault::Fault,
    fields::{self, InputField, InputKind},
    known_browser,
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
};
use maud::html;

use super::band::account_band;
use crate::{
    error_mapping::storage_fault,
    frame::Page,
    visit::{Flash, Form, SiteRequest, is_active, links, open_session},
    words::Words,
};

/// Why somebody was not let in.
#[derive(Clone, Copy)]
enum SignInRefusal {
    /// Address or password is wrong; which of them is not said.
    Wrong,
    /// The account has been closed by a steward. Only who knows the password learns that.
    Blocked,
}

/// The page where one signs in.
pub async fn show(visit: SiteRequest, query: Query) -> Response {
    let next = query.local_path("next");
    match visit.member() {
        Some(_) => SeeOther::to(&visit, next).into_response(),
        None => draw(&visit, "", &next, None).into_response(),
    }
}

/// Signs in.
pub async fn submit(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    let (email, password) = (form.get("email").trim(), form.get("password"));
    let next = LocalPath::parse(form.get("next")).unwrap_or_else(LocalPath::home);
    let platform = &visit.site.platform;
    let member = platform.store().member_by_email(email).await.map_err(storage_fault)?;
    let known_here = visit
        .known_browser
        .as_deref()
        .filter(|mark| member.as_ref().is_some_and(|member| is_known(mark, member)));
    match known_here {
        Some(mark) => visit.site.rate_limiters.sign_in_where_known(mark)?,
        None => visit.site.rate_limiters.sign_in(visit.client.address, email)?,
    }
    let known = member.as_ref().and_then(|member| member.password_hash.clone());
    let right = visit
        .site
        .passwords
        .verify(password.to_owned(), known)
        .await
        .map_err(super::failed)?;
    let member = match member {
        Some(member) if right && is_active(&member) => member,
        Some(_) if right => return Ok(draw(&visit, email, &next, Some(SignInRefusal::Blocked)).into_response()),
        _ => return Ok(draw(&visit, email, &next, Some(SignInRefusal::Wrong)).into_response()),
    };
    Ok(enter(&visit, &member, next, Flash::SignedIn).await?.into_response())
}

/// Opens a session and leads on; the session that was open in this browser ends.
pub(super) async fn enter(
    visit: &SiteRequest,
    member: &Member,
    next: LocalPath,
    flash: Flash,
) -> Result<SeeOther, Fault> {
    let platform = &visit.site.platform;
    if let Some(known) = visit.signed_in() {
        platform
            .store()
            .close_session(&known.session.hash)
            .await
            .map_err(storage_fault)?;
    }
    let secret = open_session(platform, member).await.map_err(storage_fault)?;
    Ok(SeeOther::to(visit, next)
        .flash(flash)
        .cookie(visit.session_cookie(&secret))
        .cookie(known_from_now_on(visit, member))
        .cookie(Cookie::Visitor.write("", CookieLifetime::Removed, &visit.url)))
}

/// Makes this browser one that is known to the account, unless it is one already.
fn known_from_now_on(visit: &SiteRequest, member: &Member) -> Option<http::HeaderValue> {
    if visit
        .known_browser
        .as_deref()
        .is_some_and(|mark| is_known(mark, member))
    {
        return None;
    }
    let mark = known_browser::issue(&member.id, member.password_hash.as_deref()?)?;
    Cookie::Device.write(&mark, CookieLifetime::Seconds(known_browser::LASTS_S), &visit.url)
}

fn is_known(mark: &str, member: &Member) -> bool {
    let hash = member.password_hash.as_deref();
    hash.is_some_and(|hash| known_browser::verify(mark, &member.id, hash))
}

/// Signs out.
pub async fn sign_out(visit: SiteRequest, _: Form) -> Result<SeeOther, Fault> {
    if let Some(known) = visit.signed_in() {
        visit
            .site
            .platform
            .store()
            .close_session(&known.session.hash)
            .await
            .map_err(storage_fault)?;
    }
    Ok(SeeOther::to(&visit, LocalPath::home())
        .flash(Flash::SignedOut)
        .cookie(Cookie::Session.write("", CookieLifetime::Removed, &visit.url)))
}

fn draw(visit: &SiteRequest, email: &str, next: &LocalPath, refusal: Option<SignInRefusal>) -> Page {
    links::shows_again(visit, "/account/sign-in", next);
    let words = Words::get(&visit.locale);
    let problem = refusal.map(|refusal| match refusal {
        SignInRefusal::Wrong => words.text("sign-in-wrong", &[]),
        SignInRefusal::Blocked => words.text("sign-in-blocked", &[]),
    });
    let fields = html! {
        input type="hidden" name="next" value=(next.as_str());
        (InputField::new("email", InputKind::Email, words.text("account-email", &[])).value(email).draw())
        (InputField::new("password", InputKind::Password, words.text("account-password", &[])).draw())
    };
    let body = html! {
        div.narrow {
            h1 { (words.text("sign-in-title", &[])) }
            (account_band(words))
            (fields::alert(problem.as_deref()))
            (fields::form(visit, "/account/sign-in", fields, &words.text("sign-in-submit", &[])))
            p { a href=(visit.address("/account/forgotten")) { (words.text("sign-in-forgotten", &[])) } }
            @if links::sign_up_is_open(visit) {
                p {
                    (words.text("sign-in-no-account", &[])) " "
                    a href=(links::with_next(visit, "/account/sign-up", next)) {
                        (words.text("sign-up-title", &[]))
                    }
                }
            }
        }
    };
    let status = if refusal.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Page::new(visit, words.text("sign-in-title", &[]), body).status(status)
}
