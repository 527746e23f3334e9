//! The list of platforms, at a host that is none of theirs.

use axum::{body::Body, http::Response};
use http::{HeaderMap, StatusCode};
use legollab_web::{
    discovery, language, response,
    theme::{
        self, AccountMenu, PageAbout, PageFrame,
        page::{Face, Footer},
    },
};
use maud::html;

use crate::{pages, state::ServerState, words::Words};

/// The platforms of this server, with their addresses below this very host, which work wherever this page does.
pub fn page(state: &ServerState, headers: &HeaderMap) -> Response<Body> {
    let locale = language::of_browser(headers);
    let words = Words::get(locale);
    let mut sites = state.sites.read().all();
    // Nobody is led to what is not open.
    sites.retain(|site| site.platform.manifest().platform.state.is_launched());
    let title = words.text("landing-title", &[]);
    let shell = PageFrame {
        site_title: "LEGOLLABORATIVE".into(),
        logo: None,
        page_title: title.clone(),
        locale: locale.into(),
        about: PageAbout::default(),
        languages: None,
        stylesheet_href: format!("/assets/{}", theme::stylesheet_name()),
        accent_href: format!("/assets/{}", theme::accent_name(theme::Colour::default())),
        icon_href: format!("/assets/{}", theme::icon_name(theme::Colour::default())),
        menu: theme::Menu::default(),
        search: None,
        account: AccountMenu::Nobody,
        notice: None,
        flash: Vec::new(),
        base: String::new(),
        csrf: String::new(),
        current_address: "/".into(),
        footer: Footer::default(),
    };
    let body = html! {
        h1 { (title) }
        @if sites.is_empty() {
            p.empty { (words.text("landing-empty", &[])) }
        } @else {
            ul.cards {
                @for site in &sites {
                    li.card {
                        h2 { a.whole href={ "/p/" (site.name()) } { (site.title(locale)) } }
                        p { (site.platform.manifest().platform.summary.get(locale)) }
                    }
                }
            }
        }
    };
    response::html(StatusCode::OK, theme::layout(Face::Member, &shell, &body))
}

/// `robots.txt` at a host that is no platform's: what is closed on each platform that is served below a path here.
pub fn robots() -> Response<Body> {
    let closed = pages::CLOSED.map(|path| format!("/p/*{path}"));
    let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
    discovery::robots(&closed, None)
}
