//! The tokens that a holder's colour gives to a page, with contrast by construction.
//!
//! Everything is derived in OKLCH, where lightness can be moved without the hue drifting. A holder's colour stays what it is
//! in buttons; where it is text, it is moved only as far as reading needs.

use std::fmt::Write;

use super::colour::Colour;

const WHITE: Colour = Colour::of(0xff_ff_ff);
const BLACK: Colour = Colour::of(0);
/// What is written on a light fill.
const INK: Colour = Colour::of(0x14_16_1a);

/// The grounds of the stylesheet on which the derived colours stand.
#[derive(Debug, Clone, Copy)]
struct Grounds {
    dark: bool,
    ground: Colour,
    stone: Colour,
    sunken: Colour,
    surface: Colour,
}

const LIGHT: Grounds = Grounds {
    dark: false,
    ground: WHITE,
    stone: Colour::of(0xf6_f3_ec),
    sunken: Colour::of(0xec_e8_de),
    surface: WHITE,
};
const DARK: Grounds = Grounds {
    dark: true,
    ground: Colour::of(0x15_16_19),
    stone: Colour::of(0x1b_1d_21),
    sunken: Colour::of(0x28_2a_2f),
    surface: Colour::of(0x1f_21_25),
};

/// Lightness (0 to 1), chroma (0 to about 0.3) and hue (radians) in OKLCH.
#[derive(Debug, Clone, Copy)]
struct Lch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Lch {
    fn of(colour: Colour) -> Self {
        let [red, green, blue] = colour.linear();
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Self {
            lightness: 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }

    /// The same hue with another lightness and chroma.
    fn at(self, lightness: f64, chroma: f64) -> Colour {
        Self {
            lightness,
            chroma,
            ..self
        }
        .colour()
    }

    /// Linear red, green and blue, beyond 0 to 1 where screens cannot show it.
    fn linear(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }

    /// The colour that screens show: chroma is lowered until they can.
    fn colour(mut self) -> Colour {
        let mut linear = self.linear();
        while self.chroma > 0.0 && linear.iter().any(|part| !(-0.0005..=1.0005).contains(part)) {
            self.chroma = (self.chroma - 0.004).max(0.0);
            linear = self.linear();
        }
        let [red, green, blue] = linear.map(|part| {
            let part = part.clamp(0.0, 1.0);
            let encoded = if part <= 0.003_130_8 {
                12.92 * part
            } else {
                1.055 * part.powf(1.0 / 2.4) - 0.055
            };
            // Between 0 and 255, so the conversion cannot cut.
            (255.0 * encoded).round() as u8
        });
        Colour { red, green, blue }
    }

    /// The lightness nearest to the colour's own, darker on light ground and lighter on dark, at which it has the contrast
    /// `least` on every ground.
    fn readable(self, grounds: &[Colour], least: f64, dark: bool) -> Colour {
        let step = if dark { 0.01 } else { -0.01 };
        let mut lightness = self.lightness;
        while (0.0..=1.0).contains(&lightness) {
            let colour = self.at(lightness, self.chroma);
            if grounds.iter().all(|ground| colour.contrast(*ground) >= least) {
                return colour;
            }
            lightness += step;
        }
        if dark { WHITE } else { BLACK }
    }
}

/// The derived colours of one mode; the README of the stylesheet's tokens is `css/tokens.css`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tokens {
    accent: Colour,
    accent_edge: Colour,
    fill: Colour,
    fill_hover: Colour,
    on_fill: Colour,
    wash: Colour,
    soft: Colour,
    mid: Colour,
    deep: Colour,
    deep_line: Colour,
    on_deep: Colour,
    on_deep_muted: Colour,
}

impl Tokens {
    fn derive(accent: Colour, on: &Grounds) -> Self {
        let own = Lch::of(accent);
        let chroma = own.chroma;
        // Lightness, and what of the chroma is kept, up to a bound.
        let shade = |light: (f64, f64, f64), dark: (f64, f64, f64)| {
            let (lightness, share, most) = if on.dark { dark } else { light };
            own.at(lightness, (chroma * share).min(most))
        };
        let wash = shade((0.972, 0.14, 0.013), (0.245, 0.28, 0.03));
        let soft = shade((0.918, 0.34, 0.045), (0.32, 0.45, 0.055));
        let deep = shade((0.33, 1.0, 0.09), (0.30, 1.0, 0.075));
        let (fill, on_fill) = fill(accent, own, on.dark);
        let hover = Lch::of(fill);
        let away = if on_fill == WHITE { -0.05 } else { 0.05 };
        let pale = Lch {
            lightness: 0.84,
            chroma: (chroma * 0.3).min(0.04),
            ..own
        };
        Self {
            accent: own.readable(&[on.ground, on.stone, on.sunken, on.surface, wash, soft], 4.6, on.dark),
            accent_edge: own.readable(&[on.ground, on.stone, on.surface, wash], 3.1, on.dark),
            fill,
            fill_hover: hover.at(hover.lightness + away, hover.chroma),
            on_fill,
            wash,
            soft,
            mid: shade((0.76, 0.7, 0.10), (0.50, 0.7, 0.09)),
            deep,
            deep_line: shade((0.47, 1.0, 0.09), (0.44, 1.0, 0.09)),
            on_deep: WHITE,
            on_deep_muted: pale.readable(&[deep], 5.0, true),
        }
    }

    fn named(&self) -> [(&'static str, Colour); 12] {
        [
            ("accent", self.accent),
            ("accent-edge", self.accent_edge),
            ("fill", self.fill),
            ("fill-hover", self.fill_hover),
            ("on-fill", self.on_fill),
            ("wash", self.wash),
            ("soft", self.soft),
            ("mid", self.mid),
            ("deep", self.deep),
            ("deep-line", self.deep_line),
            ("on-deep", self.on_deep),
            ("on-deep-muted", self.on_deep_muted),
        ]
    }
}

/// The colour of a button and of its text: the holder's own, never a glaring slab at night, and moved only as far as the text
/// needs.
fn fill(accent: Colour, own: Lch, dark: bool) -> (Colour, Colour) {
    let mut fill = if dark {
        own.at(own.lightness.clamp(0.62, 0.82), own.chroma)
    } else {
        accent
    };
    let on_fill = ink_on(fill);
    let step = if on_fill == WHITE { -0.01 } else { 0.01 };
    let mut moved = Lch::of(fill);
    for _ in 0..60 {
        if fill.contrast(on_fill) >= 4.6 {
            break;
        }
        moved.lightness += step;
        fill = moved.colour();
    }
    (fill, on_fill)
}

/// White or ink, whichever reads better on this colour.
pub(super) fn ink_on(colour: Colour) -> Colour {
    if colour.contrast(WHITE) >= colour.contrast(INK) {
        WHITE
    } else {
        INK
    }
}

/// The tokens of a colour, as declarations.
fn declarations(accent: Colour, on: &Grounds) -> String {
    let mut declarations = String::new();
    for (name, colour) in Tokens::derive(accent, on).named() {
        // Writing into a String cannot fail.
        let _ = write!(declarations, "--{name}:{colour};");
    }
    declarations
}

/// The stylesheet with the tokens of a colour, for light and dark.
pub(super) fn stylesheet(accent: Colour) -> String {
    format!(
        ":root{{{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        declarations(accent, &LIGHT),
        declarations(accent, &DARK)
    )
}

/// The stylesheet with all tokens of a site of a colour, for the classes `by-day` and `by-night`: light and dark beside each other,
/// whichever of them the reader has.
pub(super) fn specimen_stylesheet(accent: Colour) -> String {
    // The rules for the whole page: by day, then by night.
    let mut rules = include_str!("css/tokens.css").split(":root {").skip(1);
    let mut rule = |class: &str, scheme: &str, on: &Grounds| {
        let fixed = rules.next().and_then(|rule| rule.split('}').next()).unwrap_or_default();
        let tokens = declarations(accent, on);
        format!(".{class}{{{fixed}color-scheme:{scheme};{tokens}}}\n")
    };
    rule("by-day", "light", &LIGHT) + &rule("by-night", "dark", &DARK)
}

/// Where a site's colour is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingPlace {
    /// The ground of a button by day.
    ButtonByDay,
    /// A link by day.
    LinkByDay,
    /// The ground of a button by night.
    ButtonByNight,
    /// A link by night.
    LinkByNight,
}

/// What becomes of a site's colour at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Where.
    pub place: ReadingPlace,
    /// The colour there.
    pub colour: Colour,
    /// Its contrast: with the words on a button, with the ground under a link.
    pub contrast: f64,
}

/// What becomes of a site's colour where it is read: a holder sees it before members do.
pub fn readings(accent: Colour) -> [Reading; 4] {
    let mode = |on: &Grounds, button, link| {
        let tokens = Tokens::derive(accent, on);
        [
            Reading {
                place: button,
                colour: tokens.fill,
                contrast: tokens.fill.contrast(tokens.on_fill),
            },
            Reading {
                place: link,
                colour: tokens.accent,
                contrast: tokens.accent.contrast(on.ground),
            },
        ]
    };
    let [button_by_day, link_by_day] = mode(&LIGHT, ReadingPlace::ButtonByDay, ReadingPlace::LinkByDay);
    let [button_by_night, link_by_night] = mode(&DARK, ReadingPlace::ButtonByNight, ReadingPlace::LinkByNight);
    [button_by_day, link_by_day, button_by_night, link_by_night]
}

#[cfg(test)]
mod tests;
