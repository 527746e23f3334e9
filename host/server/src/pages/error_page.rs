//! Faults, drawn as pages.

use axum::{body::Body, http::Response, response::IntoResponse};
use http::Method;
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::components::{Button, lost},
};
use maud::html;

use crate::{
    error_mapping::fault_texts,
    frame::Page,
    visit::{SiteRequest, links},
    words::Words,
};

/// A fault as a page of the platform. A visitor who has to sign in is led there, and back afterwards.
pub fn draw(visit: &SiteRequest, fault: &Fault) -> Response<Body> {
    if *fault == Fault::SignIn && visit.member().is_none() {
        let next = links::page_to_come_back_to(visit);
        return SeeOther::path(visit, &links::path_with_next("/account/sign-in", &next)).into_response();
    }
    let words = Words::get(&visit.locale);
    let (title, explanation) = fault_texts(fault, &visit.locale);
    let back = match visit.method {
        Method::GET | Method::HEAD => None,
        _ => Some(words.text("error-nothing-changed", &[])),
    };
    let more = html! {
        @if let Some(back) = back { p { (back) } }
        @if let Fault::Internal { .. } = fault {
            p.muted { (words.text("error-report", &[("request", visit.id.as_str().into())])) }
        }
        @if let Fault::Internal { incident: Some(incident) } = fault && visit.identity().is_steward() {
            p {
                a href=(visit.address(&format!("/steward/incidents/{incident}"))) {
                    (words.text("incident-title", &[("number", (*incident).into())]))
                }
            }
        }
        div.buttons { (Button::secondary(words.text("error-home", &[])).to(&visit.address("/"))) }
    };
    let body = lost(&title, &explanation, more);
    let mut response = Page::new(visit, title, body).status(fault.status()).into_response();
    fault.add_headers(response.headers_mut());
    response
}
