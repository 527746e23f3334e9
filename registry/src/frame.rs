//! The frame around every page of the registry.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_web::{
    language,
    response::{html, public_html},
    theme::{
        AccountMenu, Flash, LanguageSwitch, MenuItem, PageAbout, PageFeed, PageLanguage, Tone,
        page::{Assets, Face, Footer, FooterColumn, SiteFrame},
    },
};
use maud::Markup;

use crate::{identity::Role, visit::Visit};

/// The languages of the registry, of which the first is the usual one.
const LANGUAGES: [&str; 2] = ["fr", "en"];

/// A page in the registry's layout.
pub struct Page {
    status: StatusCode,
    visit: Visit,
    title: String,
    description: Option<String>,
    feeds: Vec<PageFeed>,
    body: Markup,
}

impl Page {
    /// A page that answers what was asked. The body brings its own `h1`.
    pub fn new(visit: &Visit, title: impl Into<String>, body: Markup) -> Self {
        Self {
            status: StatusCode::OK,
            visit: visit.clone(),
            title: title.into(),
            description: None,
            feeds: Vec::new(),
            body,
        }
    }

    /// The same page with another status: a form that comes back with what is wrong in it is 422.
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same page with a sentence or two for those who come across it elsewhere: in a search engine, in a message. Only
    /// pages that everybody may see have one.
    pub fn description(self, description: impl Into<String>) -> Self {
        Self {
            description: Some(description.into()),
            ..self
        }
    }

    /// The same page with a feed to subscribe to, at a path of this site.
    pub fn feed(mut self, title: impl Into<String>, path: &str) -> Self {
        self.feeds.push(PageFeed {
            title: title.into(),
            href: self.visit.address(path),
        });
        self
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let page = frame(&self).draw(&self.body);
        if self.status == StatusCode::OK && self.visit.answer_may_be_kept() {
            public_html(page)
        } else {
            html(self.status, page)
        }
    }
}

fn frame(page: &Page) -> SiteFrame {
    let visit = &page.visit;
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let demonstration = visit.registry.options.movable_clock.then(|| Flash {
        tone: Tone::Neutral,
        text: words.text("site-demonstration", &[("day", words.date_of(visit.now()).into())]),
    });
    let note = visit.take_note().map(|text| Flash { tone: Tone::Good, text });
    SiteFrame {
        face: Face::House,
        site_title: text("site-title"),
        logo: None,
        tagline: Some(text("site-tagline")),
        page_title: page.title.clone(),
        about: about(
            visit,
            page.description.clone().filter(|_| page.status == StatusCode::OK),
            page.feeds.clone(),
        ),
        locale: visit.locale.clone(),
        languages: Some(LanguageSwitch {
            languages: LANGUAGES.map(str::to_owned).to_vec(),
            action: visit.address("/language"),
        }),
        assets: Assets::at(&visit.address("/assets"), Face::HOUSE_COLOUR),
        home: visit.address("/"),
        menu: vec![
            item(visit, "/bricks", text("menu-bricks")),
            item(visit, "/providers", text("menu-providers")),
            item(visit, "/offers", text("menu-offers")),
            item(visit, "/fund", text("menu-fund")),
        ]
        .into(),
        search: None,
        account: account(visit),
        invitation: None,
        notices: demonstration.into_iter().chain(note).collect(),
        // Visitors change the language by a link, so that their pages carry nothing of their own and can be kept.
        csrf: visit.person().map_or_else(String::new, |_| visit.form_token()),
        current_address: visit.address(visit.shown().as_str()),
        footer: Footer {
            about: text("footer-about"),
            contact: None,
            columns: vec![
                FooterColumn {
                    title: text("footer-market"),
                    links: vec![
                        item(visit, "/search", text("footer-search")),
                        item(visit, "/offers", text("menu-offers")),
                        item(visit, "/fund", text("menu-fund")),
                    ],
                },
                FooterColumn {
                    title: text("footer-rules"),
                    links: vec![
                        item(visit, "/search/ranking", text("footer-ranking")),
                        item(visit, "/reviews/formula", text("footer-reviews")),
                    ],
                },
                FooterColumn {
                    title: text("footer-developers"),
                    links: vec![
                        item(visit, "/api", text("footer-api")),
                        item(visit, "/status", text("footer-status")),
                    ],
                },
            ],
            last: vec![text("footer-licence")],
        },
    }
}

/// What the page that is shown says of itself.
fn about(visit: &Visit, description: Option<String>, feeds: Vec<PageFeed>) -> PageAbout {
    let languages = LANGUAGES.map(str::to_owned);
    let shown = visit.shown();
    let path = |language: Option<&str>| visit.address(&language::path_in(shown.as_str(), language, &languages));
    PageAbout {
        description,
        feeds,
        url: Some(visit.registry.address(&path(None))),
        languages: languages
            .iter()
            .map(|language| {
                let href = path(Some(language));
                PageLanguage {
                    language: language.clone(),
                    url: visit.registry.address(&href),
                    href,
                }
            })
            .collect(),
    }
}

/// The path of the page that is shown, without its query.
fn path_of(visit: &Visit) -> &str {
    visit.path.split('?').next().unwrap_or_default()
}

fn item(visit: &Visit, path: &str, label: String) -> MenuItem {
    let here = path_of(visit);
    MenuItem {
        label,
        href: visit.address(path),
        current: here
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        icon: None,
    }
}

fn account(visit: &Visit) -> AccountMenu {
    let words = visit.words();
    let Some(person) = visit.person() else {
        let next = visit.shown();
        let to = |path: &str| match next.as_str() {
            "/" => visit.address(path),
            next => format!(
                "{}?next={}",
                visit.address(path),
                percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC)
            ),
        };
        return AccountMenu::Visitor {
            sign_in: to("/account/sign-in"),
            sign_up: Some(to("/account/sign-up")),
        };
    };
    let mut pages = vec![
        item(visit, "/account", words.text("menu-account", &[])),
        item(visit, "/engagements", words.text("menu-engagements", &[])),
    ];
    for membership in &person.memberships {
        let organisation = &membership.organisation;
        pages.push(item(
            visit,
            &format!("/organisations/{}", organisation.slug),
            organisation.title.clone(),
        ));
    }
    for (role, path, label) in [
        (Role::Certifier, "/certification", "menu-certification"),
        (Role::Treasurer, "/treasury", "menu-treasury"),
        (Role::Administrator, "/administration", "menu-administration"),
        (Role::Administrator, "/package-names", "menu-package-names"),
    ] {
        if person.has(role) {
            pages.push(item(visit, path, words.text(label, &[])));
        }
    }
    AccountMenu::Member {
        name: person.account.name.clone(),
        news: None,
        pages,
        sign_out: visit.address("/account/sign-out"),
    }
}
