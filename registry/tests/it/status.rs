//! How the registry itself is.

use legollab_registry::packages::check::check;

use crate::{
    packages::{bricks::TestBrick, client::Publisher},
    support::TestRegistry,
};

#[tokio::test(flavor = "multi_thread")]
async fn says_what_is_served_and_how_it_is_kept() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let visitor = test.visitor();
    visitor.set("language", "fr");
    let told = visitor.get("/api/status").await.json();
    assert_eq!(told["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(told["counts"]["bricks"], 0);
    assert_eq!(told["counts"]["providers"], 1);
    for unknown in ["trust", "lastBackup", "lastCheck"] {
        assert!(told[unknown].is_null(), "{told}");
    }
    assert!(visitor.get("/status").await.has("Inconnu"));

    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    publisher.release(&test, "atelier/tools", "1.0.0", &file).await;
    let staged = TestBrick::new("atelier:saws", "1.0.0").file();
    publisher.client.publish("atelier/saws", "1.0.0", &staged).await;
    check(&test.registry).await.unwrap();
    let told = visitor.get("/api/status").await.json();
    // What waits for an owner is told to nobody, not even as a number.
    assert_eq!(
        (&told["counts"]["bricks"], &told["counts"]["versions"]),
        (&1.into(), &1.into())
    );
    assert_eq!(told["lastCheck"]["damaged"], 0);
    let page = visitor.get("/status").await;
    assert!(page.has("rien d’abîmé") && page.has("/api/status"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn knows_when_it_was_backed_up() {
    let test = TestRegistry::start().await;
    if std::env::var("LEGOLLAB_TEST_POSTGRES").is_ok() {
        return; // PostgreSQL is backed up by its own tools.
    }
    let folder = tempfile::TempDir::new().unwrap();
    let before = test.registry.now();
    test.registry.backup(&folder.path().join("copy")).await.unwrap();
    let told = test.visitor().get("/api/status").await.json();
    assert!(told["lastBackup"].as_i64().unwrap() >= before, "{told}");
}
