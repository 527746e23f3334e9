//! What is kept of a member, and what stays when they leave.

use std::collections::BTreeSet;

use super::*;
use crate::{
    alerts::{ALERTS, Alert, FOLLOWS, Follow},
    bindings::exports::legollaborative::{
        brick::personal_data::Guest as PersonalData,
        sensors::{
            alerts::{Measure, Side, Wish},
            calibrations::{Calibration, Guest as Calibrations},
        },
    },
    contracts::{COUNTS, Count},
    property::Property as Kind,
    split::Hours,
    stations::STATIONS,
};

fn collected(member: &str) -> Vec<Json> {
    let (mut lines, mut cursor) = (Vec::new(), None);
    loop {
        let part = Sensors::collect(member.into(), cursor).unwrap();
        lines.extend(part.lines.iter().map(|line| serde_json::from_str(line).unwrap()));
        cursor = part.next;
        if cursor.is_none() {
            return lines;
        }
    }
}

fn forget(member: &str) {
    let mut cursor = None;
    loop {
        cursor = native::call(|| Sensors::forget(member.into(), cursor.clone())).unwrap();
        if cursor.is_none() {
            return;
        }
    }
}

fn stays(member: &str) -> Vec<String> {
    let what = |text: legollab_brick::Text| match text {
        legollab_brick::Text::Message(message) => message.id,
        legollab_brick::Text::Plain(text) => text,
    };
    let kept = Sensors::stays(member.into()).unwrap();
    kept.into_iter().map(|kept| what(kept.what)).collect()
}

fn kinds(lines: &[Json]) -> BTreeSet<String> {
    let kind = |line: &Json| line.as_object().unwrap().keys().next().unwrap().clone();
    lines.iter().map(kind).collect()
}

fn calibration() -> Calibration {
    Calibration {
        property: Property::Pm25,
        from: NOON - HOUR,
        until: None,
        factor: "0.5".into(),
        offset: "1".into(),
        method: "Beside the reference station.".into(),
        licence: None,
    }
}

fn wish() -> Wish {
    Wish {
        property: Property::Pm25,
        side: Side::Above,
        limit: 15.0,
        margin: None,
        over: Measure::Hour,
        no_data: true,
    }
}

fn count(station: &str, host: &str, by: Option<&str>) -> Count {
    Count {
        contract: "c1".into(),
        station: station.into(),
        property: Kind::Pm25,
        made_by: 0,
        hours: Hours {
            host: host.into(),
            calibrated_by: by.map(str::to_owned),
            hours: 7,
        },
    }
}

/// Ada's station with three readings of two days, calibrated by Sam, and followed by Bob.
fn measured() -> (String, String) {
    let (station, key) = station();
    let readings =
        [NOON - DAY, NOON - HOUR, NOON - MINUTE].map(|at| format!(r#"{{"property":"pm25","at":{at},"value":"8"}}"#));
    push(&key, &format!(r#"{{"readings":[{}]}}"#, readings.join(",")));
    native::sign_in("sam", &["steward"]);
    Sensors::calibrate(station.clone(), calibration()).unwrap();
    native::sign_in("bob", &[]);
    Sensors::follow(station.clone()).unwrap();
    Sensors::set_alert(station.clone(), wish()).unwrap();
    native::take_messages();
    (station, key)
}

#[test]
fn a_member_takes_along_their_station_and_how_much_it_measured() {
    let (station, key) = measured();
    COUNTS.put(&count(&station, "ada", Some("sam")));
    let lines = collected("ada");
    let expected = ["calibration", "count", "readings", "station"].map(str::to_owned);
    assert_eq!(kinds(&lines), BTreeSet::from(expected));
    let counts: Vec<(&str, u64)> = lines
        .iter()
        .filter_map(|line| Some((line["readings"]["day"].as_str()?, line["readings"]["count"].as_u64()?)))
        .collect();
    assert_eq!(counts, [("2018-10-27", 1), ("2018-10-28", 2)]);
    assert!(!format!("{lines:?}").contains(&key), "what lets a device send stays");
    assert_eq!(
        kinds(&collected("bob")),
        BTreeSet::from(["alert", "follow"].map(str::to_owned))
    );
    assert_eq!(
        kinds(&collected("sam")),
        BTreeSet::from(["calibration", "count"].map(str::to_owned))
    );
    assert_eq!(collected("eve"), [] as [Json; 0]);
    assert_eq!(
        refused(Sensors::collect("ada".into(), Some("x".into()))),
        "cursor-malformed"
    );
    assert_eq!(
        refused(Sensors::forget("ada".into(), Some("x".into()))),
        "cursor-malformed"
    );
}

#[test]
fn readings_stay_under_their_licence_and_the_station_is_nobodys() {
    let (station, key) = measured();
    assert_eq!(stays("ada"), ["stays-stations"]);
    let days: Vec<_> = DAYS.all().into_iter().collect();
    let before = STATIONS.get(&station).unwrap();
    native::sign_in("eve", &[]);
    forget("ada");
    let after = STATIONS.get(&station).unwrap();
    assert_eq!(
        (after.owner.as_str(), after.source.as_ref(), after.device_id.as_ref()),
        ("", None, None)
    );
    assert_eq!(
        (after.licence, after.latitude, after.longitude, after.name),
        (before.licence, before.latitude, before.longitude, before.name)
    );
    assert_eq!(DAYS.all().into_iter().collect::<Vec<_>>(), days);
    assert!(<Sensors as Stations>::get(station.clone()).unwrap().retired);
    assert_eq!((collected("ada"), stays("ada")), (Vec::new(), Vec::new()));
    // The device no longer gets in, and nobody is told that it is silent.
    Sensors::push(request(&[("x-pin", key.as_str())], "{}")).unwrap_err();
    native::set_now(NOON + DAY);
    Sensors::look_after(station.clone());
    assert!(
        native::take_messages()
            .iter()
            .all(|message| message.to != "ada" && !message.to.is_empty())
    );
    // It is shown as before, and has nobody to write to.
    let shown = page("station", &[("station", &station)]);
    assert!(!shown.nodes.iter().any(|node| matches!(node, Node::Outlet(_))));
}

#[test]
fn who_is_told_of_something_is_told_no_more_and_who_calibrated_has_no_name() {
    let (station, _) = measured();
    assert_eq!(
        (stays("bob"), stays("sam")),
        (vec![], vec!["stays-calibrations".to_owned()])
    );
    forget("bob");
    assert!(ALERTS.all().is_empty() && FOLLOWS.all().is_empty());
    forget("sam");
    native::sign_in("eve", &[]);
    let layers = Sensors::layers(station, Property::Pm25).unwrap();
    assert_eq!((layers.len(), layers[0].by.as_str()), (1, ""));
    assert_eq!(
        layers[0].calibration.method,
        calibration().method,
        "how it was found stays"
    );
    assert_eq!((collected("sam"), stays("sam")), (Vec::new(), Vec::new()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// After somebody is forgotten, what names them is what was counted for contracts, as was announced.
    #[test]
    fn nothing_names_who_was_forgotten_but_what_was_announced(
        steps in prop::collection::vec((0_u8..6, 0_usize..3, 0_usize..4), 0..30),
        who in prop::sample::select(vec!["ada", "bob", "sam"]),
    ) {
        native::reset();
        native::set_time_zone("Europe/London");
        native::set_now(NOON);
        let people = ["ada", "bob", "sam"];
        let mut stations: Vec<(String, String)> = Vec::new();
        for (act, member, which) in steps {
            let member = people[member];
            native::sign_in(member, &["steward"]);
            let known = stations.get(which).cloned();
            match (act, known) {
                (0, _) => {
                    let id = Sensors::register(description("Torry")).unwrap();
                    stations.push((id.clone(), Sensors::key(id).unwrap()));
                }
                (1, Some((id, _))) => drop(native::call(|| Sensors::calibrate(id, calibration()))),
                (2, Some((id, _))) => {
                    FOLLOWS.put(&Follow { station: id.clone(), member: member.into() });
                    drop(native::call(|| Sensors::set_alert(id, wish())));
                }
                (3, Some((_, key))) => {
                    let body = format!(r#"{{"readings":[{{"property":"pm25","at":{},"value":"8"}}]}}"#, NOON - HOUR);
                    drop(native::call(|| Sensors::push(request(&[("x-pin", key.as_str())], &body))));
                }
                (4, Some((id, _))) => COUNTS.put(&count(&id, member, (which > 1).then_some("sam"))),
                (5, Some((id, _))) => drop(native::call(|| Sensors::retire(id))),
                _ => {}
            }
        }
        native::take_messages();
        let others: Vec<Alert> = ALERTS.all().into_iter().filter(|alert| alert.member != who).collect();
        let days: Vec<_> = DAYS.all().into_iter().collect();
        forget(who);
        let left = collected(who);
        prop_assert!(left.iter().all(|line| line.get("count").is_some()));
        let announced = if left.is_empty() { Vec::new() } else { vec!["stays-contracts".to_owned()] };
        prop_assert_eq!(stays(who), announced);
        prop_assert_eq!(DAYS.all().into_iter().collect::<Vec<_>>(), days);
        prop_assert_eq!(ALERTS.all().into_iter().collect::<Vec<_>>(), others);
        let word = format!("\"{who}\"");
        let naming = native::entries().into_iter().filter(|(_, value)| String::from_utf8_lossy(value).contains(&word));
        prop_assert_eq!(naming.count(), left.len());
        let (entries, jobs) = (native::entries(), native::jobs());
        forget(who);
        prop_assert_eq!((native::entries(), native::jobs()), (entries, jobs));
    }
}
