//! Recipes: what a site can begin as. Each is a data file in `recipes/`: bricks, their connections and first settings, and words.
//!
//! A recipe is a proposal. Everything that it brings becomes the site's own, and can be changed from then on.

use std::sync::LazyLock;

use legollab_package::{Localised, PackageName};
use legollab_web::theme::drawings::Spot;
use serde::Deserialize;

/// The files, by the name that a recipe has in forms.
const FILES: [(&str, &str); 5] = [
    ("bikes", include_str!("../recipes/bikes.toml")),
    ("tools", include_str!("../recipes/tools.toml")),
    ("neighbours", include_str!("../recipes/neighbours.toml")),
    ("air", include_str!("../recipes/air.toml")),
    ("empty", include_str!("../recipes/empty.toml")),
];

/// What a site can begin as.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Recipe {
    /// Its name in forms.
    #[serde(skip)]
    pub name: String,
    /// What is drawn beside it.
    pub picture: Picture,
    /// The colour that it proposes.
    #[serde(default)]
    pub accent: Option<String>,
    /// What it is called.
    pub title: Localised,
    /// What one gets, in a sentence.
    pub summary: Localised,
    /// What such a site is for: a proposal for its own sentence; empty where that cannot be known.
    #[serde(default)]
    pub purpose: Localised,
    /// What such a site might be called.
    pub example: Localised,
    /// Its bricks, in the order of the menu.
    #[serde(default)]
    pub bricks: Vec<RecipeBrick>,
    /// The connections that it speaks of. Those that only one brick can make are made without.
    #[serde(default)]
    pub connections: Vec<RecipeConnection>,
    /// What one enters first.
    #[serde(default)]
    pub first: Option<FirstThing>,
}

/// What is drawn beside a recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Picture {
    /// A bike between houses.
    Bike,
    /// A wall of tools.
    Tools,
    /// Hands.
    Hands,
    /// A measuring station.
    Air,
    /// A brick and the outline of another.
    Empty,
}

/// A brick of a recipe.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecipeBrick {
    /// The mount.
    pub mount: String,
    /// The package; the newest version is taken.
    pub package: PackageName,
    /// Why it is in.
    pub why: Localised,
    /// What it is first set to, as its `settings.set` takes it.
    #[serde(default)]
    pub settings: Option<toml::Table>,
}

/// A connection that a recipe speaks of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecipeConnection {
    /// The mount that hears or calls.
    pub mount: String,
    /// The interface, without version.
    pub interface: String,
    /// The mount at the other end.
    pub other: String,
    /// What it does, with `{mount}` and `{other}` for the bricks.
    pub sentence: Localised,
    /// What would be without it.
    pub without: Localised,
}

/// What one enters first.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FirstThing {
    /// The mount.
    pub mount: String,
    /// The page of its brick.
    pub page: String,
    /// What it is: a question that finishes with what to do.
    pub title: Localised,
    /// What comes of it.
    pub text: Localised,
    /// What the button says.
    pub button: Localised,
}

impl Picture {
    /// The drawing.
    pub fn spot(self) -> Spot {
        match self {
            Self::Bike => Spot::Bike,
            Self::Tools => Spot::Tools,
            Self::Hands => Spot::Hands,
            Self::Air => Spot::Air,
            Self::Empty => Spot::Empty,
        }
    }
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    /// When the text is none.
    pub fn parse(name: &str, text: &str) -> Result<Self, toml::de::Error> {
        let recipe: Self = toml::from_str(text)?;
        Ok(Self {
            name: name.to_owned(),
            ..recipe
        })
    }

    /// The brick that a recipe has at a mount.
    pub fn brick(&self, mount: &str) -> Option<&RecipeBrick> {
        self.bricks.iter().find(|brick| brick.mount == mount)
    }

    /// What it says of a connection.
    pub fn connection(&self, mount: &str, interface: &str, other: &str) -> Option<&RecipeConnection> {
        let meant = |one: &&RecipeConnection| one.mount == mount && one.interface == interface && one.other == other;
        self.connections.iter().find(meant)
    }
}

/// All recipes, in the order in which they are shown. They come with the program, and a test reads each.
pub fn recipes() -> &'static [Recipe] {
    static RECIPES: LazyLock<Vec<Recipe>> = LazyLock::new(|| {
        let read = FILES.iter().filter_map(|(name, text)| match Recipe::parse(name, text) {
            Ok(recipe) => Some(recipe),
            Err(error) => {
                tracing::error!(%error, name, "a recipe cannot be read");
                None
            }
        });
        read.collect()
    });
    &RECIPES
}

/// The recipe of this name.
pub fn recipe(name: &str) -> Option<&'static Recipe> {
    recipes().iter().find(|recipe| recipe.name == name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_recipe_is_whole_in_both_languages() {
        for (name, text) in FILES {
            let recipe = Recipe::parse(name, text).unwrap();
            let mut texts = vec![&recipe.title, &recipe.summary, &recipe.example];
            texts.extend(recipe.bricks.iter().map(|brick| &brick.why));
            texts.extend(recipe.connections.iter().flat_map(|one| [&one.sentence, &one.without]));
            texts.extend(recipe.first.iter().flat_map(|one| [&one.title, &one.text, &one.button]));
            if !recipe.purpose.0.is_empty() {
                texts.push(&recipe.purpose);
            }
            for text in texts {
                let tags: Vec<&str> = text.0.keys().map(String::as_str).collect();
                assert_eq!(tags, ["en", "fr"], "{name}: {text:?}");
            }
            for one in &recipe.connections {
                assert!(
                    recipe.brick(&one.mount).is_some() && recipe.brick(&one.other).is_some(),
                    "{name}"
                );
                for sentence in one.sentence.0.values() {
                    assert!(
                        sentence.contains("{mount}") && sentence.contains("{other}"),
                        "{sentence}"
                    );
                }
            }
            if let Some(first) = &recipe.first {
                assert!(recipe.brick(&first.mount).is_some(), "{name}");
            }
            if let Some(accent) = &recipe.accent {
                accent.parse::<legollab_web::theme::Colour>().unwrap();
            }
        }
        assert_eq!(recipes().len(), FILES.len());
    }

    #[test]
    fn what_a_recipe_does_not_know_is_refused() {
        let whole = "picture = \"air\"\n[title]\nfr = \"a\"\n[summary]\nfr = \"b\"\n[example]\nfr = \"c\"\n";
        assert!(Recipe::parse("x", whole).is_ok());
        assert!(Recipe::parse("x", &format!("colour = \"red\"\n{whole}")).is_err());
    }
}
