//! The steward's rules.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bindings::exports::legollaborative::booking::settings::{self, Guest};

/// The rules as they are kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Rules {
    /// Who decides on requests.
    pub acceptance: Acceptance,
    /// Days ahead that can be booked.
    pub horizon_days: u16,
    /// Minutes of notice before a booking begins.
    pub notice_minutes: u32,
    /// Open requests that one member may have at a time.
    pub open_requests: u16,
}

/// Who decides on requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acceptance {
    /// The owner, on each.
    ByOwner,
    /// Nobody: a free slot is given at once.
    Automatic,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            acceptance: Acceptance::ByOwner,
            horizon_days: 28,
            notice_minutes: 0,
            open_requests: 5,
        }
    }
}

/// The most minutes of notice that can be asked for: a year.
const NOTICE_LIMIT: u32 = 365 * 24 * 60;

const RULES: Singleton<Rules> = Singleton::new("settings");

/// The rules that are in force.
pub fn rules() -> Rules {
    RULES.get()
}

impl Guest for crate::Booking {
    fn get() -> settings::Settings {
        let rules = rules();
        settings::Settings {
            acceptance: match rules.acceptance {
                Acceptance::ByOwner => settings::Acceptance::ByOwner,
                Acceptance::Automatic => settings::Acceptance::Automatic,
            },
            horizon_days: rules.horizon_days,
            notice_minutes: rules.notice_minutes,
            open_requests: rules.open_requests,
        }
    }

    fn set(new: settings::Settings) -> Result<(), Error> {
        let mut problems = Problems::new();
        problems.unless(
            (1..=365).contains(&new.horizon_days),
            "settings.horizonDays",
            t!("horizon-range"),
        );
        problems.unless(
            new.notice_minutes <= NOTICE_LIMIT,
            "settings.noticeMinutes",
            t!("notice-range"),
        );
        problems.unless(
            (1..=100).contains(&new.open_requests),
            "settings.openRequests",
            t!("open-requests-range"),
        );
        problems.finish()?;
        RULES.set(&Rules {
            acceptance: match new.acceptance {
                settings::Acceptance::ByOwner => Acceptance::ByOwner,
                settings::Acceptance::Automatic => Acceptance::Automatic,
            },
            horizon_days: new.horizon_days,
            notice_minutes: new.notice_minutes,
            open_requests: new.open_requests,
        });
        Ok(())
    }
}
