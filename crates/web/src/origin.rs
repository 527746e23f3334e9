//! Where a request that changes something comes from.

use http::HeaderMap;

use crate::site_url::SiteUrl;

/// What the browser says about the page that made a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestOrigin {
    /// A page of this very site, or the person directly.
    Same,
    /// A page of another site, or one that hides where it is.
    Foreign,
    /// The client does not say: no browser of this decade, or no browser at all.
    Unknown,
}

impl RequestOrigin {
    /// Reads `Sec-Fetch-Site`, else `Origin`. A page cannot forge either.
    pub fn of(headers: &HeaderMap, url: &SiteUrl) -> Self {
        let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("invalid"));
        match (header("sec-fetch-site"), header("origin")) {
            (Some("same-origin" | "none"), _) => Self::Same,
            (Some(_), _) => Self::Foreign,
            (None, Some(origin)) if origin.eq_ignore_ascii_case(&url.origin()) => Self::Same,
            (None, Some(_)) => Self::Foreign,
            (None, None) => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn source(pairs: &[(&'static str, &'static str)]) -> RequestOrigin {
        let headers = pairs
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        RequestOrigin::of(
            &headers,
            &SiteUrl {
                https: false,
                host: "velos.localhost:8080".into(),
                base: String::new(),
            },
        )
    }

    #[test]
    fn only_the_site_itself_is_the_same() {
        assert_eq!(source(&[("sec-fetch-site", "same-origin")]), RequestOrigin::Same);
        assert_eq!(source(&[("sec-fetch-site", "none")]), RequestOrigin::Same);
        assert_eq!(
            source(&[("sec-fetch-site", "same-site")]),
            RequestOrigin::Foreign,
            "a sibling host is another site"
        );
        assert_eq!(source(&[("sec-fetch-site", "cross-site")]), RequestOrigin::Foreign);
        assert_eq!(
            source(&[("origin", "http://velos.localhost:8080")]),
            RequestOrigin::Same
        );
        assert_eq!(
            source(&[("origin", "https://velos.localhost:8080")]),
            RequestOrigin::Foreign
        );
        assert_eq!(source(&[("origin", "http://velos.localhost")]), RequestOrigin::Foreign);
        assert_eq!(source(&[("origin", "null")]), RequestOrigin::Foreign);
        assert_eq!(source(&[]), RequestOrigin::Unknown);
    }
}
