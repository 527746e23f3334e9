//! A listener that fails for a while, then heals.

use std::time::Duration;

use legollab_e2e::places;
use legollab_test_host::{Bench, Person, Running, json};

use crate::market;

const HOUR: Duration = Duration::from_secs(3_600);

async fn start() -> (Running, Person) {
    let bench = Bench::new()
        .brick("ledger", places::brick("ledger"))
        .brick("shop", places::brick("shop"))
        .brick("tally", places::brick("tally"))
        .wire("shop", "test:ledger/accounts", "ledger")
        .listen("tally", "test:shop/events", "shop")
        .start()
        .await
        .unwrap();
    let alix = bench.join("Alix").await.unwrap();
    (bench, alix)
}

async fn buy(bench: &Running, by: &Person, times: u32) {
    for _ in 0..times {
        let arguments = json!({ "price": 1, "ending": "succeed" });
        bench.call("shop", "sales", "buy", arguments).by(by).await.unwrap();
    }
}

async fn heard(bench: &Running) -> Vec<u64> {
    market::heard(bench.platform()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_missed_comes_in_order_once_it_is_well_again() {
    let (bench, alix) = start().await;
    buy(&bench, &alix, 3).await;
    bench.settle().await.unwrap();
    assert_eq!(heard(&bench).await, [1, 2, 3]);

    market::let_tally_be(bench.platform(), "ill").await;
    buy(&bench, &alix, 4).await;
    bench.advance(Duration::from_secs(30)).await.unwrap();
    assert_eq!(heard(&bench).await, [1, 2, 3], "what it wrote before it fell is undone");
    buy(&bench, &alix, 1).await;
    bench.advance(2 * HOUR).await.unwrap();
    assert_eq!(heard(&bench).await, [1, 2, 3]);
    assert!(!bench.incidents().await.unwrap().is_empty(), "the steward can see why");

    market::let_tally_be(bench.platform(), "well").await;
    buy(&bench, &alix, 2).await;
    assert_eq!(heard(&bench).await, [1, 2, 3], "the first in line has its turn first");
    bench.advance(24 * HOUR).await.unwrap();
    assert_eq!(heard(&bench).await, (1..=10).collect::<Vec<_>>());
    assert_eq!(bench.dead_letters().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dead_letters_take_effect_once_when_they_are_delivered_again() {
    let (bench, alix) = start().await;
    market::let_tally_be(bench.platform(), "ill").await;
    buy(&bench, &alix, 3).await;
    // Three in a row, each given up after more than a day.
    bench.advance(24 * 8 * HOUR).await.unwrap();
    let dead = bench.dead_letters().await.unwrap();
    assert_eq!(dead.len(), 3);
    assert!(dead.iter().all(|letter| letter.reason.is_some() && letter.attempts > 1));

    market::let_tally_be(bench.platform(), "well").await;
    buy(&bench, &alix, 1).await;
    bench.settle().await.unwrap();
    assert_eq!(heard(&bench).await, [4], "dead letters stand in nobody's way");

    // A restart changes nothing, and asking twice is asking once.
    let bench = bench.restart().await.unwrap();
    let store = bench.platform().store().clone();
    for letter in &dead {
        assert!(store.redeliver(letter.id, bench.now()).await.unwrap());
    }
    let again = store.redeliver(dead[0].id, bench.now());
    assert!(!again.await.unwrap());
    let together = (bench.settle(), bench.settle(), bench.settle());
    let (one, two, three) = tokio::join!(together.0, together.1, together.2);
    one.and(two).and(three).unwrap();
    assert_eq!(heard(&bench).await, [4, 1, 2, 3], "in their own order, each once");
    assert_eq!(bench.dead_letters().await.unwrap(), []);
    assert!(!store.redeliver(dead[0].id, bench.now()).await.unwrap());
    assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
}
