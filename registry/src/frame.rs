//! The frame around every page of the registry.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_web::{
    response::html,
    theme::{
        AccountMenu, Flash, LanguageSwitch, MenuItem, Tone,
        components::page,
        page::{Assets, Face, Footer, FooterColumn, SiteFrame},
    },
};
use maud::Markup;

use crate::{identity::Role, visit::Visit};

/// A page in the registry's layout.
pub struct Page {
    status: StatusCode,
    visit: Visit,
    title: String,
    body: Markup,
}

impl Page {
    /// A page of the usual width. The body brings its own `h1`.
    pub fn new(visit: &Visit, title: impl Into<String>, body: Markup) -> Self {
        Self::wide(visit, title, page(body))
    }

    /// A page made of parts over the whole width, as [`legollab_web::theme::components::band`] draws them.
    pub fn wide(visit: &Visit, title: impl Into<String>, body: Markup) -> Self {
        Self {
            status: StatusCode::OK,
            visit: visit.clone(),
            title: title.into(),
            body,
        }
    }

    /// The same page with another status: a form that comes back with what is wrong in it is 422.
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        html(self.status, frame(&self.visit, &self.title).draw(&self.body))
    }
}

fn frame(visit: &Visit, title: &str) -> SiteFrame {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let link = |path: &str, id: &str| item(visit, path, text(id));
    let column = |title: &str, links: Vec<MenuItem>| FooterColumn {
        title: text(title),
        links,
    };
    let demonstration = visit.registry.options.movable_clock.then(|| Flash {
        tone: Tone::Neutral,
        text: words.text("site-demonstration", &[("day", words.date_of(visit.now()).into())]),
    });
    let note = visit.take_note().map(|text| Flash { tone: Tone::Good, text });
    SiteFrame {
        face: Face::House,
        site_title: text("site-title"),
        tagline: Some(text("site-tagline")),
        page_title: title.to_owned(),
        locale: visit.locale.clone(),
        languages: Some(LanguageSwitch {
            languages: vec!["fr".into(), "en".into()],
            action: visit.address("/language"),
        }),
        assets: Assets::at(&visit.address("/assets"), Face::HOUSE_COLOUR),
        home: visit.address("/"),
        menu: vec![
            link("/bricks", "menu-bricks"),
            link("/providers", "menu-providers"),
            link("/offers", "menu-offers"),
            link("/fund", "menu-fund"),
        ],
        account: account(visit),
        invitation: None,
        notices: demonstration.into_iter().chain(note).collect(),
        csrf: visit.form_token(),
        current_address: visit.address(visit.shown().as_str()),
        footer: Footer {
            about: text("footer-about"),
            columns: vec![
                column(
                    "footer-find",
                    vec![
                        link("/bricks", "menu-bricks"),
                        link("/providers", "menu-providers"),
                        link("/offers", "menu-offers"),
                    ],
                ),
                column(
                    "footer-trust",
                    vec![
                        link("/fund", "menu-fund"),
                        link("/reviews/formula", "footer-reviews"),
                        link("/search/ranking", "footer-ranking"),
                    ],
                ),
                column(
                    "footer-build",
                    vec![link("/organisations/new", "footer-organisation"), link("/api", "footer-api")],
                ),
            ],
            last: vec![text("footer-last")],
        },
    }
}

fn item(visit: &Visit, path: &str, label: String) -> MenuItem {
    let here = visit.path.split('?').next().unwrap_or_default();
    MenuItem {
        label,
        href: visit.address(path),
        current: here == path,
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
    ] {
        if person.has(role) {
            pages.push(item(visit, path, words.text(label, &[])));
        }
    }
    AccountMenu::Member {
        name: person.account.name.clone(),
        pages,
        sign_out: visit.address("/account/sign-out"),
    }
}
