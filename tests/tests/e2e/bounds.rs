//! Bounds of a brick's manifest, at every door from outside.

use legollab_e2e::site::{Assembled, Site};
use serde_json::{Value, json};

fn rules(days: u16) -> Value {
    json!({ "settings": { "acceptance": "by-owner", "horizonDays": days, "noticeMinutes": 0, "openRequests": 5 } })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_out_of_bounds_is_refused_with_the_field_in_the_readers_language() {
    let site = Site::bikes().await;
    let (owner, steward) = (site.join("Camille").await, site.steward().await);
    let long = "x".repeat(101);
    let offer = json!({ "name": long, "description": "x", "place": "Cenon", "pictures": [] });
    let told = owner.call("bikes/items/offer", offer).await.problem(422);
    assert_eq!(told.value["type"], "urn:legollaborative:problem:out-of-bounds");
    assert_eq!(told.value["fields"][0]["path"], "name");
    assert_eq!(told.value["fields"][0]["text"], "At most 100 characters.");
    assert_eq!(owner.read("bikes/items/list", &[]).await.expect(200).json(), json!([]));

    // Both ends of a range, at once with what else is wrong.
    for days in [0, 366] {
        let told = steward.call("bikes/settings/set", rules(days)).await.problem(422);
        assert_eq!(told.value["fields"][0]["path"], "settings.horizonDays", "{days}");
    }
    steward.call("bikes/settings/set", rules(365)).await.expect(204);

    // The form says it beforehand, and keeps what was entered.
    let page = owner.page("/bikes/offer").await.expect(200);
    assert!(page.text().contains("At most 100 characters."), "{}", page.text());
    let form = page
        .form("/offer")
        .fill("name", &long)
        .fill("description", "Deux antivols.")
        .fill("place", "Local");
    let again = owner.submit(&form).await.expect(422);
    assert_eq!(again.form("/offer").get("name"), Some(long.as_str()));

    let described = owner.page("/api/openapi.json").await.expect(200).json();
    let body = &described["paths"]["/api/bikes/items/offer"]["post"]["requestBody"];
    let schema = &body["content"]["application/json"]["schema"]["allOf"][1];
    assert_eq!(schema["properties"]["name"]["maxLength"], 100, "{body}");
}

#[test]
fn the_command_line_is_a_door_as_well() {
    let platform = Assembled::bikes();
    let call = |days| platform.run(&["platform", "call", "bikes", "settings", "set", &rules(days).to_string()]);
    let refused = call(0).failed();
    assert!(refused.contains("settings.horizonDays"), "{refused}");
    call(365).well();
}
