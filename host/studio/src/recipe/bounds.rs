//! Recipes that people bring: read within bounds, because they may be a stranger's.

use std::collections::BTreeSet;

use legollab_package::{Localised, manifest::is_kebab_case};
use legollab_runtime::manifest::RESERVED_MOUNTS;
use legollab_texts::escape::shows_something;
use legollab_web::theme::Colour;

use super::model::{FORMAT, Recipe};
use crate::{naming::TITLE_CHARS, words::Words};

/// The most bytes of a recipe's file.
pub const MOST_BYTES: usize = 64 << 10;
/// The most bricks, and the most connections.
const MOST_OF_EACH: usize = 40;
/// The most blocks: more than a site places.
const MAX_PLACED: usize = 100;
/// The most letters of a sentence.
const SENTENCE_CHARS: usize = 300;
/// The most languages of a text.
const LANGUAGES: usize = 10;

/// Why a file is no recipe that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// It has more bytes than a recipe has.
    #[error("a recipe has at most {MOST_BYTES} bytes")]
    TooLarge,
    /// It is no text.
    #[error("it is no text in UTF-8")]
    NoText,
    /// It is a web page.
    #[error("it is a web page")]
    WebPage,
    /// It was written for a later studio.
    #[error("it has format {found}, and this studio knows {FORMAT}")]
    Later {
        /// The format.
        found: u32,
    },
    /// It is no TOML, or says something that recipes do not say.
    #[error("line {line}: {why}")]
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// What is wrong, in English.
        why: String,
    },
    /// What it says at a place will not do.
    #[error("`{place}`: {rule:?}")]
    Wrong {
        /// Where, as `bricks.velos`.
        place: String,
        /// Which rule it breaks.
        rule: RecipeRule,
    },
}

/// What holds for a place of a recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecipeRule {
    /// A text is there, of so many letters at most, on one line.
    Text(usize),
    /// A colour: a hash and six digits or letters from a to f.
    Colour,
    /// A name of small letters and digits in words joined by hyphens, each of which begins with a letter, not one of the site's own.
    Mount,
    /// A name that no other brick of the recipe has.
    Once,
    /// One of the recipe's bricks.
    Brick,
    /// Both `{mount}` and `{other}` are in it.
    Both,
    /// So many at most.
    Most(usize),
}

impl RecipeError {
    /// What is wrong and what to do, in words.
    pub fn text(&self, words: &Words) -> String {
        match self {
            Self::TooLarge => words.text("recipe-file-large", &[("most", (MOST_BYTES >> 10).into())]),
            Self::NoText => words.t("recipe-file-no-text"),
            Self::WebPage => words.t("recipe-file-web-page"),
            Self::Later { found } => words.text("recipe-file-later", &[("found", found.to_string().into())]),
            Self::Unreadable { line, why } => words.text(
                "recipe-file-unreadable",
                &[("line", (*line).into()), ("why", why.as_str().into())],
            ),
            Self::Wrong { place, rule } => {
                let place = ("place", place.as_str().into());
                match rule {
                    RecipeRule::Text(most) => words.text("recipe-file-text", &[place, ("most", (*most).into())]),
                    RecipeRule::Colour => words.text("recipe-file-colour", &[place]),
                    RecipeRule::Mount => words.text("recipe-file-mount", &[place]),
                    RecipeRule::Once => words.text("recipe-file-once", &[place]),
                    RecipeRule::Brick => words.text("recipe-file-brick", &[place]),
                    RecipeRule::Both => words.text("recipe-file-both", &[place]),
                    RecipeRule::Most(most) => words.text("recipe-file-many", &[place, ("most", (*most).into())]),
                }
            }
        }
    }
}

/// Reads a recipe that somebody brought. `name` is what it is called in forms.
///
/// # Errors
/// See [`RecipeError`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Recipe, RecipeError> {
    #[derive(serde::Deserialize)]
    struct Head {
        format: Option<u32>,
    }
    if bytes.len() > MOST_BYTES {
        return Err(RecipeError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| RecipeError::NoText)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') {
        return Err(RecipeError::WebPage);
    }
    // A later format may say what this one does not know.
    let found = toml::from_str::<Head>(text).ok().and_then(|head| head.format);
    if let Some(found) = found.filter(|found| *found > FORMAT) {
        return Err(RecipeError::Later { found });
    }
    let recipe = Recipe::parse(name, text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        RecipeError::Unreadable {
            line: before.map_or(1, |before| before.matches('\n').count() + 1),
            why: error.message().to_owned(),
        }
    })?;
    check(&recipe)?;
    Ok(recipe)
}

fn wrong(place: impl Into<String>, rule: RecipeRule) -> RecipeError {
    RecipeError::Wrong {
        place: place.into(),
        rule,
    }
}

fn check(recipe: &Recipe) -> Result<(), RecipeError> {
    said("title", &recipe.title, TITLE_CHARS)?;
    said("summary", &recipe.summary, SENTENCE_CHARS)?;
    if_said("purpose", &recipe.purpose, SENTENCE_CHARS)?;
    if_said("example", &recipe.example, TITLE_CHARS)?;
    if recipe
        .accent
        .as_ref()
        .is_some_and(|accent| accent.parse::<Colour>().is_err())
    {
        return Err(wrong("accent", RecipeRule::Colour));
    }
    if recipe.bricks.len() > MOST_OF_EACH {
        return Err(wrong("bricks", RecipeRule::Most(MOST_OF_EACH)));
    }
    if recipe.connections.len() > MOST_OF_EACH {
        return Err(wrong("connections", RecipeRule::Most(MOST_OF_EACH)));
    }
    if recipe.blocks.as_ref().is_some_and(|blocks| blocks.len() > MAX_PLACED) {
        return Err(wrong("blocks", RecipeRule::Most(MAX_PLACED)));
    }
    let mut mounts = BTreeSet::new();
    for brick in &recipe.bricks {
        let place = format!("bricks.{}", brick.mount);
        if !is_kebab_case(&brick.mount) || RESERVED_MOUNTS.contains(&brick.mount.as_str()) {
            return Err(wrong(place, RecipeRule::Mount));
        }
        if !mounts.insert(brick.mount.as_str()) {
            return Err(wrong(place, RecipeRule::Once));
        }
        if_said(&format!("{place}.why"), &brick.why, SENTENCE_CHARS)?;
    }
    for one in &recipe.connections {
        let place = format!("connections.{}", one.mount);
        if !mounts.contains(one.mount.as_str()) || !mounts.contains(one.other.as_str()) {
            return Err(wrong(place, RecipeRule::Brick));
        }
        if_said(&format!("{place}.sentence"), &one.sentence, SENTENCE_CHARS)?;
        if_said(&format!("{place}.without"), &one.without, SENTENCE_CHARS)?;
        let mut sentences = one.sentence.0.values();
        if sentences.any(|sentence| !(sentence.contains("{mount}") && sentence.contains("{other}"))) {
            return Err(wrong(format!("{place}.sentence"), RecipeRule::Both));
        }
    }
    let mut blocks = recipe.blocks.iter().flatten();
    if let Some(block) = blocks.find(|placed| !mounts.contains(placed.block.mount.as_str())) {
        return Err(wrong(format!("blocks.{}", block.block), RecipeRule::Brick));
    }
    if let Some(first) = &recipe.first {
        if !mounts.contains(first.mount.as_str()) || !is_kebab_case(&first.page) {
            return Err(wrong("first", RecipeRule::Brick));
        }
        said("first.title", &first.title, SENTENCE_CHARS)?;
        said("first.text", &first.text, SENTENCE_CHARS)?;
        said("first.button", &first.button, TITLE_CHARS)?;
    }
    Ok(())
}

fn said(place: &str, text: &Localised, most: usize) -> Result<(), RecipeError> {
    if text.0.is_empty() {
        return Err(wrong(place, RecipeRule::Text(most)));
    }
    if_said(place, text, most)
}

fn if_said(place: &str, text: &Localised, most: usize) -> Result<(), RecipeError> {
    let fits =
        |text: &String| text.chars().count() <= most && !text.chars().any(char::is_control) && shows_something(text);
    if text.0.len() > LANGUAGES {
        return Err(wrong(place, RecipeRule::Most(LANGUAGES)));
    }
    match text.0.iter().find(|(tag, text)| tag.len() > 35 || !fits(text)) {
        Some((tag, _)) => Err(wrong(format!("{place}.{tag}"), RecipeRule::Text(most))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const GOOD: &str = r##"
format = 1
accent = "#b4442a"
title = { fr = "Outils" }
summary = { fr = "Des outils." }
[[bricks]]
mount = "outils"
package = "legollaborative:booking"
[[bricks]]
mount = "avis"
package = "legollaborative:rating"
[[connections]]
mount = "avis"
interface = "legollaborative:booking/events"
other = "outils"
"##;

    #[test]
    fn a_recipe_that_is_brought_is_read_and_written_again() {
        let read_once = read("x", GOOD.as_bytes()).unwrap();
        let written = toml::to_string(&read_once).unwrap();
        let again = read("x", written.as_bytes()).unwrap();
        assert_eq!(toml::to_string(&again).unwrap(), written);
        assert_eq!(again.bricks.len(), 2);
        assert!(again.connections.iter().all(|one| one.on));
    }

    #[test]
    fn what_will_not_do_is_told_by_its_place() {
        let told = |from: &str, to: &str| read("x", GOOD.replace(from, to).as_bytes()).map(drop);
        let wrong = |place: &str, rule| Err(wrong(place, rule));
        assert_eq!(told("\"#b4442a\"", "\"red\""), wrong("accent", RecipeRule::Colour));
        assert_eq!(
            told("{ fr = \"Outils\" }", "{}"),
            wrong("title", RecipeRule::Text(TITLE_CHARS))
        );
        let long = format!("fr = \"{}\"", "a".repeat(SENTENCE_CHARS + 1));
        assert_eq!(
            told("fr = \"Des outils.\"", &long),
            wrong("summary.fr", RecipeRule::Text(SENTENCE_CHARS))
        );
        assert_eq!(
            told("mount = \"outils\"", "mount = \"steward\""),
            wrong("bricks.steward", RecipeRule::Mount)
        );
        assert_eq!(
            told("mount = \"outils\"", "mount = \"../x\""),
            wrong("bricks.../x", RecipeRule::Mount)
        );
        assert_eq!(
            told("mount = \"outils\"", "mount = \"avis\""),
            wrong("bricks.avis", RecipeRule::Once)
        );
        assert_eq!(
            told("other = \"outils\"", "other = \"velos\""),
            wrong("connections.avis", RecipeRule::Brick)
        );
        assert_eq!(
            told(
                "other = \"outils\"",
                "other = \"outils\"\nsentence = { fr = \"Rien.\" }"
            ),
            wrong("connections.avis.sentence", RecipeRule::Both)
        );
        assert_eq!(told("format = 1", "format = 2"), Err(RecipeError::Later { found: 2 }));
        assert_eq!(told("\nformat", "<!doctype html>\nformat"), Err(RecipeError::WebPage));
        let at_line = |told: Result<(), RecipeError>| match told {
            Err(RecipeError::Unreadable { line, .. }) => line,
            other => panic!("{other:?}"),
        };
        assert_eq!(at_line(told("accent", "color")), 3);
        assert_eq!(
            at_line(told("package = \"legollaborative:booking\"", "package = \"Booking\"")),
            8
        );
        assert_eq!(read("x", &[0xff]).map(drop), Err(RecipeError::NoText));
        assert_eq!(
            read("x", &vec![b'#'; MOST_BYTES + 1]).map(drop),
            Err(RecipeError::TooLarge)
        );
    }
}
