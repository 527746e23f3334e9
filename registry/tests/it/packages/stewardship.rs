//! Advising against a brick, and passing it on to another organisation.

use legollab_registry::{audit, packages::tables::package};
use legollab_registry_client::RegistryReader;
use legollab_trust::{KeyPair, Release};
use reqwest::{Method, StatusCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::{
    bricks::TestBrick,
    client::{OciClient, Publisher, digest_of, errors, version_row},
    signatures::{add_key, push_bundle},
};
use crate::support::TestRegistry;

const PAGE: &str = "/organisations/atelier/bricks/atelier/tools";

async fn released(test: &TestRegistry, publisher: &Publisher, name: &str, version: &str) {
    let file = TestBrick::new(&format!("{}:{name}", publisher.organisation.slug), version).file();
    let repository = format!("{}/{name}", publisher.organisation.slug);
    publisher.release(test, &repository, version, &file).await;
}

async fn acts(test: &TestRegistry, name: &str) -> Vec<String> {
    let reader = test.registry.database.reader();
    let found = package::Entity::find()
        .filter(package::Column::Name.eq(name))
        .one(reader)
        .await
        .unwrap();
    let acts = audit::history(reader, "package", &found.unwrap().id).await.unwrap();
    acts.into_iter().map(|act| act.action).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_is_advised_against_with_what_takes_its_place_and_advised_again() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    released(&test, &publisher, "tools", "1.0.0").await;
    released(&test, &publisher, "workshop", "1.0.0").await;
    let (browser, stranger) = (&publisher.browser, test.visitor());
    stranger.set("language", "fr");
    let act = format!("{PAGE}/deprecation");

    let long = "a".repeat(1001);
    // What is missing or wrong comes back with what was typed.
    for (reason, replacement, told) in [
        ("  ", "", "Dites pourquoi"),
        ("Vieille.", "atelier:nothing", "Aucune autre brique"),
        ("Vieille.", "atelier:tools", "Aucune autre brique"),
        ("Vieille.", "no name", "Aucune autre brique"),
        (long.as_str(), "", "caractères au plus"),
    ] {
        let back = browser
            .post(PAGE, &act, &[("reason", reason), ("replacement", replacement)])
            .await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason} {replacement}");
        assert!(back.has(told) && back.has(replacement), "{told}: {}", back.body);
    }
    let fields = [
        ("reason", "Remplacée, plus suivie."),
        ("replacement", "atelier:workshop"),
    ];
    let done = browser.post(PAGE, &act, &fields).await;
    assert!(
        done.has("est désormais déconseillée") && done.has("Remplacée, plus suivie."),
        "{}",
        done.body
    );

    let page = stranger.get("/bricks/atelier/tools").await;
    assert!(
        page.has("Déconseillée depuis le")
            && page.has("Remplacée, plus suivie.")
            && page.has("/bricks/atelier/workshop"),
        "{}",
        page.body
    );
    assert!(stranger.get("/bricks").await.has("Déconseillée"));
    let expected = |told: &Value| {
        assert_eq!(told["deprecation"]["reason"], "Remplacée, plus suivie.");
        assert_eq!(told["deprecation"]["replacement"], "atelier:workshop");
    };
    expected(&stranger.get("/api/packages/atelier/tools").await.json());
    expected(&stranger.get("/api/bricks/atelier/tools").await.json());
    let listed = stranger.get("/api/bricks?q=outils").await.json();
    let line = listed["results"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["name"] == "tools");
    expected(line.unwrap());
    let reader = RegistryReader::new(&format!("http://{}", test.address), "fr").unwrap();
    let read = reader.versions(&"atelier:tools".parse().unwrap()).await.unwrap();
    let replacement = read.deprecation.and_then(|deprecation| deprecation.replacement);
    assert_eq!(replacement.unwrap().to_string(), "atelier:workshop");
    // Its versions are there as before.
    let client = OciClient::stranger(&test, "atelier/tools").await;
    let tags: Value = client.get("/v2/atelier/tools/tags/list").await.json().await.unwrap();
    assert_eq!(tags["tags"], json!(["1.0.0"]));

    let done = browser.post(PAGE, &format!("{act}/end"), &[]).await;
    assert!(done.has("n’est plus déconseillée"), "{}", done.body);
    assert!(!stranger.get("/bricks/atelier/tools").await.has("Déconseillée"));
    assert_eq!(
        stranger.get("/api/packages/atelier/tools").await.json()["deprecation"],
        Value::Null
    );
    assert_eq!(
        acts(&test, "tools").await,
        ["package-deprecated", "package-undeprecated"]
    );

    // The same for programs of an owner's session; a token decides nothing.
    let path = format!("/api{act}");
    let refused = publisher
        .client
        .request(Method::POST, &path)
        .header("content-type", "application/json")
        .body(r#"{"reason":"x"}"#)
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let done = browser.send_json(&path, &json!({ "reason": "Vieille." })).await.json();
    assert_eq!(done["deprecation"]["reason"], "Vieille.");
    let own: Value = publisher
        .client
        .get("/api/organisations/atelier/bricks")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(own[0]["deprecation"]["reason"], "Vieille.");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_said_of_a_brick_that_was_never_released() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let others = Publisher::new(&test, "ailleurs").await;
    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    publisher.client.publish("atelier/tools", "1.0.0", &file).await;
    let refused = publisher
        .browser
        .post(PAGE, &format!("{PAGE}/deprecation"), &[("reason", "Vieille.")])
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    // Of others’ bricks, nobody learns by a page of their own organisation.
    for path in [PAGE, "/organisations/ailleurs/bricks/atelier/tools"] {
        let status = others.browser.get(path).await.status;
        assert!(
            matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
            "{path}: {status}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_passes_to_another_organisation_when_both_have_said_so() {
    let test = TestRegistry::start().await;
    let giver = Publisher::new(&test, "atelier").await;
    let taker = Publisher::new(&test, "garonne").await;
    let (key, other_key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    add_key(&test, &giver, &key).await;
    add_key(&test, &taker, &other_key).await;
    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    let manifest = giver.client.component("atelier/tools", &file).await;
    giver.client.put_manifest("atelier/tools", "1.0.0", &manifest).await;
    let release = Release {
        package: "atelier:tools".parse().unwrap(),
        version: "1.0.0".parse().unwrap(),
        digest: digest_of(&manifest).parse().unwrap(),
    };
    push_bundle(&giver.client, &manifest, &release.publish(&key).unwrap().to_json()).await;
    let first = version_row(&test, "1.0.0", "staged").await.id;
    let owner = giver.person(&test).await;
    legollab_registry::packages::versions::approve(&test.registry, &owner, &first)
        .await
        .unwrap();

    let act = format!("{PAGE}/transfer");
    for organisation in ["", "atelier", "nobody"] {
        let back = giver.browser.post(PAGE, &act, &[("organisation", organisation)]).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{organisation}");
    }
    let done = giver.browser.post(PAGE, &act, &[("organisation", "garonne")]).await;
    assert!(done.has("Proposée à garonne"), "{}", done.body);
    let again = giver.browser.post(PAGE, &act, &[("organisation", "garonne")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let letter = test
        .letter_to("responsable-garonne@example.org", "veut vous transmettre")
        .await;
    assert!(letter.text.contains("atelier:tools"), "{}", letter.text);

    // Nothing changes before the other has accepted; nobody else can.
    let list = letter.link("/organisations/garonne/bricks");
    let offered = taker.browser.get(&list).await;
    let at = |page: &crate::support::Page, step: &str| {
        let before = page.body.split(&format!("/{step}\"")).next().unwrap();
        let id = before.rsplit("/transfers/").next().unwrap();
        format!("/organisations/garonne/transfers/{id}/{step}")
    };
    let (accept, decline) = (at(&offered, "accept"), at(&offered, "decline"));
    let theirs = accept.replace("garonne", "atelier");
    assert_eq!(
        giver.browser.post(PAGE, &theirs, &[]).await.status,
        StatusCode::FORBIDDEN,
        "who gives does not accept"
    );
    let next = TestBrick::new("atelier:tools", "1.1.0").file();
    let begun = taker
        .client
        .request(Method::POST, "/v2/atelier/tools/blobs/uploads/")
        .send()
        .await
        .unwrap();
    assert_eq!(begun.status(), StatusCode::FORBIDDEN);

    // What waits is decided by those who have signed it.
    giver
        .client
        .publish(
            "atelier/tools",
            "1.0.1",
            &TestBrick::new("atelier:tools", "1.0.1").file(),
        )
        .await;
    let waits = taker.browser.post(&list, &accept, &[]).await;
    assert_eq!(waits.status, StatusCode::CONFLICT, "{}", waits.body);
    let staged = version_row(&test, "1.0.1", "staged").await.id;
    legollab_registry::packages::versions::reject(&test.registry, &owner, &staged, "Non.")
        .await
        .unwrap();
    let done = taker.browser.post(&list, &accept, &[]).await;
    assert!(
        done.has("La brique est à vous") && done.has("atelier:tools"),
        "{}",
        done.body
    );
    let letter = test.letter_to("responsable-atelier@example.org", "a repris").await;
    assert!(letter.text.contains("atelier:tools"), "{}", letter.text);
    assert_eq!(
        taker.browser.post(&list, &decline, &[]).await.status,
        StatusCode::CONFLICT
    );

    // From now on the other publishes and decides, under the same name.
    let told = giver
        .client
        .request(Method::POST, "/v2/atelier/tools/blobs/uploads/")
        .send()
        .await
        .unwrap();
    assert_eq!(told.status(), StatusCode::FORBIDDEN);
    let told = errors(told).await;
    assert!(told[0].1.contains("organisation `garonne`"), "{told:?}");
    assert_eq!(giver.browser.get(PAGE).await.status, StatusCode::NOT_FOUND);
    taker.release(&test, "atelier/tools", "1.1.0", &next).await;
    let page = test.visitor().get("/bricks/atelier/tools").await;
    assert!(page.has("1.1.0") && page.has("/providers/garonne"), "{}", page.body);
    let scope = "repository:atelier/tools:pull,push";
    let granted: Value = taker
        .client
        .get(&format!("/token?service=test&scope={scope}"))
        .await
        .json()
        .await
        .unwrap();
    let client = OciClient::new(&test, granted["token"].as_str());
    assert_eq!(
        client
            .request(Method::POST, "/v2/atelier/tools/blobs/uploads/")
            .send()
            .await
            .unwrap()
            .status(),
        StatusCode::ACCEPTED,
        "access tokens go by who has it"
    );

    // What was released before is still signed by those who made it.
    let read = taker
        .browser
        .get(&format!("/organisations/garonne/versions/{first}"))
        .await;
    assert!(!read.has("Non signée") && read.has("Atelier 2026"), "{}", read.body);
    assert_eq!(acts(&test, "tools").await, ["transfer-proposed", "transfer-accepted"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_is_declined_or_withdrawn_and_nothing_changes() {
    let test = TestRegistry::start().await;
    let giver = Publisher::new(&test, "atelier").await;
    let taker = Publisher::new(&test, "garonne").await;
    released(&test, &giver, "tools", "1.0.0").await;
    let list = "/organisations/garonne/bricks";
    for (step, by, from, note) in [
        ("decline", &taker, list, "La proposition est déclinée"),
        ("withdraw", &giver, PAGE, "La proposition est retirée"),
    ] {
        giver
            .browser
            .post(PAGE, &format!("{PAGE}/transfer"), &[("organisation", "garonne")])
            .await;
        let page = by.browser.get(from).await;
        let before = page.body.split(&format!("/{step}\"")).next().unwrap();
        let id = before.rsplit("/transfers/").next().unwrap();
        let path = format!("/organisations/{}/transfers/{id}/{step}", by.organisation.slug);
        let done = by.browser.post(from, &path, &[]).await;
        assert!(done.has(note), "{}", done.body);
    }
    assert!(!taker.browser.get(list).await.has("atelier:tools"));
    released(&test, &giver, "tools", "1.0.1").await;
    let letter = test
        .letter_to("responsable-garonne@example.org", "ne vous est plus proposée")
        .await;
    assert!(letter.text.contains("Rien ne change"), "{}", letter.text);
    test.letter_to("responsable-atelier@example.org", "ne reprend pas")
        .await;
}
