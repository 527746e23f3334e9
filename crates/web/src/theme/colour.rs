//! A site's colour, and shades of it that can be read.

use std::{fmt, str::FromStr};

/// The backgrounds of the stylesheet, light and dark, on which links stand. `site.css` has the same.
const LIGHT_GROUND: Colour = Colour {
    red: 0xf6,
    green: 0xf6,
    blue: 0xf3,
};
const DARK_GROUND: Colour = Colour {
    red: 0x1e,
    green: 0x22,
    blue: 0x20,
};
/// How much of the colour is in the ground of what can be had, such as a free slot.
const WASH: f64 = 0.08;
const WHITE: Colour = Colour {
    red: 255,
    green: 255,
    blue: 255,
};
const BLACK: Colour = Colour {
    red: 0x10,
    green: 0x14,
    blue: 0x12,
};

/// The contrast that WCAG 2.2 asks of text (1.4.3), which is 4.5, with some to spare for the washes
/// of the same colour on which it also stands.
const READABLE: f64 = 5.4;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// 0 to 255.
    pub red: u8,
    /// 0 to 255.
    pub green: u8,
    /// 0 to 255.
    pub blue: u8,
}

/// A text that is no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no colour; expected six hexadecimal digits after `#`, as `#0b6e4f`")]
pub struct ColourError(pub String);

impl Default for Colour {
    /// The colour of a site that has chosen none.
    fn default() -> Self {
        Self {
            red: 0x0b,
            green: 0x6e,
            blue: 0x4f,
        }
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || ColourError(text.to_owned());
        let digits = text.strip_prefix('#').ok_or_else(fail)?;
        let mut bytes = [0; 3];
        hex::decode_to_slice(digits, &mut bytes).map_err(|_| fail())?;
        let [red, green, blue] = bytes;
        Ok(Self { red, green, blue })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Colour {
    /// The contrast of two colours as WCAG defines it: 1 for none, 21 for black on white.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// This colour, moved towards `end` by `share` of the way (0 to 1).
    fn towards(self, end: Self, share: f64) -> Self {
        // The result lies between two bytes, so the conversion cannot cut.
        let mix = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
        Self {
            red: mix(self.red, end.red),
            green: mix(self.green, end.green),
            blue: mix(self.blue, end.blue),
        }
    }

    /// The shade nearest to this colour, on the way to `end`, that can be read on `ground`.
    fn readable_on(self, ground: Self, end: Self) -> Self {
        (0..=20)
            .map(|step| self.towards(end, f64::from(step) / 20.0))
            .find(|shade| shade.contrast(ground) >= READABLE)
            .unwrap_or(end)
    }

    /// Black or white, whichever can be read better on this colour.
    pub(super) fn ink(self) -> Self {
        if self.contrast(WHITE) >= self.contrast(BLACK) {
            WHITE
        } else {
            BLACK
        }
    }

    /// The stylesheet that gives a page this colour. Whichever colour a holder chooses, text stays readable: it is
    /// darkened on light ground and lightened on dark ground as far as needed.
    pub fn stylesheet(self) -> String {
        let light = self.readable_on(LIGHT_GROUND, BLACK);
        let dark = self.readable_on(DARK_GROUND, WHITE);
        let rule = |shade: Self, surface: Self| {
            format!(
                ":root{{--accent:{shade};--on-accent:{};--accent-wash:{}}}",
                shade.ink(),
                surface.towards(shade, WASH)
            )
        };
        format!(
            "{}\n@media (prefers-color-scheme:dark){{{}}}\n",
            rule(light, WHITE),
            rule(dark, DARK_GROUND)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_colour_becomes_readable() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let colour = Colour { red, green, blue };
                    let (light, dark) = (
                        colour.readable_on(LIGHT_GROUND, BLACK),
                        colour.readable_on(DARK_GROUND, WHITE),
                    );
                    for (shade, ground) in [(light, LIGHT_GROUND), (dark, DARK_GROUND)] {
                        assert!(shade.contrast(ground) >= 4.5, "{colour}");
                        assert!(shade.contrast(shade.ink()) >= 4.5, "{colour}");
                        let surface = if ground == LIGHT_GROUND { WHITE } else { DARK_GROUND };
                        assert!(shade.contrast(surface.towards(shade, WASH)) >= 4.5, "{colour}");
                    }
                }
            }
        }
    }

    #[test]
    fn black_on_white_has_the_contrast_that_the_standard_names() {
        let black = "#000000".parse::<Colour>().unwrap();
        assert!((black.contrast(WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "0b6e4f", "#0b6e4", "#0b6e4g", "#0b6e4f;}", "#éééé"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_grounds_are_those_of_the_stylesheet() {
        for ground in [LIGHT_GROUND, DARK_GROUND] {
            assert!(crate::theme::STYLESHEET.contains(&ground.to_string()), "{ground}");
        }
    }

    #[test]
    fn a_stylesheet_is_found_by_its_name_alone() {
        let colour: Colour = "#C0392B".parse().unwrap();
        let name = crate::theme::accent_name(colour);
        assert_eq!(name, "accent-c0392b.css");
        assert_eq!(crate::theme::accent_stylesheet(&name), Some(colour.stylesheet()));
        for other in ["accent-c0392b", "accent-C0392B.css", "accent-..css", "site.css"] {
            assert_eq!(crate::theme::accent_stylesheet(other), None);
        }
    }
}
