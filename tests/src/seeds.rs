//! What people have entered on a site before a test looks at it: a station and its readings, a need and an offer, a bike to be had.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::client::Visitor;

/// A station of a member at `air`, and its key.
pub async fn station(owner: &Visitor) -> (String, String) {
    let page = owner.page("/air/my-stations").await.expect(200);
    assert!(page.text().contains("Register a station"), "{}", page.text());
    let description = json!({
        "name": "Marègue", "place": "First floor, garden side", "device": "SDS011 and BME280", "deviceId": "esp8266-1234567",
        "position": { "latitude": 44.857_31, "longitude": -0.531 }, "sensors": [],
        "properties": ["pm25", "pm10", "temperature", "humidity", "pressure"], "licence": "odbl",
    });
    let id = owner
        .call("air/stations/register", json!({ "description": description }))
        .await
        .expect(200)
        .json();
    let id = id.as_str().expect("an identifier").to_owned();
    let key = owner
        .read("air/stations/key", &[("station", &id)])
        .await
        .expect(200)
        .json();
    (id, key.as_str().expect("a key").to_owned())
}

/// What a device sends that pushes as those of Sensor.Community do.
pub fn push(device: &Visitor, key: &str, body: &Value) -> RequestBuilder {
    device
        .request(Method::POST, "/air/-/push")
        .header("content-type", "application/json")
        .header("x-sensor", "esp8266-1234567")
        .header("x-pin", key)
        .body(body.to_string())
}

/// What a steward enters at `help` before anybody can ask or offer: a skill and two places.
pub async fn furnish(steward: &Visitor) {
    let page = steward.page("/help/catalogue").await.expect(200);
    let form = page
        .form("/add-skill")
        .fill("french", "Réglage de vélo")
        .fill("english", "Bike repair");
    let page = steward.submit(&form).await.expect(200);
    assert!(page.text().contains("Bike repair"), "{}", page.text());
    for (name, latitude) in [("Bas-Cenon", 44.868), ("Atelier", 44.86)] {
        let place = json!({ "place": { "name": name, "latitude": latitude, "longitude": -0.52 } });
        steward.call("help/catalogue/add-place", place).await.expect(204);
    }
}

/// Publishes an offer at `help` by its form, as the first of its kind on Saturday mornings.
pub async fn publish_offer(tom: &Visitor) {
    let page = tom.page("/help/my-offers").await.expect(200);
    let form = page
        .form("/publish")
        .fill("offering.title", "Dérailleurs")
        .fill("offering.description", "Je règle les vitesses.")
        .fill("offering.skills=", "\"000\"")
        .fill("offering.evidence", "Dix ans d’atelier.")
        .fill(
            "offering.place=",
            r#"{"name":"Atelier","latitude":44.86,"longitude":-0.52}"#,
        );
    // The first hours are there to be changed.
    let form = form
        .fill("offering.hours.0.day", "saturday")
        .fill("offering.hours.0.from", "09:30")
        .fill("offering.hours.0.until", "12:00");
    let page = tom.submit(&form).await.expect(200);
    assert!(page.text().contains("Dérailleurs"), "{}", page.text());
}

/// A need that this offer suits.
pub fn asking() -> Value {
    json!({ "asking": {
        "title": "Régler les vitesses",
        "description": "Un vélo de ville.",
        "skills": ["000"],
        "languages": ["french", "wolof"],
        "place": { "name": "Bas-Cenon", "latitude": 44.868, "longitude": -0.52 },
        "radiusKm": 2,
        "hours": [{ "day": "saturday", "from": "09:00", "until": "12:00" }],
        "minutes": 60,
        "priceLimitCents": 0,
    }})
}

/// A bike that somebody offers at `bikes`, open every morning.
pub async fn bike(owner: &Visitor) -> String {
    let offered = json!({ "name": "Vélo cargo", "description": "Deux antivols.", "place": "Local", "pictures": [] });
    let item = owner.call("bikes/items/offer", offered).await.expect(200).json();
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let hours = days.map(|day| json!({ "day": day, "from": "09:00", "until": "12:00", "slotMinutes": 60 }));
    let set = json!({ "item": item, "hours": hours });
    owner.call("bikes/items/set-hours", set).await.expect(200);
    item.as_str().expect("an identifier").to_owned()
}
