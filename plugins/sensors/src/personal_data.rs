//! What is kept of one member: for them to take along, and to be forgotten once they leave.
//!
//! Readings are of a place, and others rest on them: they stay under their licence. Their station belongs to nobody then, takes
//! no more of them, and names neither its source nor its device. What was counted for contracts is never changed.

use std::collections::BTreeSet;

use legollab_brick::{
    personal_data::{NOBODY, each, forget_step, while_more},
    portable::{self, BadCursor, Section, section, section_of},
    prelude::*,
};
use serde::Serialize;

use crate::{
    Sensors,
    alerts::{self, ALERTS, Alert, FOLLOWED, FOLLOWS, Follow},
    bindings::exports::legollaborative::brick::personal_data::{Collected, Guest, Kept},
    calibrations::{CALIBRATIONS, Calibration},
    contracts::{CONTRACTS, COUNTS, Contract, Count},
    days::{DAYS, Day},
    property::Property,
    states,
    stations::{self, OF_OWNER, STATIONS, Service, Station},
    time,
};

/// Calibrations and contracts that one step looks at.
const AT_ONCE: u32 = 200;
/// Stations that one step forgets. One takes a job.
const STATIONS_AT_ONCE: u32 = 50;

/// A line of what a member takes along.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Line {
    /// A station of theirs. The key of its device stays behind.
    Station(Station),
    /// How many readings it has of a day.
    Readings(Readings),
    /// A calibration by them, or of a station of theirs.
    Calibration(Calibration),
    /// A contract that they recorded.
    Contract(Contract),
    /// What was counted for them.
    Count(Count),
    /// A station that they follow.
    Follow(Follow),
    /// A limit that they have set.
    Alert(Alert),
}

#[derive(Serialize)]
struct Readings {
    station: String,
    property: Property,
    day: String,
    count: usize,
}

fn malformed(_: BadCursor) -> Error {
    invalid("cursor", t!("cursor-malformed"))
}

fn readings(day: Day) -> Line {
    let start = time::write(Instant::from(day.day).saturating_mul(legollab_brick::clock::DAY));
    Line::Readings(Readings {
        day: start.split('T').next().unwrap_or_default().to_owned(),
        station: day.station,
        property: day.property,
        count: day.readings.len(),
    })
}

/// How many readings there are of a station: a section of its own, since days are found by station.
fn readings_of(station: &Station) -> Section {
    let id = station.id.as_str();
    section(DAYS.range::<(&str,)>((id,)..=(id,)), readings)
}

fn is_counted_for(count: &Count, member: &str) -> bool {
    count.hours.host == member || count.hours.calibrated_by.as_deref() == Some(member)
}

/// Takes the owner out of a station, with all that leads to them or lets their device send.
fn forget_station(station: Station) {
    states::forget_silence(&station.id);
    STATIONS.put(&Station {
        owner: NOBODY.to_owned(),
        device_id: None,
        sensors: Vec::new(),
        source: None,
        service: Service::Retired,
        key: stations::fresh_key(),
        ..station
    });
}

/// Ends what a member is told.
fn forget_wishes(member: &str) {
    for alert in alerts::of_member(member) {
        ALERTS.remove(&alert.id);
    }
    for follow in FOLLOWED.of(&(member,)).into_iter().collect::<Vec<_>>() {
        FOLLOWS.remove(&(follow.station.as_str(), member));
    }
}

impl Guest for Sensors {
    fn collect(member: String, cursor: Option<String>) -> Result<Collected, Error> {
        let own: Vec<Station> = OF_OWNER.of(&(&member,)).into_iter().collect();
        let ids: BTreeSet<String> = own.iter().map(|station| station.id.clone()).collect();
        let [of_calibration, of_contract, of_count, of_alert] = [(); 4].map(|()| member.clone());
        let mut sections = vec![
            section(OF_OWNER.of(&(&member,)), |station| {
                Line::Station(Station {
                    key: String::new(),
                    ..station
                })
            }),
            section_of(CALIBRATIONS.all(), move |calibration| {
                (calibration.by == of_calibration || ids.contains(&calibration.station))
                    .then_some(Line::Calibration(calibration))
            }),
            section_of(CONTRACTS.all(), move |contract| {
                (contract.by == of_contract).then_some(Line::Contract(contract))
            }),
            section_of(COUNTS.all(), move |count| {
                is_counted_for(&count, &of_count).then_some(Line::Count(count))
            }),
            section(FOLLOWED.of(&(&member,)), Line::Follow),
            section_of(ALERTS.all(), move |alert| {
                (alert.member == of_alert).then_some(Line::Alert(alert))
            }),
        ];
        sections.extend(own.iter().map(readings_of));
        let part = portable::take_out(cursor.as_deref(), sections).map_err(malformed)?;
        Ok(Collected {
            lines: part.lines,
            next: part.next,
        })
    }

    fn stays(member: String) -> Result<Vec<Kept>, Error> {
        let stations = OF_OWNER.of(&(&member,)).into_iter().count();
        let calibrations = CALIBRATIONS.all().into_iter();
        let calibrations = calibrations.filter(|calibration| calibration.by == member).count();
        let contracts: BTreeSet<String> = COUNTS
            .all()
            .into_iter()
            .filter(|count| is_counted_for(count, &member))
            .map(|count| count.contract)
            .collect();
        let kept = |count: usize, what: Text, why: Text| (count > 0).then_some(Kept { what, why, until: None });
        Ok([
            kept(
                stations,
                t!("stays-stations", count = stations),
                t!("stays-stations-why"),
            ),
            kept(
                calibrations,
                t!("stays-calibrations", count = calibrations),
                t!("stays-calibrations-why"),
            ),
            kept(
                contracts.len(),
                t!("stays-contracts", count = contracts.len()),
                t!("stays-contracts-why"),
            ),
        ]
        .into_iter()
        .flatten()
        .collect())
    }

    fn forget(member: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        let parts = [
            while_more(|| {
                forget_wishes(&member);
                false
            }),
            each(OF_OWNER.of(&(&member,)), STATIONS_AT_ONCE, forget_station),
            each(CALIBRATIONS.all(), AT_ONCE, |calibration: Calibration| {
                if calibration.by == member {
                    CALIBRATIONS.put(&Calibration {
                        by: NOBODY.to_owned(),
                        ..calibration
                    });
                }
            }),
            each(CONTRACTS.all(), AT_ONCE, |contract: Contract| {
                if contract.by == member {
                    CONTRACTS.put(&Contract {
                        by: NOBODY.to_owned(),
                        ..contract
                    });
                }
            }),
        ];
        forget_step(cursor.as_deref(), parts).map_err(malformed)
    }
}
