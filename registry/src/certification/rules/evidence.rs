//! Links to evidence, as they are typed: one a line, each after what it is called.

use url::Url;

/// Links for one criterion at most.
pub const MAX_LINKS: usize = 10;
const MAX_URL: usize = 500;
const MAX_TITLE: usize = 120;

/// A link to evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is called; the host of the address where nothing was typed.
    pub title: String,
    pub url: String,
}

/// What is wrong with the links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceProblem {
    /// This line does not end with an address that begins with `https://`.
    NotALink(String),
    /// This line is too long.
    TooLong(String),
    TooMany,
}

/// Reads the lines of a field.
pub fn read(text: &str) -> Result<Vec<Link>, EvidenceProblem> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let links = lines.map(link).collect::<Result<Vec<_>, _>>()?;
    if links.len() > MAX_LINKS {
        return Err(EvidenceProblem::TooMany);
    }
    Ok(links)
}

fn link(line: &str) -> Result<Link, EvidenceProblem> {
    let (title, address) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
    let not_a_link = || EvidenceProblem::NotALink(line.to_owned());
    let url = Url::parse(address).map_err(|_| not_a_link())?;
    // Credentials in an address would be published with it.
    let plain = url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    let host = url.host_str().filter(|_| plain).ok_or_else(not_a_link)?;
    let title = match title.trim().trim_end_matches([':', '-', '–']).trim_end() {
        "" => host.to_owned(),
        title => title.to_owned(),
    };
    if title.chars().count() > MAX_TITLE || url.as_str().len() > MAX_URL {
        return Err(EvidenceProblem::TooLong(line.to_owned()));
    }
    Ok(Link { title, url: url.into() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_a_link_with_its_name() {
        let read = read("Procédure, 4 pages : https://example.org/p\r\n\n  https://example.org \n").unwrap();
        let titles: Vec<_> = read.iter().map(|link| link.title.as_str()).collect();
        assert_eq!(titles, ["Procédure, 4 pages", "example.org"]);
        assert_eq!(read[1].url, "https://example.org/");
    }

    #[test]
    fn only_https_without_credentials() {
        for bad in [
            "http://example.org",
            "Guide",
            "javascript:alert(1)",
            "https://",
            "https://me:secret@example.org/",
        ] {
            assert_eq!(read(bad), Err(EvidenceProblem::NotALink(bad.into())), "{bad}");
        }
        let long = format!("https://example.org/{}", "a".repeat(MAX_URL));
        assert_eq!(read(&long), Err(EvidenceProblem::TooLong(long.clone())));
        assert_eq!(read(&"https://example.org\n".repeat(11)), Err(EvidenceProblem::TooMany));
    }

    proptest! {
        #[test]
        fn what_is_read_is_https(text in "([a-zé ]{0,9}(https|http|ftp)://[a-z@:/.]{0,12}\n){0,4}") {
            if let Ok(links) = read(&text) {
                prop_assert!(links.iter().all(|link| link.url.starts_with("https://") && !link.title.is_empty()));
            }
        }
    }
}
