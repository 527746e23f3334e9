//! The frame around every page: head, header with menu and account, main part, footer.

use legollab_texts::words::{Words, own_name};
use maud::{DOCTYPE, Markup, html};

use super::{
    about::PageAbout,
    accent::ink_on,
    colour::Colour,
    field_names::{CSRF, FROM},
    icons::Icon,
    tone::{Tone, tone_icon},
};
use crate::words;

/// What the frame of a page needs to know.
#[derive(Debug, Clone)]
pub struct PageFrame {
    /// The name of the site, in the reader's language.
    pub site_title: String,
    /// The title of the page; the browser shows it before the site's.
    pub page_title: String,
    /// The language of the page, as `fr`.
    pub locale: String,
    /// What the page says of itself, and where it is in other languages.
    pub about: PageAbout,
    /// Where the language can be changed; none where the site has only one.
    pub languages: Option<LanguageSwitch>,
    /// The address of the stylesheet.
    pub stylesheet_href: String,
    /// The address of the stylesheet of the site's colour.
    pub accent_href: String,
    /// The address of the icon that the browser shows beside the title.
    pub icon_href: String,
    /// The pages in the menu.
    pub menu: Vec<MenuItem>,
    /// The reader's account.
    pub account: AccountMenu,
    /// What holds for the whole site, above every page, such as that it is read-only.
    pub notice: Option<String>,
    /// What to tell the reader once, above the page.
    pub flash: Vec<Flash>,
    /// What precedes every path of the site: empty, or such as `/p/velos`.
    pub base: String,
    /// The token against forged requests; empty for visitors, who change the language by links where [`PageFrame::about`] has
    /// them.
    pub csrf: String,
    /// The address of this page, to come back to.
    pub current_address: String,
    /// Links at the foot of the page, such as the API's documentation.
    pub footer: Vec<MenuItem>,
}

/// Where the language can be changed.
#[derive(Debug, Clone)]
pub struct LanguageSwitch {
    /// The languages of the site.
    pub languages: Vec<String>,
    /// Where the form goes: it posts `language`, [`FROM`] and [`CSRF`].
    pub action: String,
}

/// A link in the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// What it says.
    pub label: String,
    /// Where it goes.
    pub href: String,
    /// Whether it is the page one is on.
    pub current: bool,
}

/// The reader's account.
#[derive(Debug, Clone)]
pub enum AccountMenu {
    /// Somebody who has not signed in.
    Visitor {
        /// The page to sign in.
        sign_in: String,
        /// The page to open an account; none where only invited people may.
        sign_up: Option<String>,
    },
    /// A member.
    Member {
        /// The name that others see.
        name: String,
        /// The member's own pages, such as the profile.
        pages: Vec<MenuItem>,
        /// Where the button to sign out posts to.
        sign_out: String,
    },
    /// Nothing is shown: the page belongs to no site.
    Nobody,
}

/// Something to tell the reader once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// Its weight.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// A whole page. The body brings its own `h1`.
pub fn layout(frame: &PageFrame, body: &Markup) -> Markup {
    let words = &words::get(&frame.locale);
    let title = match frame.page_title.as_str() {
        "" => frame.site_title.clone(),
        page if page == frame.site_title => page.to_owned(),
        page => format!("{page} – {}", frame.site_title),
    };
    html! {
        (DOCTYPE)
        html lang=(frame.locale) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                (frame.about.draw(&title, &frame.site_title, &frame.locale))
                link rel="stylesheet" href=(frame.stylesheet_href);
                link rel="stylesheet" href=(frame.accent_href);
                link rel="icon" type="image/svg+xml" href=(frame.icon_href);
            }
            body {
                a.skip href="#main" { (words.text("skip-to-content", &[])) }
                (header(frame, words))
                main #main.page tabindex="-1" {
                    @if let Some(notice) = &frame.notice {
                        div.notice.neutral { (Icon::Info.draw()) p { (notice) } }
                    }
                    @if !frame.flash.is_empty() {
                        div.flashes {
                            @for flash in &frame.flash { (draw_flash(flash)) }
                        }
                    }
                    (body)
                }
                (footer(frame, words))
            }
        }
    }
}

fn header(frame: &PageFrame, words: &Words<'_>) -> Markup {
    let home = if frame.base.is_empty() {
        "/"
    } else {
        frame.base.as_str()
    };
    html! {
        header.site-header {
            div.bar {
                a.brand href=(home) {
                    (issue())
                    span { (frame.site_title) }
                }
                div.tools {
                    @if let Some(switch) = &frame.languages { (languages(frame, switch, words)) }
                    (account(frame, words))
                }
            }
            @if !frame.menu.is_empty() {
                nav.menu aria-label=(words.text("menu", &[])) {
                    ul {
                        @for item in &frame.menu { li { (menu_link(item)) } }
                    }
                }
            }
        }
    }
}

/// Three bricks: the sign before every site's name, in the site's colour.
fn issue() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
            (mark_parts())
        }
    }
}

fn mark_parts() -> Markup {
    html! {
        rect.mark-ground width="32" height="32" rx="8" {}
        rect.mark-brick x="7" y="17.5" width="8.25" height="7.5" rx="1.75" {}
        rect.mark-brick x="16.75" y="17.5" width="8.25" height="7.5" rx="1.75" {}
        rect.mark-brick x="11.9" y="8" width="8.25" height="7.5" rx="1.75" {}
    }
}

/// The same sign as a file of its own, which no stylesheet of the page reaches.
pub(super) fn icon(colour: Colour) -> String {
    let style = format!(".mark-ground{{fill:{colour}}}.mark-brick{{fill:{}}}", ink_on(colour));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" { style { (style) } (mark_parts()) }
    }
    .into_string()
}

fn menu_link(item: &MenuItem) -> Markup {
    html! {
        a href=(item.href) aria-current=[item.current.then_some("page")] { (item.label) }
    }
}

fn languages(frame: &PageFrame, switch: &LanguageSwitch, words: &Words<'_>) -> Markup {
    let current = frame.locale.as_str();
    if matches!(frame.account, AccountMenu::Visitor { .. }) && !frame.about.languages.is_empty() {
        // No form, so that the page is the same for all visitors and can stay in their browsers.
        return html! {
            nav.languages aria-label=(words.text("language", &[])) {
                @for other in frame.about.languages.iter().filter(|other| other.language != current) {
                    a.quiet href=(other.href) lang=(other.language) hreflang=(other.language) {
                        (Icon::Globe.draw())
                        span { (own_name(&other.language)) }
                    }
                }
            }
        };
    }
    html! {
        form.languages method="post" action=(switch.action) aria-label=(words.text("language", &[])) {
            input type="hidden" name=(CSRF) value=(frame.csrf);
            input type="hidden" name=(FROM) value=(frame.current_address);
            @for language in switch.languages.iter().filter(|language| *language != current) {
                button.quiet type="submit" name="language" value=(language) lang=(language) {
                    (Icon::Globe.draw())
                    span { (own_name(language)) }
                }
            }
        }
    }
}

fn account(frame: &PageFrame, words: &Words<'_>) -> Markup {
    match &frame.account {
        AccountMenu::Nobody => html! {},
        AccountMenu::Visitor { sign_in, sign_up } => html! {
            nav.account aria-label=(words.text("account", &[])) {
                a.tool href=(sign_in) { (words.text("sign-in", &[])) }
                @if let Some(href) = sign_up { a.button.primary href=(href) { (words.text("sign-up", &[])) } }
            }
        },
        AccountMenu::Member { name, pages, sign_out } => html! {
            nav.account aria-label=(words.text("account", &[])) {
                details.drop {
                    summary { (Icon::Person.draw()) span.who { (name) } (Icon::Chevron.draw()) }
                    ul {
                        @for page in pages { li { (menu_link(page)) } }
                        li {
                            form method="post" action=(sign_out) {
                                input type="hidden" name=(CSRF) value=(frame.csrf);
                                button type="submit" { (words.text("sign-out", &[])) }
                            }
                        }
                    }
                }
            }
        },
    }
}

fn draw_flash(flash: &Flash) -> Markup {
    let role = if flash.tone == Tone::Bad { "alert" } else { "status" };
    html! {
        div class={ "notice " (flash.tone.class()) } role=(role) {
            (tone_icon(flash.tone).draw())
            p { (flash.text) }
        }
    }
}

fn footer(frame: &PageFrame, words: &Words<'_>) -> Markup {
    html! {
        footer.site-footer {
            div.bar {
                p { (words.text("made-with", &[("site", frame.site_title.as_str().into())])) }
                @if !frame.footer.is_empty() {
                    ul { @for item in &frame.footer { li { (menu_link(item)) } } }
                }
            }
        }
    }
}
