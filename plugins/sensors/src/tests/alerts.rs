//! Who is told what.

use legollab_brick::Text;

use super::*;
use crate::bindings::exports::legollaborative::sensors::alerts::{Measure, Side, Wish};

fn wish() -> Wish {
    Wish {
        property: Property::Pm25,
        side: Side::Above,
        limit: 20.0,
        over: Measure::Hour,
        margin: Some(5.0),
        no_data: false,
    }
}

/// Who was written, and by which message.
fn messages() -> Vec<(String, String)> {
    let subject = |text: Text| match text {
        Text::Plain(text) => text,
        Text::Message(message) => message.id,
    };
    let messages = native::take_messages().into_iter();
    messages.map(|message| (message.to, subject(message.subject))).collect()
}

/// Runs the jobs that tell, one after another, as the host does. Gives how many messages each of them sent.
fn tell_all() -> (Vec<(String, String)>, Vec<usize>) {
    let (mut told, mut sizes) = (Vec::new(), Vec::new());
    while let Some(job) = native::jobs().into_iter().find(|job| job.key.starts_with("tell-")) {
        legollab_brick::jobs::cancel(&job.key);
        let arguments: Json = serde_json::from_str(&job.arguments).unwrap();
        let text = |name: &str| arguments[name].as_str().unwrap().to_owned();
        Sensors::tell(text("station"), text("news"), text("after"));
        let sent = messages();
        sizes.push(sent.len());
        told.extend(sent);
    }
    (told, sizes)
}

fn waits(key: &str) -> bool {
    native::jobs().iter().any(|job| job.key == key)
}

/// An hour of readings of one value that ends now, with what it makes the brick tell.
fn hour(station: &str, key: &str, value: i64) -> Vec<(String, String)> {
    let now = legollab_brick::clock::now();
    let readings: Vec<String> = (0..12)
        .map(|step| {
            let (at, tenth) = (now - (step * 5 + 1) * MINUTE, step % 3);
            format!(r#"{{"property":"pm25","at":{at},"value":{value}.{tenth}}}"#)
        })
        .collect();
    push(key, &format!(r#"{{"readings":[{}]}}"#, readings.join(",")));
    assert_eq!(messages(), [], "a device does not wait for those who listen");
    Sensors::judge(station.to_owned());
    let mut told = messages();
    told.extend(tell_all().0);
    told
}

#[test]
fn a_limit_is_told_once_and_again_when_the_values_have_come_back() {
    let (station, key) = station();
    native::sign_in("bob", &[]);
    let alert = Sensors::set_alert(station.clone(), wish()).unwrap();
    assert_eq!(
        Sensors::set_alert(station.clone(), wish()).unwrap().id,
        alert.id,
        "the same one again"
    );
    assert!(waits(&format!("judge-{station}")));
    let told = |subject: &str| vec![("bob".to_owned(), subject.to_owned())];
    for (hours, value, expected) in [
        (0, 12, vec![]),
        (2, 25, told("message-alert-subject")),
        (4, 30, vec![]),
        (6, 18, vec![]),
        (8, 22, vec![]),
        (10, 14, told("message-kept-subject")),
        (12, 15, vec![]),
        (14, 40, told("message-alert-subject")),
    ] {
        native::set_now(NOON + hours * HOUR);
        assert_eq!(hour(&station, &key, value), expected, "{value} after {hours} hours");
    }
    native::sign_in("bob", &[]);
    let mine = Sensors::mine().unwrap();
    assert_eq!(mine.alerts[0].since, Some(NOON + 14 * HOUR));
    // Enough: nothing more is told.
    native::sign_in("eve", &[]);
    assert_eq!(refused(Sensors::stop(alert.id.clone())), "no-such-alert");
    native::sign_in("bob", &[]);
    Sensors::stop(alert.id).unwrap();
    native::set_now(NOON + 16 * HOUR);
    assert_eq!(hour(&station, &key, 14), []);
}

#[test]
fn one_odd_reading_tells_nothing_and_late_ones_do_not_either() {
    let (station, key) = station();
    native::sign_in("bob", &[]);
    let at_once = Wish {
        over: Measure::Readings,
        ..wish()
    };
    Sensors::set_alert(station.clone(), at_once).unwrap();
    let send = |ago: i64, value: i64| {
        let at = legollab_brick::clock::now() - ago;
        push(
            &key,
            &format!(r#"{{"readings":[{{"property":"pm25","at":{at},"value":{value}}}]}}"#),
        );
        Sensors::judge(station.clone());
        messages().len()
    };
    assert_eq!(send(10 * MINUTE, 5), 0);
    assert_eq!(send(7 * MINUTE, 60), 0, "one alone");
    assert_eq!(send(4 * MINUTE, 6), 0);
    assert_eq!(send(2 * HOUR, 60), 0, "late ones say nothing of now");
    assert_eq!(send(2 * HOUR + MINUTE, 60), 0);
    assert_eq!(send(2 * MINUTE, 30), 0);
    assert_eq!(send(0, 31), 1);
}

#[test]
fn silence_is_told_to_those_who_follow_and_those_who_asked_for_it() {
    let (station, key) = station();
    let no_data = Wish {
        no_data: true,
        ..wish()
    };
    for member in ["ada", "bob", "eve"] {
        native::sign_in(member, &[]);
        Sensors::follow(station.clone()).unwrap();
    }
    native::sign_in("eve", &[]);
    Sensors::set_alert(station.clone(), no_data).unwrap();
    Sensors::unfollow(station.clone()).unwrap();
    native::sign_in("joe", &[]);
    Sensors::set_alert(station.clone(), wish()).unwrap();
    hour(&station, &key, 5);
    native::set_now(NOON + 4 * HOUR);
    Sensors::look_after(station.clone());
    let mut to: Vec<_> = messages().into_iter().map(|(to, _)| to).collect();
    to.extend(tell_all().0.into_iter().map(|(to, _)| to));
    assert_eq!(
        to,
        ["ada", "bob", "eve"],
        "the owner once, and not who asked for limits alone"
    );
    let heard = hour(&station, &key, 5);
    assert!(heard.iter().all(|(_, subject)| subject == "message-heard-subject"));
    assert_eq!(
        heard.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(),
        ["ada", "bob", "eve"]
    );
    native::sign_in("bob", &[]);
    assert_eq!(Sensors::stop_all().unwrap(), 1);
    native::set_now(NOON + 9 * HOUR);
    Sensors::look_after(station);
    assert!(messages().iter().all(|(to, _)| to == "ada"));
    assert!(tell_all().0.iter().all(|(to, _)| to != "bob"));
}

#[test]
fn however_many_follow_no_call_writes_to_all() {
    let (station, key) = station();
    for number in 0..120 {
        native::sign_in(&format!("m{number:03}"), &[]);
        Sensors::follow(station.clone()).unwrap();
    }
    hour(&station, &key, 5);
    native::set_now(NOON + 4 * HOUR);
    Sensors::look_after(station.clone());
    assert_eq!(messages().len(), 1, "the owner");
    let (told, sizes) = tell_all();
    assert_eq!(sizes, [50, 50, 20]);
    let mut told: Vec<String> = told.into_iter().map(|(to, _)| to).collect();
    told.sort();
    assert_eq!(told.len(), 120);
    told.dedup();
    assert_eq!(told.len(), 120, "each once");
}

#[test]
fn what_is_wished_is_checked() {
    let (station, _) = station();
    native::sign_in("bob", &[]);
    let wrong = |change: fn(&mut Wish)| {
        let mut wish = wish();
        change(&mut wish);
        refused(Sensors::set_alert(station.clone(), wish))
    };
    assert_eq!(wrong(|wish| wish.limit = 1_001.0), "alert-limit-range");
    assert_eq!(wrong(|wish| wish.limit = f64::NAN), "alert-limit-range");
    assert_eq!(wrong(|wish| wish.margin = Some(-1.0)), "alert-margin-range");
    assert_eq!(wrong(|wish| wish.property = Property::Pm1), "alert-not-measured");
    let pressure = Wish {
        property: Property::Pressure,
        limit: 990.0,
        side: Side::Below,
        margin: None,
        ..wish()
    };
    let alert = Sensors::set_alert(station.clone(), pressure).unwrap();
    assert_eq!((alert.wish.limit, alert.wish.margin), (990.0, Some(1.0)));
    native::call_as(legollab_brick::caller::Identity::Visitor);
    assert_eq!(refused(Sensors::follow(station.clone())), "members-only");
    let view = format!("{:?}", page("station", &[("station", &station)]));
    assert!(view.contains("alerts-for-members") && !view.contains("set-own-alert"));
    native::sign_in("bob", &[]);
    let view = format!("{:?}", page("station", &[("station", &station)]));
    assert!(view.contains("set-own-alert") && view.contains("alert-sentence"));
    assert!(format!("{:?}", page("alert", &[("station", &station)])).contains("alert-for"));
    assert!(format!("{:?}", page("alerts", &[])).contains("stop-all"));
}

#[test]
fn the_advice_of_the_platform_is_in_every_alert() {
    let (station, key) = station();
    native::sign_in("sam", &["steward"]);
    let rules = <Sensors as Settings>::get();
    let advice = |text: &str| Rules {
        alert_advice: Some(text.to_owned()),
        ..rules.clone()
    };
    assert_eq!(
        refused(<Sensors as Settings>::set(advice(&"x".repeat(501)))),
        "advice-length"
    );
    <Sensors as Settings>::set(advice(" Dr Martin: stay in. ")).unwrap();
    native::sign_in("bob", &[]);
    Sensors::set_alert(station.clone(), wish()).unwrap();
    let now = legollab_brick::clock::now();
    let readings: Vec<String> = (0..12)
        .map(|step| {
            format!(
                r#"{{"property":"pm25","at":{},"value":4{step}}}"#,
                now - (step * 5 + 1) * MINUTE
            )
        })
        .collect();
    push(&key, &format!(r#"{{"readings":[{}]}}"#, readings.join(",")));
    Sensors::judge(station);
    let message = format!("{:?}", native::take_messages());
    assert!(
        message.contains("Dr Martin: stay in.") && message.contains("alerts"),
        "{message}"
    );
}
