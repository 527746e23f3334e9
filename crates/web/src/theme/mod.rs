//! How the site looks: one stylesheet of our own, the frame around every page, icons, the site's colour.
//!
//! Pages carry no script and no inline style: the content security policy allows neither. What depends on data, such as
//! the length of a bar, is an attribute in SVG; the site's colour comes as a small stylesheet of its own.

mod about;
mod colour;
mod field_names;
pub mod icons;
mod layout;
mod stars;
mod tone;

use std::sync::LazyLock;

pub use about::{PageAbout, PageLanguage};
pub use colour::{Colour, ColourError};
pub use field_names::{CSRF, FROM};
pub use layout::{AccountMenu, Flash, LanguageSwitch, MenuItem, PageFrame, layout};
use sha2::{Digest, Sha256};
pub use stars::star_row;
pub use tone::{Tone, tone_icon};

/// The stylesheet.
pub const STYLESHEET: &str = include_str!("site.css");

/// The name under which the stylesheet is served: it changes with the content, so it may be kept for ever.
pub fn stylesheet_name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| {
        let digest = hex::encode(Sha256::digest(STYLESHEET));
        format!("site-{}.css", digest.get(..16).unwrap_or(&digest))
    });
    &NAME
}

/// The name under which the stylesheet of a colour is served, as `accent-0b6e4f.css`. [`accent_stylesheet`] reads it back.
pub fn accent_name(colour: Colour) -> String {
    format!("accent-{}.css", colour.to_string().trim_start_matches('#'))
}

/// The stylesheet of the colour that a name from [`accent_name`] carries; none for any other name. It depends on the name
/// alone, so it may be kept for ever.
pub fn accent_stylesheet(name: &str) -> Option<String> {
    let digits = name.strip_prefix("accent-")?.strip_suffix(".css")?;
    let colour: Colour = format!("#{digits}").parse().ok()?;
    (accent_name(colour) == name).then(|| colour.stylesheet())
}

/// The name under which the site's icon in a colour is served, as `icon-0b6e4f.svg`. [`icon`] reads it back.
pub fn icon_name(colour: Colour) -> String {
    format!("icon-{}.svg", colour.to_string().trim_start_matches('#'))
}

/// The icon of the colour that a name from [`icon_name`] carries, as SVG; none for any other name. It depends on the name
/// alone, so it may be kept for ever.
pub fn icon(name: &str) -> Option<String> {
    let digits = name.strip_prefix("icon-")?.strip_suffix(".svg")?;
    let colour: Colour = format!("#{digits}").parse().ok()?;
    (icon_name(colour) == name).then(|| layout::icon(colour))
}
