//! The frame around every page of a platform: menu, account, languages, notes.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use legollab_package::{MenuGroup, MenuPlace};
use legollab_runtime::{
    call::access,
    manifest::{PlatformManifest, PlatformState},
};
use legollab_web::{
    language,
    response::{html, public_html},
    theme::{
        self, AccountMenu, Colour, LanguageSwitch, Menu, MenuItem, News, PageAbout, PageFrame, PageLanguage,
        SearchField,
        icons::Icon,
        page::{Face, Footer, FooterColumn, SiteLogo},
    },
};
use maud::Markup;

use crate::{
    extension::MenuReader,
    legal_links,
    menu_icon::menu_icon,
    searched::searched,
    visit::{Flash, SiteRequest, links},
    words::Words,
};

/// A page in the platform's layout.
pub struct Page {
    status: StatusCode,
    visit: SiteRequest,
    title: String,
    body: Markup,
    description: Option<String>,
    flash_about: Option<String>,
    is_wide: bool,
    has_search: bool,
    leads_to: Option<String>,
}

impl Page {
    /// A page that answers what was asked.
    pub fn new(visit: &SiteRequest, title: impl Into<String>, body: Markup) -> Self {
        Self {
            status: StatusCode::OK,
            visit: visit.clone(),
            title: title.into(),
            body,
            description: None,
            flash_about: None,
            is_wide: false,
            has_search: false,
            leads_to: None,
        }
    }

    /// The same page, whose body brings its own width: its parts reach from side to side.
    pub fn wide(self) -> Self {
        Self { is_wide: true, ..self }
    }

    /// The same page, whose body has the search of the site, so that the header has none.
    pub fn with_search(self) -> Self {
        Self {
            has_search: true,
            ..self
        }
    }

    /// The same page, with what it is for, as search engines show it.
    pub fn description(self, text: &str) -> Self {
        Self {
            description: (!text.is_empty()).then(|| text.to_owned()),
            ..self
        }
    }

    /// The same page, where what was just done was done to somebody or something of this name.
    pub fn flash_about(self, name: Option<String>) -> Self {
        Self {
            flash_about: name,
            ..self
        }
    }

    /// The same page, which leads on to another address at once. A form cannot lead to another site by a redirect: the content
    /// security policy keeps what is filled in here. The page has to hold a link to the address as well.
    pub fn leads_to(self, url: impl Into<String>) -> Self {
        Self {
            leads_to: Some(url.into()),
            ..self
        }
    }

    /// The same page with another status: a form that comes back with what is wrong in it.
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Self {
            status,
            visit,
            title,
            body,
            description,
            flash_about,
            is_wide,
            has_search,
            leads_to,
        } = self;
        let frame = page_frame(&visit, &title, flash_about.as_deref());
        let frame = PageFrame {
            about: about(&visit, description.filter(|_| status == StatusCode::OK)),
            search: frame.search.filter(|_| !has_search),
            ..frame
        };
        let face = match visit.site.extension() {
            Some(_) => Face::House,
            None => Face::Member,
        };
        let page = if is_wide {
            theme::wide_layout(face, &frame, &body)
        } else {
            theme::layout(face, &frame, &body)
        };
        let mut response = if status == StatusCode::OK && leads_to.is_none() && visit.answer_may_be_kept() {
            public_html(page)
        } else {
            html(status, page)
        };
        let refresh = leads_to.and_then(|url| HeaderValue::from_str(&format!("0; url={url}")).ok());
        if let Some(refresh) = refresh {
            response.headers_mut().insert(header::REFRESH, refresh);
        }
        response
    }
}

/// What the page that is shown says of itself.
fn about(visit: &SiteRequest, description: Option<String>) -> PageAbout {
    let (languages, shown) = (visit.site.languages(), visit.shown());
    let path = |language: Option<&str>| visit.address(&language::path_in(shown.as_str(), language, languages));
    let whole = |path: &str| format!("{}{path}", visit.url.origin());
    let several = languages.iter().filter(|_| languages.len() > 1);
    PageAbout {
        description,
        feeds: Vec::new(),
        url: Some(whole(&path(None))),
        languages: several
            .map(|language| {
                let href = path(Some(language));
                PageLanguage {
                    language: language.clone(),
                    url: whole(&href),
                    href,
                }
            })
            .collect(),
    }
}

/// The frame of a page with this title.
fn page_frame(visit: &SiteRequest, title: &str, flash_about: Option<&str>) -> PageFrame {
    let words = Words::get(&visit.locale);
    let several = visit.site.languages().len() > 1;
    PageFrame {
        site_title: visit.site.title(&visit.locale).to_owned(),
        logo: logo(visit),
        page_title: title.to_owned(),
        locale: visit.locale.clone(),
        about: PageAbout::default(),
        languages: several.then(|| LanguageSwitch {
            languages: visit.site.languages().to_vec(),
            action: visit.address("/account/language"),
        }),
        stylesheet_href: stylesheet_href(visit),
        accent_href: accent_href(visit),
        icon_href: visit.address(&format!("/assets/{}", theme::icon_name(colour(visit)))),
        menu: menu(visit, words),
        search: search_field(visit),
        account: account(visit, words),
        notice: notice(visit, words),
        flash: visit
            .take_flash(Flash::parse)
            .map(|flash| theme::Flash {
                tone: flash.tone(),
                text: flash.text(words, flash_about),
            })
            .or_else(|| {
                visit.take_note().map(|text| theme::Flash {
                    tone: theme::Tone::Good,
                    text,
                })
            })
            .into_iter()
            .collect(),
        base: visit.url.base.clone(),
        // Visitors change the language by links, so their pages need no token for it.
        csrf: visit.member().map(|_| visit.form_token()).unwrap_or_default(),
        current_address: visit.address(&language::path_in(visit.shown().as_str(), None, visit.site.languages())),
        footer: footer(visit, words),
    }
}

/// Whether there is anything that this visitor can search.
pub fn search_is_offered(visit: &SiteRequest) -> bool {
    visit.site.extension().is_none() && visit.is_open_to_reader() && !searched(visit).is_empty()
}

/// The field in the header.
fn search_field(visit: &SiteRequest) -> Option<SearchField> {
    search_is_offered(visit).then(|| SearchField {
        action: visit.address("/search"),
    })
}

/// The platform's logo.
fn logo(visit: &SiteRequest) -> Option<SiteLogo> {
    // It says whose the site is, but while it is closed its address is as well.
    let logo = visit.site.platform.manifest().theme.logo.as_ref();
    let logo = logo.filter(|_| visit.is_open_to_reader())?;
    Some(SiteLogo {
        href: visit.address(&format!("/media/{}", logo.file)),
        width: logo.width,
        height: logo.height,
    })
}

/// What holds for the whole site.
fn notice(visit: &SiteRequest, words: &Words) -> Option<String> {
    let state = visit.site.platform.manifest().platform.state;
    match state {
        // Others see a page that says nothing else.
        _ if !visit.is_open_to_reader() => None,
        PlatformState::Building => Some(words.text("platform-building", &[])),
        PlatformState::Suspended => Some(words.text("platform-suspended", &[])),
        PlatformState::Launched => visit
            .site
            .platform
            .ended()
            .map(|last_day| {
                let args = [("day", words.day(last_day.0).into())];
                words.text("platform-ended", &args)
            })
            .or_else(|| {
                let member = visit
                    .member()
                    .filter(|member| visit.site.waits_for_confirmation(member))?;
                Some(words.text("confirmation-notice", &[("email", member.email.as_str().into())]))
            }),
    }
}

/// The address of the stylesheet.
pub fn stylesheet_href(visit: &SiteRequest) -> String {
    visit.address(&format!("/assets/{}", theme::stylesheet_name()))
}

/// The address of the stylesheet of the platform's colour.
pub fn accent_href(visit: &SiteRequest) -> String {
    visit.address(&format!("/assets/{}", theme::accent_name(colour(visit))))
}

/// The platform's colour; one that cannot be read as a colour is as good as none here, because preflight names it.
fn colour(visit: &SiteRequest) -> Colour {
    colour_of(visit.site.platform.manifest())
}

/// The colour that a platform's manifest names.
pub(crate) fn colour_of(manifest: &PlatformManifest) -> Colour {
    let accent = manifest.theme.accent.as_deref();
    accent.and_then(|accent| accent.parse().ok()).unwrap_or_default()
}

/// A page of a brick that stands in the menu.
pub struct PageInMenu {
    /// Its path on the site.
    pub path: String,
    /// What the menu calls it.
    pub title: String,
    /// Where it stands there.
    pub place: MenuPlace,
}

/// The pages of all bricks that this visitor may see and that stand in the menu, as the platform has arranged it.
pub fn pages_in_menu(visit: &SiteRequest) -> Vec<PageInMenu> {
    let (identity, menu) = (visit.identity(), &visit.site.platform.manifest().menu);
    let mut pages = Vec::new();
    for mounted in visit.site.platform.mounts() {
        for page in &mounted.brick.manifest().pages {
            let Some(place) = page.menu.filter(|_| !menu.hides(&mounted.name, &page.name)) else {
                continue;
            };
            if access::admits(&page.access, &identity) {
                let shown = PageInMenu {
                    path: format!("/{}/{}", mounted.name, page.name),
                    title: page.title.get(&visit.locale).to_owned(),
                    place,
                };
                pages.push((menu.rank(&mounted.name, &page.name), shown));
            }
        }
    }
    pages.sort_by_key(|(rank, _)| *rank);
    pages.into_iter().map(|(_, page)| page).collect()
}

fn menu(visit: &SiteRequest, words: &Words) -> Menu {
    if !visit.is_open_to_reader() {
        return Menu::default();
    }
    let mut menu = Menu::default();
    match visit.site.extension() {
        Some(added) => {
            let reader = MenuReader {
                locale: &visit.locale,
                path: visit.path.split('?').next().unwrap_or_default(),
                member: visit.member(),
            };
            let entries = added.extension.menu(&reader).into_iter();
            menu.browse.extend(entries.map(|entry| MenuItem {
                current: entry.current,
                ..MenuItem::new(entry.label, visit.address(&entry.path))
            }));
        }
        None => {
            for page in pages_in_menu(visit) {
                let list = match page.place.group {
                    MenuGroup::Browse => &mut menu.browse,
                    MenuGroup::Mine => &mut menu.mine,
                    MenuGroup::Manage => &mut menu.manage,
                };
                // What there is stands in a row, where words are enough.
                let icon = page.place.icon.filter(|_| page.place.group != MenuGroup::Browse);
                list.push(MenuItem {
                    icon: icon.map(menu_icon),
                    ..item(visit, &page.path, page.title)
                });
            }
        }
    }
    if visit.member().is_some() && visit.identity().is_steward() {
        menu.manage.push(MenuItem {
            current: visit.path.starts_with("/steward"),
            icon: Some(Icon::Gear),
            ..MenuItem::new(words.text("steward-area", &[]), visit.address("/steward"))
        });
    }
    menu
}

/// The foot of the page. A site that is another crate's has no functions for programs to call.
fn footer(visit: &SiteRequest, words: &Words) -> Footer {
    if !visit.is_open_to_reader() {
        return Footer::default();
    }
    let resources = (visit.site.extension().is_none()).then(|| FooterColumn {
        title: words.text("footer-resources", &[]),
        links: vec![item(visit, "/api", words.text("api-page-title", &[]))],
    });
    let about = &visit.site.platform.manifest().legal;
    let who = [&about.publisher, &about.address].map(|line| line.trim());
    let who: Vec<&str> = who.into_iter().filter(|line| !line.is_empty()).collect();
    let email = Some(about.email.trim()).filter(|email| !email.is_empty());
    Footer {
        about: who.join(", "),
        contact: email.map(|email| MenuItem::new(words.text("footer-contact", &[]), format!("mailto:{email}"))),
        columns: resources
            .into_iter()
            .chain([legal_links::footer(visit, words)])
            .collect(),
        last: Vec::new(),
    }
}

fn item(visit: &SiteRequest, path: &str, label: String) -> MenuItem {
    let here = visit.path.split('?').next().unwrap_or_default();
    MenuItem {
        current: here == path,
        ..MenuItem::new(label, visit.address(path))
    }
}

fn account(visit: &SiteRequest, words: &Words) -> AccountMenu {
    match visit.member() {
        None => {
            let next = links::page_to_come_back_to(visit);
            let to = |path| links::with_next(visit, path, &next);
            AccountMenu::Visitor {
                sign_in: to("/account/sign-in"),
                sign_up: links::sign_up_is_open(visit).then(|| to("/account/sign-up")),
            }
        }
        Some(member) => AccountMenu::Member {
            name: member.name.clone(),
            news: visit.unseen().map(|unseen| News {
                href: visit.address(links::NOTIFICATIONS),
                unseen,
                current: visit.path.split('?').next() == Some(links::NOTIFICATIONS),
            }),
            pages: vec![MenuItem {
                icon: Some(Icon::Person),
                ..item(visit, "/account", words.text("account-title", &[]))
            }],
            sign_out: visit.address("/account/sign-out"),
        },
    }
}
