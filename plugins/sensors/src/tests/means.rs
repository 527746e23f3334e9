//! What readings come to, and who is told of it.

use super::*;

#[test]
fn days_of_25_and_23_hours_are_whole() {
    let (station, _) = station();
    let hours = |day: &str| {
        Sensors::hours(station.clone(), Property::Pm25, day.into())
            .unwrap()
            .len()
    };
    assert_eq!(
        (hours("2018-10-28"), hours("2018-03-25"), hours("2018-10-27")),
        (25, 23, 24)
    );
    let days = Sensors::days(station, Property::Pm25, "2018-10-27".into(), 3).unwrap();
    let lengths: Vec<_> = days
        .iter()
        .map(|day| ((day.until - day.from) / HOUR, day.hours))
        .collect();
    assert_eq!(lengths, [(24, 24), (25, 25), (24, 24)]);
    assert!(days.windows(2).all(|two| two[0].until == two[1].from));
}

#[test]
fn a_late_reading_corrects_the_mean() {
    let (station, _) = station();
    native::sign_in("ada", &[]);
    let measured = |minute: i64, value: &str| Measured {
        property: Property::Pm25,
        at: NOON - 2 * HOUR + minute * MINUTE,
        value: value.into(),
    };
    let record = |readings| Sensors::record(station.clone(), readings).unwrap();
    let ten = || Sensors::hours(station.clone(), Property::Pm25, "2018-10-28".into()).unwrap()[11];
    record(vec![measured(5, "4"), measured(20, "6")]);
    assert_eq!(ten().mean, None, "half an hour is too little");
    let receipt = record(vec![measured(50, "8"), measured(5, "4")]);
    assert_eq!((receipt.added, receipt.known), (1, 1));
    assert_eq!(ten().mean, Some(6.0));
    record(vec![measured(55, "10")]);
    assert_eq!(ten().mean, Some(7.0));
}

#[test]
fn a_station_that_falls_silent_is_told_of_once_and_again_when_it_is_back() {
    let (station, key) = station();
    let body = r#"{"sensordatavalues":[{"value_type":"P1","value":"1"}]}"#;
    push(&key, body);
    assert_eq!(native::jobs().len(), 1);
    native::set_now(NOON + 2 * HOUR);
    push(&key, body);
    native::set_now(NOON + 3 * HOUR);
    Sensors::look_after(station.clone());
    assert_eq!(announce::take(), [], "it has sent since");
    native::set_now(NOON + 5 * HOUR);
    Sensors::look_after(station.clone());
    Sensors::look_after(station.clone());
    let told = announce::take();
    assert!(
        matches!(told.as_slice(), [Event::Silent(silence)] if silence.since == NOON + 2 * HOUR),
        "{told:?}"
    );
    assert_eq!(native::take_messages().len(), 1);
    // What the device kept meanwhile comes late; it is not heard of by that, only by something of now.
    push(
        &key,
        r#"{"readings":[{"property":"pm10","at":"2018-10-28T14:30:00Z","value":2}]}"#,
    );
    native::set_now(NOON + 30 * HOUR);
    push(&key, body);
    assert!(matches!(announce::take().as_slice(), [Event::Heard(_)]));
    assert_eq!(native::jobs().len(), 1);
}

#[test]
fn a_limit_is_told_of_once_and_again_when_it_is_kept() {
    let (station, key) = station();
    native::sign_in("sam", &["steward"]);
    let rules = Rules {
        registration: Registration::Stewards,
        silent_hours: 3,
        pm25_limit: 15,
        pm10_limit: 45,
        alert_advice: None,
    };
    <Sensors as Settings>::set(rules.clone()).unwrap();
    native::sign_in("ada", &[]);
    assert_eq!(refused(Sensors::register(description("Another"))), "stewards-register");
    let readings = |hours: std::ops::Range<i64>, value: i64| {
        let readings: Vec<Measured> = (hours.start * 6..hours.end * 6)
            .map(|step| Measured {
                property: Property::Pm25,
                at: NOON - 24 * HOUR + step * 10 * MINUTE,
                // A device is never quite steady.
                value: format!("{value}.{}", step % 2),
            })
            .collect();
        Sensors::record(station.clone(), readings).unwrap()
    };
    readings(0..17, 20);
    assert_eq!(announce::take(), [], "too little of a day");
    readings(17..20, 20);
    readings(20..22, 20);
    let told = announce::take();
    assert!(
        matches!(told.as_slice(), [Event::Exceeded(told)] if told.limit == 15.0 && told.mean > 20.0),
        "{told:?}"
    );
    native::set_now(NOON + 24 * HOUR);
    readings(24..44, 14);
    assert_eq!(announce::take(), [], "below the limit, but not clearly");
    native::set_now(NOON + 48 * HOUR);
    readings(48..70, 5);
    assert!(matches!(announce::take().as_slice(), [Event::Recovered(_)]));
    for wrong in [
        Rules {
            silent_hours: 0,
            ..rules.clone()
        },
        Rules {
            pm10_limit: 0,
            ..rules.clone()
        },
        Rules {
            pm25_limit: 1_001,
            ..rules
        },
    ] {
        assert!(<Sensors as Settings>::set(wrong).is_err());
    }
    let _ = key;
}
