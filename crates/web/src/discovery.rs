//! What search engines ask a site for: `robots.txt` and `sitemap.xml`.

use std::fmt::Write as _;

use axum::{body::Body, http::Response, response::IntoResponse};
use http::{HeaderValue, header};
use maud::Render as _;

/// How long an answer may be kept.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// `robots.txt`: which paths are not for search engines, with everything below them, and where the pages that are stand.
pub fn robots(closed: &[&str], sitemap: Option<&str>) -> Response<Body> {
    let mut text = String::from("User-agent: *\n");
    for path in closed {
        // Without the two of them, `/account` would close `/accounting` as well.
        text.push_str(&format!("Disallow: {path}$\nDisallow: {path}/\nDisallow: {path}?\n"));
    }
    if closed.is_empty() {
        text.push_str("Disallow:\n");
    }
    if let Some(sitemap) = sitemap {
        text.push_str(&format!("Sitemap: {sitemap}\n"));
    }
    answer("text/plain; charset=utf-8", text)
}

/// A page of a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapPage {
    /// The whole address, in the language that the browser asks for.
    pub url: String,
    /// The whole address in each language, by its tag; empty where there is only one.
    pub languages: Vec<(String, String)>,
}

/// `sitemap.xml`: the pages that anybody may see.
pub fn sitemap(pages: &[SitemapPage]) -> Response<Body> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in pages {
        // Writing into a text never fails.
        let _ = writeln!(xml, "<url><loc>{}</loc>", page.url.render().into_string());
        for (language, url) in &page.languages {
            let (language, url) = (language.render().into_string(), url.render().into_string());
            let _ = writeln!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{url}\"/>"
            );
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    answer("application/xml", xml)
}

fn answer(kind: &'static str, text: String) -> Response<Body> {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, KEPT),
    ];
    (headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    async fn text(response: Response<Body>) -> String {
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn robots_are_told_what_is_not_for_them_and_nothing_else() {
        let told = text(robots(&["/account"], Some("https://example.org/sitemap.xml"))).await;
        assert_eq!(
            told,
            "User-agent: *\nDisallow: /account$\nDisallow: /account/\nDisallow: /account?\n\
             Sitemap: https://example.org/sitemap.xml\n"
        );
        assert_eq!(text(robots(&[], None)).await, "User-agent: *\nDisallow:\n");
    }

    #[tokio::test]
    async fn a_sitemap_names_pages_and_their_languages() {
        let page = SitemapPage {
            url: "https://example.org/a?b=1&c=2".into(),
            languages: vec![("fr".into(), "https://example.org/a?b=1&c=2&lang=fr".into())],
        };
        let xml = text(sitemap(&[page])).await;
        assert!(xml.contains("<loc>https://example.org/a?b=1&amp;c=2</loc>"), "{xml}");
        assert!(
            xml.contains(r#"hreflang="fr" href="https://example.org/a?b=1&amp;c=2&amp;lang=fr""#),
            "{xml}"
        );
    }
}
