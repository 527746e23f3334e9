//! What a member site tells of itself to the frame of its pages.

use maud::Markup;

use super::{
    about::PageAbout,
    components::page,
    menu::{AccountMenu, Flash, LanguageSwitch, Menu, SearchField},
    page::{Assets, Face, Footer, SiteFrame, SiteLogo},
    tone::Tone,
};
use crate::words;

/// What the frame of a page needs to know.
#[derive(Debug, Clone)]
pub struct PageFrame {
    /// The name of the site, in the reader's language.
    pub site_title: String,
    /// What stands beside the name; none where the site has nothing of its own.
    pub logo: Option<SiteLogo>,
    /// The title of the page; the browser shows it before the site's.
    pub page_title: String,
    /// The language of the page, as `fr`.
    pub locale: String,
    /// What the page says of itself to those who come across it elsewhere.
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
    pub menu: Menu,
    /// Where the whole site can be searched; none where there is nothing to search.
    pub search: Option<SearchField>,
    /// The reader's account.
    pub account: AccountMenu,
    /// What holds for the whole site, above every page, such as that it is read-only.
    pub notice: Option<String>,
    /// What to tell the reader once, above the page.
    pub flash: Vec<Flash>,
    /// What precedes every path of the site: empty, or such as `/p/velos`.
    pub base: String,
    /// The token against forged requests.
    pub csrf: String,
    /// The address of this page, to come back to.
    pub current_address: String,
    /// The foot of the page; what it runs on is told at its end.
    pub footer: Footer,
}

/// A whole page of a site, as wide as the site. The body brings its own `h1`.
pub fn layout(face: Face, frame: &PageFrame, body: &Markup) -> Markup {
    wide_layout(face, frame, &page(body.clone()))
}

/// A whole page of a site whose body brings its own width, as well as its `h1`.
pub fn wide_layout(face: Face, frame: &PageFrame, body: &Markup) -> Markup {
    let standing = frame.notice.iter().map(|text| Flash {
        tone: Tone::Neutral,
        text: text.clone(),
    });
    let home = if frame.base.is_empty() { "/" } else { &frame.base };
    let words = words::get(&frame.locale);
    let mut footer = frame.footer.clone();
    footer
        .last
        .push(words.text("made-with", &[("site", frame.site_title.as_str().into())]));
    SiteFrame {
        face,
        site_title: frame.site_title.clone(),
        logo: frame.logo.clone(),
        tagline: None,
        page_title: frame.page_title.clone(),
        locale: frame.locale.clone(),
        about: frame.about.clone(),
        languages: frame.languages.clone(),
        assets: Assets::linked(&frame.stylesheet_href, &frame.accent_href, &frame.icon_href),
        home: home.to_owned(),
        menu: frame.menu.clone(),
        search: frame.search.clone(),
        account: frame.account.clone(),
        invitation: None,
        notices: standing.chain(frame.flash.iter().cloned()).collect(),
        csrf: frame.csrf.clone(),
        current_address: frame.current_address.clone(),
        footer,
    }
    .draw(body)
}
