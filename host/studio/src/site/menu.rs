//! The menu of a site, as its holder arranges it: buttons move the pages, leave them out and put them back.

use legollab_package::MenuGroup;
use legollab_runtime::manifest::MenuArrangement;
use legollab_server::visit::Form;
use legollab_web::theme::{
    components::{Button, Chip, section},
    icons::Icon,
};
use maud::{Markup, html};

use super::told::Told;
use crate::{
    assembly::menu::{self, MenuEntry, MenuMove},
    draw::token,
    visit::SiteVisit,
};

/// What a form of this part says that it is about.
pub const PART: &str = "menu";

/// How the menu is to be; none where the entry is another one by now.
pub fn wanted(told: &Told, form: &Form) -> Option<MenuArrangement> {
    let how = match form.get("do") {
        "suggested" => return Some(MenuArrangement::default()),
        "up" => MenuMove::Up,
        "down" => MenuMove::Down,
        "hide" => MenuMove::Hide,
        "show" => MenuMove::Show,
        _ => return None,
    };
    menu::moved(&told.prospect, form.get("number").parse().ok()?, form.get("page"), how)
}

/// The menu, with what can be done with it.
pub fn draw(visit: &SiteVisit, told: &Told) -> Markup {
    let words = visit.words();
    let entries = menu::entries(&told.prospect);
    let groups = [
        (MenuGroup::Browse, "pages-menu-browse"),
        (MenuGroup::Mine, "pages-menu-mine"),
        (MenuGroup::Manage, "pages-menu-manage"),
    ];
    section(
        &words.t("pages-menu"),
        None,
        html! {
            @if entries.is_empty() {
                p.empty { (words.t("pages-menu-none")) }
            } @else {
                p.muted { (words.t("pages-menu-lead")) }
                @for (group, title) in groups {
                    @let of_group = |number: usize| entries.get(number).is_some_and(|entry| entry.group == group);
                    @if entries.iter().any(|entry| entry.group == group) {
                        h3 { (words.t(title)) }
                        ol.placed {
                            @for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.group == group) {
                                @let (first, last) = (number.checked_sub(1).is_none_or(|before| !of_group(before)), !of_group(number + 1));
                                li { (row(visit, told, number, entry, (first, last))) }
                            }
                        }
                    }
                }
                @if !told.prospect.manifest.menu.is_empty() {
                    div.buttons {
                        (Button::bare(words.t("pages-to-suggested")).icon(Icon::Undo).about(words.t("pages-menu"))
                            .post(&visit.link("/pages"), &visit.form_token(), &[("part", PART), ("do", "suggested")]))
                    }
                }
            }
        },
    )
}

fn row(visit: &SiteVisit, told: &Told, number: usize, entry: &MenuEntry<'_>, (first, last): (bool, bool)) -> Markup {
    let words = visit.words();
    let title = entry.title.get(&visit.locale);
    let (label, how) = match entry.is_hidden {
        true => ("pages-menu-show", "show"),
        false => ("pages-menu-hide", "hide"),
    };
    html! {
        div {
            p {
                strong { (title) }
                @if entry.is_hidden { " " (Chip::plain(words.t("pages-menu-hidden")).draw()) }
            }
            p.small.muted { (told.prospect.title(&entry.name.mount, &visit.locale)) }
        }
        form.buttons method="post" action=(visit.link("/pages")) {
            (token(visit))
            input type="hidden" name="part" value=(PART);
            input type="hidden" name="number" value=(number);
            input type="hidden" name="page" value=(entry.name);
            (Button::secondary(words.t("pages-up")).small().about(title).disabled(first).submit_as("do", "up"))
            (Button::secondary(words.t("pages-down")).small().about(title).disabled(last).submit_as("do", "down"))
            (Button::secondary(words.t(label)).small().about(title).submit_as("do", how))
        }
    }
}
