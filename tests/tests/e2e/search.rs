//! One search for all bricks: what it finds, for whom, and what the worst of bricks come to.

use legollab_e2e::site::{Assembled, Site};
use serde_json::{Value, json};

fn corner() -> Assembled {
    let platform = Assembled::bikes();
    platform.add("corner", "corner");
    platform
}

fn kinds(found: &Value) -> Vec<&str> {
    let groups = found["groups"].as_array().unwrap().iter();
    groups.map(|group| group["kind"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_goes_through_all_bricks() {
    let site = Site::start(corner()).await;
    let (ada, visitor) = (site.join("Ada").await, site.visitor());
    for (name, place) in [
        ("Vélo à assistance", "Cenon"),
        ("Remorque", "Local vélo"),
        ("Tandem", "Cenon"),
    ] {
        let offered = json!({ "name": name, "description": "Deux roues.", "place": place, "pictures": [] });
        ada.call("bikes/items/offer", offered).await.expect(200);
    }
    let page = visitor.page("/").await.expect(200);
    assert!(page.body.contains("role=\"search\""), "the field is in the header");

    let found = visitor.page("/api/search?q=VELOS").await.expect(200).json();
    assert_eq!(found["words"], "VELOS");
    // Both have a hit by name, so the order of the menu counts; without one, `secret` comes last.
    assert_eq!(kinds(&found), ["item", "thing", "secret"], "{found}");
    let titles: Vec<&Value> = found["groups"][0]["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| &hit["title"])
        .collect();
    assert_eq!(titles, ["Vélo à assistance", "Remorque"], "by name first");
    assert_eq!(found["groups"][0]["total"], 2);
    let address = found["groups"][0]["hits"][0]["url"].as_str().unwrap();
    assert!(
        address.starts_with(&format!("{}/bikes/item?item=", site.origin())),
        "{address}"
    );

    let page = visitor.page("/search?q=VELOS").await.expect(200);
    assert!(
        page.text().contains("Items to book") && page.text().contains("Remorque"),
        "{}",
        page.text()
    );
    assert!(
        page.body.contains("VELOS &lt;b&gt;"),
        "what bricks say is text: {}",
        page.body
    );
    let page = visitor.page("/search?q=+%00+").await.expect(200);
    assert!(
        page.text().contains("One search looks through everything"),
        "{}",
        page.text()
    );
    let page = visitor.page("/search?q=nothing").await.expect(200);
    assert!(page.text().contains("Nothing found for “nothing”"), "{}", page.text());
    let french = site.visitor_reading("fr").page("/search?q=velos").await.expect(200);
    assert!(french.text().contains("Objets à réserver"), "{}", french.text());

    // It is described.
    let document = visitor.page("/api/openapi.json").await.expect(200).json();
    assert_eq!(document["paths"]["/api/search"]["get"]["operationId"], "search");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_finds_what_they_may_not_see() {
    let site = Site::start(corner()).await;
    let (steward, visitor) = (site.steward().await, site.visitor());
    let found = visitor.page("/api/search?q=secret").await.expect(200).json();
    assert_eq!(kinds(&found), ["thing"], "{found}");
    assert_eq!(found["groups"][0]["hits"].as_array().unwrap().len(), 1);
    assert_eq!(
        found["groups"][0]["total"],
        Value::Null,
        "how many are kept back is told to nobody"
    );
    let found = steward.page("/api/search?q=secret").await.expect(200).json();
    assert_eq!(kinds(&found), ["secret", "thing"], "{found}");
    // A brick is asked by nobody whom its manifest does not name, and by no other way.
    visitor.read("corner/search/find", &[]).await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worst_searches_are_named_and_the_others_found() {
    for words in [
        "spin",
        "trap",
        "write",
        "refuse",
        "strange kind",
        "twice",
        "strange page",
    ] {
        let mut site = Site::start(corner()).await;
        let (ada, steward, visitor) = (site.join("Ada").await, site.steward().await, site.visitor());
        let offered = json!({ "name": words, "description": "Deux roues.", "place": "Cenon", "pictures": [] });
        ada.call("bikes/items/offer", offered).await.expect(200);
        let begun = std::time::Instant::now();
        let found = visitor
            .page(&format!("/api/search?q={}", words.replace(' ', "+")))
            .await
            .expect(200)
            .json();
        let took = begun.elapsed();
        assert_eq!(kinds(&found), ["item"], "{words}: {found}");
        assert_eq!(found["missing"], json!(["corner"]), "{words}");
        assert!(took.as_millis() < 3_000, "{words}: {took:?}");
        let page = steward
            .page(&format!("/search?q={}", words.replace(' ', "+")))
            .await
            .expect(200);
        assert!(
            page.text().contains("La recherche n’a pas abouti dans Coin."),
            "{words}: {}",
            page.text()
        );
        let incidents = steward.page("/steward/incidents").await.expect(200);
        let recorded = incidents.body.contains("/steward/incidents/");
        // A refusal is no failure.
        assert_eq!(recorded, words != "refuse", "{words}: {}", incidents.text());
        site.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_cut() {
    let site = Site::start(corner()).await;
    let visitor = site.visitor();
    let hits = async |query: &str| {
        let found = visitor.page(&format!("/api/search?{query}")).await.expect(200).json();
        found["groups"][0]["hits"].clone()
    };
    assert_eq!(hits("q=flood").await.as_array().unwrap().len(), 5);
    assert_eq!(hits("q=flood&limit=20").await.as_array().unwrap().len(), 20);
    for limit in ["0", "21", "x"] {
        let refused = visitor.page(&format!("/api/search?q=flood&limit={limit}")).await;
        refused.problem(400);
    }
    let long = hits("q=long").await;
    assert_eq!(long.as_array().unwrap().len(), 1, "a hit without a name leads nowhere");
    assert_eq!(long[0]["title"].as_str().unwrap().chars().count(), 200);
    let page = visitor.page("/search?q=flood").await.expect(200);
    assert!(page.text().contains("5000"), "{}", page.text());
    // However long the words are.
    let found = visitor
        .page(&format!("/api/search?q={}", "e%CC%81".repeat(1_000)))
        .await
        .expect(200)
        .json();
    assert_eq!(found["words"].as_str().unwrap(), "é".repeat(200));
}
