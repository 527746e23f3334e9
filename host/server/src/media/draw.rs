//! Pictures in pages.

use legollab_runtime::manifest::Picture;
use maud::{Markup, html};

use super::decode::narrower_widths;

/// A photograph at the top of a page, which the browser takes at the width that it needs. `address` gives the address of a file of
/// the site's pictures; what it shows is said in the language of `locale`.
pub fn photograph(picture: &Picture, locale: &str, address: impl Fn(&str) -> String) -> Markup {
    let whole = address(&picture.file);
    let narrower = picture.file.strip_suffix(".jpg").map(|digest| {
        narrower_widths(picture.width)
            .map(|width| format!("{} {width}w", address(&format!("{digest}-{width}.jpg"))))
            .chain([format!("{whole} {}w", picture.width)])
            .collect::<Vec<_>>()
            .join(", ")
    });
    html! {
        img src=(whole) srcset=[narrower] sizes="(min-width: 62rem) 54vw, 100vw"
            width=(picture.width) height=(picture.height) alt=(picture.description.get(locale)) decoding="async";
    }
}
