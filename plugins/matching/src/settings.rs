//! The steward's rules.

use legollab_brick::{
    calendar::{self, LocalTime, Recurrence},
    clock::HOUR,
    jobs,
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Matching,
    bindings::exports::legollaborative::matching::settings::{self, Guest},
    rules::{certificate::Method, filters::Charter, score::Weights, week},
};

const TIMERS: &str = "legollaborative:matching-brick/timers";
const DAILY: &str = "daily-round";
/// The most that a platform may keep of what is paid, in percent.
const KEPT_LIMIT: u8 = 50;
const VERSION_LENGTH: usize = 40;

/// The rules as they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Rules {
    /// What a round is to achieve.
    pub method: Method,
    /// What counts, and how much.
    pub weights: Weights,
    /// The charter of prices.
    pub charter: Charter,
    /// The farthest distance that offers and needs may name, in kilometres.
    pub radius_limit_km: u16,
    /// Hours to answer a proposal.
    pub answer_hours: u16,
    /// Percent of what is paid that the platform keeps.
    pub kept_percent: u8,
    /// Minutes after a proposal has come to nothing until a round is made of what is free then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend_minutes: Option<u16>,
    /// The time of a daily round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_at: Option<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            method: Method::Stable,
            weights: Weights {
                distance: 40,
                hours: 20,
                price: 10,
                turn: 20,
                waiting: 10,
            },
            charter: Charter {
                version: "1".to_owned(),
                floor: 0,
                free_help: true,
            },
            radius_limit_km: 30,
            answer_hours: 72,
            kept_percent: 0,
            mend_minutes: None,
            daily_at: None,
        }
    }
}

impl Rules {
    /// The time to answer a proposal.
    pub fn answer_time(&self) -> Instant {
        Instant::from(self.answer_hours) * HOUR
    }
}

const RULES: Singleton<Rules> = Singleton::new("settings");

/// The rules that are in force.
pub fn rules() -> Rules {
    RULES.get()
}

/// The method as others name it.
pub fn show_method(method: Method) -> settings::Method {
    match method {
        Method::Stable => settings::Method::Stable,
        Method::GreatestTotal => settings::Method::GreatestTotal,
        Method::GreatestNumber => settings::Method::GreatestNumber,
    }
}

/// Schedules the daily round, or takes it out.
fn schedule(daily_at: Option<&str>) {
    let Some(minutes) = daily_at.and_then(week::read_time) else {
        jobs::cancel(DAILY);
        return;
    };
    let Ok(today) = calendar::to_local(clock::now()) else {
        return;
    };
    let start = LocalTime {
        hour: u8::try_from(minutes / 60).unwrap_or_default(),
        minute: u8::try_from(minutes % 60).unwrap_or_default(),
        second: 0,
        ..today.local
    };
    let every_day = Recurrence {
        start,
        zone: caller::time_zone(),
        rule: "FREQ=DAILY".to_owned(),
    };
    jobs::every(DAILY, every_day, TIMERS, "daily-round", json!({}));
}

impl Guest for Matching {
    fn get() -> settings::Settings {
        let rules = rules();
        settings::Settings {
            method: show_method(rules.method),
            weights: settings::Weights {
                distance: rules.weights.distance,
                hours: rules.weights.hours,
                price: rules.weights.price,
                turn: rules.weights.turn,
                waiting: rules.weights.waiting,
            },
            charter: settings::Charter {
                version: rules.charter.version,
                floor_cents: rules.charter.floor,
                free_help: rules.charter.free_help,
            },
            radius_limit_km: rules.radius_limit_km,
            answer_hours: rules.answer_hours,
            kept_percent: Some(rules.kept_percent),
            mend_minutes: rules.mend_minutes,
            daily_at: rules.daily_at,
        }
    }

    fn set(new: settings::Settings) -> Result<(), Error> {
        let mut problems = Problems::new();
        let weights = [
            (new.weights.distance, "distance"),
            (new.weights.hours, "hours"),
            (new.weights.price, "price"),
            (new.weights.turn, "turn"),
            (new.weights.waiting, "waiting"),
        ];
        for (weight, name) in weights {
            problems.unless(weight <= 100, format!("settings.weights.{name}"), t!("weight-range"));
        }
        problems.length(
            &new.charter.version,
            VERSION_LENGTH,
            "settings.charter.version",
            t!("charter-version-length", limit = VERSION_LENGTH),
        );
        problems.unless(
            (1..=500).contains(&new.radius_limit_km),
            "settings.radiusLimitKm",
            t!("radius-limit-range"),
        );
        problems.unless(
            (1..=336).contains(&new.answer_hours),
            "settings.answerHours",
            t!("answer-hours-range"),
        );
        problems.unless(
            new.kept_percent.is_none_or(|percent| percent <= KEPT_LIMIT),
            "settings.keptPercent",
            t!("kept-percent-range", limit = KEPT_LIMIT),
        );
        problems.unless(
            new.mend_minutes.is_none_or(|minutes| (5..=1_440).contains(&minutes)),
            "settings.mendMinutes",
            t!("mend-minutes-range"),
        );
        problems.unless(
            new.daily_at
                .as_deref()
                .is_none_or(|time| week::read_time(time).is_some()),
            "settings.dailyAt",
            t!("time-malformed"),
        );
        problems.finish()?;
        let rules = Rules {
            method: match new.method {
                settings::Method::Stable => Method::Stable,
                settings::Method::GreatestTotal => Method::GreatestTotal,
                settings::Method::GreatestNumber => Method::GreatestNumber,
            },
            weights: Weights {
                distance: new.weights.distance,
                hours: new.weights.hours,
                price: new.weights.price,
                turn: new.weights.turn,
                waiting: new.weights.waiting,
            },
            charter: Charter {
                version: new.charter.version.trim().to_owned(),
                floor: new.charter.floor_cents,
                free_help: new.charter.free_help,
            },
            radius_limit_km: new.radius_limit_km,
            answer_hours: new.answer_hours,
            kept_percent: new.kept_percent.unwrap_or_default(),
            mend_minutes: new.mend_minutes,
            daily_at: new.daily_at,
        };
        schedule(rules.daily_at.as_deref());
        RULES.set(&rules);
        Ok(())
    }
}
