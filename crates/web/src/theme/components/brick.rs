//! Bricks as cards that lock into each other, and the sentences that connect them.

use legollab_texts::Language;
use maud::{Markup, html};

use super::{
    review::grade,
    trust::{Verdict, level},
};
use crate::theme::{
    drawings::{Cover, CoverSize, joint},
    icons::Icon,
};

/// A brick in a list.
#[derive(Debug, Clone)]
pub struct BrickCard {
    /// Its sign, which also gives its tint.
    pub cover: Cover,
    /// What is drawn in place of its sign: in a list that has more than bricks, the sign of a provider.
    pub picture: Option<Markup>,
    /// Its name.
    pub title: String,
    /// The page about it.
    pub href: String,
    /// What it does, in a sentence.
    pub text: String,
    /// Whose it is, in words; may be empty.
    pub by: String,
    /// Whether its provider is certified.
    pub verdict: Option<Verdict>,
    /// Its level, of eight.
    pub level: Option<u8>,
    /// The mean grade of its provider (0 to 5) and over how many reviews.
    pub grade: Option<(f64, u64)>,
    /// Other signs, such as a [`super::Chip`] with the price.
    pub signs: Vec<Markup>,
    /// Why it stands where it stands in the list.
    pub why: Option<String>,
    /// What stands before that: a pin where it goes by distance.
    pub why_icon: Icon,
}

impl BrickCard {
    /// A card with what every brick has.
    pub fn new(cover: Cover, title: impl Into<String>, href: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            cover,
            picture: None,
            title: title.into(),
            href: href.into(),
            text: text.into(),
            by: String::new(),
            verdict: None,
            level: None,
            grade: None,
            signs: Vec::new(),
            why: None,
            why_icon: Icon::MapPin,
        }
    }

    fn class(&self) -> String {
        format!("brick {}", self.cover.tint().class())
    }

    fn drawn_sign(&self) -> Markup {
        self.picture
            .clone()
            .unwrap_or_else(|| self.cover.draw(CoverSize::Normal))
    }

    fn upright(&self, language: Language) -> Markup {
        html! {
            article class=(self.class()) {
                div.stack {
                    (self.drawn_sign())
                    h3 { a href=(self.href) { (self.title) } }
                    p.small { (self.text) }
                    @if !self.by.is_empty() { p.small.muted { (self.by) } }
                    @for sign in self.signs(language) { p { (sign) } }
                }
            }
        }
    }

    fn lying(&self, language: Language) -> Markup {
        let signs = self.signs(language);
        html! {
            article class=(self.class()) {
                div.brick-head {
                    (self.drawn_sign())
                    div {
                        h2 { a href=(self.href) { (self.title) } }
                        p { (self.text) }
                        @if !self.by.is_empty() { p.small.muted { (self.by) } }
                        @if !signs.is_empty() { div.result-meta { @for sign in signs { (sign) } } }
                    }
                }
                @if let Some(why) = &self.why { p.small.row.why-line { (self.why_icon.draw()) span { (why) } } }
            }
        }
    }

    fn signs(&self, language: Language) -> Vec<Markup> {
        let own = [
            self.verdict.map(|verdict| verdict.draw(language)),
            self.level.map(|reached| level(reached, language)),
            self.grade.map(|(mean, reviews)| grade(mean, reviews, language)),
        ];
        own.into_iter().flatten().chain(self.signs.iter().cloned()).collect()
    }
}

/// Bricks beside each other.
pub fn brick_grid(bricks: &[BrickCard], language: Language) -> Markup {
    html! { ul.bricks.grid { @for brick in bricks { li { (brick.upright(language)) } } } }
}

/// Bricks piled up, as in the results of a search: each locks into the one before.
pub fn brick_pile(bricks: &[BrickCard], language: Language) -> Markup {
    html! { ul.bricks.results { @for brick in bricks { li { (brick.lying(language)) } } } }
}

/// The place of a brick that is not there yet.
pub fn missing_brick(title: &str, text: &str, button: Option<Markup>) -> Markup {
    html! {
        div.brick.add.stack {
            h3 { (title) }
            p { (text) }
            @if let Some(button) = button { div.buttons { (button) } }
        }
    }
}

/// A piece of a [`Sentence`].
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words.
    Words(String),
    /// The name of a brick, in its tint.
    Brick(Cover, String),
}

/// A connection of two bricks: a whole sentence, with a box to tick.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The name the box is sent under; also its identifier on the page.
    pub name: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// The sentence.
    pub pieces: Vec<Piece>,
    /// What would be without it.
    pub hint: String,
    /// The two bricks.
    pub bricks: (Cover, Cover),
}

/// Connections to tick, each a whole sentence. They stand in a form.
pub fn sentences(sentences: &[Sentence]) -> Markup {
    html! {
        ul.sentences {
            @for sentence in sentences {
                li {
                    label.sentence for=(sentence.name) {
                        input type="checkbox" id=(sentence.name) name=(sentence.name) value="on" checked[sentence.ticked];
                        span {
                            span.q {
                                @for piece in &sentence.pieces {
                                    @match piece {
                                        Piece::Words(words) => (words),
                                        Piece::Brick(cover, name) => b class={ "word " (cover.tint().class()) } { (name) },
                                    }
                                }
                            }
                            small { (sentence.hint) }
                        }
                        (joint(sentence.bricks.0, sentence.bricks.1))
                    }
                }
            }
        }
    }
}
