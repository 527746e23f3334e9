//! The two typefaces, as files that the pages' own address serves: no other site learns who reads what.

use sha2::{Digest, Sha256};

/// A font file with the name it is served under.
struct Font {
    name: &'static str,
    content: &'static [u8],
}

/// Bricolage Grotesque for headings and sums, Radio Canada for text; the Latin part, unmodified, of the packages
/// `@fontsource/bricolage-grotesque` and `@fontsource/radio-canada` 5.3.0. `css/tokens.css` has the same names, which end in the
/// digest of the content.
const FONTS: [Font; 3] = [
    Font {
        name: "bricolage-grotesque-700-4c373ce3c1cca41c.woff2",
        content: include_bytes!("fonts/bricolage-grotesque-700.woff2"),
    },
    Font {
        name: "radio-canada-400-2e464685cf96f43f.woff2",
        content: include_bytes!("fonts/radio-canada-400.woff2"),
    },
    Font {
        name: "radio-canada-600-b3c515c4356caced.woff2",
        content: include_bytes!("fonts/radio-canada-600.woff2"),
    },
];

/// The fonts that every page shows at once, so that the browser can fetch them before it has read the stylesheet.
pub(super) fn preloaded() -> impl Iterator<Item = &'static str> {
    FONTS
        .iter()
        .map(|font| font.name)
        .filter(|name| name.starts_with("radio-canada"))
}

/// The font that the stylesheet names so, as WOFF2; none for any other name.
pub fn font(name: &str) -> Option<&'static [u8]> {
    FONTS.iter().find(|font| font.name == name).map(|font| font.content)
}

/// The start of a content's SHA-256 in hexadecimal digits: enough for a name that changes with the content.
pub(super) fn short_digest(content: impl AsRef<[u8]>, digits: usize) -> String {
    let digest = hex::encode(Sha256::digest(content));
    digest.get(..digits).unwrap_or(&digest).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_named_after_its_content_and_the_stylesheet_asks_for_it() {
        for font in &FONTS {
            let digest = short_digest(font.content, 16);
            assert!(font.name.ends_with(&format!("-{digest}.woff2")), "{}", font.name);
            let asked = format!("url(\"{}\")", font.name);
            assert!(super::super::sheet::CONTENT.contains(&asked), "{asked}");
        }
        assert_eq!(super::super::sheet::CONTENT.matches("url(").count(), FONTS.len());
        assert!(font("radio-canada-400.woff2").is_none());
    }
}
