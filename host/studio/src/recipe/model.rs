//! What a recipe says.

use legollab_package::{Localised, PackageName};
use legollab_runtime::manifest::PlacedBlock;
use legollab_web::theme::drawings::Spot;
use serde::{Deserialize, Serialize};

/// The format that is written, and the newest that can be read.
pub const FORMAT: u32 = 1;

/// What a site can begin as.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Recipe {
    /// Its name in forms.
    #[serde(skip)]
    pub name: String,
    /// The format that it is written in.
    #[serde(default = "first_format")]
    pub format: u32,
    /// What is drawn beside it.
    #[serde(default)]
    pub picture: Picture,
    /// The colour that it proposes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// What it is called.
    pub title: Localised,
    /// What one gets, in a sentence.
    pub summary: Localised,
    /// What such a site is for: a proposal for its own sentence; empty where that cannot be known.
    #[serde(default, skip_serializing_if = "is_silent")]
    pub purpose: Localised,
    /// What such a site might be called.
    #[serde(default, skip_serializing_if = "is_silent")]
    pub example: Localised,
    /// Its bricks, in the order of the menu.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bricks: Vec<RecipeBrick>,
    /// The connections that it speaks of. Those that only one brick can make are made without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub connections: Vec<RecipeConnection>,
    /// The blocks of its pages, in their order. None: those that the bricks suggest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Vec<PlacedBlock>>,
    /// What one enters first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<FirstThing>,
}

/// What is drawn beside a recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    #[default]
    Empty,
}

/// A brick of a recipe.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecipeBrick {
    /// The mount.
    pub mount: String,
    /// The package; the newest version is taken.
    pub package: PackageName,
    /// Why it is in; empty where its own summary says enough.
    #[serde(default, skip_serializing_if = "is_silent")]
    pub why: Localised,
    /// What it is first set to, as its `settings.set` takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<toml::Table>,
}

/// A connection that a recipe speaks of.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecipeConnection {
    /// The mount that hears or calls.
    pub mount: String,
    /// The interface, without version.
    pub interface: String,
    /// The mount at the other end.
    pub other: String,
    /// Whether it is made.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub on: bool,
    /// What it does, with `{mount}` and `{other}` for the bricks; empty where the usual words will do.
    #[serde(default, skip_serializing_if = "is_silent")]
    pub sentence: Localised,
    /// What would be without it.
    #[serde(default, skip_serializing_if = "is_silent")]
    pub without: Localised,
}

/// What one enters first.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

fn first_format() -> u32 {
    1
}

fn yes() -> bool {
    true
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes what it asks about by reference"
)]
fn is_yes(on: &bool) -> bool {
    *on
}

fn is_silent(text: &Localised) -> bool {
    text.0.is_empty()
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
