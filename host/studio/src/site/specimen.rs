//! A site in small: by day, by night and on a telephone, in a colour that may be no more than tried.

use legollab_package::Localised;
use legollab_runtime::manifest::PlatformManifest;
use legollab_server::media::photograph;
use legollab_web::theme::{
    Colour,
    components::{Button, Chip},
    drawings, specimen_name,
};
use maud::{Markup, html};

use crate::visit::SiteVisit;

/// The most bricks of which a card is shown.
const CARDS: usize = 3;

/// What the site looks like with this description, in this colour.
pub(super) fn specimens(visit: &SiteVisit, manifest: &PlatformManifest, colour: Colour) -> Markup {
    let words = visit.words();
    let shown = |class: &str, glow: &str, caption: &str| {
        html! {
            figure.specimen {
                (sample(visit, manifest, class, glow))
                figcaption { (words.t(caption)) }
            }
        }
    };
    html! {
        (stylesheet(visit, colour))
        section.specimens {
            h2 { (words.t("specimen-title")) }
            (shown("sample by-day", "glow-day", "specimen-day"))
            (shown("sample by-night", "glow-night", "specimen-night"))
            (shown("sample narrow by-day", "glow-narrow", "specimen-narrow"))
        }
    }
}

/// The stylesheet that what is shown of a site in this colour needs.
pub(super) fn stylesheet(visit: &SiteVisit, colour: Colour) -> Markup {
    html! { link rel="stylesheet" href=(visit.address(&format!("/assets/{}", specimen_name(colour)))); }
}

/// The picture of the first page: the site's own or the one that is drawn for it.
pub(super) fn picture(visit: &SiteVisit, manifest: &PlatformManifest, glow: &str) -> Markup {
    match &manifest.theme.photograph {
        Some(picture) => photograph(picture, &visit.locale, |file| visit.link(&format!("/media/{file}"))),
        None => drawings::hill(glow),
    }
}

/// The logo, if the site has one of its own.
pub(super) fn logo(visit: &SiteVisit, manifest: &PlatformManifest) -> Option<Markup> {
    let logo = manifest.theme.logo.as_ref()?;
    let address = visit.link(&format!("/media/{}", logo.file));
    Some(html! { img.logo src=(address) width=(logo.width) height=(logo.height) alt=""; })
}

/// The first page in small. It is to be looked at: nothing in it can be reached or pressed.
fn sample(visit: &SiteVisit, manifest: &PlatformManifest, class: &str, glow: &str) -> Markup {
    let words = visit.words();
    let in_words = |texts: &Localised| texts.get(&visit.locale).to_owned();
    let title = in_words(&manifest.platform.title);
    let bricks = visit.platform.mounts().iter().take(CARDS);
    html! {
        div class=(class) inert {
            div.course {}
            div.wrap.bar {
                span.brand {
                    (logo(visit, manifest).unwrap_or_else(drawings::site_mark))
                    span { (title) }
                }
                (Button::primary(words.t("specimen-join")).small().to("#"))
            }
            div.hero {
                div.wrap {
                    div {
                        p.name { (title) }
                        p.lead { (in_words(&manifest.platform.summary)) }
                    }
                }
                div.hero-picture { (picture(visit, manifest, glow)) }
            }
            div.wrap.search-place {
                div.search-brick {
                    div.field { strong { (words.t("specimen-what")) } span.box {} }
                    (Button::primary(words.t("specimen-search")).to("#"))
                }
            }
            div.wrap {
                ul.cards {
                    @for mounted in bricks {
                        li.card {
                            a href="#" { (in_words(&mounted.brick.manifest().title)) }
                            p { (in_words(&mounted.brick.manifest().summary)) }
                            p { (Chip::good(words.t("state-launched")).draw()) }
                        }
                    }
                }
            }
        }
    }
}
