//! The cookies of a site: their names, and how they are read and written.

use http::{HeaderMap, HeaderValue, header};

use crate::site_url::SiteUrl;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// Who is signed in.
    Session,
    /// Binds the forms of somebody who is not signed in.
    Visitor,
    /// The language a visitor chose.
    Language,
    /// What to say on the next page.
    Flash,
    /// In which account somebody has signed in here before.
    Device,
}

impl Cookie {
    fn bare_name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Visitor => "visitor",
            Self::Language => "language",
            Self::Flash => "flash",
            Self::Device => "device",
        }
    }

    /// The name in the browser. Over HTTPS a prefix makes browsers refuse a cookie that a sibling host or a plain
    /// connection tries to plant; `__Host-` asks for `Path=/`, so sites served below a path have the weaker prefix.
    pub fn name(self, url: &SiteUrl) -> String {
        format!("{}{}", prefix(url), self.bare_name())
    }

    /// The value in a request's headers.
    pub fn read<'h>(self, headers: &'h HeaderMap, url: &SiteUrl) -> Option<&'h str> {
        let is_it = |key: &str| key.strip_prefix(prefix(url)) == Some(self.bare_name());
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(key, value)| is_it(key).then_some(value))
    }

    /// A `Set-Cookie` header; none if `value` has characters that a cookie cannot carry.
    pub fn write(self, value: &str, lasts: CookieLifetime, url: &SiteUrl) -> Option<HeaderValue> {
        let plain = value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if !plain {
            return None;
        }
        let path = if url.base.is_empty() { "/" } else { &url.base };
        let secure = if url.https { "; Secure" } else { "" };
        let age = match lasts {
            CookieLifetime::Seconds(seconds) => format!("; Max-Age={seconds}"),
            CookieLifetime::UntilClosed => String::new(),
            CookieLifetime::Removed => "; Max-Age=0".to_owned(),
        };
        let name = self.name(url);
        HeaderValue::from_str(&format!(
            "{name}={value}; Path={path}{age}; HttpOnly; SameSite=Lax{secure}"
        ))
        .ok()
    }
}

/// What stands before the names of cookies of a site.
fn prefix(url: &SiteUrl) -> &'static str {
    match (url.https, url.base.is_empty()) {
        (false, _) => "",
        (true, true) => "__Host-",
        (true, false) => "__Secure-",
    }
}

/// How long a browser keeps a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieLifetime {
    /// So many seconds.
    Seconds(i64),
    /// Until the browser is closed.
    UntilClosed,
    /// It is taken away.
    Removed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(https: bool, base: &str) -> SiteUrl {
        SiteUrl {
            https,
            host: "velos.localhost".into(),
            base: base.into(),
        }
    }

    #[test]
    fn a_cookie_is_bound_as_tightly_as_the_place_allows() {
        let written = |https, base: &str| {
            let value = Cookie::Session
                .write("abc", CookieLifetime::Seconds(60), &url(https, base))
                .unwrap();
            value.to_str().unwrap().to_owned()
        };
        assert_eq!(
            written(false, ""),
            "session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"
        );
        assert_eq!(
            written(true, ""),
            "__Host-session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            written(true, "/p/velos"),
            "__Secure-session=abc; Path=/p/velos; Max-Age=60; HttpOnly; SameSite=Lax; Secure"
        );
    }

    #[test]
    fn a_value_cannot_bring_attributes_or_headers_along() {
        for value in ["a; Domain=evil", "a\r\nX: y", "é", "a b"] {
            assert_eq!(
                Cookie::Flash.write(value, CookieLifetime::UntilClosed, &url(false, "")),
                None,
                "{value:?}"
            );
        }
    }

    #[test]
    fn the_right_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("xsession=1; session=2"));
        headers.append(header::COOKIE, HeaderValue::from_static("language=fr"));
        assert_eq!(Cookie::Session.read(&headers, &url(false, "")), Some("2"));
        assert_eq!(Cookie::Language.read(&headers, &url(false, "")), Some("fr"));
        assert_eq!(
            Cookie::Session.read(&headers, &url(true, "")),
            None,
            "a plain cookie is nothing over HTTPS"
        );
    }
}
