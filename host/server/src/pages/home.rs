//! The first page of a platform.

use maud::html;

use crate::{
    frame::Page,
    visit::{SiteRequest, links},
    words::Words,
};

/// What the platform is for, and ways into it.
pub async fn show(visit: SiteRequest) -> Page {
    let words = Words::get(&visit.locale);
    let about = &visit.site.platform.manifest().platform;
    let identity = visit.identity();
    let title = about.title.get(&visit.locale);
    let ways: Vec<_> = visit
        .site
        .platform
        .mounts()
        .iter()
        .map(|mounted| {
            let manifest = mounted.brick.manifest();
            let pages: Vec<_> = manifest
                .pages
                .iter()
                .filter(|page| page.menu && legollab_runtime::call::access::admits(&page.access, &identity))
                .map(|page| {
                    (
                        format!("/{}/{}", mounted.name, page.name),
                        page.title.get(&visit.locale),
                    )
                })
                .collect();
            (
                manifest.title.get(&visit.locale),
                manifest.summary.get(&visit.locale),
                pages,
            )
        })
        .filter(|(_, _, pages)| !pages.is_empty())
        .collect();
    let body = html! {
        div.welcome {
            h1 { (title) }
            @if !about.summary.0.is_empty() { p.lead { (about.summary.get(&visit.locale)) } }
            @if visit.member().is_none() && links::sign_up_is_open(&visit) {
                div.buttons {
                    a.button.primary href=(visit.address("/account/sign-up")) { (words.text("sign-up-title", &[])) }
                    a.button.secondary href=(visit.address("/account/sign-in")) { (words.text("sign-in-title", &[])) }
                }
            }
        }
        @if ways.is_empty() {
            p.empty {
                @if visit.member().is_none() { (words.text("home-empty-visitor", &[])) }
                @else { (words.text("home-empty", &[])) }
            }
        } @else {
            ul.cards {
                @for (title, summary, pages) in &ways {
                    li.card {
                        h2 { (title) }
                        p { (summary) }
                        ul.links {
                            @for (path, label) in pages { li { a href=(visit.address(path)) { (label) } } }
                        }
                    }
                }
            }
        }
    };
    Page::new(&visit, title, body).description(about.summary.get(&visit.locale))
}
