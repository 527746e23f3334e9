//! Drawings made for the product: covers of bricks, portraits, scenes, marks. They are painted with the tokens of the stylesheet,
//! so that they follow the site's colour and the night.

use maud::{Markup, PreEscaped, html};

use super::{accent::ink_on, colour::Colour};

/// The subject of a brick; it gives the brick's tint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// Lending and booking: honey.
    Lend,
    /// Reviews: brick.
    Review,
    /// Bringing people together: sky.
    Match,
    /// Measures and places: leaf.
    Measure,
    /// Conversation: lilac.
    Talk,
    /// Everything else: stone.
    Other,
}

impl Tint {
    /// The letter under which the stylesheet knows it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Lend => "a",
            Self::Review => "b",
            Self::Match => "c",
            Self::Measure => "d",
            Self::Talk => "e",
            Self::Other => "f",
        }
    }

    /// The class that paints the main ground of a shape in a drawing.
    pub(super) fn fill(self) -> String {
        format!("cv-{}", self.class())
    }
}

/// The sign of a brick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// A calendar.
    Loan,
    /// A star in a bubble.
    Review,
    /// Two pieces that fit.
    Match,
    /// An antenna.
    Measure,
    /// Two bubbles.
    Talk,
    /// A banknote.
    Ledger,
    /// A map.
    Map,
    /// Two people, one behind the other.
    Queue,
    /// Two bricks.
    Brick,
}

/// How large a cover is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverSize {
    /// In a row of text.
    Tiny,
    /// On a card.
    Normal,
    /// At the head of a page.
    Large,
}

impl CoverSize {
    fn class(self) -> &'static str {
        match self {
            Self::Tiny => "cover tinycover",
            Self::Normal => "cover",
            Self::Large => "cover large",
        }
    }
}

impl Cover {
    /// The tint of bricks with this cover.
    pub fn tint(self) -> Tint {
        match self {
            Self::Loan => Tint::Lend,
            Self::Review => Tint::Review,
            Self::Match | Self::Queue => Tint::Match,
            Self::Measure | Self::Map => Tint::Measure,
            Self::Talk => Tint::Talk,
            Self::Ledger | Self::Brick => Tint::Other,
        }
    }

    /// What is drawn on the ground of 72 by 72.
    pub(super) fn shapes(self) -> PreEscaped<&'static str> {
        PreEscaped(match self {
            Self::Loan => include_str!("drawings/cover-loan.svg"),
            Self::Review => include_str!("drawings/cover-review.svg"),
            Self::Match => include_str!("drawings/cover-match.svg"),
            Self::Measure => include_str!("drawings/cover-measure.svg"),
            Self::Talk => include_str!("drawings/cover-talk.svg"),
            Self::Ledger => include_str!("drawings/cover-ledger.svg"),
            Self::Map => include_str!("drawings/cover-map.svg"),
            Self::Queue => include_str!("drawings/cover-queue.svg"),
            Self::Brick => include_str!("drawings/cover-brick.svg"),
        })
    }

    /// Draws it. The name beside it says what it is.
    pub fn draw(self, size: CoverSize) -> Markup {
        html! {
            svg class=(size.class()) viewBox="0 0 72 72" width="72" height="72" aria-hidden="true" focusable="false" {
                rect class=(self.tint().fill()) width="72" height="72" {}
                (self.shapes())
            }
        }
    }
}

/// A number that depends on a name alone.
fn number_of(name: &str) -> usize {
    name.bytes().fold(0_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    })
}

/// The sign of an organisation: two stones on a tint that its name chooses.
pub fn organisation(name: &str, size: CoverSize) -> Markup {
    const TINTS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
    let tint = TINTS.get(number_of(name) % TINTS.len()).copied().unwrap_or("f");
    let (ground, ink) = (format!("cv-{tint}"), format!("cv-{tint}2"));
    html! {
        svg class=(size.class()) viewBox="0 0 40 40" width="72" height="72" aria-hidden="true" focusable="false" {
            rect class=(ground) width="40" height="40" {}
            circle class=(ink) cx="15" cy="16" r="7" {}
            circle class=(ink) cx="26" cy="25" r="7" opacity=".7" {}
        }
    }
}

/// How large a portrait is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortraitSize {
    /// Beside a review.
    Small,
    /// Beside a signature.
    Normal,
    /// At the head of a profile.
    Large,
}

impl PortraitSize {
    fn class(self) -> &'static str {
        match self {
            Self::Small => "portrait small",
            Self::Normal => "portrait",
            Self::Large => "portrait large",
        }
    }
}

/// The picture that somebody has chosen of themselves. Their name stands beside it.
pub fn photographed(address: &str, size: PortraitSize) -> Markup {
    html! { img class=(size.class()) src=(address) alt="" width="48" height="48" decoding="async"; }
}

/// The portrait of somebody without a picture: the first letter, on one of seven pairs of colours that the name chooses.
pub fn portrait(name: &str, size: PortraitSize) -> Markup {
    const PAIRS: [(&str, &str); 7] = [
        ("#f3c6b3", "#4d1706"),
        ("#dccbea", "#351a4b"),
        ("#cfe3bf", "#1c3d17"),
        ("#c8e0ec", "#0d3348"),
        ("#f6d58e", "#4a3000"),
        ("#bfe3dc", "#083b36"),
        ("#e3dccf", "#33302a"),
    ];
    const PATTERNS: [&str; 4] = [
        "M0 46a24 24 0 0 1 48 0v10H0z",
        "M0 0h24v24H0zM24 24h24v24H24z",
        "M0 48L48 0v48z",
        "M20 8a20 20 0 1 0 40 0a20 20 0 1 0-40 0z",
    ];
    let number = number_of(name);
    let (ground, ink) = PAIRS
        .get(number % PAIRS.len())
        .copied()
        .unwrap_or(("#e3dccf", "#33302a"));
    let pattern = PATTERNS.get(number / 7 % PATTERNS.len()).copied().unwrap_or_default();
    let letter: String = name
        .chars()
        .find(|c| c.is_alphanumeric())
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    html! {
        svg class=(size.class()) viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false" {
            rect width="48" height="48" fill=(ground) {}
            path d=(pattern) fill="#fff" opacity=".38" {}
            text x="24" y="33" fill=(ink) { (letter) }
        }
    }
}

/// A decorative scene of 320 by 240.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A brick and the outline of the one that is missing: nothing to show.
    Empty,
    /// A wall of tools.
    Tools,
    /// A workbench.
    Workshop,
    /// A measuring station.
    Air,
    /// Hands.
    Hands,
    /// A bike between houses.
    Bike,
}

impl Spot {
    /// Draws it.
    pub fn draw(self) -> Markup {
        let shapes = PreEscaped(match self {
            Self::Empty => include_str!("drawings/spot-empty.svg"),
            Self::Tools => include_str!("drawings/spot-tools.svg"),
            Self::Workshop => include_str!("drawings/spot-workshop.svg"),
            Self::Air => include_str!("drawings/spot-air.svg"),
            Self::Hands => include_str!("drawings/spot-hands.svg"),
            Self::Bike => include_str!("drawings/spot-bike.svg"),
        });
        html! {
            svg.spot viewBox="0 0 320 240" width="320" height="240" preserveAspectRatio="xMidYMid slice" aria-hidden="true"
                focusable="false" { (shapes) }
        }
    }
}

/// The picture of the marketplace's first page: a wall of bricks, the last one still above its place. `description` says so in
/// the reader's language.
pub fn wall(description: &str) -> Markup {
    html! {
        svg.art viewBox="0 0 640 460" width="640" height="460" preserveAspectRatio="xMidYMid meet" role="img"
            aria-label=(description) { (PreEscaped(include_str!("drawings/wall.svg"))) }
    }
}

/// A landscape for the first page of a site that has no photograph: houses on a hill, a river, a town beyond. By night the
/// windows are lit. It says nothing of the site, so nobody is told of it. `glow` is the identifier of its light, which no other
/// drawing of the page may have.
pub fn hill(glow: &str) -> Markup {
    html! {
        svg viewBox="0 30 1000 690" width="1000" height="690" preserveAspectRatio="xMidYMax slice" aria-hidden="true"
            focusable="false" {
            rect.k-sky width="1000" height="720" {}
            radialGradient id=(glow) cx=".62" cy=".42" r=".6" {
                stop offset="0" stop-color="var(--i-glow)" {}
                stop offset="1" stop-color="var(--i-glow)" stop-opacity="0" {}
            }
            rect width="1000" height="720" fill={ "url(#" (glow) ")" } {}
            (PreEscaped(include_str!("drawings/hill.svg")))
        }
    }
}

/// A station of [`cycle`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CycleStation<'t> {
    /// What it is, in one or two words.
    pub title: &'t str,
    /// A figure of it.
    pub figure: &'t str,
}

/// The cycle of free bricks, sites, successes and fund, in this order and clockwise. `description` tells it in a sentence.
pub fn cycle(stations: [CycleStation<'_>; 4], description: &str) -> Markup {
    let places = [
        (30, 20, Tint::Lend),
        (350, 20, Tint::Measure),
        (350, 170, Tint::Review),
        (30, 170, Tint::Talk),
    ];
    html! {
        svg.cycle viewBox="20 0 590 275" role="img" aria-label=(description) {
            g transform="translate(0 10)" {
                @for (station, (x, y, tint)) in stations.iter().zip(places) {
                    path class=(tint.fill())
                        d=(format!("M{x} {y}h56l-7-13h42l-7 13h112a4 4 0 0 1 4 4v72a4 4 0 0 1-4 4h-196a4 4 0 0 1-4-4v-72a4 4 0 0 1 4-4z")) {}
                    text.t.on-tint x=(x + 100) y=(y + 40) { (station.title) }
                    text.on-tint x=(x + 100) y=(y + 65) { (station.figure) }
                }
                g.s-ink stroke-width="4" {
                    path d="M252 60h76M318 50l11 10-11 10M452 112v40M442 142l10 11 10-11M328 210h-76M262 200l-11 10 11 10M130 152v-40M120 122l10-11 10 11" {}
                }
            }
        }
    }
}

/// Two pieces with their covers, joined by a dovetail. In a [`super::components::Sentence`] they part when it is unticked.
pub fn joint(left: Cover, right: Cover) -> Markup {
    html! {
        svg.joint-art viewBox="-2 -2 124 60" width="124" height="60" aria-hidden="true" focusable="false" {
            g.joint-b {
                path class=(right.tint().fill()) d="M62 0H114a4 4 0 0 1 4 4v48a4 4 0 0 1-4 4H62V41.5l9 6.5V8l-9 6.5z" {}
                g transform="translate(75 10) scale(.5)" { (right.shapes()) }
            }
            g.joint-a {
                path class=(left.tint().fill()) d="M4 0H59V18L68.5 11.5V44.5L59 38V56H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" {}
                g transform="translate(10 10) scale(.5)" { (left.shapes()) }
            }
        }
    }
}

/// The sign of the house: two bricks that lock.
pub fn house_mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false" {
            path.m-fill d="M2 6a3 3 0 0 1 3-3h13v11.2L26 10v20l-8-4.2V37H5a3 3 0 0 1-3-3z" {}
            path.m-sun d="M20.5 3H35a3 3 0 0 1 3 3v28a3 3 0 0 1-3 3H20.5v-7l8 4.3V5.7l-8 4.3z" {}
        }
    }
}

/// The sign of a member site: three bricks in its colour.
pub fn site_mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false" {
            (site_mark_shapes())
        }
    }
}

fn site_mark_shapes() -> Markup {
    html! {
        rect.m-fill width="32" height="32" rx="8" {}
        g.m-on {
            rect x="7" y="17.5" width="8.25" height="7.5" rx="1.75" {}
            rect x="16.75" y="17.5" width="8.25" height="7.5" rx="1.75" {}
            rect x="11.9" y="8" width="8.25" height="7.5" rx="1.75" {}
        }
    }
}

/// The sign of a member site as a file of its own, which no stylesheet of the page reaches.
pub(super) fn site_icon(colour: Colour) -> String {
    let style = format!(".m-fill{{fill:{colour}}}.m-on{{fill:{}}}", ink_on(colour));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" { style { (style) } (site_mark_shapes()) }
    }
    .into_string()
}
