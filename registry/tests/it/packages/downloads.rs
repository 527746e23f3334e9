//! How often bricks are downloaded.

use reqwest::Method;

use super::{
    bricks::TestBrick,
    client::{OciClient, Publisher},
};
use crate::support::TestRegistry;

#[tokio::test(flavor = "multi_thread")]
async fn a_download_counts_once_a_day_and_no_address_is_kept() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    let version = publisher.release(&test, "atelier/tools", "1.0.0", &file).await;
    let blob = format!("/v2/atelier/tools/blobs/{}", version.component);
    let stranger = OciClient::stranger(&test, "atelier/tools").await;
    let told = async || {
        legollab_registry::dispatch::tick(&test.registry).await.unwrap();
        let told = test.visitor().get("/api/bricks/atelier/tools").await.json();
        (
            told["downloadsRecent"].as_i64().unwrap(),
            told["downloadsTotal"].as_i64().unwrap(),
        )
    };
    assert_eq!(told().await, (0, 0));
    // Neither a look, nor the rest of what was begun, nor the organisation itself.
    stranger.status(Method::HEAD, &blob).await;
    let rest = stranger.request(Method::GET, &blob).header("range", "bytes=10-20");
    rest.send().await.unwrap();
    publisher.client.get(&blob).await;
    // Nor what is no brick.
    let manifest: serde_json::Value = stranger
        .get("/v2/atelier/tools/manifests/1.0.0")
        .await
        .json()
        .await
        .unwrap();
    let config = manifest["config"]["digest"].as_str().unwrap();
    stranger.get(&format!("/v2/atelier/tools/blobs/{config}")).await;
    assert_eq!(told().await, (0, 0));
    for _ in 0..3 {
        stranger.get(&blob).await;
    }
    assert_eq!(told().await, (1, 1));
    stranger.get(&blob).await;
    assert_eq!(told().await, (1, 1), "the day goes on");
    test.days_later(1).await;
    let stranger = OciClient::stranger(&test, "atelier/tools").await;
    stranger.get(&blob).await;
    assert_eq!(told().await, (2, 2));
    test.days_later(40).await;
    assert_eq!(told().await, (0, 2));
    let browser = test.visitor();
    browser.set("language", "fr");
    let page = browser.get("/bricks/atelier/tools").await;
    assert!(page.has("0 en 30 jours, 2 en tout"), "{}", page.body);
}
