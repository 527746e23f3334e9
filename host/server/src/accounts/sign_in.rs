//! Signing in and out.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::html;

use crate::{
    visit::{Flash, Form, Visit},
    web::{
        cookies::{Cookie, Lasts},
        fault::Fault,
        fields::{self, Field, Kind},
        local_path::LocalPath,
        response::{Page, SeeOther},
    },
    words::Words,
};
use crate::{
    visit::{is_active, sessions},
    web::known_browser as device,
};

/// Why somebody was not let in.
#[derive(Clone, Copy)]
enum Refusal {
    /// Address or password is wrong; which of them is not said.
    Wrong,
    /// The account has been closed by a steward. Only who knows the password learns that.
    Blocked,
}

/// The page where one signs in.
pub async fn show(visit: Visit, query: super::routes::Query) -> Response {
    let next = query.local_path("next");
    match visit.member() {
        Some(_) => SeeOther::to(&visit, next).into_response(),
        None => draw(&visit, "", &next, None).into_response(),
    }
}

/// Signs in.
pub async fn submit(visit: Visit, form: Form) -> Result<Response, Fault> {
    let (email, password) = (form.get("email").trim(), form.get("password"));
    let next = LocalPath::parse(form.get("next")).unwrap_or_else(LocalPath::home);
    let platform = &visit.site.platform;
    let member = platform.store().member_by_email(email).await?;
    let known_here = visit
        .device
        .as_deref()
        .filter(|mark| member.as_ref().is_some_and(|member| device::is_known(mark, member)));
    match known_here {
        Some(mark) => visit.site.quotas.sign_in_where_known(mark)?,
        None => visit.site.quotas.sign_in(visit.client.address, email)?,
    }
    let known = member.as_ref().and_then(|member| member.password_hash.clone());
    let right = visit
        .site
        .shared
        .passwords
        .verify(password.to_owned(), known)
        .await
        .map_err(super::failed)?;
    let member = match member {
        Some(member) if right && is_active(&member) => member,
        Some(_) if right => return Ok(draw(&visit, email, &next, Some(Refusal::Blocked)).into_response()),
        _ => return Ok(draw(&visit, email, &next, Some(Refusal::Wrong)).into_response()),
    };
    Ok(enter(&visit, &member, next, Flash::SignedIn).await?.into_response())
}

/// Opens a session and leads on; the session that was open in this browser ends.
pub(super) async fn enter(
    visit: &Visit,
    member: &legollab_runtime::storage::Member,
    next: LocalPath,
    flash: Flash,
) -> Result<SeeOther, Fault> {
    let platform = &visit.site.platform;
    if let Some(known) = visit.signed_in() {
        platform.store().close_session(&known.session.hash).await?;
    }
    let secret = sessions::open(platform, member).await?;
    Ok(SeeOther::to(visit, next)
        .flash(flash)
        .cookie(visit.session_cookie(&secret))
        .cookie(known_from_now_on(visit, member))
        .cookie(Cookie::Visitor.write("", Lasts::Gone, &visit.place)))
}

/// Makes this browser one that is known to the account, unless it is one already.
fn known_from_now_on(visit: &Visit, member: &legollab_runtime::storage::Member) -> Option<http::HeaderValue> {
    if visit
        .device
        .as_deref()
        .is_some_and(|mark| device::is_known(mark, member))
    {
        return None;
    }
    Cookie::Device.write(&device::mark(member)?, Lasts::Seconds(device::LASTS_S), &visit.place)
}

/// Signs out.
pub async fn sign_out(visit: Visit, _: Form) -> Result<SeeOther, Fault> {
    if let Some(known) = visit.signed_in() {
        visit.site.platform.store().close_session(&known.session.hash).await?;
    }
    Ok(SeeOther::to(&visit, LocalPath::home())
        .flash(Flash::SignedOut)
        .cookie(Cookie::Session.write("", Lasts::Gone, &visit.place)))
}

fn draw(visit: &Visit, email: &str, next: &LocalPath, refusal: Option<Refusal>) -> Page {
    super::routes::shows_again(visit, "/account/sign-in", next);
    let words = Words::get(&visit.locale);
    let problem = refusal.map(|refusal| match refusal {
        Refusal::Wrong => words.text("sign-in-wrong", &[]),
        Refusal::Blocked => words.text("sign-in-blocked", &[]),
    });
    let fields = html! {
        input type="hidden" name="next" value=(next.as_str());
        (Field::new("email", Kind::Email, words.text("account-email", &[])).value(email).draw())
        (Field::new("password", Kind::Password, words.text("account-password", &[])).draw())
    };
    let body = html! {
        div.narrow {
            h1 { (words.text("sign-in-title", &[])) }
            (fields::alert(problem.as_deref()))
            (fields::form(visit, "/account/sign-in", fields, &words.text("sign-in-submit", &[])))
            p { a href=(visit.address("/account/forgotten")) { (words.text("sign-in-forgotten", &[])) } }
            @if super::routes::sign_up_is_open(visit) {
                p {
                    (words.text("sign-in-no-account", &[])) " "
                    a href=(super::routes::with_next(visit, "/account/sign-up", next)) {
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
