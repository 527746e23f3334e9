//! A platform that is not open to everybody: one that is being built, or that was suspended.
//!
//! Its stewards see all of it. Everybody else is told so, with a way to sign in, and search engines are told to stay away.

use axum::{
    body::Body,
    http::Response,
    response::{IntoResponse, Response as Answer},
};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use legollab_runtime::manifest::PlatformState;
use legollab_web::{
    fault::Fault,
    theme::components::{Button, lost},
};
use maud::html;

use crate::{
    api,
    frame::Page,
    visit::{READ_ONLY_FORMS, SiteRequest, links},
    words::Words,
};

/// What anybody may ask for: the way in, and out.
const WAYS_IN: [&str; 10] = [
    "/account/sign-in",
    "/account/sign-out",
    "/account/forgotten",
    "/account/new-password",
    "/account/welcome",
    "/account/confirm",
    "/account/address/confirm",
    "/account/address/take-back",
    "/account/language",
    "/account/handover",
];
/// When search engines and programs may look again, in seconds: a day.
const LATER_S: u32 = 86_400;

/// What is answered in the place of what was asked for; none where the reader may have that.
pub fn answer(visit: &SiteRequest) -> Option<Response<Body>> {
    let state = visit.site.platform.manifest().platform.state;
    let path = visit.path.split('?').next().unwrap_or_default();
    if visit.is_open_to_reader() {
        let reads = matches!(visit.method, Method::GET | Method::HEAD);
        let refused = state == PlatformState::Suspended && !reads && !READ_ONLY_FORMS.contains(&path);
        return refused.then(|| suspended(visit, path));
    }
    if WAYS_IN.contains(&path) {
        return None;
    }
    if path == "/robots.txt" {
        let nothing = "User-agent: *\nDisallow: /\n";
        return Some(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], nothing).into_response());
    }
    let mut response = if api::is_for_programs(path) {
        api::problem_of(&visit.locale, &visit.id, &Fault::Unavailable { retry_after_s: LATER_S })
    } else {
        page(visit, state)
    };
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, LATER_S.into());
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    Some(response)
}

fn page(visit: &SiteRequest, state: PlatformState) -> Answer {
    let words = Words::get(&visit.locale);
    let (title, text) = match state {
        PlatformState::Suspended => ("closed-suspended", "closed-suspended-text"),
        PlatformState::Building | PlatformState::Launched => ("closed-building", "closed-building-text"),
    };
    let title = words.text(title, &[]);
    let text = words.text(text, &[("platform", visit.site.title(&visit.locale).into())]);
    let more = html! {
        @if visit.member().is_none() {
            div.buttons {
                (Button::secondary(words.text("closed-sign-in", &[]))
                    .to(&links::with_next(visit, "/account/sign-in", &visit.shown())))
            }
        } @else {
            p { (words.text("closed-not-a-steward", &[])) }
        }
    };
    let body = lost(&title, &text, more);
    Page::new(visit, title, body)
        .status(StatusCode::SERVICE_UNAVAILABLE)
        .into_response()
}

/// To its stewards: they can look at it, and change nothing.
fn suspended(visit: &SiteRequest, path: &str) -> Response<Body> {
    let words = Words::get(&visit.locale);
    let fault = Fault::Refused {
        status: StatusCode::FORBIDDEN.as_u16(),
        detail: words.text("closed-suspended-refused", &[]),
    };
    if api::is_for_programs(path) {
        api::problem_of(&visit.locale, &visit.id, &fault)
    } else {
        crate::pages::error_page::draw(visit, &fault)
    }
}
