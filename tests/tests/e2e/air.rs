//! The air: readings of real files arrive through the endpoint that a station uses, show as chart, map, table and block, and go
//! out again.

use std::fs;

use legollab_e2e::{
    client::{Answer, Visitor},
    places,
    seeds::{push, station},
    site::{Assembled, MONDAY_MORNING, Site},
};
use reqwest::Method;
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;

async fn air() -> Site {
    let platform = Assembled::empty();
    platform.add("sensors", "air");
    platform.add_steward();
    Site::start(platform).await
}

/// Fine particles of the day before Monday morning, every ten minutes.
pub(crate) fn a_day() -> Value {
    let readings: Vec<Value> = (0..22 * 6)
        .map(|step| {
            let at = MONDAY_MORNING.0 - (step + 1) * HOUR / 6;
            json!({ "property": "pm25", "at": at, "value": format!("8.{}", step % 2) })
        })
        .collect();
    json!({ "readings": readings })
}

async fn push_csv(device: &Visitor, key: &str, csv: String) -> Answer {
    let request = device
        .request(Method::POST, "/air/-/push.csv")
        .header("content-type", "text/csv")
        .header("x-pin", key)
        .body(csv);
    device.send(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn readings_come_in_as_devices_send_them_and_are_seen_by_everybody() {
    let site = air().await;
    let (owner, device, visitor) = (site.join("Odile").await, site.visitor(), site.visitor());
    let (station, key) = station(&owner).await;

    // A push is answered with what became of it; one with a wrong key is refused, and nothing is kept.
    let values = json!({ "software_version": "NRZ-2020-133", "sensordatavalues": [
        { "value_type": "SDS_P1", "value": "12.30" }, { "value_type": "SDS_P2", "value": "5.40" },
        { "value_type": "BME280_temperature", "value": "9.21" }, { "value_type": "signal", "value": "-70" }] });
    let told = device.send(push(&device, &key, &values)).await.expect(201).json();
    assert_eq!((&told["added"], &told["ignored"]), (&json!(3), &json!(["signal"])));
    let told = device.send(push(&device, &key, &values)).await.expect(200).json();
    assert_eq!(told["known"], 3, "the same push once more");
    device
        .send(push(&device, "000000000000000000000000", &values))
        .await
        .problem(403);
    device
        .send(push(&device, &key, &json!({ "readings": 7 })))
        .await
        .problem(422);
    let by_address = device
        .request(Method::POST, &format!("/air/-/push/{key}"))
        .header("content-type", "application/json")
        .body(values.to_string());
    device.send(by_address).await.expect(200);

    // A day of readings, late and in one batch, as a device sends that was without a connection.
    let told = device.send(push(&device, &key, &a_day())).await.expect(201).json();
    assert_eq!(told["added"], 132);

    // Everybody sees it: on the home page, on the map, as curves with their table, with words for it.
    let home = visitor.page("/").await.expect(200);
    assert!(home.text().contains("Good: 8"), "{}", home.text());
    let page = visitor.page("/air/air").await.expect(200);
    for word in ["Good: 8", "Marègue", "9.2", "World Health Organization"] {
        assert!(page.text().contains(word), "`{word}` is not in {}", page.text());
    }
    assert!(page.body.contains("class=\"pin-number"), "the station is on the map");
    let page = visitor
        .page(&format!("/air/station?station={station}"))
        .await
        .expect(200);
    assert!(
        page.body.contains("class=\"plot\"") && !page.body.contains(&key),
        "{}",
        page.body
    );
    let french = site.visitor_reading("fr").page("/air/air").await.expect(200);
    assert!(french.text().contains("Bon"), "{}", french.text());

    // Its owner reads how the device is to send; nobody else does.
    let setup = format!("/air/setup?station={station}");
    let page = owner.page(&setup).await.expect(200);
    assert!(
        page.text().contains(&format!("{}/air/-/push/{key}", owner.origin())),
        "{}",
        page.text()
    );
    assert!(!visitor.page(&setup).await.body.contains(&key));
    assert!(!site.join("Alix").await.page(&setup).await.body.contains(&key));

    // It goes out again.
    let csv = visitor
        .page(&format!("/air/-/stations/{station}.csv"))
        .await
        .expect(200);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        csv.body.contains(",Marègue,pm25,8.1,ug/m3,good,ODbL-1.0,Marègue"),
        "{}",
        csv.body
    );
    let geojson = visitor.page("/air/-/stations.geojson").await.expect(200).json();
    assert_eq!(
        geojson["features"][0]["geometry"]["coordinates"],
        json!([-0.531, 44.857])
    );

    // SenML comes in by the same door, and SensorThings goes out by its own paths.
    let pack = json!([{ "bn": "urn:dev:mac:0024befffe804ff1:", "n": "humidity", "u": "%RH", "v": 81.5 }]);
    let senml = device
        .request(Method::POST, &format!("/air/-/push/{key}"))
        .header("content-type", "application/senml+json")
        .body(pack.to_string());
    assert_eq!(device.send(senml).await.expect(201).json()["added"], 1);
    let things = "/air/-/sta/v1.1/Things?$expand=Datastreams($filter=ObservedProperty/@iot.id%20eq%20'humidity';$expand=Observations)";
    let things = visitor.page(things).await.expect(200).json();
    assert_eq!(
        things["value"][0]["Datastreams"][0]["Observations"][0]["result"],
        json!(81.5),
        "{things}"
    );
    let latest = format!("/air/-/sta/v1.1/Datastreams('{station}.pm25.0')/Observations?$count=true&$top=1");
    assert_eq!(visitor.page(&latest).await.expect(200).json()["@iot.count"], json!(133));
    visitor.page("/air/-/sta/v1.1/Things('none')").await.problem(404);
    let weather = visitor.page(&format!("/air/local?station={station}")).await.expect(200);
    assert!(weather.text().contains("Today and yesterday"), "{}", weather.text());

    // A station that falls silent speaks for nobody.
    site.clock.advance(4 * HOUR);
    let page = visitor.page("/air/air").await.expect(200).text();
    assert!(page.contains("Silent"), "{page}");
    assert!(
        !page.contains("Good: 8"),
        "what it measured is no longer the air of today: {page}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn real_files_come_in_twice_and_change_nothing_the_second_time() {
    let site = air().await;
    let (owner, device) = (site.join("Odile").await, site.visitor());
    let (station, key) = station(&owner).await;
    let folder = places::checkout().join("plugins/sensors/tests/sensor-community");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 3);
    let readings = async || {
        let asked = format!("/air/-/stations/{station}.csv?from=2018-10-27&until=2018-10-29");
        device.page(&asked).await.expect(200).body
    };
    for file in &files {
        let told = push_csv(&device, &key, fs::read_to_string(file).unwrap())
            .await
            .expect(201)
            .json();
        assert_eq!((&told["rejected"], &told["conflicts"]), (&json!(0), &json!(0)));
    }
    let first = readings().await;
    for file in &files {
        let told = push_csv(&device, &key, fs::read_to_string(file).unwrap())
            .await
            .expect(200)
            .json();
        assert_eq!(told["added"], 0);
    }
    assert_eq!(readings().await, first);
    let page = device
        .page(&format!("/air/station?station={station}&period=day&until=2018-10-28"))
        .await
        .expect(200);
    assert!(page.text().contains("Missing"), "the gap is said: {}", page.text());
    // By the form of the owner's page as well.
    let page = owner.page(&format!("/air/setup?station={station}")).await.expect(200);
    let form = page
        .form("/import-csv")
        .fill("csv", &fs::read_to_string(&files[0]).unwrap());
    let page = owner.submit(&form).await.expect(200);
    assert!(page.text().contains("The file is taken in."), "{}", page.text());
    assert_eq!(readings().await, first);
}
