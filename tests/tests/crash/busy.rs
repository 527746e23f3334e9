//! Another program holds the platform's file: a backup tool, a curious operator.

use std::{sync::Arc, time::Duration};

use legollab_runtime::{call::CallError, clock::MovableClock, folder::DATABASE, storage::IncidentKind};
use parking_lot::Mutex;
use rusqlite::Connection;
use serde_json::json;
use tokio::sync::watch;

use crate::{
    acknowledged::Acknowledged,
    load::{self, Tolerance},
    market,
};

/// Less than a write waits for the other program, and more.
const HOLDS: [Duration; 2] = [Duration::from_millis(800), Duration::from_millis(6_500)];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_finds_the_file_held_waits_or_is_told_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    market::write(folder.path());
    let clock = Arc::new(MovableClock::new(market::START));
    // Enough for all who wait and one who reads: a platform has a quarter of its host.
    let runtime = market::runtime_with(clock.clone(), |options| {
        options.concurrent_calls = 4 * (load::WRITERS as u32 + 10)
    });
    let platform = runtime.open(folder.path()).await.unwrap();
    let buyer = market::join(&platform, "buyer").await;
    let acknowledged = Arc::new(Mutex::new(Acknowledged::default()));
    for hold in HOLDS {
        let (go, going) = watch::channel(());
        let told = acknowledged.clone();
        let tell = move |line| told.lock().note(line);
        let load = load::run(&platform, &buyer, 2, Tolerance::OfTheHost, going.clone(), tell.clone());
        let time = load::let_time_pass(&clock, going, tell);
        let file = folder.path().join(DATABASE);
        let story = async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let held = Connection::open(file).unwrap();
            held.busy_timeout(Duration::from_secs(5)).unwrap();
            held.execute_batch("BEGIN IMMEDIATE").unwrap();
            let before = acknowledged.lock().bought.len();
            let reading = market::ask(&platform, "shop", "sales", "count", json!({})).await;
            assert!(reading.as_u64() >= Some(before as u64), "who only reads does not wait");
            tokio::time::sleep(hold).await;
            // Whoever was told that it failed is not kept, and whoever waits still is not kept yet.
            let kept = market::ask(&platform, "shop", "sales", "count", json!({})).await;
            assert_eq!(kept, reading);
            held.execute_batch("ROLLBACK").unwrap();
            tokio::time::sleep(Duration::from_millis(300)).await;
            drop(go);
        };
        tokio::join!(load, time, story);
    }
    let acknowledged = acknowledged.lock().clone();
    market::audit(&platform, &clock, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_turned_away_for_it_hears_why() {
    let folder = tempfile::tempdir().unwrap();
    market::write(folder.path());
    let clock = Arc::new(MovableClock::new(market::START));
    let runtime = market::runtime(clock.clone());
    let platform = runtime.open(folder.path()).await.unwrap();
    let held = Connection::open(folder.path().join(DATABASE)).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let arguments = json!({ "price": 1, "ending": "succeed" });
    let failed = market::call(&platform, market::buyer("alix"), "shop", "sales", "buy", arguments).await;
    let Err(CallError::Failed {
        kind: IncidentKind::Host,
        detail,
        ..
    }) = failed
    else {
        panic!("{failed:?}")
    };
    assert!(detail.contains("in use by another process"), "{detail}");
    held.execute_batch("ROLLBACK").unwrap();
    assert_eq!(
        market::audit(&platform, &clock, &Acknowledged::default()).await,
        0,
        "nothing was kept"
    );
}
