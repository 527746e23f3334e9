//! Signatures of organisations, and the registry's record of when a version came in.

use legollab_registry::identity::tables::organisation_key;
use legollab_trust::{Accepted, Authority, Bundle, KeyPair, Release, TimedKey, bundle::MEDIA_TYPE, documents::Period};
use reqwest::StatusCode;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::{Value, json};

use super::{
    bricks::TestBrick,
    client::{MANIFEST, OciClient, Publisher, digest_of, version_row},
};
use crate::support::TestRegistry;

pub async fn add_key(test: &TestRegistry, publisher: &Publisher, key: &KeyPair) {
    let transaction = test.registry.database.write().await.unwrap();
    let row = organisation_key::ActiveModel {
        id: Set(key.public().id()),
        organisation: Set(publisher.organisation.id.clone()),
        name: Set("Atelier 2026".to_owned()),
        public_key: Set(key.public().to_pem()),
        added_by: Set(publisher.owner.id.clone()),
        since: Set(test.registry.now() - 1000),
        ..Default::default()
    };
    row.insert(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

/// Pushes a bundle as referrer of a manifest, as `legollab brick publish` does.
pub async fn push_bundle(client: &OciClient, manifest: &Value, bundle: &[u8]) {
    let config = client.push_blob("atelier/tools", b"{}").await;
    let layer = client.push_blob("atelier/tools", bundle).await;
    let referrer = json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "artifactType": MEDIA_TYPE,
        "config": { "mediaType": "application/vnd.oci.empty.v1+json", "digest": config, "size": 2 },
        "layers": [{ "mediaType": MEDIA_TYPE, "digest": layer, "size": bundle.len() }],
        "subject": { "mediaType": MANIFEST, "digest": digest_of(manifest), "size": manifest.to_string().len() },
    });
    let put = client
        .put_manifest("atelier/tools", &digest_of(&referrer), &referrer)
        .await;
    assert_eq!(put.status(), StatusCode::CREATED);
    assert_eq!(put.headers()["oci-subject"], digest_of(manifest).as_str());
}

fn release(manifest: &Value, version: &str) -> Release {
    Release {
        package: "atelier:tools".parse().unwrap(),
        version: version.parse().unwrap(),
        digest: digest_of(manifest).parse().unwrap(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_signed_by_its_organisation_alone() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let client = &publisher.client;
    let (key, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    add_key(&test, &publisher, &key).await;
    let manifest = client
        .component("atelier/tools", &TestBrick::new("atelier:tools", "1.0.0").file())
        .await;
    let put = client.put_manifest("atelier/tools", "1.0.0", &manifest).await;
    assert_eq!(put.status(), StatusCode::CREATED);
    for bundle in [
        release(&manifest, "1.0.0").publish(&other).unwrap().to_json(),
        release(&manifest, "1.0.1").publish(&key).unwrap().to_json(),
        b"no bundle".to_vec(),
    ] {
        push_bundle(client, &manifest, &bundle).await;
    }
    let staged = version_row(&test, "1.0.0", "staged").await;
    assert_eq!(staged.signature, None);
    let page = format!("/organisations/atelier/versions/{}", staged.id);
    let read = publisher.browser.get(&page).await;
    assert!(read.has("Non signée") && read.has("ne compte pas"), "{}", read.body);
    let told: Value = client.get(&format!("/api{page}")).await.json().await.unwrap();
    let refusals: Vec<&Value> = told["signatures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| &found["refusal"])
        .collect();
    assert!(
        refusals.len() == 3 && refusals.iter().all(|refusal| refusal.is_string()),
        "{refusals:?}"
    );

    let signed = release(&manifest, "1.0.0").publish(&key).unwrap();
    push_bundle(client, &manifest, &signed.to_json()).await;
    let staged = version_row(&test, "1.0.0", "staged").await;
    assert_eq!(staged.signature_key, Some(key.public().id()));
    let read = publisher.browser.get(&page).await;
    assert!(read.has("Atelier 2026") && !read.has("Non signée"), "{}", read.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_added_later_counts_when_it_was_in_use() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let key = KeyPair::generate().unwrap();
    let manifest = publisher
        .client
        .component("atelier/tools", &TestBrick::new("atelier:tools", "1.0.0").file())
        .await;
    // The signature may come before the version.
    let signed = release(&manifest, "1.0.0").publish(&key).unwrap();
    push_bundle(&publisher.client, &manifest, &signed.to_json()).await;
    publisher.client.put_manifest("atelier/tools", "1.0.0", &manifest).await;
    let staged = version_row(&test, "1.0.0", "staged").await;
    assert_eq!(staged.signature, None);
    add_key(&test, &publisher, &key).await;
    let owner = publisher.person(&test).await;
    let approved = legollab_registry::packages::versions::approve(&test.registry, &owner, &staged.id)
        .await
        .unwrap();
    assert_eq!(approved.signature_key, Some(key.public().id()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registry_says_when_a_version_came_in() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let key = KeyPair::generate().unwrap();
    add_key(&test, &publisher, &key).await;
    let manifest = publisher
        .client
        .component("atelier/tools", &TestBrick::new("atelier:tools", "1.0.0").file())
        .await;
    publisher.client.put_manifest("atelier/tools", "1.0.0", &manifest).await;
    let signed = release(&manifest, "1.0.0").publish(&key).unwrap();
    push_bundle(&publisher.client, &manifest, &signed.to_json()).await;
    let staged = version_row(&test, "1.0.0", "staged").await;
    let owner = publisher.person(&test).await;
    legollab_registry::packages::versions::approve(&test.registry, &owner, &staged.id)
        .await
        .unwrap();

    // What any host reads, from what everybody has.
    let stranger = OciClient::stranger(&test, "atelier/tools").await;
    let path = format!(
        "/v2/atelier/tools/referrers/{}?artifactType={MEDIA_TYPE}",
        digest_of(&manifest)
    );
    let index: Value = stranger.get(&path.replace('+', "%2B")).await.json().await.unwrap();
    let mut bundles = Vec::new();
    for referrer in index["manifests"].as_array().unwrap() {
        let path = format!("/v2/atelier/tools/manifests/{}", referrer["digest"].as_str().unwrap());
        let manifest: Value = stranger.get(&path).await.json().await.unwrap();
        let path = format!(
            "/v2/atelier/tools/blobs/{}",
            manifest["layers"][0]["digest"].as_str().unwrap()
        );
        bundles.push(Bundle::from_json(&stranger.get(&path).await.bytes().await.unwrap()).unwrap());
    }
    assert_eq!(bundles.len(), 2);
    let authority = Authority {
        certifiers: Vec::new(),
        acceptance_keys: vec![TimedKey {
            key: test.registry.keys.acceptance.public().clone(),
            period: Period { from: 0, until: None },
            compromised_since: None,
        }],
    };
    let accepted: Vec<Accepted> = bundles
        .iter()
        .filter_map(|bundle| release(&manifest, "1.0.0").verify_acceptance(bundle, &authority).ok())
        .collect();
    let expected = Accepted {
        provider: publisher.organisation.id.clone(),
        accepted_at: staged.staged_at,
    };
    assert_eq!(accepted, [expected]);
}
