//! The rules of measuring, through the brick's own functions.

mod alerts;
mod doors;
mod files;
mod layers;
mod leaving;
mod means;
mod pages;
mod returns;
mod things;

use legollab_brick::{
    Error, Instant,
    clock::{DAY, HOUR, MINUTE},
    endpoint::{Answer, Request},
    native,
    serde_json::{self, Value as Json},
    types::Coordinates,
    ui::{Node, PageRef, Param, View},
};
use proptest::prelude::*;

use crate::{
    Sensors,
    announce::{self, Event},
    bindings::exports::legollaborative::{
        brick::{pages::Guest as Pages, portable::Guest as Portable},
        sensors::{
            alerts::Guest as Alerts,
            readings::{Guest as Readings, Measured},
            settings::{Guest as Settings, Registration, Settings as Rules},
            stations::{Description, Guest as Stations, Licence, Properties, Property},
        },
        sensors_brick::{
            blocks::Guest as Blocks, exports::Guest as Exports, ingest::Guest as Ingest, sta::Guest as Sta,
            timers::Guest as Timers,
        },
    },
    days::DAYS,
};

/// 2018-10-28T12:00 in London, the day on which British clocks went back.
const NOON: Instant = 1_540_728_000_000;

fn description(name: &str) -> Description {
    Description {
        name: name.into(),
        place: "Garden side".into(),
        position: Coordinates {
            latitude: 57.138_49,
            longitude: -2.077_4,
        },
        device: "SDS011 and BME280".into(),
        device_id: Some("esp8266-1234567".into()),
        sensors: Vec::new(),
        properties: Properties::PM25
            | Properties::PM10
            | Properties::TEMPERATURE
            | Properties::HUMIDITY
            | Properties::PRESSURE,
        licence: Licence::Odbl,
        source: Some("Sensor.Community".into()),
    }
}

/// A platform in London, on which Ada hosts a station. Gives the station and its key.
fn station() -> (String, String) {
    native::reset();
    announce::take();
    native::set_time_zone("Europe/London");
    native::set_now(NOON);
    native::sign_in("ada", &[]);
    let station = Sensors::register(description("Torry")).unwrap();
    let key = Sensors::key(station.clone()).unwrap();
    native::call_as(legollab_brick::caller::Identity::Visitor);
    (station, key)
}

fn request(headers: &[(&str, &str)], body: &str) -> Request {
    let header = |(name, value): &(&str, &str)| Param {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
    };
    Request {
        method: "POST".into(),
        base: "https://air.example/air/-/push".into(),
        path: String::new(),
        query: String::new(),
        headers: headers.iter().map(header).collect(),
        media_type: "application/json".into(),
        body: body.into(),
    }
}

/// What a device is told, as JSON, with the status.
fn told(answer: Result<Answer, Error>) -> (u16, Json) {
    let answer = answer.unwrap();
    (answer.status, serde_json::from_str(&answer.content()).unwrap())
}

fn push(key: &str, body: &str) -> (u16, Json) {
    told(native::call(|| {
        Sensors::push(request(&[("x-sensor", "esp8266-1234567"), ("x-pin", key)], body))
    }))
}

fn push_csv(key: &str, csv: &str) -> (u16, Json) {
    told(Sensors::push_csv(request(&[("x-pin", key)], csv)))
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().texts().join(", ")
}

fn page(name: &str, params: &[(&str, &str)]) -> View {
    let page = params
        .iter()
        .fold(PageRef::new(name), |page, (name, value)| page.with(name, *value));
    Sensors::render(page).unwrap()
}

#[test]
fn texts_are_complete() {
    assert_eq!(native::missing_texts(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
}
