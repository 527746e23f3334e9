//! Answers to people: pages and ways on.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use maud::{Markup, PreEscaped};

use crate::{
    visit::{Flash, Visit},
    web::{
        cookies::{Cookie, Lasts},
        local_path::LocalPath,
        theme,
    },
};

/// How long a note for the next page waits, in seconds.
const FLASH_S: i64 = 60;

/// A page in the platform's layout.
pub struct Page {
    status: StatusCode,
    visit: Visit,
    title: String,
    body: Markup,
}

impl Page {
    /// A page that answers what was asked.
    pub fn new(visit: &Visit, title: impl Into<String>, body: Markup) -> Self {
        Self {
            status: StatusCode::OK,
            visit: visit.clone(),
            title: title.into(),
            body,
        }
    }

    /// The same page with another status: a form that comes back with what is wrong in it.
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Self {
            status,
            visit,
            title,
            body,
        } = self;
        html(status, theme::layout(&crate::frame::shell(&visit, &title), &body))
    }
}

/// HTML that is for this visitor alone, so no cache keeps it.
pub fn html(status: StatusCode, markup: PreEscaped<String>) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, markup.into_string()).into_response()
}

/// The way to another page of the platform after something was done: a new GET, so that reloading does nothing twice.
pub struct SeeOther {
    visit: Visit,
    to: LocalPath,
    headers: HeaderMap,
}

impl SeeOther {
    /// To a page below the platform's base.
    pub fn to(visit: &Visit, to: LocalPath) -> Self {
        Self {
            visit: visit.clone(),
            to,
            headers: HeaderMap::new(),
        }
    }

    /// To a page of the server's own, whose path needs no checking; home if it is no path after all.
    pub fn path(visit: &Visit, path: &str) -> Self {
        Self::to(visit, LocalPath::parse(path).unwrap_or_else(LocalPath::home))
    }

    /// Says something on that page.
    pub fn flash(self, flash: Flash) -> Self {
        let cookie = Cookie::Flash.write(flash.name(), Lasts::Seconds(FLASH_S), &self.visit.place);
        self.cookie(cookie)
    }

    /// Sets a cookie along the way.
    pub fn cookie(mut self, cookie: Option<HeaderValue>) -> Self {
        if let Some(cookie) = cookie {
            self.headers.append(header::SET_COOKIE, cookie);
        }
        self
    }
}

impl IntoResponse for SeeOther {
    fn into_response(mut self) -> Response {
        // A local path is visible ASCII, and the base is made of kebab-case names, so this is always a header.
        let location = self.to.below(&self.visit.place.base);
        if let Ok(location) = HeaderValue::from_str(&location) {
            self.headers.insert(header::LOCATION, location);
        }
        self.headers
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        (StatusCode::SEE_OTHER, self.headers).into_response()
    }
}
