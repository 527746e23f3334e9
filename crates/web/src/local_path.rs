//! Ways back: where to go after signing in, or after something was done.

/// A path on the same site, below the site's own base: nothing that somebody puts into a link can lead elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalPath(String);

/// Longer ways back are dropped: they come from forms and links, and go into headers.
const MAX_BYTES: usize = 2_000;

impl LocalPath {
    /// The home page.
    pub fn home() -> Self {
        Self("/".into())
    }

    /// Reads a path with its query as somebody gave it; none if it is not plainly a path of this site.
    ///
    /// Browsers take `//host`, `/\host` and paths with tabs or line ends in them for addresses of other hosts, so nothing
    /// but visible ASCII passes, no backslash, and no second slash at the start. Dots are refused because browsers resolve
    /// `/../` and could leave the site's base.
    pub fn parse(text: &str) -> Option<Self> {
        let visible = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let dots = path
            .split('/')
            .any(|segment| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | ".."));
        (text.len() <= MAX_BYTES && visible && text.starts_with('/') && !text.starts_with("//") && !dots)
            .then(|| Self(text.to_owned()))
    }

    /// Reads a whole address of this site, as forms carry the page they stand on: its base, then a path.
    pub fn of_address(base: &str, address: &str) -> Option<Self> {
        match address.strip_prefix(base)? {
            "" => Some(Self::home()),
            rest if rest.starts_with('?') => Self::parse(&format!("/{rest}")),
            rest => Self::parse(rest),
        }
    }

    /// The path, as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address below the site's base.
    pub fn below(&self, base: &str) -> String {
        format!("{base}{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_pass() {
        for good in [
            "/",
            "/booking/slots?item=3&from=%2F%2F",
            "/account",
            "/a//b",
            "/booking/slots#top",
        ] {
            assert!(LocalPath::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "booking",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/a\r\nSet-Cookie: x=y",
            "/../other",
            "/a/%2e%2E/b",
            "/é",
            " /",
        ] {
            assert_eq!(LocalPath::parse(bad), None, "{bad:?}");
        }
        assert_eq!(LocalPath::parse(&format!("/{}", "a".repeat(MAX_BYTES))), None);
    }

    #[test]
    fn an_address_is_one_of_this_site() {
        let path = |address| LocalPath::of_address("/p/velos", address).map(|path| path.below("/p/velos"));
        assert_eq!(
            path("/p/velos/booking/slots?x=1").as_deref(),
            Some("/p/velos/booking/slots?x=1")
        );
        assert_eq!(path("/p/velos").as_deref(), Some("/p/velos/"));
        assert_eq!(path("/p/velos?x=1").as_deref(), Some("/p/velos/?x=1"));
        for bad in [
            "/p/velosx",
            "/p/other/",
            "//evil.example",
            "/p/velos//evil.example",
            "https://evil.example/p/velos",
        ] {
            assert_eq!(path(bad), None, "{bad}");
        }
    }
}
