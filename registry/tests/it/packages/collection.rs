//! Garbage is taken away, and nothing else.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use legollab_registry::packages::collection::{Collected, collect, drop_unlinked};
use reqwest::{Method, StatusCode};

use super::{bricks::TestBrick, client::Publisher};
use crate::support::TestRegistry;

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => files(&path),
            path => vec![path],
        })
        .collect()
}

fn old(path: &Path) {
    let before = SystemTime::now() - Duration::from_secs(2 * 86_400);
    File::options()
        .append(true)
        .open(path)
        .unwrap()
        .set_modified(before)
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_nothing_refers_to_is_taken() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let client = &publisher.client;
    publisher
        .release(
            &test,
            "atelier/tools",
            "1.0.0",
            &TestBrick::new("atelier:tools", "1.0.0").file(),
        )
        .await;
    let artifact = client
        .push_artifact("atelier/artifacts/a", "x", "text/kept", None)
        .await;
    let (loose, shared) = (
        client.push_blob("atelier/artifacts/a", b"loose").await,
        client.push_blob("atelier/artifacts/b", b"text/kept").await,
    );
    let before = files(&test.folder().join("blobs")).len();
    assert_eq!(
        collect(&test.registry).await.unwrap(),
        Collected::default(),
        "it is too early"
    );
    // The first day takes the links, the next one the bytes.
    test.days_later(2).await;
    let blob = |repository: &str, digest: &str| format!("/v2/{repository}/blobs/{digest}");
    let gone = [
        blob("atelier/artifacts/a", &loose),
        blob("atelier/artifacts/b", &shared),
    ];
    for path in &gone {
        assert_eq!(client.status(Method::GET, path).await, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(files(&test.folder().join("blobs")).len(), before);
    test.days_later(2).await;
    assert_eq!(
        files(&test.folder().join("blobs")).len(),
        before - 1,
        "only what nobody has"
    );
    let kept = blob("atelier/artifacts/a", artifact["layers"][0]["digest"].as_str().unwrap());
    assert_eq!(client.get(&kept).await.bytes().await.unwrap().as_ref(), b"text/kept");
    let pulled = client.get("/v2/atelier/tools/manifests/1.0.0").await;
    let manifest: serde_json::Value = pulled.json().await.unwrap();
    let component = blob("atelier/tools", manifest["layers"][0]["digest"].as_str().unwrap());
    assert_eq!(client.status(Method::GET, &component).await, StatusCode::OK);
    // It can come again.
    assert_eq!(client.push_blob("atelier/artifacts/a", b"loose").await, loose);
    assert_eq!(client.get(&gone[0]).await.bytes().await.unwrap().as_ref(), b"loose");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_kill_has_left_is_removed_after_a_day() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let digest = client.push_blob("atelier/artifacts/a", b"bytes").await;
    let location = client.begin("atelier/artifacts/a").await;
    let (_, hex) = digest.split_once(':').unwrap();
    let folder = test.folder().join("blobs/sha256").join(&hex[..2]);
    let stray = "0".repeat(64);
    let (staged, unknown) = (folder.join(format!("{hex}#7")), folder.join(&stray));
    let upload = test.folder().join("uploads/0190000000007000800000000000000a");
    for file in [&staged, &unknown, &upload] {
        fs::write(file, b"left").unwrap();
    }
    assert_eq!(collect(&test.registry).await.unwrap().files, 0, "they are young");
    for file in files(test.folder()) {
        if file.starts_with(test.folder().join("blobs")) || file.starts_with(test.folder().join("uploads")) {
            old(&file);
        }
    }
    assert_eq!(collect(&test.registry).await.unwrap().files, 3);
    for file in [&staged, &unknown, &upload] {
        assert!(!file.exists(), "{}", file.display());
    }
    assert_eq!(client.status(Method::GET, &location).await, StatusCode::NO_CONTENT);
    let path = format!("/v2/atelier/artifacts/a/blobs/{digest}");
    assert_eq!(client.status(Method::GET, &path).await, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn pushes_and_collections_side_by_side_lose_nothing() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let pushing = async {
        for turn in 0..30 {
            let digest = client.push_blob("atelier/artifacts/a", b"again and again").await;
            let path = format!("/v2/atelier/artifacts/a/blobs/{digest}");
            assert_eq!(client.status(Method::GET, &path).await, StatusCode::OK, "turn {turn}");
            assert_eq!(client.status(Method::DELETE, &path).await, StatusCode::ACCEPTED);
        }
    };
    let collecting = async {
        loop {
            // As if whatever has no link had had none for long.
            drop_unlinked(&test.registry, test.registry.now() + 1).await.unwrap();
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = pushing => {}
        () = collecting => {}
    }
}
