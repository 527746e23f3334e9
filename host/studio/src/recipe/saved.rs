//! A recipe of a site that is there: what it is made of, without anybody's data.

use std::collections::BTreeMap;

use legollab_package::Localised;

use super::model::{FORMAT, FirstThing, Picture, Recipe, RecipeBrick, RecipeConnection};
use crate::assembly::{
    Prospect,
    connections::{self, Connection},
};

/// What a recipe says that a site does not say of itself.
#[derive(Debug, Clone, Default)]
pub struct SavedWords {
    /// What it is called.
    pub title: Localised,
    /// What one gets, in a sentence.
    pub summary: Localised,
    /// What bricks are first set to, by mount.
    pub settings: BTreeMap<String, toml::Table>,
}

/// The recipe of which another site like this one can be made. `begun` is the one that it was begun with, whose words are kept where
/// they still hold.
///
/// Members, what bricks keep, pictures, the legal notice and host names are in none. A block that was set to something is left out:
/// what it was set to may be an entry of this site.
pub fn of_site(prospect: &Prospect, begun: Option<&Recipe>, words: SavedWords) -> Recipe {
    let manifest = &prospect.manifest;
    let bricks = manifest.bricks.iter().map(|(mount, mounted)| {
        let before = begun.and_then(|recipe| recipe.brick(mount));
        let before = before.filter(|brick| brick.package == mounted.package);
        RecipeBrick {
            mount: mount.clone(),
            package: mounted.package.clone(),
            why: before.map(|brick| brick.why.clone()).unwrap_or_default(),
            settings: words.settings.get(mount).cloned(),
        }
    });
    let made = connections::of(prospect);
    let connections = made.into_iter().filter_map(|connection| {
        let (mount, interface, other, on) = match connection {
            Connection::Hears {
                mount,
                interface,
                source,
                on,
            } => (mount, interface, source, on),
            // What only one brick can serve is connected by itself.
            Connection::Needs { candidates, .. } if candidates.len() < 2 => return None,
            Connection::Needs {
                mount,
                interface,
                target,
                ..
            } => (mount, interface, target?, true),
        };
        let before = begun.and_then(|recipe| recipe.connection(&mount, &interface, &other));
        Some(RecipeConnection {
            sentence: before.map(|one| one.sentence.clone()).unwrap_or_default(),
            without: before.map(|one| one.without.clone()).unwrap_or_default(),
            mount,
            interface,
            other,
            on,
        })
    });
    let blocks = manifest.blocks.as_ref().map(|blocks| {
        let plain = blocks.iter().filter(|placed| placed.with.is_empty());
        plain.cloned().collect()
    });
    let there = |first: &&FirstThing| manifest.bricks.contains_key(&first.mount);
    Recipe {
        name: String::new(),
        format: FORMAT,
        picture: begun.map_or(Picture::default(), |recipe| recipe.picture),
        accent: manifest.theme.accent.clone(),
        title: words.title,
        summary: words.summary,
        purpose: manifest.platform.summary.clone(),
        example: begun.map(|recipe| recipe.example.clone()).unwrap_or_default(),
        bricks: bricks.collect(),
        connections: connections.collect(),
        blocks,
        first: begun.and_then(|recipe| recipe.first.as_ref()).filter(there).cloned(),
    }
}
