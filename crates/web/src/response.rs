//! Answers to people: pages and redirects.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use maud::Markup;

use crate::{
    context::RequestContext,
    cookies::{Cookie, CookieLifetime},
    local_path::LocalPath,
    site_url::SiteUrl,
};

/// How long a note for the next page waits, in seconds.
const FLASH_S: i64 = 60;

/// HTML that is for this visitor alone, so no cache keeps it. Characters that nothing should be shown of leave it: this is the
/// one place that all pages go through.
pub fn html(status: StatusCode, markup: Markup) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, without_controls(markup.into_string())).into_response()
}

/// HTML that a visitor's browser may keep, if it asks each time whether it still holds: [`RequestContext::answer_may_be_kept`]
/// says of which pages that is true, and [`DeliveryRequest::complete`] answers the question.
///
/// [`DeliveryRequest::complete`]: crate::delivery::DeliveryRequest::complete
pub fn public_html(markup: Markup) -> Response {
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (header::VARY, HeaderValue::from_static("cookie, accept-language")),
    ];
    let mut response = html(StatusCode::OK, markup);
    for (name, value) in headers {
        response.headers_mut().insert(name, value);
    }
    response
}

/// Leaves out control characters other than line ends and tabs: HTML has no way to write them, browsers differ in what they
/// make of them, and a terminal obeys them when the text is pasted into it.
fn without_controls(page: String) -> String {
    let is_out = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if page.contains(is_out) {
        page.replace(is_out, "")
    } else {
        page
    }
}

/// Leads to another page of the site after something was done: a new GET, so that reloading does nothing twice.
pub struct SeeOther {
    url: SiteUrl,
    to: LocalPath,
    headers: HeaderMap,
}

impl SeeOther {
    /// To a page below the site's base.
    pub fn to(context: &RequestContext, to: LocalPath) -> Self {
        Self {
            url: context.url.clone(),
            to,
            headers: HeaderMap::new(),
        }
    }

    /// To a page of the site's own, whose path needs no checking; home if it is no path after all.
    pub fn path(context: &RequestContext, path: &str) -> Self {
        Self::to(context, LocalPath::parse(path).unwrap_or_else(LocalPath::home))
    }

    /// Leaves a note for that page, by its name: [`RequestContext::take_flash`] reads it there. A name is made of letters,
    /// digits and `-`; any other leaves no note.
    pub fn flash(self, name: impl AsRef<str>) -> Self {
        let cookie = Cookie::Flash.write(name.as_ref(), CookieLifetime::Seconds(FLASH_S), &self.url);
        self.cookie(cookie)
    }

    /// Leaves a text for that page, which only this browser can have been given; [`RequestContext::take_note`] reads it.
    pub fn note(self, context: &RequestContext, text: &str) -> Self {
        match context.sealed_note(text) {
            Some(sealed) => self.flash(sealed),
            None => self,
        }
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
        // A local path is visible ASCII, and so is the base, so this is always a header.
        let location = self.to.below(&self.url.base);
        if let Ok(location) = HeaderValue::from_str(&location) {
            self.headers.insert(header::LOCATION, location);
        }
        self.headers
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        (StatusCode::SEE_OTHER, self.headers).into_response()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use maud::html as markup;

    use super::*;

    #[tokio::test]
    async fn no_control_character_reaches_a_page() {
        let text = "a\0b\u{1b}[31mc\u{9b}d\te\nf é";
        let page = markup! { p title=(text) { (text) } };
        let body = to_bytes(html(StatusCode::OK, page).into_body(), 1_000).await.unwrap();
        let shown = "ab[31mcd\te\nf é";
        assert_eq!(body, format!("<p title=\"{shown}\">{shown}</p>").as_bytes());
    }
}
