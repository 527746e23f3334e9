//! How members hear of what bricks write to them.

use std::collections::BTreeMap;

use legollab_package::manifest::is_kebab_case;
use serde::{Deserialize, Serialize};

/// The most mounts for which a member's choice is kept: far more than a platform has.
const MOST: usize = 200;

/// How a member hears of what a brick writes to them. It stands on the site whichever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterChoice {
    /// By a letter for each.
    #[default]
    AtOnce,
    /// By one letter a day.
    Daily,
    /// On the site alone.
    Never,
}

/// A member's choices by mount name. What is not named is [`LetterChoice::AtOnce`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LetterChoices(BTreeMap<String, LetterChoice>);

impl LetterChoices {
    /// The choice for a mount.
    pub fn of(&self, mount: &str) -> LetterChoice {
        self.0.get(mount).copied().unwrap_or_default()
    }

    /// Sets the choice for a mount. Beyond the most that are kept, nothing is.
    pub fn set(&mut self, mount: &str, choice: LetterChoice) {
        self.0.remove(mount);
        if choice != LetterChoice::AtOnce && self.0.len() < MOST {
            self.0.insert(mount.to_owned(), choice);
        }
    }

    /// Whether these are choices that a host would write.
    pub(crate) fn is_plausible(&self) -> bool {
        self.0.len() <= MOST && self.0.keys().all(|mount| is_kebab_case(mount))
    }
}
