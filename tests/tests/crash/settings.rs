//! First settings, when the host is killed before or while it hands them over.

use std::sync::Arc;

use legollab_runtime::{
    clock::MovableClock,
    folder::DATABASE,
    storage::{self, StoreOptions},
};
use serde_json::json;

use crate::{acknowledged::Acknowledged, market};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_was_killed_between_installing_and_settings_gets_its_settings() {
    let folder = tempfile::tempdir().unwrap();
    market::write(folder.path());
    // What a process leaves that is killed right after it has installed the bricks.
    let store = storage::open(&folder.path().join(DATABASE), StoreOptions::default())
        .await
        .unwrap();
    for mount in ["ledger", "shop", "tally"] {
        let package = format!("test:{mount}");
        store
            .install(mount, &package, "0.1.0", "sha256:00", market::START)
            .await
            .unwrap();
    }
    store.close().await.unwrap();
    drop(store);

    let clock = Arc::new(MovableClock::new(market::START));
    let runtime = market::runtime(clock.clone());
    let platform = runtime.open(folder.path()).await.unwrap();
    market::audit(&platform, &clock, &Acknowledged::default()).await;

    // They are the first ones: what a steward has set since is kept when the platform is opened again.
    let own = json!({ "settings": { "health": "well", "motto": "ours" } });
    market::ask(&platform, "tally", "settings", "set", own).await;
    platform.close().await.unwrap();
    let platform = runtime.open(folder.path()).await.unwrap();
    let kept = market::ask(&platform, "tally", "settings", "get", json!({})).await;
    assert_eq!(kept["motto"], json!("ours"));
}
