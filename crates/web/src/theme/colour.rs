//! A colour, as a holder writes it.

use std::{fmt, str::FromStr};

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

    /// Linear red, green and blue, 0 to 1.
    pub(super) fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The colour of six hexadecimal digits, such as `0x0b_6e_4f`.
    pub(super) const fn of(digits: u32) -> Self {
        let [_, red, green, blue] = digits.to_be_bytes();
        Self { red, green, blue }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_has_the_contrast_that_the_standard_names() {
        let (black, white) = (Colour::of(0), Colour::of(0xff_ff_ff));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "0b6e4f", "#0b6e4", "#0b6e4g", "#0b6e4f;}", "#éééé"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }
}
