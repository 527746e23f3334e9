//! The steward's rules.

use legollab_brick::{
    clock::{DAY, HOUR, MINUTE},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::bindings::exports::legollaborative::rating::settings::{self, Guest};

/// The rules as they are kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Rules {
    window: u32,
    unit: Unit,
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
        }
    }
}

impl Rules {
    /// The time to write a review.
    fn window(self) -> Instant {
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
        }
    }

    fn set(new: settings::Settings) -> Result<(), Error> {
        let rules = Rules {
            window: new.window,
            unit: match new.unit {
                settings::Unit::Minutes => Unit::Minutes,
                settings::Unit::Hours => Unit::Hours,
                settings::Unit::Days => Unit::Days,
            },
        };
        let mut problems = Problems::new();
        problems.unless(
            (MINUTE..=365 * DAY).contains(&rules.window()),
            "settings.window",
            t!("window-range"),
        );
        problems.finish()?;
        RULES.set(&rules);
        Ok(())
    }
}
