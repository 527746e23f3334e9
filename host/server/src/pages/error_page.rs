//! Faults, drawn as pages.

use axum::{body::Body, http::Response, response::IntoResponse};
use http::{HeaderMap, HeaderValue, Method, header};
use maud::{DOCTYPE, html};

use crate::{
    accounts,
    visit::Visit,
    web::{
        fault::Fault,
        language::negotiated,
        response::{self, Page, SeeOther},
        theme,
    },
    words::{Language, Words},
};

/// A fault as a page of the platform. A visitor who has to sign in is led there, and back afterwards.
pub fn draw(visit: &Visit, fault: &Fault) -> Response<Body> {
    if *fault == Fault::SignIn && visit.member().is_none() {
        let next = visit.page_to_come_back_to();
        let to = accounts::with_next(visit, "/account/sign-in", &next);
        let path = to.strip_prefix(&visit.place.base).unwrap_or(&to);
        return SeeOther::path(visit, path).into_response();
    }
    let words = Words::get(&visit.locale);
    let (title, explanation) = texts(fault, words);
    let back = match visit.method {
        Method::GET | Method::HEAD => None,
        _ => Some(words.text("error-nothing-changed", &[])),
    };
    let body = html! {
        div.narrow {
            h1 { (title) }
            p.lead { (explanation) }
            @if let Some(back) = back { p { (back) } }
            @if let Fault::Internal { .. } = fault {
                p.muted { (words.text("error-report", &[("request", visit.request.as_str().into())])) }
            }
            @if let Fault::Internal { incident: Some(incident) } = fault && visit.identity().is_steward() {
                p {
                    a href=(visit.address(&format!("/steward/incidents/{incident}"))) {
                        (words.text("incident-title", &[("number", (*incident).into())]))
                    }
                }
            }
            p { a href=(visit.address("/")) { (words.text("error-home", &[])) } }
        }
    };
    let mut response = Page::new(visit, title, body).status(fault.status()).into_response();
    add_headers(fault, response.headers_mut());
    response
}

/// A fault as a page of no platform: where none was found, or none can be asked.
pub fn bare(fault: &Fault, locale: &str) -> Response<Body> {
    let words = Words::get(locale);
    let (title, explanation) = texts(fault, words);
    let page = html! {
        (DOCTYPE)
        html lang=(words.language().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href={ "/assets/" (theme::stylesheet_name()) };
            }
            body { main.page { h1 { (title) } p { (explanation) } p { a href="/" { (words.text("error-home", &[])) } } } }
        }
    };
    let mut response = answer::html(fault.status(), page);
    add_headers(fault, response.headers_mut());
    response
}

/// The language to answer in where there is no platform to say which it has.
pub fn language_of_browser(headers: &HeaderMap) -> &'static str {
    let languages = [Language::English.tag(), Language::French.tag()];
    Language::of(negotiated_language(&languages, headers)).tag()
}

/// Headers that belong to a fault whoever reads it.
pub fn add_headers(fault: &Fault, headers: &mut HeaderMap) {
    if let Some(seconds) = fault.retry_after_s() {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    if let Fault::MethodNotAllowed { allow } = fault
        && let Ok(allow) = HeaderValue::from_str(allow)
    {
        headers.insert(header::ALLOW, allow);
    }
    if *fault == Fault::Slow {
        // The rest of the body is not waited for.
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
}

/// A fault's title and what it means.
pub fn texts(fault: &Fault, words: &Words) -> (String, String) {
    let text = |id: &str| words.text(id, &[]);
    match fault {
        Fault::NotFound => (text("error-not-found"), text("error-not-found-text")),
        Fault::SignIn => (text("error-sign-in"), text("error-sign-in-text")),
        Fault::Forbidden => (text("error-forbidden"), text("error-forbidden-text")),
        Fault::MethodNotAllowed { .. } => (text("error-method"), text("error-method-text")),
        Fault::BadRequest => (text("error-bad-request"), text("error-bad-request-text")),
        Fault::StaleForm => (text("error-stale-form"), text("error-stale-form-text")),
        Fault::TooLarge => (text("error-too-large"), text("error-too-large-text")),
        Fault::UnsupportedMedia => (text("error-media"), text("error-media-text")),
        Fault::Slow => (text("error-slow"), text("error-slow-text")),
        Fault::TooMany { retry_after_s } => {
            let args = [("seconds", (*retry_after_s).into())];
            (text("error-too-many"), words.text("error-too-many-text", &args))
        }
        Fault::Unavailable { .. } => (text("error-unavailable"), text("error-unavailable-text")),
        Fault::Ended { last_day } => {
            let args = [("day", words.day(last_day.0).into())];
            (text("error-ended"), words.text("error-ended-text", &args))
        }
        Fault::Internal { .. } => (text("error-internal"), text("error-internal-text")),
        Fault::Refused { status, detail } => {
            let title = match status {
                404 => text("error-not-found"),
                403 => text("error-forbidden"),
                409 => text("error-conflict"),
                _ => text("error-refused"),
            };
            (title, detail.clone())
        }
    }
}
