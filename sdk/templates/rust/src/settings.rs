//! The steward's rules. The form for them is generated from the contract.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    {{pascal_name}},
    bindings::exports::{{snake_namespace}}::{{snake_name}}::settings::{Guest, Settings},
};

/// The rules as they are kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// The longest note, in characters.
    pub longest: u16,
    /// How many notes a member may have.
    pub per_member: u16,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            longest: 500,
            per_member: 10,
        }
    }
}

const RULES: Singleton<Rules> = Singleton::new("settings");

/// The rules that are in force.
pub fn rules() -> Rules {
    RULES.get()
}

impl Guest for {{pascal_name}} {
    fn get() -> Settings {
        let Rules { longest, per_member } = rules();
        Settings { longest, per_member }
    }

    fn set(settings: Settings) -> Result<(), Error> {
        let Settings { longest, per_member } = settings;
        let mut problems = Problems::new();
        problems.unless((1..=5000).contains(&longest), "settings.longest", t!("longest-range"));
        problems.unless(
            (1..=100).contains(&per_member),
            "settings.perMember",
            t!("per-member-range"),
        );
        problems.finish()?;
        RULES.set(&Rules { longest, per_member });
        Ok(())
    }
}
