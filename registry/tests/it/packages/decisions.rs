//! What owners decide, and what follows from it.

use legollab_registry::{
    audit,
    identity::{Role, person},
    packages::versions::{DecisionError, approve, lift_quarantine, quarantine, unyank, yank},
};
use reqwest::{Method, StatusCode};
use serde_json::Value;

use super::{
    bricks::TestBrick,
    client::{OciClient, Publisher, version_row},
};
use crate::support::TestRegistry;

async fn tags(client: &OciClient) -> Value {
    let list: Value = client.get("/v2/atelier/tools/tags/list").await.json().await.unwrap();
    list["tags"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yanked_version_is_left_out_of_lists_and_still_had() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    for version in ["1.0.0", "1.1.0", "2.0.0-beta.1"] {
        let file = TestBrick::new("atelier:tools", version).file();
        publisher.release(&test, "atelier/tools", version, &file).await;
    }
    let stranger = OciClient::stranger(&test, "atelier/tools").await;
    let latest = async || {
        let told: Value = stranger.get("/api/packages/atelier/tools").await.json().await.unwrap();
        told["latest"].clone()
    };
    assert_eq!(latest().await, "1.1.0", "a pre-release is not what pages show");
    let yanked = version_row(&test, "1.1.0", "released").await;
    let page = format!("/organisations/atelier/versions/{}", yanked.id);
    let done = publisher
        .browser
        .post(&page, &format!("{page}/yank"), &[("reason", "Perd des données.")])
        .await;
    assert!(
        done.has("a été retirée") && done.has("Perd des données."),
        "{}",
        done.body
    );
    assert_eq!(tags(&stranger).await, serde_json::json!(["1.0.0", "2.0.0-beta.1"]));
    assert_eq!(latest().await, "1.0.0");
    for reference in ["1.1.0", yanked.manifest.as_str()] {
        let path = format!("/v2/atelier/tools/manifests/{reference}");
        assert_eq!(stranger.status(Method::GET, &path).await, StatusCode::OK);
    }
    let done = publisher.browser.post(&page, &format!("{page}/unyank"), &[]).await;
    assert!(done.has("de nouveau listée"), "{}", done.body);
    assert_eq!(latest().await, "1.1.0");
    let acts = audit::history(test.registry.database.reader(), "version", &yanked.id)
        .await
        .unwrap();
    let acts: Vec<&str> = acts.iter().map(|act| act.action.as_str()).collect();
    assert_eq!(
        acts,
        [
            "version-staged",
            "version-approved",
            "version-yanked",
            "version-unyanked"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_decide_in_person_and_nobody_else() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let (member, members_browser) = publisher.member(&test, "membre").await;
    let others = Publisher::new(&test, "ailleurs").await;
    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    assert_eq!(
        publisher.client.publish("atelier/tools", "1.0.0", &file).await.status(),
        StatusCode::CREATED
    );
    let id = version_row(&test, "1.0.0", "staged").await.id;
    let page = format!("/organisations/atelier/versions/{id}");

    // A token publishes and decides nothing.
    let path = format!("/api{page}/approve");
    let refused = publisher
        .client
        .request(Method::POST, &path)
        .header("content-type", "application/json")
        .body("{}")
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    // A member reads, and is told who decides.
    let read = members_browser.get(&page).await;
    assert!(
        read.has("Un responsable de l’organisation atelier en décide") && !read.has("/approve"),
        "{}",
        read.body
    );
    let refused = members_browser.post(&page, &format!("{page}/approve"), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let reader = test.registry.database.reader();
    let member = person(reader, &member.id).await.unwrap().unwrap();
    assert!(matches!(
        approve(&test.registry, &member, &id).await,
        Err(DecisionError::NotTheirs)
    ));
    let stranger = others.person(&test).await;
    assert!(matches!(
        approve(&test.registry, &stranger, &id).await,
        Err(DecisionError::Unknown)
    ));
    assert_eq!(others.browser.get(&page).await.status, StatusCode::FORBIDDEN);
    let elsewhere = format!("/organisations/ailleurs/versions/{id}");
    assert_eq!(others.browser.get(&elsewhere).await.status, StatusCode::NOT_FOUND);

    // Two at once: one lets it out, the other hears that it is out.
    let owner = publisher.person(&test).await;
    let both = tokio::join!(
        approve(&test.registry, &owner, &id),
        approve(&test.registry, &owner, &id)
    );
    let outcomes = [both.0.is_ok(), both.1.is_ok()];
    assert!(outcomes == [true, false] || outcomes == [false, true], "{outcomes:?}");
    assert!(matches!(
        yank(&test.registry, &owner, &id, " ").await,
        Err(DecisionError::NoReason)
    ));
    assert!(matches!(
        yank(&test.registry, &owner, &id, &"a".repeat(1001)).await,
        Err(DecisionError::LongReason)
    ));
    assert!(matches!(
        unyank(&test.registry, &owner, &id).await,
        Err(DecisionError::State { .. })
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cooperative_withholds_a_version() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    let version = publisher.release(&test, "atelier/tools", "1.0.0", &file).await;
    let administrator = test.account("administratrice", &[Role::Administrator]).await;
    let reader = test.registry.database.reader();
    let administrator = person(reader, &administrator.id).await.unwrap().unwrap();
    let owner = publisher.person(&test).await;
    let refused = quarantine(&test.registry, &owner, &version.id, "no").await;
    assert!(matches!(refused, Err(DecisionError::NotTheirs)));
    quarantine(&test.registry, &administrator, &version.id, "Vole des données.")
        .await
        .unwrap();
    let stranger = OciClient::stranger(&test, "atelier/tools").await;
    for reference in ["1.0.0", version.manifest.as_str()] {
        let path = format!("/v2/atelier/tools/manifests/{reference}");
        assert_eq!(stranger.status(Method::GET, &path).await, StatusCode::NOT_FOUND);
    }
    let blob = format!("/v2/atelier/tools/blobs/{}", version.component);
    assert_eq!(stranger.status(Method::GET, &blob).await, StatusCode::NOT_FOUND);
    assert_eq!(tags(&stranger).await, serde_json::json!([]));
    let page = publisher
        .browser
        .get(&format!("/organisations/atelier/versions/{}", version.id))
        .await;
    assert!(
        page.has("Bloquée par la coopérative") && page.has("Vole des données."),
        "{}",
        page.body
    );
    let lifted = lift_quarantine(&test.registry, &administrator, &version.id, "")
        .await
        .unwrap();
    assert_eq!(lifted.state, "yanked");
    assert_eq!(stranger.status(Method::GET, &blob).await, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_level_knows_who_offers_the_same() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let mut levels = Vec::new();
    for name in ["tools", "spades", "saws"] {
        let repository = format!("atelier/{name}");
        let file = TestBrick::new(&format!("atelier:{name}"), "1.0.0").file();
        levels.push(publisher.release(&test, &repository, "1.0.0", &file).await.id);
    }
    let level = async |name: &str| {
        let path = format!("/api/packages/atelier/{name}/versions/1.0.0");
        let told: Value = publisher.client.get(&path).await.json().await.unwrap();
        let rivals = told["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .find(|found| found["criterion"] == "replaceable");
        (
            told["level"].as_i64().unwrap(),
            rivals.unwrap()["proof"]["packages"].clone(),
        )
    };
    let (before, packages) = level("tools").await;
    assert_eq!(packages, serde_json::json!(["atelier:saws", "atelier:spades"]));
    let person = publisher.person(&test).await;
    yank(&test.registry, &person, &levels[1], "Old.").await.unwrap();
    let (after, packages) = level("tools").await;
    assert_eq!(packages, serde_json::json!(["atelier:saws"]));
    assert_eq!(after, before - 1);
}
