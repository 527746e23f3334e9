//! Calibrations: layers above the raw readings, and the way back to them.

use super::*;
use crate::bindings::exports::legollaborative::sensors::{
    alerts::{Measure, Side, Wish},
    calibrations::{Calibration, Guest as Calibrations},
};

fn calibration() -> Calibration {
    Calibration {
        property: Property::Pm25,
        from: NOON - HOUR,
        until: None,
        factor: "0.5".into(),
        offset: "1".into(),
        method: "Two weeks beside the reference station of Union Street.".into(),
        licence: None,
    }
}

/// A station with a reading every quarter of an hour of the day, 8 each.
fn measured() -> (String, String) {
    let (station, key) = station();
    let readings: Vec<String> = (0..12 * 6)
        .map(|step| {
            let at = NOON - 12 * HOUR + step * 10 * MINUTE;
            format!(r#"{{"property":"pm25","at":{at},"value":"8.{}"}}"#, step % 2)
        })
        .collect();
    push(&key, &format!(r#"{{"readings":[{}]}}"#, readings.join(",")));
    (station, key)
}

#[test]
fn a_calibration_makes_a_layer_and_changes_nothing_below() {
    let (station, _) = measured();
    let kept: Vec<_> = DAYS.all().into_iter().collect();
    let raw = <Sensors as Readings>::of_day(station.clone(), Property::Pm25, "2018-10-28".into()).unwrap();
    native::sign_in("ada", &[]);
    let first = Sensors::calibrate(station.clone(), calibration()).unwrap();
    assert_eq!((first.number, first.by.as_str()), (1, "ada"));
    assert_eq!(
        Sensors::calibrate(station.clone(), calibration()).unwrap().number,
        1,
        "the same once more"
    );
    let second = Calibration {
        factor: "2".into(),
        offset: "0".into(),
        from: NOON - 30 * MINUTE,
        until: Some(NOON - 10 * MINUTE),
        ..calibration()
    };
    assert_eq!(Sensors::calibrate(station.clone(), second).unwrap().number, 2);
    assert_eq!(
        DAYS.all().into_iter().collect::<Vec<_>>(),
        kept,
        "raw readings are never overwritten"
    );
    assert_eq!(
        <Sensors as Readings>::of_day(station.clone(), Property::Pm25, "2018-10-28".into()).unwrap(),
        raw
    );
    let of = |at: Instant, layer: Option<u32>| {
        let lineage = Sensors::lineage(station.clone(), Property::Pm25, at, layer).unwrap();
        (lineage.raw, lineage.value, lineage.made_by)
    };
    let told = |raw: &str, value: &str, by: u32| (raw.to_owned(), value.to_owned(), by);
    assert_eq!(of(NOON - 2 * HOUR, None), told("8", "8", 0), "before it");
    assert_eq!(of(NOON - HOUR, None), told("8", "5", 1));
    assert_eq!(of(NOON - 20 * MINUTE, None), told("8", "16", 2));
    assert_eq!(
        of(NOON - 20 * MINUTE, Some(1)),
        told("8", "5", 1),
        "the first layer stays what it was"
    );
    assert_eq!(of(NOON - 20 * MINUTE, Some(0)), told("8", "8", 0));
    let lineage = Sensors::lineage(station.clone(), Property::Pm25, NOON + 1, None);
    assert_eq!(refused(lineage), "no-reading-then");
    assert_eq!(
        refused(Sensors::lineage(station.clone(), Property::Pm25, NOON - HOUR, Some(3))),
        "no-such-layer"
    );
    let day = <Sensors as Calibrations>::of_day(station.clone(), Property::Pm25, "2018-10-28".into(), Some(1)).unwrap();
    assert_eq!(day.len(), raw.len());
    assert_eq!(day.iter().filter(|one| one.made_by == 1).count(), 6);
    let layers = Sensors::layers(station.clone(), Property::Pm25).unwrap();
    assert_eq!(layers.iter().map(|layer| layer.number).collect::<Vec<_>>(), [1, 2]);
    // Means rest on the newest layer.
    let hours = Sensors::hours(station.clone(), Property::Pm25, "2018-10-28".into()).unwrap();
    assert_eq!(
        (hours[11].mean, hours[12].mean),
        (Some(8.05), Some((5.0 + 5.05 + 5.0 + 16.2 + 16.0 + 5.05) / 6.0))
    );
    let view = format!("{:?}", page("station", &[("station", &station)]));
    assert!(view.contains("layers-heading") && view.contains("Union Street"));
}

#[test]
fn a_late_reading_is_corrected_as_well() {
    let (station, key) = measured();
    native::sign_in("ada", &[]);
    Sensors::calibrate(station.clone(), calibration()).unwrap();
    let at = NOON - 55 * MINUTE;
    push(
        &key,
        &format!(r#"{{"readings":[{{"property":"pm25","at":{at},"value":"6"}}]}}"#),
    );
    let lineage = Sensors::lineage(station, Property::Pm25, at, None).unwrap();
    assert_eq!((lineage.raw.as_str(), lineage.value.as_str()), ("6", "4"));
}

#[test]
fn files_say_which_layer_a_value_is_of() {
    let (station, _) = measured();
    native::sign_in("ada", &[]);
    Sensors::calibrate(station.clone(), calibration()).unwrap();
    let csv = |layer: Option<&str>| {
        let day = Some("2018-10-28".to_owned());
        Sensors::csv(
            request(&[], ""),
            station.clone(),
            day.clone(),
            day,
            layer.map(Into::into),
        )
    };
    let raw = csv(None).unwrap().content();
    assert!(raw.starts_with("time,station,property,value,unit,quality,licence,source\r\n"));
    let newest = csv(Some("newest")).unwrap().content();
    assert!(
        newest.contains(",pm25,5,ug/m3,good,ODbL-1.0,Sensor.Community,1,1,8\r\n"),
        "{newest}"
    );
    assert!(
        csv(Some("0"))
            .unwrap()
            .content()
            .contains(",Sensor.Community,0,0,8\r\n")
    );
    assert_eq!(refused(csv(Some("2"))), "no-such-layer");
    assert_eq!(refused(csv(Some("latest"))), "layer-malformed");
    let json = Sensors::json(request(&[], ""), station, None, None, Some("newest".into())).unwrap();
    let json: Json = serde_json::from_str(&json.content()).unwrap();
    assert_eq!(json["station"]["licence"], "ODbL-1.0");
    let last = json["readings"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["raw"], &last["value"], &last["madeBy"]),
        (&Json::from(8.1), &Json::from(5.05), &Json::from(1))
    );
}

#[test]
fn only_who_keeps_the_station_calibrates_and_within_its_licence() {
    let (station, _) = measured();
    native::sign_in("bob", &[]);
    assert_eq!(
        refused(Sensors::calibrate(station.clone(), calibration())),
        "owner-only"
    );
    native::sign_in("ada", &[]);
    let wrong = |change: fn(&mut Calibration)| {
        let mut calibration = calibration();
        change(&mut calibration);
        refused(Sensors::calibrate(station.clone(), calibration))
    };
    assert_eq!(wrong(|given| given.factor = "0".into()), "factor-range");
    assert_eq!(wrong(|given| given.factor = "0,92".into()), "factor-range");
    assert_eq!(wrong(|given| given.offset = "1001".into()), "offset-range");
    assert_eq!(wrong(|given| given.method = " ".into()), "method-length");
    assert_eq!(wrong(|given| given.until = Some(given.from)), "calibration-until");
    assert_eq!(wrong(|given| given.from = NOON + HOUR), "calibration-from");
    assert_eq!(wrong(|given| given.licence = Some(Licence::Cc0)), "licence-forbids");
    assert_eq!(wrong(|given| given.property = Property::Pm1), "alert-not-measured");
    native::sign_in("sam", &["steward"]);
    Sensors::calibrate(
        station,
        Calibration {
            licence: Some(Licence::Odbl),
            ..calibration()
        },
    )
    .unwrap();
}

#[test]
fn layers_and_alerts_go_along() {
    let (station, _) = measured();
    native::sign_in("ada", &[]);
    Sensors::calibrate(station.clone(), calibration()).unwrap();
    Sensors::follow(station.clone()).unwrap();
    let wish = Wish {
        property: Property::Pm25,
        side: Side::Above,
        limit: 20.0,
        over: Measure::Day,
        margin: None,
        no_data: true,
    };
    Sensors::set_alert(station, wish).unwrap();
    let lines = Sensors::take_out(None).unwrap().lines;
    let entries = native::entries();
    native::reset();
    native::set_time_zone("Europe/London");
    native::set_now(NOON);
    for _ in 0..2 {
        Sensors::take_in(lines.clone()).unwrap();
        assert_eq!(native::entries(), entries);
    }
    assert_eq!(native::take_messages().len(), 0, "nobody is told anything");
}
