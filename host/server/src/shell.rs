//! What stands around every page of a platform: menu, account, languages, notes.

use legollab_runtime::call::access;

use crate::{
    accounts,
    theme::{self, Account, Colour, LanguageSwitch, MenuItem, Shell},
    visit::Visit,
    words::Words,
};

/// The frame of a page with this title.
pub fn shell(visit: &Visit, title: &str) -> Shell {
    let words = Words::get(&visit.locale);
    let several = visit.site.languages().len() > 1;
    Shell {
        platform_title: visit.site.title(&visit.locale).to_owned(),
        page_title: title.to_owned(),
        locale: visit.locale.clone(),
        languages: several.then(|| LanguageSwitch {
            languages: visit.site.languages().to_vec(),
            action: visit.address("/account/language"),
        }),
        stylesheet_href: visit.address(&format!("/assets/{}", theme::stylesheet_name())),
        accent_href: visit.address(&format!("/assets/{}", theme::accent_name(colour(visit)))),
        icon_href: visit.address(&format!("/assets/{}", theme::icon_name(colour(visit)))),
        menu: menu(visit),
        account: account(visit, words),
        notice: visit.site.platform.ended().map(|last_day| {
            let args = [("day", words.day(last_day.0).into())];
            words.text("platform-ended", &args)
        }),
        flash: visit
            .take_flash()
            .map(|flash| theme::Flash {
                tone: flash.tone(),
                text: flash.text(words, visit.flash_is_about.get().map(String::as_str)),
            })
            .into_iter()
            .collect(),
        base: visit.place.base.clone(),
        csrf: visit.form_token(),
        current_address: visit.address(visit.shown().as_str()),
        footer: vec![item(visit, "/api", words.text("api-page-title", &[]))],
    }
}

/// The platform's colour; one that cannot be read as a colour is as good as none here, because preflight names it.
fn colour(visit: &Visit) -> Colour {
    let accent = visit.site.platform.manifest().theme.accent.as_deref();
    accent.and_then(|accent| accent.parse().ok()).unwrap_or_default()
}

/// The pages of all bricks that this visitor may see and that stand in the menu, with path and title.
pub fn pages_in_menu(visit: &Visit) -> Vec<(String, String)> {
    let identity = visit.identity();
    let mut pages = Vec::new();
    for mounted in visit.site.platform.mounts() {
        for page in &mounted.brick.manifest().pages {
            if page.menu && access::admits(&page.access, &identity) {
                pages.push((
                    format!("/{}/{}", mounted.name, page.name),
                    page.title.get(&visit.locale).to_owned(),
                ));
            }
        }
    }
    pages
}

fn menu(visit: &Visit) -> Vec<MenuItem> {
    pages_in_menu(visit)
        .into_iter()
        .map(|(path, title)| item(visit, &path, title))
        .collect()
}

fn item(visit: &Visit, path: &str, label: String) -> MenuItem {
    let here = visit.path.split('?').next().unwrap_or_default();
    MenuItem {
        label,
        href: visit.address(path),
        current: here == path,
    }
}

fn account(visit: &Visit, words: &Words) -> Account {
    match visit.member() {
        None => {
            let next = visit.page_to_come_back_to();
            let to = |path| accounts::with_next(visit, path, &next);
            Account::Visitor {
                sign_in: to("/account/sign-in"),
                sign_up: accounts::sign_up_is_open(visit).then(|| to("/account/sign-up")),
            }
        }
        Some(member) => Account::Member {
            name: member.name.clone(),
            pages: vec![item(visit, "/account", words.text("account-title", &[]))],
            steward: visit.identity().is_steward().then(|| visit.address("/steward")),
            sign_out: visit.address("/account/sign-out"),
        },
    }
}
