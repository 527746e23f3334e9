//! What the site keeps of people: the host's own part, and for each brick what it may do and why, in its own words.

use legollab_package::Capability;
use legollab_runtime::{
    call::{Identity, MountedBrick},
    manifest::{GrantDescription, grants_in_words},
    platform::MESSAGES_KEPT_DAYS,
};
use legollab_web::{
    context::LANGUAGE_S,
    cookies::Cookie,
    known_browser, session,
    theme::components::{page_head, section, ticks},
};
use maud::{Markup, html};

use super::parts::{contact, filled_in, to_be_filled_in};
use crate::{frame::Page, visit::SiteRequest, words::Words};

pub(super) async fn show(visit: SiteRequest) -> Page {
    let words = Words::get(&visit.locale);
    let title = words.text("privacy-title", &[]);
    let body = html! {
        (page_head(&title, Some(&words.text("privacy-lead", &[])), None))
        (to_be_filled_in(&visit, words))
        (section(&words.text("privacy-who", &[]), None, who(&visit, words)))
        (section(&words.text("privacy-account", &[]), None, ticks(&[
            words.text(account_name(&visit), &[]),
            words.text("privacy-account-password", &[]),
            words.text("privacy-account-letters", &[("days", MESSAGES_KEPT_DAYS.into())]),
        ])))
        @if visit.site.extension().is_none() {
            (section(&words.text("privacy-parts", &[]), None, parts(&visit, words)))
        }
        (section(&words.text("privacy-cookies", &[]), None, cookies(&visit, words)))
        (section(&words.text("privacy-rights", &[]), None, html! {
            p { (words.text("privacy-rights-text", &[])) }
            @if visit.site.extension().is_none() { p { a.onward href=(visit.address("/account/data")) { (words.text("my-data-link", &[])) } } }
            (contact(&visit, "privacy-rights-contact", words))
            p {
                (words.text("privacy-complaint", &[])) " "
                a href="https://www.cnil.fr" rel="noreferrer" { "www.cnil.fr" }
            }
        }))
    };
    Page::new(&visit, title, body)
}

/// What is said of names, by who is shown them.
fn account_name(visit: &SiteRequest) -> &'static str {
    match visit.site.platform.shows_names_to(&Identity::Visitor) {
        true => "privacy-account-name-everyone",
        false => "privacy-account-name",
    }
}

/// Who decides on it, and where it lies.
fn who(visit: &SiteRequest, words: &Words) -> Markup {
    let legal = filled_in(visit);
    let text = |id: &str, name: &str| words.text(id, &[("name", name.into())]);
    html! {
        @if legal.publisher.trim().is_empty() {
            p { (words.text("privacy-who-unknown", &[])) }
        } @else {
            p { (text("privacy-who-text", legal.publisher.trim())) }
        }
        @if !legal.host.trim().is_empty() { p { (text("privacy-where", legal.host.trim())) } }
        (contact(visit, "privacy-contact", words))
    }
}

/// What each part of the site may do with what people tell it.
fn parts(visit: &SiteRequest, words: &Words) -> Markup {
    let mounts = visit.site.platform.mounts();
    html! {
        @if mounts.is_empty() { p.empty { (words.text("privacy-parts-none", &[])) } }
        div.stack {
            @for mounted in mounts { (part(visit, mounted, words)) }
        }
    }
}

fn part(visit: &SiteRequest, mounted: &MountedBrick, words: &Words) -> Markup {
    let manifest = mounted.brick.manifest();
    let mount = visit.site.platform.manifest().bricks.get(&mounted.name);
    let grants = mount.map(|mount| grants_in_words(mount, manifest, &visit.locale));
    let told: Vec<GrantDescription> = grants
        .into_iter()
        .flatten()
        .filter(|grant| Capability::named(&grant.capability).is_some_and(concerns_people))
        .collect();
    html! {
        div.panel {
            h3 { (manifest.title.get(&visit.locale)) }
            p { (manifest.summary.get(&visit.locale)) }
            @if told.is_empty() {
                p { (words.text("privacy-part-nothing", &[])) }
            } @else {
                dl.facts.wide {
                    @for grant in &told {
                        dt { (grant.title) }
                        dd {
                            @if grant.why.is_empty() { (grant.meaning) } @else { (grant.why) }
                            @if let Some(bounds) = &grant.bounds { br; span.muted { (bounds) } }
                        }
                    }
                }
            }
        }
    }
}

/// Whether what a brick may do touches on what is known of people.
fn concerns_people(capability: Capability) -> bool {
    match capability {
        Capability::Store | Capability::Files | Capability::Caller | Capability::Notify | Capability::Http => true,
        Capability::Clock | Capability::Calendar | Capability::Jobs | Capability::Log => false,
    }
}

/// The cookies, each with its name in the browser, what it is for and how long it lasts.
fn cookies(visit: &SiteRequest, words: &Words) -> Markup {
    const DAY_S: i64 = 86_400;
    let days = |seconds: i64| words.text("privacy-cookie-days", &[("days", (seconds / DAY_S).into())]);
    let closed = || words.text("privacy-cookie-closed", &[]);
    let rows = [
        (
            Cookie::Session,
            "privacy-cookie-session",
            words.text(
                "privacy-cookie-unused",
                &[("days", (session::LASTS_MS / 1000 / DAY_S).into())],
            ),
        ),
        (Cookie::Visitor, "privacy-cookie-visitor", closed()),
        (Cookie::Language, "privacy-cookie-language", days(LANGUAGE_S)),
        (
            Cookie::Flash,
            "privacy-cookie-flash",
            words.text("privacy-cookie-next", &[]),
        ),
        (Cookie::Device, "privacy-cookie-device", days(known_browser::LASTS_S)),
    ];
    let (name, purpose, lasts) = (
        words.text("privacy-cookie-name", &[]),
        words.text("privacy-cookie-for", &[]),
        words.text("privacy-cookie-lasts", &[]),
    );
    html! {
        p { (words.text("privacy-cookies-text", &[])) }
        table.table.stacking {
            caption.visually-hidden { (words.text("privacy-cookies", &[])) }
            thead { tr { th scope="col" { (name) } th scope="col" { (purpose) } th scope="col" { (lasts) } } }
            tbody {
                @for (cookie, id, lasting) in rows {
                    tr {
                        td data-column=(name) { code { (cookie.name(&visit.url)) } }
                        td data-column=(purpose) { span { (words.text(id, &[])) } }
                        td data-column=(lasts) { span { (lasting) } }
                    }
                }
            }
        }
    }
}
