//! Pictures in pages.

use legollab_runtime::manifest::Picture;
use maud::{Markup, html};

use super::decode::narrower_widths;
use crate::visit::SiteRequest;

/// A photograph as wide as the page, which the browser takes at the width that it needs.
pub fn photograph(visit: &SiteRequest, picture: &Picture) -> Markup {
    let address = |file: &str| visit.address(&format!("/media/{file}"));
    let whole = address(&picture.file);
    let narrower = picture.file.strip_suffix(".jpg").map(|digest| {
        narrower_widths(picture.width)
            .map(|width| format!("{} {width}w", address(&format!("{digest}-{width}.jpg"))))
            .chain([format!("{whole} {}w", picture.width)])
            .collect::<Vec<_>>()
            .join(", ")
    });
    html! {
        img.photograph src=(whole) srcset=[narrower] sizes="(min-width: 72rem) 70rem, 100vw"
            width=(picture.width) height=(picture.height) alt=(picture.description.get(&visit.locale)) decoding="async";
    }
}
