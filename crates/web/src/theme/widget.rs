//! A page in a frame of another site.

use maud::{DOCTYPE, Markup, html};

/// What stands around a widget.
#[derive(Debug, Clone)]
pub struct WidgetFrame {
    /// The language, as `fr`.
    pub locale: String,
    /// What it shows.
    pub title: String,
    /// The site that it comes from.
    pub site_title: String,
    /// The address of that site.
    pub home: String,
    /// The address of the stylesheet.
    pub stylesheet_href: String,
    /// The address of the stylesheet of the site's colour.
    pub accent_href: String,
    /// What to say where there is nothing to show.
    pub nothing: String,
}

/// A whole page with nothing around its content but its title and where it comes from. Links open a window of their own: the
/// frame belongs to the other site.
pub fn widget(frame: &WidgetFrame, body: Option<&Markup>) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(frame.locale) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (frame.title) " · " (frame.site_title) }
                base target="_blank";
                link rel="stylesheet" href=(frame.stylesheet_href);
                link rel="stylesheet" href=(frame.accent_href);
            }
            body {
                main.widget #main {
                    h1 { (frame.title) }
                    @match body {
                        Some(body) => (body),
                        None => p.empty { (frame.nothing) },
                    }
                    p.small { a href=(frame.home) { (frame.site_title) } }
                }
            }
        }
    }
}
