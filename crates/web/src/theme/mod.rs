//! How the sites look: the stylesheet, fonts, icons and drawings, the frame around every page, the components that pages are
//! made of, and the colour of a site.
//!
//! Pages carry no script and no inline style: the content security policy allows neither. What depends on data, such as
//! the length of a bar, is an attribute in SVG; the site's colour comes as a small stylesheet of its own.
//!
//! A page of the marketplace is a [`page::SiteFrame`] around what [`components`] draw. Its assets are served by
//! [`crate::assets::answer`] under one folder, which [`page::Assets::at`] names to the frame.

mod about;
mod accent;
mod colour;
pub mod components;
pub mod drawings;
mod drop;
mod field_names;
mod fonts;
pub mod icons;
mod layout;
mod letter;
mod menu;
pub mod page;
mod qr;
pub mod sheet;
mod subnav;
mod tone;
mod widget;

pub use about::{PageAbout, PageFeed, PageLanguage};
pub use accent::{Reading, ReadingPlace, readings};
pub use colour::{Colour, ColourError};
pub use field_names::{CSRF, FROM};
pub use fonts::font;
use fonts::short_digest;
pub use layout::{PageFrame, layout, wide_layout};
pub use letter::LetterPage;
pub use menu::{AccountMenu, Flash, LanguageSwitch, Menu, MenuItem, News, SearchField};
pub use qr::qr;
pub use subnav::subnav;
pub use tone::{Tone, tone_icon};
pub use widget::{WidgetFrame, widget};

/// The name under which the stylesheet is served: it changes with the content, so it may be kept for ever.
pub fn stylesheet_name() -> &'static str {
    sheet::name()
}

/// The name under which the stylesheet of a colour is served, as `accent-0b6e4f-1c8e2f70.css`: it changes with the content, so it
/// may be kept for ever. [`accent_stylesheet`] reads it back.
pub fn accent_name(colour: Colour) -> String {
    named("accent", colour, &accent::stylesheet(colour))
}

/// The stylesheet of the colour that a name from [`accent_name`] carries; none for any other name. Whichever colour a holder
/// chooses, text stays readable: it is moved as far as needed, by day and by night.
pub fn accent_stylesheet(name: &str) -> Option<String> {
    of_name("accent", name, accent::stylesheet)
}

/// The name under which the stylesheet of a specimen in a colour is served, as `specimen-0b6e4f-1c8e2f70.css`. With it, what is in
/// an element of the class `by-day` or `by-night` looks as on a site of that colour at that time, whatever the page is like.
pub fn specimen_name(colour: Colour) -> String {
    named("specimen", colour, &accent::specimen_stylesheet(colour))
}

/// The stylesheet of the colour that a name from [`specimen_name`] carries; none for any other name.
pub fn specimen_stylesheet(name: &str) -> Option<String> {
    of_name("specimen", name, accent::specimen_stylesheet)
}

fn named(kind: &str, colour: Colour, content: &str) -> String {
    let digits = colour.to_string();
    let digest = short_digest(content, 8);
    format!("{kind}-{}-{digest}.css", digits.trim_start_matches('#'))
}

fn of_name(kind: &str, name: &str, stylesheet: fn(Colour) -> String) -> Option<String> {
    let (digits, _) = name.strip_prefix(kind)?.strip_prefix('-')?.split_once('-')?;
    let colour: Colour = format!("#{digits}").parse().ok()?;
    let content = stylesheet(colour);
    (named(kind, colour, &content) == name).then_some(content)
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
    (icon_name(colour) == name).then(|| drawings::site_icon(colour))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colours_stylesheet_is_found_by_its_name_alone() {
        let colour: Colour = "#C0392B".parse().unwrap();
        let name = accent_name(colour);
        assert!(name.starts_with("accent-c0392b-"), "{name}");
        assert_eq!(accent_stylesheet(&name), Some(accent::stylesheet(colour)));
        let others = [
            "accent-c0392b.css",
            "accent-c0392b-00000000.css",
            "accent-..css",
            "site.css",
        ];
        for other in others.into_iter().chain([name.to_uppercase().as_str()]) {
            assert_eq!(accent_stylesheet(other), None);
        }
        let specimen = specimen_name(colour);
        assert_eq!(
            specimen_stylesheet(&specimen),
            Some(accent::specimen_stylesheet(colour))
        );
        assert_eq!((specimen_stylesheet(&name), accent_stylesheet(&specimen)), (None, None));
    }
}
