//! Putting bricks in: where they are mounted, and what a recipe brings.

use legollab_package::manifest::is_kebab_case;
use legollab_runtime::{
    change::Operation,
    manifest::{PlatformManifest, RESERVED_MOUNTS},
};

use crate::{
    assembly::connections::Connection,
    catalogue::{Offer, newest_of},
    changing::Wanted,
    recipe::Recipe,
};

/// What puts a recipe's bricks in, so far as they can be had.
pub fn wanted_by(recipe: &Recipe, offers: &[Offer]) -> Wanted {
    let mut wanted = Wanted::default();
    for brick in &recipe.bricks {
        let Some(offer) = newest_of(offers, &brick.package) else {
            continue;
        };
        wanted.operations.push(Operation::AddBrick {
            mount: brick.mount.clone(),
            brick: offer.digest,
        });
        if let Some(settings) = &brick.settings {
            wanted.operations.push(Operation::Settings {
                mount: brick.mount.clone(),
                settings: Some(settings.clone()),
            });
        }
        wanted.bricks.push(offer.clone());
    }
    wanted
}

/// The first of a recipe's bricks that cannot be had here.
pub fn missing(recipe: &Recipe, offers: &[Offer]) -> Option<String> {
    let mut bricks = recipe.bricks.iter();
    let gone = bricks.find(|brick| newest_of(offers, &brick.package).is_none())?;
    Some(gone.package.to_string())
}

/// What makes the connections as a recipe has them. What it says of bricks that cannot be connected so is left alone.
pub fn connected_by(recipe: &Recipe, there: &[Connection]) -> Vec<Operation> {
    let mut operations = Vec::new();
    for connection in there {
        match connection {
            Connection::Hears {
                mount,
                interface,
                source,
                on,
            } => {
                let said = recipe.connection(mount, interface, source);
                if let Some(said) = said.filter(|said| said.on != *on) {
                    operations.push(Operation::Listen {
                        mount: mount.clone(),
                        interface: interface.clone(),
                        source: source.clone(),
                        listens: said.on,
                    });
                }
            }
            Connection::Needs {
                mount,
                interface,
                target,
                candidates,
            } => {
                let mut candidates = candidates.iter();
                let meant =
                    candidates.find(|other| recipe.connection(mount, interface, other).is_some_and(|one| one.on));
                if let Some(meant) = meant.filter(|meant| target.as_ref() != Some(*meant)) {
                    operations.push(Operation::Wire {
                        mount: mount.clone(),
                        interface: interface.clone(),
                        target: Some(meant.clone()),
                    });
                }
            }
        }
    }
    operations
}

/// Whether a brick can be mounted here, so far as the name goes.
pub fn is_free_mount(mount: &str) -> bool {
    is_kebab_case(mount) && !RESERVED_MOUNTS.contains(&mount)
}

/// A mount for a brick that nothing else has: its own name, or that with a number.
pub fn free_mount(offer: &Offer, taken: &[&PlatformManifest]) -> String {
    let own = offer.package.name();
    let free = |mount: &str| {
        let there = taken.iter().any(|manifest| manifest.bricks.contains_key(mount));
        is_free_mount(mount) && !there
    };
    let numbered = (2..).map(|number| {
        let kept: String = own.chars().take(58).collect();
        format!("{}{number}", kept.trim_end_matches('-'))
    });
    std::iter::once(own.to_owned())
        .chain(numbered.take(1_000))
        .find(|mount| free(mount))
        .unwrap_or_else(|| own.to_owned())
}
