//! Neighbours who help each other, through the site: a need and an offer are matched, both sides read why, agree, and meet.

use legollab_e2e::{
    client::Visitor,
    seeds::{asking, furnish, publish_offer},
    site::{Assembled, MONDAY_MORNING, Site},
    wait,
};
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// Saturday at half past nine, the first hour that suits both.
const SATURDAY: i64 = MONDAY_MORNING.0 + 5 * DAY + 3 * HOUR / 2;

async fn neighbours() -> (Site, Visitor, Visitor, Visitor) {
    let platform = Assembled::empty();
    platform.add("matching", "help");
    platform.add_steward();
    let site = Site::start(platform).await;
    let (steward, amina, tom) = (site.steward().await, site.join("Amina").await, site.join("Tom").await);

    furnish(&steward).await;
    (site, steward, amina, tom)
}

/// The one proposal that somebody has.
pub(crate) async fn proposal(of: &Visitor) -> Value {
    of.read("help/proposals/mine", &[]).await.expect(200).json()[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_need_is_matched_and_both_sides_read_why() {
    let (site, steward, amina, tom) = neighbours().await;
    publish_offer(&tom).await;
    amina.call("help/needs/publish", asking()).await.expect(200);

    // An offer says what it would be for one's needs; nobody else reads the need.
    let offers = site.visitor().page("/help/offers").await.expect(200);
    assert!(offers.text().contains("Dérailleurs") && !offers.text().contains("Régler les vitesses"));
    let offer = tom.read("help/offers/mine", &[]).await.expect(200).json()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let page = amina.page(&format!("/help/offer?offer={offer}")).await.expect(200);
    assert!(page.text().contains("points of 90 for you"), "{}", page.text());

    // The steward makes a round by a button.
    let page = steward.page("/help/rounds").await.expect(200);
    steward.submit(&page.form("/run")).await.expect(200);
    let told = proposal(&amina).await;
    let id = told["id"].as_str().unwrap().to_owned();
    assert_eq!(
        (told["from"].as_i64(), told["metres"].as_i64()),
        (Some(SATURDAY), Some(890))
    );

    // Why, for either side, in their language.
    let page = amina.page(&format!("/help/proposal?proposal={id}")).await.expect(200);
    for words in [
        "Why Tom",
        "Everybody’s turn",
        "No other offer fitted.",
        "Stable matching",
    ] {
        assert!(page.text().contains(words), "`{words}` is not in {}", page.text());
    }
    let page = tom.page(&format!("/help/proposal?proposal={id}")).await.expect(200);
    for words in ["You can help Amina", "Waiting", "published today"] {
        assert!(page.text().contains(words), "`{words}` is not in {}", page.text());
    }
    // The proof, without a name.
    let round = told["round"].as_str().unwrap();
    let proof = tom
        .read("help/rounds/certificate", &[("round", round)])
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&proof["chosen"], &proof["method"]),
        (&json!([{ "need": 0, "offer": 0 }]), &json!("stable"))
    );
    site.visitor()
        .read("help/rounds/certificate", &[("round", round)])
        .await
        .problem(401);

    // Both accept; it is completed when its time has passed.
    tom.call("help/proposals/accept", json!({ "proposal": id }))
        .await
        .expect(200);
    amina
        .submit(
            &amina
                .page(&format!("/help/proposal?proposal={id}"))
                .await
                .form("/accept"),
        )
        .await
        .expect(200);
    assert_eq!(proposal(&tom).await["state"], "agreed");
    site.clock.advance(6 * DAY);
    wait::until("it to be completed", || async {
        (proposal(&tom).await["state"] == "completed").then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_names_its_field_and_the_charter() {
    let (_site, steward, amina, _tom) = neighbours().await;
    let mut rules = steward.read("help/settings/get", &[]).await.expect(200).json();
    rules["charter"] = json!({ "version": "2026-1", "floorCents": 1200, "freeHelp": false });
    steward
        .call("help/settings/set", json!({ "settings": rules }))
        .await
        .expect(204);
    let refused = amina.call("help/needs/publish", asking()).await.expect(422);
    assert!(
        refused.body.contains("2026-1") && refused.body.contains("asking.priceLimitCents"),
        "{}",
        refused.body
    );
    // What no platform would take is told before the brick is asked, what this one does not take by the brick.
    for (place, value) in [
        ("/asking/place/latitude", json!(91.0)),
        ("/asking/radiusKm", json!(400)),
    ] {
        let mut far = asking();
        *far.pointer_mut(place).unwrap() = value;
        let refused = amina.call("help/needs/publish", far).await.expect(422);
        let named = place[1..].replace('/', ".");
        assert!(refused.body.contains(&named), "{named}: {}", refused.body);
    }
    amina.call("help/rounds/run", json!({})).await.problem(403);
    let none = steward.call("help/rounds/run", json!({})).await;
    none.problem(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn offers_are_there_for_maps_and_days_are_kept_to() {
    let (site, steward, amina, tom) = neighbours().await;
    publish_offer(&tom).await;
    let answer = site.visitor().page("/help/-/offers.geojson").await.expect(200);
    assert!(answer.header("content-type").starts_with("application/geo+json"));
    let map = answer.json();
    assert_eq!(
        map["features"][0]["geometry"]["coordinates"],
        json!([-0.52, 44.86]),
        "{map}"
    );
    assert!(!answer.body.contains("Tom"), "{}", answer.body);

    // There is no Saturday between a Sunday and a Friday.
    let mut wanted = asking();
    wanted["asking"]["firstDay"] = json!("2026-11-29");
    wanted["asking"]["lastDay"] = json!("2026-12-04");
    amina.call("help/needs/publish", wanted.clone()).await.expect(200);
    steward.call("help/rounds/run", json!({})).await.expect(200);
    assert_eq!(proposal(&amina).await, Value::Null);
    wanted["asking"]["lastDay"] = json!("2026-12-05");
    amina.call("help/needs/publish", wanted).await.expect(200);
    steward.call("help/rounds/run", json!({})).await.expect(200);
    assert_eq!(proposal(&amina).await["from"], SATURDAY + 7 * DAY);

    // A skill that needs evidence is refused without, at its field.
    let skill = json!({ "skill": "000", "required": true });
    steward
        .call("help/catalogue/require-evidence", skill.clone())
        .await
        .expect(204);
    tom.call("help/catalogue/require-evidence", skill).await.problem(403);
    let page = tom.page("/help/my-offers").await.expect(200);
    let form = page
        .form("/publish")
        .fill("offering.title", "Freins")
        .fill("offering.description", "Je règle les freins.")
        .fill("offering.skills=", "\"000\"")
        .fill(
            "offering.place=",
            r#"{"name":"Atelier","latitude":44.86,"longitude":-0.52}"#,
        );
    let refused = tom.submit(&form.fill("offering.evidence", " ")).await.expect(422);
    assert!(
        refused.text().contains("Say what shows that you can do this"),
        "{}",
        refused.text()
    );
}
