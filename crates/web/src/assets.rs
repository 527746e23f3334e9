//! Stylesheets, fonts and the site's icon. Their names change with their content, so browsers may keep them for ever.

use axum::{body::Body, http::Response, response::IntoResponse};
use http::{HeaderValue, header};

use crate::theme;

/// The stylesheet, colour, font or icon that [`theme`] names so, for the path `/assets/<name>`; none if there is no such file.
pub fn answer(name: &str) -> Option<Response<Body>> {
    const CSS: HeaderValue = HeaderValue::from_static("text/css; charset=utf-8");
    if name == theme::sheet::name() {
        return Some(kept_for_ever(CSS, theme::sheet::CONTENT));
    }
    if let Some(font) = theme::font(name) {
        return Some(kept_for_ever(HeaderValue::from_static("font/woff2"), font));
    }
    if let Some(icon) = theme::icon(name) {
        return Some(kept_for_ever(HeaderValue::from_static("image/svg+xml"), icon));
    }
    let coloured = theme::accent_stylesheet(name).or_else(|| theme::specimen_stylesheet(name));
    coloured.map(|stylesheet| kept_for_ever(CSS, stylesheet))
}

fn kept_for_ever(kind: HeaderValue, content: impl Into<Body>) -> Response<Body> {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    (headers, content.into()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_stylesheet_asks_for_is_served_beside_it() {
        let kind = |name: &str| answer(name).map(|answer| answer.headers()[header::CONTENT_TYPE].clone());
        assert_eq!(kind(theme::sheet::name()).unwrap(), "text/css; charset=utf-8");
        let asked: Vec<&str> = theme::sheet::CONTENT
            .split("url(\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert_eq!(asked.len(), 3);
        for name in asked {
            assert_eq!(kind(name).unwrap(), "font/woff2", "{name}");
        }
        assert_eq!(kind("radio-canada-400.woff2"), None);
    }
}
