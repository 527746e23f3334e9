//! Putting bricks in: where they are mounted, and what a recipe brings.

use legollab_package::manifest::is_kebab_case;
use legollab_runtime::{
    change::Operation,
    manifest::{PlatformManifest, RESERVED_MOUNTS},
};

use crate::{
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
