//! Stylesheets and the site's icon. Their names change with their content, so browsers may keep them for ever.

use axum::{body::Body, http::Response, response::IntoResponse};
use http::{HeaderValue, header};

use crate::theme;

/// The stylesheet, colour or icon that [`theme`] names so, for the path `/assets/<name>`; none if there is no such file.
pub fn answer(name: &str) -> Option<Response<Body>> {
    const CSS: HeaderValue = HeaderValue::from_static("text/css; charset=utf-8");
    const SVG: HeaderValue = HeaderValue::from_static("image/svg+xml");
    let (kind, content) = match name {
        name if name == theme::stylesheet_name() => (CSS, theme::STYLESHEET.to_owned()),
        name => match theme::icon(name) {
            Some(icon) => (SVG, icon),
            None => (CSS, theme::accent_stylesheet(name)?),
        },
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    Some((headers, content).into_response())
}
