//! What members are written, in the platform's name.

use legollab_brick::{Instant, notify, prelude::*, text};
use serde::{Deserialize, Serialize};

use crate::{
    alarm::{Change, Measure, Side},
    alerts::Alert,
    pages::station_page,
    property::Property,
    settings::rules,
    stations::Station,
};

/// What can be told of a station.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// It has sent nothing since.
    Silent {
        /// When it last measured.
        since: Instant,
    },
    /// It sends again, after it had sent nothing since.
    Heard {
        /// When it last measured before.
        since: Instant,
    },
    /// The mean of 24 hours has gone above the platform's limit.
    Exceeded {
        /// Of what.
        property: Property,
        /// The mean.
        mean: f64,
        /// The limit.
        limit: f64,
    },
    /// It is clearly below it again.
    Recovered {
        /// Of what.
        property: Property,
        /// The mean.
        mean: f64,
        /// The limit.
        limit: f64,
    },
}

impl News {
    /// A word for it in the names of jobs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Silent { .. } => "silent",
            Self::Heard { .. } => "heard",
            Self::Exceeded {
                property: Property::Pm25,
                ..
            } => "exceeded-pm25",
            Self::Exceeded { .. } => "exceeded-pm10",
            Self::Recovered {
                property: Property::Pm25,
                ..
            } => "recovered-pm25",
            Self::Recovered { .. } => "recovered-pm10",
        }
    }
}

/// Tells the owner of a station that it has fallen silent.
pub fn of_silence(station: &Station, since: Instant) {
    notify::send(
        &station.owner,
        t!("message-silent-subject", station = &station.name),
        t!("message-silent-body", since = text::instant(since)),
        Some(station_page(&station.id)),
    );
}

/// Tells a member something of a station that they follow.
pub fn of_station(station: &Station, news: &News, member: &str) {
    let name = &station.name;
    let (subject, body) = match news {
        News::Silent { since } => (
            t!("message-silent-subject", station = name),
            t!("message-no-data-body", station = name, since = text::instant(*since)),
        ),
        News::Heard { since } => (
            t!("message-heard-subject", station = name),
            t!("message-heard-body", station = name, since = text::instant(*since)),
        ),
        News::Exceeded { property, mean, limit } => (
            t!("message-exceeded-subject", station = name, property = property.code()),
            t!(
                "message-exceeded-body",
                station = name,
                property = property.code(),
                value = property.rounded(*mean),
                limit = *limit,
                advice = advice(),
            ),
        ),
        News::Recovered { property, mean, limit } => (
            t!("message-recovered-subject", station = name, property = property.code()),
            t!(
                "message-recovered-body",
                station = name,
                property = property.code(),
                value = property.rounded(*mean),
                limit = *limit,
            ),
        ),
    };
    notify::send(member, subject, body, Some(station_page(&station.id)));
}

/// Tells a member that a limit of theirs is passed, or kept again.
pub fn of_alert(station: &Station, alert: &Alert, change: Change, value: f64) {
    let property = alert.property;
    let side = match alert.limit.side {
        Side::Above => "above",
        Side::Below => "below",
    };
    let over = match alert.limit.over {
        Measure::Hour => "hour",
        Measure::Day => "day",
        Measure::Readings => "readings",
    };
    let (name, code, unit) = (&station.name, property.code(), property.display_unit());
    let (value, limit) = (property.rounded(value), property.display(alert.limit.limit.as_f64()));
    let (subject, body) = match change {
        Change::Passed => (
            t!(
                "message-alert-subject",
                station = name,
                property = code,
                side = side,
                limit = limit,
                unit = unit
            ),
            t!(
                "message-alert-body",
                station = name,
                property = code,
                side = side,
                over = over,
                value = value,
                limit = limit,
                unit = unit,
                advice = advice(),
            ),
        ),
        Change::Kept => (
            t!(
                "message-kept-subject",
                station = name,
                property = code,
                side = side,
                limit = limit,
                unit = unit
            ),
            t!(
                "message-kept-body",
                station = name,
                property = code,
                over = over,
                value = value,
                limit = limit,
                unit = unit,
            ),
        ),
    };
    notify::send(&alert.member, subject, body, Some(PageRef::new("alerts")));
}

/// What the steward wants to be said with every alert; with a space before it, because it follows a sentence.
fn advice() -> String {
    rules()
        .alert_advice
        .map_or_else(String::new, |advice| format!(" {advice}"))
}
