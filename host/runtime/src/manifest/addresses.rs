//! Paths, host names and origins, as `platform.toml` writes them.

/// Whether a path stays in the folder it is relative to, on every system.
pub(super) fn is_path_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| !part.is_empty() && part != "..")
}

/// Whether a text is a host name: labels of letters, digits and hyphens, without scheme, port or path.
pub(super) fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

/// Whether a text is the origin of a site as it stands in a `frame-ancestors`: scheme, host and perhaps a port.
pub fn is_site(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let (host, port) = match rest.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (rest, None),
    };
    is_host(host) && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_origins() {
        for good in ["https://www.cenon.example", "http://localhost:8080"] {
            assert!(is_site(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "cenon.example",
            "https://a.example/",
            "https://a.example;b",
            "https://*",
            "https://a:0",
        ] {
            assert!(!is_site(bad), "{bad}");
        }
    }
}
