//! What a page says of itself to search engines, and to those who are sent a link to it.

use maud::{Markup, html};

/// What a page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageAbout {
    /// What the page is for, in a sentence or two.
    pub description: Option<String>,
    /// The whole address of the page, without a choice of language.
    pub url: Option<String>,
    /// The page in each language of the site; empty where there is only one.
    pub languages: Vec<PageLanguage>,
    /// What a feed reader can subscribe to from here.
    pub feeds: Vec<PageFeed>,
}

/// A feed in the form of Atom (RFC 4287).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFeed {
    /// What it tells of.
    pub title: String,
    /// Its address.
    pub href: String,
}

/// A page in one of its languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLanguage {
    /// The language, as `fr`.
    pub language: String,
    /// The address on this site, as `/things?lang=fr`.
    pub href: String,
    /// The whole address.
    pub url: String,
}

impl PageAbout {
    /// What goes into the head of the page.
    pub(super) fn draw(&self, title: &str, site_title: &str, locale: &str) -> Markup {
        html! {
            @if let Some(description) = &self.description {
                meta name="description" content=(description);
                meta property="og:description" content=(description);
            }
            @if let Some(url) = &self.url {
                meta property="og:type" content="website";
                meta property="og:title" content=(title);
                meta property="og:site_name" content=(site_title);
                meta property="og:locale" content=(locale.replace('-', "_"));
                meta property="og:url" content=(url);
            }
            @for language in &self.languages {
                link rel="alternate" hreflang=(language.language) href=(language.url);
            }
            @if let (Some(url), false) = (&self.url, self.languages.is_empty()) {
                link rel="alternate" hreflang="x-default" href=(url);
            }
            @for feed in &self.feeds {
                link rel="alternate" type="application/atom+xml" title=(feed.title) href=(feed.href);
            }
        }
    }
}
