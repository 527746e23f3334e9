//! A poster of the site: a sheet of paper with its name, what it is for, and its address in letters and as a code for telephones.

use axum::{extract::Path, response::Response};
use legollab_server::{frame::Page, media};
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{Button, notice, section},
        icons::Icon,
        qr,
    },
};
use maud::{Markup, html};

use super::specimen::{logo, picture, stylesheet};
use crate::{
    draw::{Area, Place, Step, site_page},
    visit::SiteVisit,
};

/// The poster, with how it gets onto paper.
pub async fn show(visit: SiteVisit) -> Page {
    let words = visit.words();
    let manifest = visit.platform.manifest();
    let about = &manifest.platform;
    let (address, summary) = (visit.site_address(), about.summary.get(&visit.locale));
    let in_letters = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let colour = manifest.theme.accent.as_deref().and_then(|accent| accent.parse().ok());
    let body = html! {
        (stylesheet(&visit, colour.unwrap_or_default()))
        div.poster-page {
            @if !about.state.is_launched() { (notice(Tone::Attention, html! { p { (words.t("poster-closed")) } })) }
            p { (words.t("poster-how")) }
            div.poster.by-day {
                div.picture { (picture(&visit, manifest, "glow-poster")) }
                div {
                    @if let Some(logo) = logo(&visit, manifest) { (logo) }
                    h2 { (visit.title()) }
                    @if !summary.is_empty() { p { (summary) } }
                    div.foot {
                        @if let Some(code) = qr(&format!("{address}/"), &words.text("poster-code", &[("address", in_letters.into())])) {
                            (code)
                        }
                        p { strong { (in_letters) } br; (words.t("poster-scan")) }
                    }
                }
            }
            p { (Button::bare(words.t("poster-back")).icon(Icon::ArrowLeft).to(&visit.link("/launch"))) }
        }
    };
    let (title, lead) = (words.t("poster-title"), words.t("poster-lead"));
    site_page(&visit, Place::of(Step::Launch, Area::Launch), (&title, &lead), body)
}

/// The way to the poster, as a part of another page.
pub(super) fn way(visit: &SiteVisit) -> Markup {
    let words = visit.words();
    let content = html! {
        p { (words.t("poster-lead")) }
        (link(visit))
    };
    section(&words.t("poster-title"), None, content)
}

/// The link to the poster.
pub(super) fn link(visit: &SiteVisit) -> Markup {
    let label = visit.t("poster-see");
    Button::secondary(label).icon(Icon::Printer).to(&visit.link("/poster"))
}

/// A picture of the site, for the pages of the studio that show it.
pub async fn show_picture(visit: SiteVisit, Path((_, name)): Path<(String, String)>) -> Result<Response, Fault> {
    media::file(&visit.platform, &name).await
}
