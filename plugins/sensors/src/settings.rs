//! The steward's rules.

use legollab_brick::{clock::HOUR, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    bindings::exports::legollaborative::sensors::settings::{self, Guest},
    property::Property,
    verdict,
};

const ADVICE_LENGTH: usize = 500;

/// The rules as they are kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Rules {
    /// Who may register stations.
    pub registration: Registration,
    /// After how many hours a station counts as silent.
    pub silent_hours: u16,
    /// The limit of PM2.5 for 24 hours.
    pub pm25_limit: u16,
    /// The limit of PM10 for 24 hours.
    pub pm10_limit: u16,
    /// What to add to each message that a limit has been passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alert_advice: Option<String>,
}

/// Who may register stations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Registration {
    /// Every member.
    Members,
    /// The stewards alone.
    Stewards,
}

impl Default for Rules {
    fn default() -> Self {
        let guideline = |property| verdict::limits(property).map_or(1, |limits| limits.who);
        Self {
            registration: Registration::Members,
            silent_hours: 3,
            pm25_limit: guideline(Property::Pm25),
            pm10_limit: guideline(Property::Pm10),
            alert_advice: None,
        }
    }
}

impl Rules {
    /// After how long a station counts as silent.
    pub fn silence(&self) -> Instant {
        Instant::from(self.silent_hours) * HOUR
    }

    /// The limit for the mean of 24 hours, above which others are told.
    pub fn limit(&self, property: Property) -> Option<f64> {
        match property {
            Property::Pm25 => Some(self.pm25_limit.into()),
            Property::Pm10 => Some(self.pm10_limit.into()),
            _ => None,
        }
    }
}

const RULES: Singleton<Rules> = Singleton::new("settings");

/// The rules that are in force.
pub fn rules() -> Rules {
    RULES.get()
}

impl Guest for crate::Sensors {
    fn get() -> settings::Settings {
        let rules = rules();
        settings::Settings {
            registration: match rules.registration {
                Registration::Members => settings::Registration::Members,
                Registration::Stewards => settings::Registration::Stewards,
            },
            silent_hours: rules.silent_hours,
            pm25_limit: rules.pm25_limit,
            pm10_limit: rules.pm10_limit,
            alert_advice: rules.alert_advice,
        }
    }

    fn set(new: settings::Settings) -> Result<(), Error> {
        let mut problems = Problems::new();
        problems.unless(
            (1..=720).contains(&new.silent_hours),
            "settings.silentHours",
            t!("silent-hours-range"),
        );
        for (path, limit) in [
            ("settings.pm25Limit", new.pm25_limit),
            ("settings.pm10Limit", new.pm10_limit),
        ] {
            problems.unless((1..=1_000).contains(&limit), path, t!("limit-range"));
        }
        let advice = new.alert_advice.map(|advice| advice.trim().to_owned());
        let advice = advice.filter(|advice| !advice.is_empty());
        let fits = advice
            .as_ref()
            .is_none_or(|advice| advice.chars().count() <= ADVICE_LENGTH);
        problems.unless(fits, "settings.alertAdvice", t!("advice-length", limit = ADVICE_LENGTH));
        problems.finish()?;
        RULES.set(&Rules {
            registration: match new.registration {
                settings::Registration::Members => Registration::Members,
                settings::Registration::Stewards => Registration::Stewards,
            },
            silent_hours: new.silent_hours,
            pm25_limit: new.pm25_limit,
            pm10_limit: new.pm10_limit,
            alert_advice: advice,
        });
        Ok(())
    }
}
