//! What comes back to those who measure.

use super::*;
use crate::bindings::exports::legollaborative::sensors::{
    calibrations::{Calibration, Guest as Calibrations},
    returns::{Guest as Returns, Progress, Role, Terms},
};

fn terms() -> Terms {
    Terms {
        title: "Street by street".into(),
        payer: "City of Aberdeen".into(),
        amount: "1000,01".into(),
        first: "2018-10-27".into(),
        last: "2018-10-28".into(),
        properties: Properties::PM25,
        platform_permille: 100,
        calibration_permille: 50,
    }
}

/// A station of a member with so many valid hours of the 27th.
fn hosted(member: &str, hours: i64) -> String {
    native::sign_in(member, &[]);
    let description = Description {
        device_id: None,
        ..description(member)
    };
    let station = Sensors::register(description).unwrap();
    let key = Sensors::key(station.clone()).unwrap();
    let readings: Vec<String> = (0..hours * 6)
        .map(|step| {
            let at = NOON - 36 * HOUR + step * 10 * MINUTE;
            format!(r#"{{"property":"pm25","at":{at},"value":"8.{}"}}"#, step % 3)
        })
        .collect();
    push(&key, &format!(r#"{{"readings":[{}]}}"#, readings.join(",")));
    station
}

fn push(key: &str, body: &str) {
    Sensors::push(request(&[("x-pin", key)], body)).unwrap();
}

/// Runs the jobs that count until there is none.
fn run(contract: &str) {
    let mut after = String::new();
    for _ in 0..10 {
        <Sensors as Timers>::count(contract.to_owned(), after.clone());
        let job = native::jobs()
            .into_iter()
            .find(|job| job.key == format!("count-{contract}"))
            .unwrap();
        let arguments: Json = serde_json::from_str(&job.arguments).unwrap();
        after = arguments["after"].as_str().unwrap().to_owned();
    }
}

#[test]
fn an_amount_is_split_by_valid_hours_and_lineage_to_the_cent() {
    station();
    let of_bob = hosted("bob", 6);
    hosted("eve", 18);
    native::sign_in("sam", &["steward"]);
    let calibration = Calibration {
        property: Property::Pm25,
        from: NOON - 34 * HOUR,
        until: None,
        factor: "0.9".into(),
        offset: "0".into(),
        method: "Beside the reference.".into(),
        licence: None,
    };
    Sensors::calibrate(of_bob.clone(), calibration).unwrap();
    let contract = Sensors::agree(terms()).unwrap();
    let refusal = <Sensors as Returns>::count(contract.clone());
    assert_eq!(refused(refusal), "contract-not-over");
    native::set_now(NOON + 13 * HOUR);
    assert_eq!(
        <Sensors as Returns>::count(contract.clone()).unwrap().progress,
        Progress::Counting
    );
    run(&contract);
    let split = <Sensors as Returns>::get(contract.clone()).unwrap();
    assert_eq!(split.progress, Progress::Split);
    let mut counted: Vec<_> = split
        .counted
        .iter()
        .map(|count| (count.host.as_str(), count.made_by, count.hours))
        .collect();
    // They come by station, whose identifiers are drawn.
    counted.sort_unstable();
    assert_eq!(counted, [("bob", 0, 2), ("bob", 1, 4), ("eve", 0, 18)]);
    let parts = split.parts.iter();
    let parts: Vec<_> = parts
        .map(|part| (part.role, part.member.as_deref(), part.hours, part.cents))
        .collect();
    assert_eq!(
        parts,
        [
            (Role::Platform, None, 24, 10_000),
            (Role::Calibration, Some("sam"), 4, 5_000),
            (Role::Hosting, Some("bob"), 6, 21_250),
            (Role::Hosting, Some("eve"), 18, 63_751),
        ]
    );
    assert_eq!(parts.iter().map(|part| part.3).sum::<u64>(), 100_001);
    // What comes late changes nothing of what was split, and counting again neither.
    let kept = native::entries();
    assert_eq!(<Sensors as Returns>::count(contract.clone()).unwrap(), split);
    assert_eq!(native::entries(), kept);
    let view = format!("{:?}", page("returns", &[]));
    assert!(view.contains("role-hosting") && view.contains("agree"), "{view}");
    native::sign_in("bob", &[]);
    let view = format!("{:?}", page("returns", &[]));
    assert!(view.contains("role-hosting") && !view.contains("agree-heading"));
}

#[test]
fn what_is_agreed_is_checked() {
    station();
    native::sign_in("sam", &["steward"]);
    let wrong = |change: fn(&mut Terms)| {
        let mut terms = terms();
        change(&mut terms);
        refused(Sensors::agree(terms))
    };
    assert_eq!(wrong(|terms| terms.title = " ".into()), "text-length");
    assert_eq!(wrong(|terms| terms.amount = "0".into()), "amount-range");
    assert_eq!(wrong(|terms| terms.amount = "1.005".into()), "amount-range");
    assert_eq!(wrong(|terms| terms.last = "2018-10-26".into()), "contract-days");
    assert_eq!(wrong(|terms| terms.last = "2019-01-27".into()), "contract-days");
    assert_eq!(wrong(|terms| terms.first = "x".into()), "date-malformed, contract-days");
    assert_eq!(
        wrong(|terms| terms.properties = Properties::empty()),
        "properties-missing"
    );
    assert_eq!(wrong(|terms| terms.platform_permille = 951), "permille-range");
    assert!(
        Sensors::agree(Terms {
            last: "2019-01-26".into(),
            ..terms()
        })
        .is_ok()
    );
    assert_eq!(refused(<Sensors as Returns>::get("x".into())), "no-such-contract");
}
