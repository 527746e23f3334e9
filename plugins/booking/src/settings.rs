//! The steward's rules.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    bindings::exports::legollaborative::booking::settings::{self, Guest},
    items,
    rules::{terms::notice_fits, why::Limits},
};

/// The rules as they are kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    /// Hours that an owner has to answer; none for until it would begin.
    pub answer_hours: Option<u16>,
    /// Hours before the beginning at which the booker is reminded; none for never.
    pub reminder_hours: Option<u16>,
    /// Categories, one a line.
    pub categories: Option<String>,
}

impl Rules {
    /// How soon and how far ahead anything can be booked.
    pub fn limits(&self) -> Limits {
        Limits {
            notice_minutes: self.notice_minutes,
            horizon_days: self.horizon_days,
        }
    }

    /// The categories that things can have.
    pub fn categories(&self) -> Vec<String> {
        items::categories(self.categories.as_deref().unwrap_or_default())
    }
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
            answer_hours: None,
            reminder_hours: None,
            categories: None,
        }
    }
}

/// The most minutes of notice that can be asked for: a year.
const NOTICE_LIMIT: u32 = 365 * 24 * 60;
/// The most hours of an answer and of a reminder: four weeks.
const HOURS_LIMIT: u16 = 28 * 24;
const CATEGORIES: usize = 30;
const CATEGORY_LENGTH: usize = 40;

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
            answer_hours: rules.answer_hours,
            reminder_hours: rules.reminder_hours,
            categories: rules.categories,
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
        let limits = Limits {
            notice_minutes: new.notice_minutes,
            horizon_days: new.horizon_days,
        };
        problems.unless(
            notice_fits(limits) || new.notice_minutes > NOTICE_LIMIT || new.horizon_days == 0,
            "settings.noticeMinutes",
            t!("notice-beyond-horizon", limit = u32::from(new.horizon_days) * 24 * 60),
        );
        for (hours, field) in [(new.answer_hours, "answerHours"), (new.reminder_hours, "reminderHours")] {
            problems.unless(
                hours.is_none_or(|hours| (1..=HOURS_LIMIT).contains(&hours)),
                format!("settings.{field}"),
                t!("hours-range", limit = HOURS_LIMIT),
            );
        }
        let categories = items::categories(new.categories.as_deref().unwrap_or_default());
        problems.unless(
            categories.len() <= CATEGORIES && categories.iter().all(|name| name.chars().count() <= CATEGORY_LENGTH),
            "settings.categories",
            t!("categories-range", limit = CATEGORIES, length = CATEGORY_LENGTH),
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
            answer_hours: new.answer_hours,
            reminder_hours: new.reminder_hours,
            categories: (!categories.is_empty()).then(|| categories.join("\n")),
        });
        Ok(())
    }
}
