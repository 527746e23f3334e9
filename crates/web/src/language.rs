//! Which language a visitor reads.

use http::{HeaderMap, header};
use legollab_texts::Language;

/// Chooses among the site's languages: what the member or the visitor chose, else what the browser asks for, else the
/// site's first.
pub fn choose<'l>(languages: &'l [String], chosen: &[Option<&str>], headers: &HeaderMap) -> &'l str {
    chosen
        .iter()
        .flatten()
        .find_map(|wish| find(languages, wish))
        .unwrap_or_else(|| negotiated(languages, headers))
}

/// The parameter of an address that chooses the language of the page: `?lang=en`.
pub const PARAM: &str = "lang";

/// The language that an address asks for, if it is one of the site's languages. `path` may have a query.
pub fn asked_for<'l>(path: &str, languages: &'l [String]) -> Option<&'l str> {
    let (_, query) = path.split('#').next()?.split_once('?')?;
    form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == PARAM)
        .find_map(|(_, wish)| languages.iter().find(|tag| tag.eq_ignore_ascii_case(&wish)))
        .map(String::as_str)
}

/// The path that asks for its page in a language; in the one that the reader chose otherwise, for none.
pub fn path_in(path: &str, language: Option<&str>, languages: &[String]) -> String {
    let (rest, fragment) = path
        .split_once('#')
        .map_or((path, None), |(rest, after)| (rest, Some(after)));
    let (bare, query) = rest.split_once('?').unwrap_or((rest, ""));
    // What another parameter of this name means is the page's own affair.
    let is_choice = |pair: &&str| asked_for(&format!("?{pair}"), languages).is_some();
    let mut pairs: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_choice(pair))
        .collect();
    let choice = language.map(|language| format!("{PARAM}={language}"));
    pairs.extend(choice.as_deref());
    let mut path = bare.to_owned();
    if !pairs.is_empty() {
        path.push('?');
        path.push_str(&pairs.join("&"));
    }
    if let Some(fragment) = fragment {
        path.push('#');
        path.push_str(fragment);
    }
    path
}

/// What the browser asks for, else the first language.
fn negotiated<'l>(languages: &'l [impl AsRef<str>], headers: &HeaderMap) -> &'l str {
    accepted(languages, headers)
        .or_else(|| languages.first().map(AsRef::as_ref))
        .unwrap_or("en")
}

/// The language of a page without a site, which has languages of its own: what the browser asks for, `fr` or `en`.
pub fn of_browser(headers: &HeaderMap) -> &'static str {
    let languages = [Language::English.tag(), Language::French.tag()];
    Language::of(negotiated(&languages, headers)).tag()
}

/// The site's language that a tag asks for: the same tag, else one of the same base language.
fn find<'l>(languages: &'l [impl AsRef<str>], wish: &str) -> Option<&'l str> {
    fn base(tag: &str) -> &str {
        tag.split('-').next().unwrap_or_default()
    }
    let mut tags = languages.iter().map(AsRef::as_ref);
    tags.clone()
        .find(|tag| tag.eq_ignore_ascii_case(wish))
        .or_else(|| tags.find(|tag| base(tag).eq_ignore_ascii_case(base(wish))))
}

/// What `Accept-Language` asks for (RFC 9110, 12.5.4): the highest weight first, then the order of the header.
fn accepted<'l>(languages: &'l [impl AsRef<str>], headers: &HeaderMap) -> Option<&'l str> {
    let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wishes: Vec<(u16, &str)> = header.split(',').take(20).filter_map(weighted).collect();
    wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wishes.iter().find_map(|(_, tag)| match *tag {
        "*" => languages.first().map(AsRef::as_ref),
        tag => find(languages, tag),
    })
}

/// A language with its weight in thousandths; none if it is not wanted at all.
fn weighted(wish: &str) -> Option<(u16, &str)> {
    let (tag, parameters) = wish.split_once(';').unwrap_or((wish, ""));
    let weight = match parameters.trim().strip_prefix("q=") {
        None => 1.0,
        Some(weight) => weight
            .trim()
            .parse::<f32>()
            .ok()
            .filter(|weight| (0.0..=1.0).contains(weight))?,
    };
    let tag = tag.trim();
    (weight > 0.0 && !tag.is_empty()).then_some(((weight * 1000.0) as u16, tag))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn chosen(chosen: &[Option<&str>], accept: &'static str) -> String {
        let languages = ["fr".to_owned(), "en".to_owned()];
        let mut headers = HeaderMap::new();
        if !accept.is_empty() {
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
        }
        choose(&languages, chosen, &headers).to_owned()
    }

    #[test]
    fn a_choice_goes_before_the_browser_and_the_browser_before_the_default() {
        assert_eq!(chosen(&[Some("en"), Some("fr")], "fr"), "en");
        assert_eq!(chosen(&[None, Some("en")], "fr"), "en");
        assert_eq!(
            chosen(&[Some("de")], "en-GB,fr;q=0.5"),
            "en",
            "a language the site lacks is no choice"
        );
        assert_eq!(chosen(&[], ""), "fr");
    }

    #[test]
    fn an_address_can_choose_the_language_of_its_page() {
        let languages = ["fr".to_owned(), "en".to_owned()];
        let asked = |path| asked_for(path, &languages);
        assert_eq!(asked("/a?b=1&lang=EN"), Some("en"));
        for path in ["/a", "/a?lang=de", "/a?lang=", "/lang=en", "/a?xlang=en", "/a#?lang=en"] {
            assert_eq!(asked(path), None, "{path}");
        }
        let path = |path, language| path_in(path, language, &languages);
        assert_eq!(
            path("/a?b=1&lang=en&c=%C3%A9#top", Some("fr")),
            "/a?b=1&c=%C3%A9&lang=fr#top"
        );
        assert_eq!(path("/a?lang=en", None), "/a");
        assert_eq!(path("/", Some("en")), "/?lang=en");
        assert_eq!(path("/a?lang=sideways", Some("en")), "/a?lang=sideways&lang=en");
    }

    #[test]
    fn weights_count_and_nonsense_does_not() {
        assert_eq!(chosen(&[], "fr;q=0.2, en;q=0.9"), "en");
        assert_eq!(chosen(&[], "de, en-US;q=0.8, *;q=0.1"), "en");
        assert_eq!(chosen(&[], "en;q=0, *"), "fr");
        assert_eq!(chosen(&[], ";;q=,,en;q=x"), "fr");
    }
}
