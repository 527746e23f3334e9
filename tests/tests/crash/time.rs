//! Time jumps: the machine's clock was wrong, and is put right.

use std::{sync::Arc, time::Duration};

use legollab_e2e::wait;
use legollab_runtime::{
    clock::{Clock as _, MovableClock},
    platform::Platform,
};
use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::{
    acknowledged::{Acknowledged, Line},
    dice::{self, Dice},
    load::{self, Tolerance},
    market,
};

const DAY_MS: i64 = 24 * 3_600_000;
const YEAR_MS: i64 = 365 * DAY_MS;

async fn open(folder: &tempfile::TempDir) -> (Arc<Platform>, Arc<MovableClock>) {
    market::write(folder.path());
    let clock = Arc::new(MovableClock::new(market::START));
    let platform = market::runtime(clock.clone()).open(folder.path()).await.unwrap();
    (platform, clock)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_load_jumps_of_the_clock_lose_and_repeat_nothing() {
    let mut dice = Dice::of(dice::seed("LEGOLLAB_TIME_SEED"));
    let folder = tempfile::tempdir().unwrap();
    let (platform, clock) = open(&folder).await;
    let buyer = market::join(&platform, "buyer").await;
    let acknowledged = Arc::new(Mutex::new(Acknowledged::default()));
    let (go, going) = watch::channel(());
    let told = acknowledged.clone();
    let tell = move |line| told.lock().note(line);
    let load = load::run(&platform, &buyer, dice.any(), Tolerance::None, going, tell.clone());
    let jumps = async {
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(dice.below(15))).await;
            let jump = i64::try_from(dice.below(2 * YEAR_MS.unsigned_abs())).unwrap() - YEAR_MS;
            tell(Line::Time(clock.now().plus(jump).0));
            clock.advance(jump);
        }
        drop(go);
    };
    tokio::join!(load, jumps);
    let acknowledged = acknowledged.lock().clone();
    let count = market::audit(&platform, &clock, &acknowledged).await;
    assert_eq!(count, acknowledged.bought.len() as u64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_of_a_clock_that_ran_ahead_is_delivered_when_it_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let (platform, clock) = open(&folder).await;
    market::let_tally_be(&platform, "ill").await;
    clock.advance(YEAR_MS);
    let arguments = json!({ "price": 1, "ending": "succeed" });
    market::call(&platform, market::buyer("alix"), "shop", "sales", "buy", arguments)
        .await
        .unwrap();
    // Its first attempts fail, and the next one waits for a time of next year.
    platform.settle().await.unwrap();
    market::let_tally_be(&platform, "well").await;
    clock.advance(-YEAR_MS);
    wait::until("the event to be heard", || async {
        let heard = market::heard(&platform).await;
        (!heard.is_empty()).then_some(heard)
    })
    .await;
    assert_eq!(market::heard(&platform).await, [1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_runs_daily_does_so_again_after_the_clock_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let (platform, clock) = open(&folder).await;
    let days = async || market::ask(&platform, "tally", "notes", "days", json!({})).await;
    let counted = async |expected: u64| {
        wait::until("a day to be counted", || async {
            (days().await == json!(expected)).then_some(())
        })
        .await;
    };
    assert_eq!(
        market::ask(&platform, "tally", "notes", "wind", json!({})).await,
        Value::Null
    );
    clock.advance(DAY_MS);
    counted(1).await;
    // A year ahead: one run stands for all that went by.
    clock.advance(YEAR_MS);
    counted(2).await;
    clock.advance(-YEAR_MS);
    wait::until("the job to be brought forward", || async {
        let due = platform.store().next_job().await.unwrap().unwrap();
        (due <= clock.now().plus(DAY_MS)).then_some(())
    })
    .await;
    clock.advance(DAY_MS);
    counted(3).await;
    // Less than a day back, over a time at which it has run already: that one is not repeated.
    clock.advance(-22 * 3_600_000);
    tokio::time::sleep(Duration::from_millis(100)).await;
    clock.advance(22 * 3_600_000);
    platform.settle().await.unwrap();
    assert_eq!(days().await, json!(3));
    clock.advance(DAY_MS);
    counted(4).await;
}
