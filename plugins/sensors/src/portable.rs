//! Everything out and in again.
//!
//! One JSON object a line. `{"station": ...}` is a station, with its key, so that devices go on sending. `{"day": ...}` has
//! the readings of a station and property on a UTC day, with the unit in UCUM: pairs of a time and a decimal number, as
//! they came, and other values that came for the same instants as disputes. `{"calibration": ...}` makes a layer. `{"contract": ...}` and `{"count": ...}` are
//! what comes back to those who measure. `{"follow": ...}` and `{"alert": ...}` say who is
//! told of what. Stations come before all else.

use std::collections::BTreeMap;

use legollab_brick::{
    portable::{self, section},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Sensors,
    alerts::{ALERTS, Alert, FOLLOWS, Follow},
    bindings::exports::legollaborative::brick::portable::{Chunk, Guest},
    calibrations::{CALIBRATIONS, Calibration},
    chunk::Reading,
    contracts::{CONTRACTS, COUNTS, Contract, Count},
    days::{DAYS, Day},
    property::Property,
    states::{self, Telling},
    stations::{STATIONS, Station},
    time,
};

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// A station, as it is kept.
    Station(Station),
    /// A day.
    Day(PortableDay),
    /// What a device is corrected by.
    Calibration(Calibration),
    /// What was agreed on the use of readings.
    Contract(Contract),
    /// What was counted for a contract.
    Count(Count),
    /// A member who follows a station.
    Follow(Follow),
    /// A limit that a member has set.
    Alert(Alert),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PortableDay {
    station: String,
    property: Property,
    unit: String,
    readings: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    disputes: Vec<(String, String)>,
}

impl Guest for Sensors {
    fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
        let sections = [
            section(STATIONS.all(), Line::Station),
            section(DAYS.all(), |day| Line::Day(day.into())),
            section(CALIBRATIONS.all(), Line::Calibration),
            section(CONTRACTS.all(), Line::Contract),
            section(COUNTS.all(), Line::Count),
            section(FOLLOWS.all(), Line::Follow),
            section(ALERTS.all(), Line::Alert),
        ];
        portable::chunk(cursor, sections, t!("cursor-malformed"), |lines, next| Chunk {
            lines,
            next,
        })
    }

    fn take_in(lines: Vec<String>) -> Result<(), Error> {
        portable::take_in(&lines, |problem| t!("line-malformed", problem = problem), Line::keep)
    }
}

impl Line {
    /// Keeps what the line says, unless it is kept already.
    fn keep(self) -> Result<(), Text> {
        match self {
            Self::Station(station) => {
                if STATIONS.contains(&station.id) {
                    return Ok(());
                }
                STATIONS
                    .try_put(&station)
                    .map_err(|_| t!("key-taken", station = &station.name))
            }
            Self::Day(day) => day.keep(),
            Self::Calibration(calibration) => {
                known(&calibration.station)?;
                // What a layer is never changes, so the one that is there stays.
                if !CALIBRATIONS.contains(&calibration.id()) {
                    CALIBRATIONS.put(&calibration);
                }
                Ok(())
            }
            Self::Contract(contract) => {
                if !CONTRACTS.contains(&contract.id) {
                    CONTRACTS.put(&contract);
                    contract.go_on();
                }
                Ok(())
            }
            Self::Count(count) => {
                if !COUNTS.contains(&count.id()) {
                    COUNTS.put(&count);
                }
                Ok(())
            }
            Self::Follow(follow) => {
                known(&follow.station)?;
                if !FOLLOWS.contains(&(follow.station.as_str(), follow.member.as_str())) {
                    FOLLOWS.put(&follow);
                }
                Ok(())
            }
            Self::Alert(alert) => {
                known(&alert.station)?;
                if !ALERTS.contains(&alert.id) {
                    ALERTS.put(&alert);
                }
                Ok(())
            }
        }
    }
}

/// The station that a line is about.
fn known(station: &str) -> Result<Station, Text> {
    STATIONS.get(station).ok_or_else(|| t!("no-such-station"))
}

impl PortableDay {
    fn keep(self) -> Result<(), Text> {
        let station = known(&self.station)?;
        if self.unit != self.property.unit() {
            return Err(t!("wrong-unit", unit = self.property.unit()));
        }
        let read = |pairs: Vec<(String, String)>| {
            let pair = |(at, value): (String, String)| {
                Some(Reading {
                    at: time::parse(&at)?,
                    value: value.parse().ok()?,
                })
            };
            pairs.into_iter().map(pair).collect::<Option<Vec<Reading>>>()
        };
        let readings = read(self.readings).ok_or_else(|| t!("line-readings"))?;
        let disputes = read(self.disputes).ok_or_else(|| t!("line-readings"))?;
        let Some(number) = readings.first().map(|reading| time::day_of(reading.at)) else {
            return Ok(());
        };
        if readings
            .iter()
            .chain(&disputes)
            .any(|reading| time::day_of(reading.at) != number)
        {
            return Err(t!("line-days"));
        }
        let id = (&station.id, self.property.code(), number);
        let mut day = DAYS
            .get(&id)
            .unwrap_or_else(|| Day::new(&station.id, self.property, number));
        // The readings first: what came first stays what counts as the reading.
        let added = day.merge(readings);
        let disputed = day.merge(disputes);
        if added.changed || disputed.changed {
            DAYS.put(&day);
        }
        if added.added > 0
            && let Some(newest) = day.readings.last()
        {
            states::arrived(&station, &BTreeMap::from([(self.property, *newest)]), Telling::Quiet);
        }
        Ok(())
    }
}

impl From<Day> for PortableDay {
    fn from(day: Day) -> Self {
        let pair = |reading: &Reading| (time::write(reading.at), reading.value.to_string());
        Self {
            station: day.station,
            property: day.property,
            unit: day.property.unit().to_owned(),
            readings: day.readings.iter().map(pair).collect(),
            disputes: day.disputes.iter().map(pair).collect(),
        }
    }
}
