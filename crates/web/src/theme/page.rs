//! The frame around every page: head, header with menu and account, what to tell the reader, footer.

use legollab_texts::{Words, words::own_name};
use maud::{DOCTYPE, Markup, html};

use super::{
    Colour,
    about::PageAbout,
    accent_name,
    components::{Button, notice_about},
    drawings,
    drop::{Drop, link},
    field_names::{CSRF, FROM},
    fonts,
    icons::Icon,
    menu::{AccountMenu, Flash, LanguageSwitch, Menu, MenuItem, News, SearchField},
    sheet,
};
use crate::words;

/// How many letters the name of the site and the pages beside it have room for in a row, each page with the room between.
const ROW_LETTERS: usize = 84;
/// The room between two pages, in letters.
const BETWEEN: usize = 2;
/// The room that the field to search by takes, in letters.
const SEARCH_LETTERS: usize = 20;

/// Whose page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// A site that its members use, in the colour of its holder.
    Member,
    /// The house: studio and marketplace.
    House,
}

impl Face {
    /// The colour of the house.
    pub const HOUSE_COLOUR: Colour = Colour::of(0x7a_2a_5e);
}

/// The addresses of what a page looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    stylesheet: String,
    accent: String,
    icon: String,
    fonts: Vec<String>,
}

impl Assets {
    /// The assets in a colour, where [`crate::assets::answer`] answers under `folder`, such as `/assets`.
    pub fn at(folder: &str, colour: Colour) -> Self {
        let at = |name: &str| format!("{folder}/{name}");
        Self {
            stylesheet: at(sheet::name()),
            accent: at(&accent_name(colour)),
            icon: at(&super::icon_name(colour)),
            fonts: fonts::preloaded().map(at).collect(),
        }
    }

    /// The assets at these addresses; the fonts are beside the stylesheet.
    pub(super) fn linked(stylesheet: &str, accent: &str, icon: &str) -> Self {
        let folder = stylesheet.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self {
            stylesheet: stylesheet.to_owned(),
            accent: accent.to_owned(),
            icon: icon.to_owned(),
            fonts: fonts::preloaded().map(|name| format!("{folder}/{name}")).collect(),
        }
    }
}

/// A picture that stands for a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteLogo {
    /// Its address.
    pub href: String,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
}

/// A group of links at the foot of every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterColumn {
    /// What the links have in common.
    pub title: String,
    /// The links.
    pub links: Vec<MenuItem>,
}

/// The foot of every page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Footer {
    /// Who keeps the site, under its name.
    pub about: String,
    /// How to reach them.
    pub contact: Option<MenuItem>,
    /// Links, in up to three groups.
    pub columns: Vec<FooterColumn>,
    /// Short sentences on the last line.
    pub last: Vec<String>,
}

/// What the frame of a page needs to know.
#[derive(Debug, Clone)]
pub struct SiteFrame {
    /// Whose page it is.
    pub face: Face,
    /// The name of the site, in the reader's language.
    pub site_title: String,
    /// What stands beside its name, in the place of the mark that every site has.
    pub logo: Option<SiteLogo>,
    /// What the site is, in a few words under its name.
    pub tagline: Option<String>,
    /// The title of the page; the browser shows it before the site's.
    pub page_title: String,
    /// The language of the page, as `fr`.
    pub locale: String,
    /// What the page says of itself to those who come across it elsewhere.
    pub about: PageAbout,
    /// Where the language can be changed; none where the site has only one.
    pub languages: Option<LanguageSwitch>,
    /// The addresses of what it looks like.
    pub assets: Assets,
    /// Where the name of the site leads.
    pub home: String,
    /// The pages in the menu.
    pub menu: Menu,
    /// Where the whole site can be searched; none where there is nothing to search, or in another way.
    pub search: Option<SearchField>,
    /// The reader's account.
    pub account: AccountMenu,
    /// The one thing that the header invites everybody to do.
    pub invitation: Option<MenuItem>,
    /// What to tell the reader above the page: once, after something was done, or as long as it holds.
    pub notices: Vec<Flash>,
    /// The token against forged requests.
    pub csrf: String,
    /// The address of this page, to come back to.
    pub current_address: String,
    /// The foot of the page.
    pub footer: Footer,
}

impl SiteFrame {
    /// A whole page. The body brings its own `h1`, and its own width: [`super::components::page`] for most.
    pub fn draw(&self, body: &Markup) -> Markup {
        let words = &words::get(&self.locale);
        let title = match self.page_title.as_str() {
            "" => self.site_title.clone(),
            page if page == self.site_title => page.to_owned(),
            page => format!("{page} · {}", self.site_title),
        };
        let class = match self.face {
            Face::Member => None,
            Face::House => Some("house"),
        };
        html! {
            (DOCTYPE)
            html lang=(self.locale) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    (self.about.draw(&title, &self.site_title, &self.locale))
                    @for font in &self.assets.fonts {
                        link rel="preload" href=(font) as="font" type="font/woff2" crossorigin;
                    }
                    link rel="stylesheet" href=(self.assets.stylesheet);
                    link rel="stylesheet" href=(self.assets.accent);
                    link rel="icon" type="image/svg+xml" href=(self.assets.icon);
                }
                body class=[class] {
                    a.skip href="#main" { (words.text("skip-to-content", &[])) }
                    (self.header(words))
                    main #main tabindex="-1" {
                        @if !self.notices.is_empty() {
                            div.wrap.flashes { @for flash in &self.notices { (notice_about(flash)) } }
                        }
                        (body)
                    }
                    (self.footer())
                }
            }
        }
    }

    fn header(&self, words: &Words<'_>) -> Markup {
        html! {
            header.site-header {
                div.course {}
                div.wrap.bar {
                    a.brand href=(self.home) {
                        @match (&self.logo, self.face) {
                            // The name stands beside it, so it says nothing that is not read anyway.
                            (Some(logo), _) => img.logo src=(logo.href) width=(logo.width) height=(logo.height) alt="";,
                            (None, Face::Member) => (drawings::site_mark()),
                            (None, Face::House) => (drawings::house_mark()),
                        }
                        span {
                            (self.site_title)
                            @if let Some(tagline) = &self.tagline { small { (tagline) } }
                        }
                    }
                    button.button.secondary.small.menu-button type="button" popovertarget="menu" {
                        (Icon::Menu.draw()) (words.text("menu", &[]))
                        @if let AccountMenu::Member { news: Some(news), .. } = &self.account { (unseen(news, words)) }
                    }
                    nav.nav #menu popover aria-label=(words.text("component-main-menu", &[])) {
                        (self.browse(words))
                        ul.tools {
                            @if let Some(search) = &self.search { li { (search_form(search, words)) } }
                            (self.mine(words))
                            (self.manage(words))
                            @if !matches!(self.account, AccountMenu::Member { .. }) { (self.language_switch()) }
                            (self.account(words))
                            @if let Some(invitation) = &self.invitation {
                                li { (Button::primary(&invitation.label).small().to(&invitation.href)) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What there is: in a row, so far as a row is read.
    fn browse(&self, words: &Words<'_>) -> Markup {
        let search = self.search.as_ref().map_or(0, |_| SEARCH_LETTERS);
        let mut room = ROW_LETTERS.saturating_sub(self.site_title.chars().count() + search);
        let fits = |item: &&MenuItem| {
            let needed = item.label.chars().count() + BETWEEN;
            room.checked_sub(needed).inspect(|left| room = *left).is_some()
        };
        let count = self.menu.browse.iter().take_while(fits).count().max(1);
        let (row, rest) = self.menu.browse.split_at(count.min(self.menu.browse.len()));
        html! {
            @if !row.is_empty() {
                ul {
                    @for item in row { li { (link(item)) } }
                    @if !rest.is_empty() {
                        (Drop::new("menu-more", words.text("component-menu-more", &[])).links(rest).draw())
                    }
                }
            }
        }
    }

    /// What is the reader's own: one or two pages stand by themselves.
    fn mine(&self, words: &Words<'_>) -> Markup {
        let pages = &self.menu.mine;
        html! {
            @if pages.len() > 2 {
                (Drop::new("menu-mine", words.text("component-menu-mine", &[])).links(pages).draw())
            } @else {
                @for item in pages { li { (link(item)) } }
            }
        }
    }

    fn manage(&self, words: &Words<'_>) -> Markup {
        let pages = &self.menu.manage;
        html! {
            @if pages.len() > 1 {
                (Drop::new("menu-manage", words.text("component-menu-manage", &[])).links(pages).draw())
            } @else {
                @for item in pages { li { (link(item)) } }
            }
        }
    }

    /// The other languages: in the row for visitors, among the account's pages for members, who choose one once.
    fn language_switch(&self) -> Markup {
        let Some(switch) = &self.languages else {
            return html! {};
        };
        if matches!(self.account, AccountMenu::Visitor { .. }) && !self.about.languages.is_empty() {
            // No form, so that the page is the same for all visitors and can stay in their browsers.
            return html! {
                @for other in self.about.languages.iter().filter(|other| other.language != self.locale) {
                    li {
                        a href=(other.href) lang=(other.language) hreflang=(other.language) {
                            (Icon::Globe.draw()) (own_name(&other.language))
                        }
                    }
                }
            };
        }
        html! {
            @for language in switch.languages.iter().filter(|language| **language != self.locale) {
                li {
                    form method="post" action=(switch.action) {
                        input type="hidden" name=(CSRF) value=(self.csrf);
                        input type="hidden" name=(FROM) value=(self.current_address);
                        button.quiet type="submit" name="language" value=(language) lang=(language) {
                            (Icon::Globe.draw()) (own_name(language))
                        }
                    }
                }
            }
        }
    }

    fn account(&self, words: &Words<'_>) -> Markup {
        match &self.account {
            AccountMenu::Nobody => html! {},
            AccountMenu::Visitor { sign_in, sign_up } => html! {
                li { a href=(sign_in) { (words.text("sign-in", &[])) } }
                @if let Some(href) = sign_up {
                    li { (Button::primary(words.text("sign-up", &[])).small().to(href)) }
                }
            },
            AccountMenu::Member {
                name,
                news,
                pages,
                sign_out,
            } => {
                let more = html! {
                    (self.language_switch())
                    li {
                        form method="post" action=(sign_out) {
                            input type="hidden" name=(CSRF) value=(self.csrf);
                            button.quiet type="submit" { (Icon::SignOut.draw()) (words.text("sign-out", &[])) }
                        }
                    }
                };
                html! {
                    @if let Some(news) = news { li { (bell(news, words)) } }
                    (Drop::new("menu-account", name).icon(Icon::Person).links(pages).with(more).draw())
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        let Footer {
            about,
            contact,
            columns,
            last,
        } = &self.footer;
        html! {
            footer.site-footer {
                div.wall {}
                div.wrap {
                    div.cols {
                        div {
                            p {
                                strong { (self.site_title) }
                                @if !about.is_empty() { br; (about) }
                                @if let Some(contact) = contact { br; (link(contact)) }
                            }
                        }
                        @for column in columns {
                            div {
                                p { strong { (column.title) } }
                                ul { @for item in &column.links { li { (link(item)) } } }
                            }
                        }
                    }
                    @if !last.is_empty() { div.last { @for sentence in last { p { (sentence) } } } }
                }
            }
        }
    }
}

fn search_form(search: &SearchField, words: &Words<'_>) -> Markup {
    let label = words.text("site-search", &[]);
    html! {
        form.site-search role="search" method="get" action=(search.action) aria-label=(label) {
            input type="search" name="q" maxlength="200" autocomplete="off" aria-label=(label) placeholder=(words.text("site-search-short", &[]));
            button.quiet type="submit" aria-label=(label) title=(label) { (Icon::Search.draw()) }
        }
    }
}
/// The way to what is new, with how much there is.
fn bell(news: &News, words: &Words<'_>) -> Markup {
    html! {
        a.bell href=(news.href) aria-current=[news.current.then_some("page")] {
            (Icon::Bell.draw())
            span.name { (words.text("component-notifications", &[])) }
            (unseen(news, words))
        }
    }
}

/// How much is new; nothing if nothing is.
fn unseen(news: &News, words: &Words<'_>) -> Markup {
    let (unseen, most) = (news.unseen, News::MOST);
    html! {
        @if unseen > 0 {
            span.count aria-hidden="true" { @if unseen >= most { (most - 1) "+" } @else { (unseen) } }
            span.visually-hidden { ", " (words.text("component-notifications-unseen", &[("count", unseen.into())])) }
        }
    }
}
