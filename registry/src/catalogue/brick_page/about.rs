//! What a brick does, may do and costs to try, and who answers for it.

use legollab_package::Capability;
use legollab_texts::words::own_name;
use legollab_web::{
    calendar_days::day,
    theme::{
        Tone,
        components::{Button, Permission, facts, notice, onward, panel, permissions, section, ticks},
        drawings::{CoverSize, organisation as sign},
        icons::Icon,
    },
};
use maud::{Markup, html};

use super::{interfaces::paragraphs, level::size, reading::Shown};
use crate::{
    catalogue::{bricks::path, offers_table::offers_table},
    examination::Proof,
    packages::{mirror::MirroredNamespace, state::State},
    visit::Visit,
    words::local_date,
};

/// Its version and the day on which it came out.
pub(super) fn version_line(visit: &Visit, shown: &Shown) -> String {
    let words = visit.words();
    let at = shown.version.decided_at.unwrap_or(shown.version.staged_at);
    let at = day(local_date(at), words.language());
    words.text(
        "brick-version-line",
        &[("version", shown.version.version.as_str().into()), ("day", at.into())],
    )
}

pub(super) fn head_buttons(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    html! {
        (Button::primary(words.text("brick-install-button", &[])).icon(Icon::Download).to("#install"))
        @if let Some(source) = source(shown) {
            (Button::secondary(words.text("brick-source", &[])).icon(Icon::Code).to(source))
        }
    }
}

/// Where its source is, if that is an address that a browser can follow safely.
fn source(shown: &Shown) -> Option<&str> {
    let source = shown.facts.manifest.brick.source.as_deref()?;
    source.starts_with("https://").then_some(source)
}

/// What has to be known before anything else: that it was yanked, or that there is a newer one.
pub(super) fn warnings(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let yanked = State::parse(&shown.version.state) == Some(State::Yanked);
    html! {
        @if let Some(mirrored) = &shown.mirrored { (copied(visit, mirrored)) }
        @if let Some(deprecation) = &shown.deprecation {
            (notice(Tone::Attention, html! {
                p {
                    strong { (words.text("deprecated-since", &[("day", words.date_of(deprecation.at).into())])) } " "
                    (deprecation.reason)
                }
                @if let Some((namespace, name)) = deprecation.replacement.as_deref().and_then(|name| name.split_once(':')) {
                    p {
                        a href=(visit.address(&format!("/bricks/{namespace}/{name}"))) {
                            (words.text("deprecated-instead-take", &[("package", format!("{namespace}:{name}").into())]))
                        }
                    }
                }
            }))
        }
        @if yanked {
            (notice(Tone::Bad, html! {
                p { strong { (words.text("brick-yanked", &[])) } " " (shown.version.reason.as_deref().unwrap_or_default()) }
            }))
        }
        @if let Some(newer) = shown.newer() {
            (notice(Tone::Neutral, html! {
                p {
                    (words.text("brick-newer", &[("version", newer.version.as_str().into())])) " "
                    a href=(visit.address(&path(&shown.package))) { (words.text("brick-newer-see", &[])) }
                }
            }))
        }
    }
}

/// That what is shown is a copy: from where, and as of when.
pub(in crate::catalogue) fn copied(visit: &Visit, mirrored: &MirroredNamespace) -> Markup {
    let words = visit.words();
    notice(
        Tone::Neutral,
        html! {
            p {
                strong { (words.text("mirrored-from", &[("origin", mirrored.origin.as_str().into())])) } " "
                (words.text("mirrored-as-of", &[("day", words.date_of(mirrored.asked_at).into())]))
            }
            p.small { (words.text("mirrored-meaning", &[])) }
        },
    )
}

/// Its own words: the comment on its world, and the first sentence on each interface that it offers.
pub(super) fn what_it_does(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let pages = shown
        .facts
        .manifest
        .pages
        .iter()
        .map(|page| page.title.get(&visit.locale).to_owned());
    let pages: Vec<String> = pages.filter(|title| !title.is_empty()).collect();
    let sentences = shown
        .facts
        .exports
        .iter()
        .map(|interface| first_sentence(&interface.docs));
    let sentences: Vec<String> = sentences.filter(|sentence| !sentence.is_empty()).collect();
    html! {
        (paragraphs(&shown.facts.docs))
        @if !sentences.is_empty() { (ticks(&sentences)) }
        @if !pages.is_empty() { p { (words.text("brick-pages", &[("pages", pages.join(", ").into())])) } }
        @if shown.facts.docs.is_empty() && sentences.is_empty() && pages.is_empty() { p { (shown.summary(visit)) } }
    }
}

fn first_sentence(docs: &str) -> String {
    let paragraph = docs.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    match paragraph.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => paragraph.trim().to_owned(),
    }
}

pub(super) fn what_it_may(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let wishes = &shown.facts.manifest.capabilities;
    let wished: Vec<Permission> = wishes
        .iter()
        .filter_map(|(name, wish)| {
            let capability = Capability::named(name)?;
            let why = wish.why.get(&visit.locale);
            let hosts = wish.hosts.join(", ");
            Some(Permission {
                icon: icon(capability),
                title: capability.title(&visit.locale),
                detail: if hosts.is_empty() {
                    why.to_owned()
                } else {
                    format!("{why} {hosts}")
                },
                open: matches!(capability, Capability::Http | Capability::Notify),
            })
        })
        .collect();
    let mut cannot: Vec<String> = [
        Capability::Http,
        Capability::Notify,
        Capability::Caller,
        Capability::Store,
        Capability::Jobs,
    ]
    .into_iter()
    .filter(|capability| !wishes.contains_key(capability.name()))
    .map(|capability| words.text(&format!("cannot-{capability}"), &[]))
    .collect();
    cannot.push(words.text("cannot-other-bricks", &[]));
    cannot.push(words.text("cannot-machine", &[]));
    html! {
        p { (words.text("brick-may-lead", &[])) }
        (permissions(&wished, &cannot, words.language()))
    }
}

const fn icon(capability: Capability) -> Icon {
    match capability {
        Capability::Store => Icon::Database,
        Capability::Clock => Icon::Clock,
        Capability::Calendar => Icon::Calendar,
        Capability::Caller => Icon::Person,
        Capability::Jobs => Icon::Hourglass,
        Capability::Notify => Icon::Letter,
        Capability::Http => Icon::Globe,
        Capability::Files => Icon::Image,
        Capability::Log => Icon::Document,
    }
}

/// How to get it.
pub(super) fn install(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let origin = visit.registry.address("");
    let host = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
    let file = format!("{}.wasm", shown.package.name);
    let lines = format!(
        "wkg get {} --registry {host} --output {file}\nlegollab platform add {file}",
        shown.coordinate()
    );
    html! {
        section #install {
            h2 { (words.text("brick-install", &[])) }
            p { (words.text("brick-install-how", &[])) }
            pre tabindex="0" { (lines) }
            dl.facts.lines {
                div { dt { (words.text("brick-digest", &[])) } dd { code.digest { (shown.version.manifest) } } }
            }
        }
    }
}

pub(super) fn services(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let beside = onward(&words.text("brick-all-offers", &[]), &visit.address("/offers"));
    section(
        &words.text("brick-services", &[]),
        Some(html! { p { (beside) } }),
        html! {
            @if shown.offers.is_empty() {
                p { (words.text("brick-services-none", &[("provider", shown.provider.title.as_str().into())])) }
            } @else {
                (offers_table(visit, &shown.offers))
            }
        },
    )
}

pub(super) fn aside(visit: &Visit, shown: &Shown) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let provider = &shown.provider;
    let address = visit.address(&format!("/providers/{}", provider.slug));
    let languages = shown
        .facts
        .languages
        .iter()
        .map(|tag| own_name(tag))
        .collect::<Vec<_>>()
        .join(", ");
    let bytes = u64::try_from(shown.version.size).unwrap_or_default();
    let mut told = vec![
        (text("brick-licence"), shown.facts.manifest.brick.licence.clone()),
        (text("brick-languages"), languages),
        (text("brick-size"), size(bytes, words)),
        (text("brick-age"), age(visit, shown)),
        (
            text("brick-downloads"),
            words.text(
                "brick-downloads-count",
                &[
                    ("recent", shown.downloads.recent.into()),
                    ("total", shown.downloads.total.into()),
                ],
            ),
        ),
    ];
    told.retain(|(_, value)| !value.is_empty());
    let rivals: Vec<&String> = shown
        .evidence
        .iter()
        .filter_map(|found| match &found.proof {
            Proof::Rivals { packages, .. } => Some(packages),
            _ => None,
        })
        .flatten()
        .collect();
    html! {
        div.sheet.stack {
            (shown.mark.draw_large(words.language()))
            p.small { (text("brick-certified-of-provider")) " " a href=(address) { (text("brick-criteria")) } }
            div.who {
                (sign(&provider.title, CoverSize::Tiny))
                p {
                    a href=(address) { strong { (provider.title) } }
                    @if let Some(locality) = &provider.locality { br; span.small { (locality) } }
                }
            }
            (facts(&told))
        }
        @if !shown.dependents.is_empty() {
            (panel(&text("brick-dependents"), html! {
                ul.plain {
                    @for package in &shown.dependents {
                        li { a href=(visit.address(&path(package))) { (package.namespace) ":" (package.name) } }
                    }
                }
                p.small { (text("brick-dependents-hint")) }
            }))
        }
        @if !rivals.is_empty() {
            (panel(&text("brick-rivals"), html! {
                ul.plain {
                    @for name in rivals {
                        @if let Some((namespace, name)) = name.split_once(':') {
                            li { a href=(visit.address(&format!("/bricks/{namespace}/{name}"))) { (namespace) ":" (name) } }
                        }
                    }
                }
                p.small { (text("brick-rivals-hint")) }
            }))
        }
    }
}

fn age(visit: &Visit, shown: &Shown) -> String {
    let at = shown.version.decided_at.unwrap_or(shown.version.staged_at);
    let days = visit.now().saturating_sub(at).max(0) / crate::clock::DAY_MS;
    visit.words().text("brick-days", &[("days", days.into())])
}
