//! The frame around every page of the registry.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_web::{
    response::html,
    theme::{self, AccountMenu, Colour, Flash, LanguageSwitch, MenuItem, PageFrame, Tone},
};
use maud::Markup;

use crate::{identity::Role, visit::Visit};

/// The registry's own colour: plum.
const ACCENT: &str = "#7a2a5e";

/// A page in the registry's layout.
pub struct Page {
    status: StatusCode,
    visit: Visit,
    title: String,
    body: Markup,
}

impl Page {
    /// A page that answers what was asked. The body brings its own `h1`.
    pub fn new(visit: &Visit, title: impl Into<String>, body: Markup) -> Self {
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
        html(self.status, theme::layout(&frame(&self.visit, &self.title), &self.body))
    }
}

fn frame(visit: &Visit, title: &str) -> PageFrame {
    let words = visit.words();
    let colour: Colour = ACCENT.parse().unwrap_or_default();
    PageFrame {
        site_title: words.text("site-title", &[]),
        page_title: title.to_owned(),
        locale: visit.locale.clone(),
        languages: Some(LanguageSwitch {
            languages: vec!["fr".into(), "en".into()],
            action: visit.address("/language"),
        }),
        stylesheet_href: visit.address(&format!("/assets/{}", theme::stylesheet_name())),
        accent_href: visit.address(&format!("/assets/{}", theme::accent_name(colour))),
        icon_href: visit.address(&format!("/assets/{}", theme::icon_name(colour))),
        menu: vec![
            item(visit, "/bricks", words.text("menu-bricks", &[])),
            item(visit, "/providers", words.text("menu-providers", &[])),
            item(visit, "/offers", words.text("menu-offers", &[])),
            item(visit, "/fund", words.text("menu-fund", &[])),
        ],
        account: account(visit),
        notice: visit
            .registry
            .options
            .movable_clock
            .then(|| words.text("site-demonstration", &[("day", words.date_of(visit.now()).into())])),
        flash: visit
            .take_note()
            .map(|text| Flash { tone: Tone::Good, text })
            .into_iter()
            .collect(),
        base: visit.url.base.clone(),
        csrf: visit.form_token(),
        current_address: visit.address(visit.shown().as_str()),
        footer: vec![item(visit, "/api", words.text("footer-api", &[]))],
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
