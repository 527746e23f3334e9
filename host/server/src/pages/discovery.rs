//! What search engines ask a platform for.

use axum::response::Response;
use legollab_runtime::call::{Identity, access};
use legollab_web::{
    discovery::{self, SitemapPage},
    language,
};

use crate::visit::SiteRequest;

/// Paths that hold nothing for search engines: accounts, the pages of members, what can be searched for, the steward's area,
/// the API.
pub const CLOSED: [&str; 5] = ["/account", "/members", "/search", "/steward", "/api"];

/// `robots.txt` of a platform with a host of its own.
pub async fn robots(visit: SiteRequest) -> Response {
    let closed = CLOSED.map(|path| visit.address(path));
    let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
    let sitemap = format!("{}{}", visit.url.origin(), visit.address("/sitemap.xml"));
    discovery::robots(&closed, Some(&sitemap))
}

/// The first page, and the pages of bricks that any visitor may see and that stand in the menu: search engines are shown what
/// visitors are shown.
pub async fn sitemap(visit: SiteRequest) -> Response {
    let mut paths = vec!["/".to_owned()];
    let menu = &visit.site.platform.manifest().menu;
    for mounted in visit.site.platform.mounts() {
        let pages = mounted.brick.manifest().pages.iter();
        let pages = pages.filter(|page| page.menu.is_some() && !menu.hides(&mounted.name, &page.name));
        let public = pages.filter(|page| access::admits(&page.access, &Identity::Visitor));
        paths.extend(public.map(|page| format!("/{}/{}", mounted.name, page.name)));
    }
    let languages = visit.site.languages();
    let whole = |path: &str, language: Option<&str>| {
        let path = language::path_in(path, language, languages);
        format!("{}{}", visit.url.origin(), visit.address(&path))
    };
    let several = || languages.iter().filter(|_| languages.len() > 1);
    let pages: Vec<SitemapPage> = paths
        .iter()
        .map(|path| SitemapPage {
            url: whole(path, None),
            languages: several()
                .map(|language| (language.clone(), whole(path, Some(language))))
                .collect(),
        })
        .collect();
    discovery::sitemap(&pages)
}
