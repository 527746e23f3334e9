//! Faults in words.

use axum::{body::Body, http::Response};
use maud::{DOCTYPE, html};

use crate::words;
use crate::{
    fault::Fault,
    response,
    theme::{
        self,
        components::{Button, lost},
    },
};

/// A fault's title and what it means, in the language of `locale`.
pub fn texts(fault: &Fault, locale: &str) -> (String, String) {
    let words = words::get(locale);
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
        Fault::ReadOnly { last_day } => {
            let args = [("day", words.day(*last_day).into())];
            (text("error-read-only"), words.text("error-read-only-text", &args))
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

/// A fault as a page without a site around it: where no site was found, or none can be asked.
pub fn bare_page(fault: &Fault, locale: &str) -> Response<Body> {
    let words = words::get(locale);
    let (title, explanation) = texts(fault, locale);
    let page = html! {
        (DOCTYPE)
        html lang=(words.language().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href={ "/assets/" (theme::stylesheet_name()) };
                link rel="stylesheet" href={ "/assets/" (theme::accent_name(theme::Colour::default())) };
            }
            body {
                div.course {}
                main.wrap.page {
                    (lost(&title, &explanation, html! {
                        div.buttons { (Button::secondary(words.text("error-home", &[])).to("/")) }
                    }))
                }
            }
        }
    };
    let mut response = response::html(fault.status(), page);
    fault.add_headers(response.headers_mut());
    response
}
