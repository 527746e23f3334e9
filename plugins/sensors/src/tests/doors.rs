//! What comes in and goes out.

use super::{files::excerpts, *};

#[test]
fn a_device_pushes_and_is_told() {
    let (station, key) = station();
    let body = r#"{"software_version":"NRZ-2020-133","sensordatavalues":[
        {"value_type":"SDS_P1","value":"12.30"},{"value_type":"SDS_P2","value":"5.40"},{"value_type":"signal","value":"-70"}]}"#;
    let (status, answer) = push(&key, body);
    assert_eq!(status, 201);
    assert_eq!(
        answer,
        serde_json::json!({"station": station, "added": 2, "known": 0, "conflicts": 0, "rejected": 0, "problems": [], "ignored": ["signal"]})
    );
    // The answer got lost, so the device sends it again.
    let before = native::entries();
    native::set_now(NOON + 5_000);
    let (status, answer) = push(&key, body);
    assert_eq!((status, &answer["known"]), (200, &Json::from(2)));
    assert_eq!(native::entries(), before);
    // The next measurement happens to be the same.
    native::set_now(NOON + 150_000);
    assert_eq!(push(&key, body).1["added"], 2);
    let readings = Sensors::of_day(station, Property::Pm10, "2018-10-28".into()).unwrap();
    let read: Vec<_> = readings
        .iter()
        .map(|reading| (reading.at - NOON, reading.value))
        .collect();
    assert_eq!(read, [(0, 12.3), (150_000, 12.3)]);
}

#[test]
fn a_device_sends_senml_and_sends_it_again() {
    let (station, key) = station();
    let pack = r#"[{"bn":"urn:dev:mac:0024befffe804ff1:","n":"temperature","u":"Cel","v":9.2},
        {"n":"temperature","u":"Cel","t":-600,"v":9},{"n":"pressure","u":"hPa","v":1013.25},{"n":"battery","u":"V","v":3.1}]"#;
    let send = |body: &str| {
        let request = Request {
            media_type: "application/senml+json".into(),
            ..request(&[], body)
        };
        told(native::call(|| Sensors::push_by_key(request, key.clone())))
    };
    native::set_now(NOON + 250);
    let (status, answer) = send(pack);
    assert_eq!(
        (status, &answer["added"], &answer["ignored"]),
        (201, &Json::from(3), &serde_json::json!(["battery"]))
    );
    let before = native::entries();
    native::set_now(NOON + 7_500);
    let (status, answer) = send(pack);
    assert_eq!(
        (status, &answer["known"]),
        (200, &Json::from(3)),
        "the same pack, sent again"
    );
    assert_eq!(native::entries(), before);
    let of = |property| Sensors::of_day(station.clone(), property, "2018-10-28".into()).unwrap();
    let read: Vec<_> = of(Property::Temperature)
        .iter()
        .map(|reading| (reading.at - NOON, reading.value))
        .collect();
    assert_eq!(read, [(-600_000, 9.0), (0, 9.2)]);
    // The same value in another unit is the same reading.
    assert_eq!(of(Property::Pressure)[0].value, 101_325.0);
    let pascal = r#"{"readings":[{"property":"pressure","at":1540728000000,"value":101.325,"unit":"kPa"}]}"#;
    assert_eq!(send(pascal).1["known"], 1);
    let headers = [("x-pin", key.as_str())];
    assert_eq!(
        refused(Sensors::push(request(&headers, r#"[{"n":"pm25","v":1,"unit_":1}]"#))),
        "not-understood"
    );
}

#[test]
fn what_goes_out_as_a_table_comes_in_again() {
    let (station, key) = station();
    native::set_now(NOON + 3 * DAY);
    for csv in excerpts() {
        push_csv(&key, &csv);
    }
    let out = Sensors::csv(
        request(&[], ""),
        station,
        Some("2018-10-27".into()),
        Some("2018-10-29".into()),
        None,
    );
    let out = out.unwrap().content();
    let (status, answer) = push_csv(&key, &out);
    assert_eq!(
        (status, &answer["added"], &answer["conflicts"], &answer["rejected"]),
        (200, &Json::from(0), &Json::from(0), &Json::from(0))
    );
    assert!(answer["known"].as_u64().unwrap() > 100, "{answer}");
}

#[test]
fn only_the_key_opens_a_station() {
    let (station, key) = station();
    let body = r#"{"sensordatavalues":[{"value_type":"P1","value":"1"}]}"#;
    let push = |headers: &[(&str, &str)]| native::call(|| Sensors::push(request(headers, body)));
    let other = "0".repeat(24);
    for headers in [
        &[][..],
        &[("x-pin", "")],
        &[("x-pin", &other)],
        &[("x-sensor", "esp8266-1234567")],
        &[("x-pin", "1")],
    ] {
        assert_eq!(refused(push(headers)), "wrong-key", "{headers:?}");
    }
    assert_eq!(
        refused(push(&[("x-sensor", "esp8266-7654321"), ("x-pin", &key)])),
        "other-device"
    );
    assert_eq!(push(&[("x-sensor", &station), ("x-pin", &key)]).unwrap().status, 201);
    native::set_now(NOON + HOUR);
    assert_eq!(
        Sensors::push_by_key(request(&[], body), key.clone()).unwrap().status,
        201
    );
    for (member, roles) in [("bob", &[][..]), ("eve", &["member"])] {
        native::sign_in(member, roles);
        assert_eq!(refused(Sensors::key(station.clone())), "owner-only");
        assert_eq!(refused(Sensors::renew_key(station.clone())), "owner-only");
        assert_eq!(
            refused(Sensors::update(station.clone(), description("Mine"))),
            "owner-only"
        );
        assert_eq!(
            refused(Sensors::import_csv(station.clone(), String::new())),
            "owner-only"
        );
        assert_eq!(
            refused(Sensors::render(PageRef::new("setup").with("station", &station))),
            "owner-only"
        );
    }
    native::sign_in("ada", &[]);
    let renewed = Sensors::renew_key(station.clone()).unwrap();
    assert_ne!(renewed, key);
    native::set_now(NOON + 90 * MINUTE);
    assert_eq!(refused(push(&[("x-pin", &key)])), "wrong-key");
    assert_eq!(push(&[("x-pin", &renewed)]).unwrap().status, 201);
    Sensors::retire(station.clone()).unwrap();
    assert_eq!(refused(push(&[("x-pin", &renewed)])), "station-retired");
    Sensors::reopen(station).unwrap();
    native::set_now(NOON + 2 * HOUR);
    assert_eq!(push(&[("x-pin", &renewed)]).unwrap().status, 201);
}

#[test]
fn a_key_shows_to_nobody_else() {
    let (station, key) = station();
    push(&key, r#"{"sensordatavalues":[{"value_type":"P1","value":"1"}]}"#);
    native::sign_in("bob", &[]);
    let seen = format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}",
        page("air", &[]),
        page("station", &[("station", &station)]),
        <Sensors as Stations>::get(station.clone()),
        Sensors::list(None),
        Sensors::geojson(request(&[], "")),
        Sensors::csv(request(&[], ""), station, None, None, None),
    );
    assert!(!seen.contains(&key));
}

#[test]
fn a_second_value_for_an_instant_is_kept_as_a_conflict() {
    let (station, key) = station();
    let batch = |value: &str| {
        format!(r#"{{"readings":[{{"property":"pm25","at":"2018-10-28T11:00:00Z","value":"{value}"}}]}}"#)
    };
    assert_eq!(push(&key, &batch("4.80")).1["added"], 1);
    assert_eq!(
        push(&key, &batch("4.8")).1["known"],
        1,
        "the same number written otherwise"
    );
    let (status, answer) = push(&key, &batch("5"));
    assert_eq!((status, &answer["conflicts"]), (200, &Json::from(1)));
    let before = native::entries();
    push(&key, &batch("5"));
    assert_eq!(native::entries(), before, "a conflict is recorded once");
    let readings = Sensors::of_day(station, Property::Pm25, "2018-10-28".into()).unwrap();
    assert_eq!(readings.iter().map(|reading| reading.value).collect::<Vec<_>>(), [4.8]);
    native::sign_in("sam", &["steward"]);
    let view = format!("{:?}", page("watch", &[]));
    assert!(
        view.contains("4.8\\u{a0}ug/m3") && view.contains("5\\u{a0}ug/m3"),
        "{view}"
    );
}

#[test]
fn what_cannot_be_taken_is_named_and_loses_nothing() {
    let (_, key) = station();
    let (status, answer) = push(
        &key,
        r#"{"readings":[{"property":"pm1","at":"2018-10-28T11:00:00Z","value":3},{"property":"pm25","at":"2018-10-28T11:00:00Z","value":3},
            {"property":"pm25","at":"2030-01-01T00:00:00Z","value":3}]}"#,
    );
    assert_eq!(
        (status, &answer["added"], &answer["rejected"]),
        (201, &Json::from(1), &Json::from(1))
    );
    assert_eq!(
        answer["problems"],
        serde_json::json!([{"at": "readings[2].at", "code": "in-the-future"}])
    );
    assert_eq!(
        answer["ignored"],
        serde_json::json!(["pm1"]),
        "the station is not said to measure it"
    );
    let (status, _) = push(
        &key,
        r#"{"readings":[{"property":"pm25","at":"1970-01-01T00:00:09Z","value":3}]}"#,
    );
    assert_eq!(status, 422);
    let headers = [("x-pin", key.as_str())];
    assert_eq!(refused(Sensors::push(request(&headers, "{"))), "not-json");
    assert_eq!(refused(Sensors::push(request(&headers, "{}"))), "not-a-batch");
    assert_eq!(refused(Sensors::push_csv(request(&headers, "a,b"))), "not-csv");
}

#[test]
fn files_hold_what_was_measured() {
    let (station, key) = station();
    push(
        &key,
        r#"{"readings":[{"property":"pm25","at":"2018-10-28T00:30:00Z","value":"4.80"},{"property":"pm25","at":"2018-10-28T01:30:00Z","value":"-1"}]}"#,
    );
    let ask = |from: Option<&str>, until: Option<&str>| {
        Sensors::csv(
            request(&[], ""),
            station.clone(),
            from.map(Into::into),
            until.map(Into::into),
            None,
        )
    };
    let csv = ask(Some("2018-10-28"), Some("2018-10-28")).unwrap().content();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines,
        [
            "time,station,property,value,unit,quality,licence,source",
            "2018-10-28T00:30:00Z,Torry,pm25,4.8,ug/m3,good,ODbL-1.0,Sensor.Community",
            "2018-10-28T01:30:00Z,Torry,pm25,-1,ug/m3,out-of-range,ODbL-1.0,Sensor.Community",
        ]
    );
    assert_eq!(ask(None, None).unwrap().content(), csv);
    assert_eq!(ask(Some("2018-10-29"), None).unwrap().content().lines().count(), 1);
    assert_eq!(refused(ask(Some("2018-01-01"), Some("2018-02-01"))), "csv-days");
    assert_eq!(refused(ask(Some("2018-10-29"), Some("2018-10-28"))), "csv-days");
    assert_eq!(refused(ask(Some("x"), None)), "date-malformed");
    let geojson: Json = serde_json::from_str(&Sensors::geojson(request(&[], "")).unwrap().content()).unwrap();
    assert_eq!(
        geojson["features"][0]["geometry"]["coordinates"],
        serde_json::json!([-2.077, 57.138])
    );
    assert_eq!(geojson["features"][0]["properties"]["latest"]["pm25"]["value"], -1.0);
}

#[test]
fn what_is_taken_out_can_be_taken_in_twice() {
    let (_, key) = station();
    native::set_now(NOON + 8 * HOUR);
    for csv in excerpts() {
        assert_eq!(push_csv(&key, &csv).0, 201);
    }
    push(
        &key,
        r#"{"readings":[{"property":"pm25","at":"2018-10-28T11:00:00Z","value":"1"}]}"#,
    );
    push(
        &key,
        r#"{"readings":[{"property":"pm25","at":"2018-10-28T11:00:00Z","value":"2"}]}"#,
    );
    let (mut lines, mut cursor) = (Vec::new(), None);
    loop {
        let chunk = Sensors::take_out(cursor).unwrap();
        lines.extend(chunk.lines);
        cursor = chunk.next;
        if cursor.is_none() {
            break;
        }
    }
    let (entries, jobs) = (native::entries(), native::jobs().len());
    assert_eq!(jobs, 1);
    announce::take();
    native::reset();
    native::set_time_zone("Europe/London");
    native::set_now(NOON + 8 * HOUR);
    for _ in 0..2 {
        Sensors::take_in(lines.clone()).unwrap();
        assert_eq!(native::entries(), entries);
        assert_eq!(native::jobs().len(), jobs);
    }
    assert_eq!(announce::take(), []);
    assert_eq!(
        push(&key, r#"{"sensordatavalues":[{"value_type":"P1","value":"1"}]}"#).0,
        201,
        "devices go on sending"
    );
    for (line, why) in [
        ("[]", "line-malformed"),
        (
            r#"{"day":{"station":"x","property":"pm25","unit":"ug/m3","readings":[]}}"#,
            "no-such-station",
        ),
    ] {
        assert_eq!(refused(Sensors::take_in(vec![line.into()])), why);
    }
}

/// A push of values by codes and minutes before noon.
fn batch(readings: &[(u8, i64, i64)]) -> String {
    let reading = |(code, minute, value): &(u8, i64, i64)| {
        let code = ["pm25", "pm10", "temperature"][usize::from(*code)];
        format!(
            r#"{{"property":"{code}","at":{},"value":{value}}}"#,
            NOON - minute * MINUTE
        )
    };
    format!(
        r#"{{"readings":[{}]}}"#,
        readings.iter().map(reading).collect::<Vec<_>>().join(",")
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However readings are cut into batches, and whichever comes first, the same counts; everything once more changes nothing.
    #[test]
    fn batches_may_come_in_any_order_and_twice(
        readings in prop::collection::vec((0u8..3, 0i64..3_000, 0i64..30), 1..60),
        cut in any::<prop::sample::Index>(),
    ) {
        let means = |station: &str| {
            let of = |property| Sensors::days(station.to_owned(), property, "2018-10-25".into(), 4).unwrap();
            [of(Property::Pm25), of(Property::Pm10), of(Property::Temperature)]
        };
        let (station_1, key) = station();
        push(&key, &batch(&readings));
        let expected = means(&station_1);
        let (station_2, key) = station();
        let (head, tail) = readings.split_at(cut.index(readings.len()));
        for part in [tail, head] {
            if !part.is_empty() {
                push(&key, &batch(part));
            }
        }
        prop_assert_eq!(means(&station_2), expected);
        let kept = native::entries();
        let jobs = native::jobs();
        for part in [head, tail] {
            if !part.is_empty() {
                push(&key, &batch(part));
            }
        }
        prop_assert_eq!(native::entries(), kept);
        prop_assert_eq!(native::jobs(), jobs);
    }
}
