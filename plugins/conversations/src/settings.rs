//! The steward's rules.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Conversations,
    bindings::exports::legollaborative::conversations::settings::{Beginning, Guest, Settings},
    schedule,
};

/// The rules as they are kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Kept {
    every_member: bool,
    keep_days: u16,
    in_a_row: u8,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            every_member: true,
            keep_days: 730,
            in_a_row: 10,
        }
    }
}

const RULES: Singleton<Kept> = Singleton::new("settings");

/// The rules in force.
pub fn rules() -> Settings {
    let kept = RULES.get();
    Settings {
        beginning: if kept.every_member {
            Beginning::EveryMember
        } else {
            Beginning::WhoHasToDo
        },
        keep_days: kept.keep_days,
        in_a_row: kept.in_a_row,
    }
}

impl Guest for Conversations {
    fn get() -> Settings {
        rules()
    }

    fn set(new: Settings) -> Result<(), Error> {
        let mut problems = Problems::new();
        problems.unless(
            (30..=3_650).contains(&new.keep_days),
            "settings.keepDays",
            t!("keep-days-range"),
        );
        problems.unless(
            (1..=100).contains(&new.in_a_row),
            "settings.inARow",
            t!("in-a-row-range"),
        );
        problems.finish()?;
        let shorter = new.keep_days < RULES.get().keep_days;
        RULES.set(&Kept {
            every_member: new.beginning == Beginning::EveryMember,
            keep_days: new.keep_days,
            in_a_row: new.in_a_row,
        });
        if shorter {
            schedule::look_again();
        }
        Ok(())
    }
}
