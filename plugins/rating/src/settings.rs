//! The steward's rules.

use legollab_brick::{
    clock::{DAY, HOUR, MINUTE},
    prelude::*,
    search::fold,
    text::shows_something,
};
use serde::{Deserialize, Serialize};

use crate::bindings::exports::legollaborative::rating::settings::{self, Guest};

/// The rules as they are kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Rules {
    window: u32,
    unit: Unit,
    editing_days: u16,
    criteria: Vec<String>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    Minutes,
    Hours,
    Days,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            window: 14,
            unit: Unit::Days,
            editing_days: 30,
            criteria: Vec::new(),
        }
    }
}

/// The most criteria beside the overall grade.
const CRITERIA: usize = 6;
/// The most characters of a criterion's name.
const NAME_LENGTH: usize = 40;
/// The most days after publication in which a review can be changed.
const EDITING_DAYS: u16 = 365;

impl Rules {
    /// The time to write a review.
    fn window(&self) -> Instant {
        Instant::from(self.window)
            * match self.unit {
                Unit::Minutes => MINUTE,
                Unit::Hours => HOUR,
                Unit::Days => DAY,
            }
    }
}

const RULES: Singleton<Rules> = Singleton::new("settings");

/// The time to write a review, in milliseconds.
pub fn window() -> Instant {
    RULES.get().window()
}

/// Days after publication in which a review can be changed.
pub fn editing_days() -> u16 {
    RULES.get().editing_days
}

/// The names of the criteria, in the order in which they are shown.
pub fn criteria() -> Vec<String> {
    RULES.get().criteria
}

impl Guest for crate::Rating {
    fn get() -> settings::Settings {
        let rules = RULES.get();
        settings::Settings {
            window: rules.window,
            unit: match rules.unit {
                Unit::Minutes => settings::Unit::Minutes,
                Unit::Hours => settings::Unit::Hours,
                Unit::Days => settings::Unit::Days,
            },
            editing_days: Some(rules.editing_days),
            criteria: Some(rules.criteria),
        }
    }

    fn set(new: settings::Settings) -> Result<(), Error> {
        let named = new
            .criteria
            .map(|names| names.iter().map(|name| name.trim().to_owned()).collect());
        let rules = Rules {
            window: new.window,
            unit: match new.unit {
                settings::Unit::Minutes => Unit::Minutes,
                settings::Unit::Hours => Unit::Hours,
                settings::Unit::Days => Unit::Days,
            },
            editing_days: new.editing_days.unwrap_or(Rules::default().editing_days),
            criteria: named.unwrap_or_default(),
        };
        let mut problems = Problems::new();
        problems.unless(
            (MINUTE..=365 * DAY).contains(&rules.window()),
            "settings.window",
            t!("window-range"),
        );
        problems.unless(
            rules.editing_days <= EDITING_DAYS,
            "settings.editingDays",
            t!("editing-range", limit = EDITING_DAYS),
        );
        problems.unless(
            rules.criteria.len() <= CRITERIA,
            "settings.criteria",
            t!("criteria-too-many", limit = CRITERIA),
        );
        let mut seen: Vec<String> = Vec::new();
        for (place, name) in rules.criteria.iter().enumerate() {
            let path = format!("settings.criteria[{place}]");
            let fits = shows_something(name) && name.chars().count() <= NAME_LENGTH;
            problems.unless(fits, path.clone(), t!("criterion-name", limit = NAME_LENGTH));
            let folded = fold(name);
            problems.unless(!seen.contains(&folded), path, t!("criterion-twice", name = name));
            seen.push(folded);
        }
        problems.finish()?;
        RULES.set(&rules);
        Ok(())
    }
}
