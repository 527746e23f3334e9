//! SensorThings.

use super::*;

const BASE: &str = "https://air.example/air/-/sta/v1.1";

fn ask(path: &str, query: &str) -> Result<Answer, Error> {
    Sensors::read(Request {
        method: "GET".into(),
        base: BASE.into(),
        path: path.into(),
        query: query.into(),
        body: Vec::new(),
        media_type: String::new(),
        headers: Vec::new(),
    })
}

fn json(path: &str, query: &str) -> Json {
    let answer = ask(path, query).unwrap_or_else(|error| panic!("{path}?{query}: {error:?}"));
    serde_json::from_str(&answer.content()).unwrap()
}

fn ids(json: &Json) -> Vec<&str> {
    json["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["@iot.id"].as_str().unwrap())
        .collect()
}

/// A station with ten days of readings, one an hour, from 0 to 239.
fn measured() -> String {
    let (station, key) = station();
    let readings: Vec<String> = (0..240)
        .map(|hour| {
            format!(
                r#"{{"property":"pm25","at":{},"value":{hour}}}"#,
                NOON - (239 - hour) * HOUR
            )
        })
        .collect();
    push(&key, &format!(r#"{{"readings":[{}]}}"#, readings.join(",")));
    push(
        &key,
        r#"{"readings":[{"property":"temperature","at":1540728000000,"value":9.5}]}"#,
    );
    station
}

fn results(json: &Json) -> Vec<f64> {
    json["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["result"].as_f64().unwrap())
        .collect()
}

#[test]
fn the_service_says_what_it_has_and_leads_on() {
    let station = measured();
    let root = json("", "");
    assert_eq!(root["value"].as_array().unwrap().len(), 6);
    assert_eq!(root["value"][0]["url"], format!("{BASE}/Things"));
    let things = json("Things", "");
    assert_eq!(ids(&things), [station.as_str()]);
    let thing = &things["value"][0];
    assert_eq!(thing["@iot.selfLink"], format!("{BASE}/Things('{station}')"));
    assert_eq!(
        thing["Datastreams@iot.navigationLink"],
        format!("{BASE}/Things('{station}')/Datastreams")
    );
    assert_eq!(thing["properties"]["licence"], "ODbL-1.0");
    assert!(
        !thing.to_string().contains("ada"),
        "who hosts it is nobody's business here"
    );
    let streams = json(&format!("Things('{station}')/Datastreams"), "");
    let pm25 = format!("{station}.pm25.0");
    assert_eq!(ids(&streams)[0], pm25);
    assert_eq!(ids(&streams).len(), 5);
    let stream = json(&format!("Datastreams('{pm25}')"), "");
    assert_eq!(stream["unitOfMeasurement"]["definition"], "ucum:ug/m3");
    assert_eq!(stream["phenomenonTime"], "2018-10-18T13:00:00Z/2018-10-28T12:00:00Z");
    assert_eq!(
        json(&format!("Datastreams('{pm25}')/ObservedProperty"), "")["@iot.id"],
        "pm25"
    );
    assert_eq!(
        json(&format!("Datastreams('{pm25}')/Thing/Locations"), "")["value"][0]["location"]["coordinates"],
        serde_json::json!([-2.077, 57.138])
    );
    assert_eq!(
        json(&format!("Datastreams('{pm25}')/Sensor/name"), ""),
        serde_json::json!({"name": "SDS011 and BME280"})
    );
    let name = ask(&format!("Things('{station}')/name/$value"), "").unwrap();
    assert_eq!(
        (name.media_type.as_str(), name.content().as_str()),
        ("text/plain", "Torry")
    );
    let observation = json(&format!("Observations('{pm25}.{NOON}')"), "");
    assert_eq!(
        (&observation["result"], &observation["resultQuality"]),
        (&Json::from(239.0), &Json::from("good"))
    );
    assert_eq!(
        json(&format!("Observations('{pm25}.{NOON}')/Datastream"), "")["@iot.id"],
        pm25
    );
    let refs = json("Things/$ref", "");
    assert_eq!(
        refs["value"][0],
        serde_json::json!({"@iot.selfLink": format!("{BASE}/Things('{station}')")})
    );
    assert_eq!(
        ids(&json("ObservedProperties('temperature')/Datastreams", "")),
        [format!("{station}.temperature.0")]
    );
    for path in [
        "Nothing",
        "Things('x')",
        "Things('x')/Datastreams",
        "Datastreams('x')",
        "Observations('x.1')",
        "Things('a')/nothing",
        "ObservedProperties('pm25')/Datastreams('x.temperature.0')",
    ] {
        assert_eq!(refused(ask(path, "")), "sta-nothing-there", "{path}");
    }
    assert_eq!(
        refused(ask(&format!("Things('{station}')/nothing"), "")),
        "sta-nothing-there"
    );
}

#[test]
fn observations_come_a_page_at_a_time_in_the_order_asked_for() {
    let station = measured();
    let path = format!("Datastreams('{station}.pm25.0')/Observations");
    let latest = json(&path, "$orderby=phenomenonTime%20desc&$top=3");
    assert_eq!(results(&latest), [239.0, 238.0, 237.0]);
    let (mut query, mut all) = ("$top=70&$count=true".to_owned(), Vec::new());
    loop {
        let page = json(&path, &query);
        assert_eq!(page["@iot.count"], 240);
        all.extend(results(&page));
        match page["@iot.nextLink"].as_str() {
            Some(next) => query = next.strip_prefix(&format!("{BASE}/{path}?")).unwrap().to_owned(),
            None => break,
        }
    }
    assert_eq!(all, (0..240).map(f64::from).collect::<Vec<_>>());
    let filter = |text: &str| format!("$filter={}", text.replace(' ', "%20"));
    assert_eq!(
        results(&json(&path, &filter("result ge 100 and result lt 103"))),
        [100.0, 101.0, 102.0]
    );
    assert_eq!(
        results(&json(
            &path,
            &filter("phenomenonTime gt 2018-10-28T09:00:00Z and phenomenonTime le 2018-10-28T11:00:00Z")
        )),
        [237.0, 238.0]
    );
    assert_eq!(results(&json(&path, "$orderby=result%20desc&$top=1&$skip=1")), [238.0]);
    let none = json(&path, "$top=0&$count=true");
    assert_eq!((results(&none).len(), &none["@iot.count"]), (0, &Json::from(240)));
    assert!(none.get("@iot.nextLink").is_none());
    // Of all streams together.
    let latest = json(
        "Observations",
        "$orderby=phenomenonTime%20desc&$top=2&$filter=result%20lt%20200",
    );
    assert_eq!(results(&latest), [9.5, 199.0]);
    assert_eq!(json("Observations", "$count=true&$top=1")["@iot.count"], 241);
    let of_thing = "$count=true&$top=1&$filter=Datastream/Thing/name%20eq%20'Torry'%20and%20Datastream/ObservedProperty/@iot.id%20ne%20'pm25'";
    assert_eq!(json("Observations", of_thing)["@iot.count"], 1);
}

#[test]
fn what_is_wanted_is_given_along_and_nothing_else() {
    let station = measured();
    let things = json(
        "Things",
        "$select=name&$expand=Locations($select=location),Datastreams($filter=ObservedProperty/@iot.id%20eq%20'pm25';$select=name;$expand=Observations($orderby=phenomenonTime%20desc;$top=1;$count=true;$select=result))",
    );
    let thing = &things["value"][0];
    assert_eq!(
        thing.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["name", "Datastreams", "Locations"]
    );
    assert_eq!(thing["Datastreams"].as_array().unwrap().len(), 1);
    assert_eq!(
        thing["Datastreams"][0]["Observations"],
        serde_json::json!([{"result": 239.0}])
    );
    assert_eq!(thing["Datastreams"][0]["Observations@iot.count"], 240);
    let next = thing["Datastreams"][0]["Observations@iot.nextLink"].as_str().unwrap();
    let (path, query) = next
        .strip_prefix(BASE)
        .unwrap()
        .trim_start_matches('/')
        .split_once('?')
        .unwrap();
    assert_eq!(
        query,
        "$top=1&$skip=1&$orderby=phenomenonTime%20desc&$count=true&$select=result"
    );
    assert_eq!(results(&json(path, query)), [238.0], "in the same order");
    let streams = json(
        "Datastreams",
        "$filter=Thing/name%20eq%20'Torry'%20and%20unitOfMeasurement/symbol%20eq%20'Pa'&$expand=Thing/Locations",
    );
    assert_eq!(ids(&streams), [format!("{station}.pressure.0")]);
    assert_eq!(streams["value"][0]["Thing"]["Locations"][0]["name"], "Torry");
    let sorted = json(
        "Datastreams",
        "$orderby=ObservedProperty/name%20desc&$select=@iot.id&$top=2",
    );
    assert_eq!(
        ids(&sorted),
        [format!("{station}.humidity.0"), format!("{station}.pm25.0")]
    );
    assert_eq!(refused(ask("Things", "$expand=Observations")), "sta-no-link");
    assert_eq!(refused(ask("Things", "$top=many")), "sta-option");
    assert_eq!(refused(ask("Things", "$search=x")), "sta-unknown-option");
    assert_eq!(refused(ask("Things", "$filter=name%20is%20x")), "sta-filter");
    assert_eq!(
        refused(ask(
            "Datastreams",
            "$expand=Observations($top=1000;$expand=Datastream($expand=Observations($top=1000)))"
        )),
        "sta-too-large"
    );
}

#[test]
fn each_layer_is_a_stream_of_its_own() {
    use crate::bindings::exports::legollaborative::sensors::calibrations::{Calibration, Guest as Calibrations};
    let station = measured();
    native::sign_in("ada", &[]);
    let calibration = Calibration {
        property: Property::Pm25,
        from: NOON - 2 * HOUR,
        until: None,
        factor: "0.5".into(),
        offset: "0".into(),
        method: "Beside the reference.".into(),
        licence: None,
    };
    Sensors::calibrate(station.clone(), calibration).unwrap();
    let latest = |layer: u32| {
        let path = format!("Datastreams('{station}.pm25.{layer}')/Observations");
        let page = json(&path, "$orderby=phenomenonTime%20desc&$top=4");
        let makers = page["value"].as_array().unwrap().iter();
        let makers: Vec<u64> = makers
            .map(|one| one["parameters"]["madeBy"].as_u64().unwrap())
            .collect();
        (results(&page), makers)
    };
    assert_eq!(latest(0), (vec![239.0, 238.0, 237.0, 236.0], vec![0, 0, 0, 0]));
    assert_eq!(latest(1), (vec![119.5, 119.0, 118.5, 236.0], vec![1, 1, 1, 0]));
    let stream = json(&format!("Datastreams('{station}.pm25.1')"), "");
    assert_eq!(stream["properties"]["calibration"]["factor"], 0.5);
    assert_eq!(
        refused(ask(&format!("Datastreams('{station}.pm25.2')"), "")),
        "sta-nothing-there"
    );
}
