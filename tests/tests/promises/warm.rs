//! Instances that serve one call after another, where a platform asks for it: what they remember, and what ends their life.
//!
//! `tests/bricks/keeper` counts in its own memory. It falls over when that tells of something that was not kept.

use futures::future::join_all;
use legollab_runtime::{call::warm::CALLS, limits::LimitOverrides};
use legollab_test_host::{Bench, CallError, Running, Value, built_brick, json};

async fn keeper() -> Bench {
    Bench::new().brick("keeper", built_brick("keeper").unwrap())
}

async fn warm() -> Running {
    keeper().await.warm("keeper").start().await.unwrap()
}

async fn visit(bench: &Running, manner: &str) -> Result<Value, CallError> {
    bench
        .call("keeper", "visits", "visit", json!({ "manner": manner }))
        .await
}

/// How many visits the instance has seen that serves the next call, that one among them.
async fn visits(bench: &Running) -> Value {
    visit(bench, "look").await.unwrap()["visits"].clone()
}

async fn last(bench: &Running) -> Value {
    bench.call("keeper", "visits", "last", json!({})).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_instance_serves_one_call_unless_the_platform_asks_for_more() {
    let bench = keeper().await.start().await.unwrap();
    for _ in 0..3 {
        assert_eq!(visits(&bench).await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kept_instance_has_the_time_of_each_call_and_its_own_memory() {
    let bench = warm().await;
    let mut clock = 0;
    for count in 1..=4 {
        let seen = visit(&bench, "write").await.unwrap();
        assert_eq!(seen["visits"], count);
        assert_eq!(seen["time"], bench.now().0, "the time is that of the call");
        let shown = seen["clock"].as_u64().unwrap();
        assert!(shown > clock, "the monotonic clock went back: {clock}, {shown}");
        clock = shown;
        bench.advance(std::time::Duration::from_secs(60)).await.unwrap();
    }
    assert_eq!(last(&bench).await, 4);
    let bench = bench.restart().await.unwrap();
    assert_eq!(visits(&bench).await, 1, "a platform that is closed keeps none");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_kept_and_what_cannot_be_kept_ends_an_instance() {
    let bench = warm().await;
    for (manner, goes_well) in [
        ("refuse", false),
        ("trap", false),
        ("grow", true),
        ("hold-handle", true),
    ] {
        visit(&bench, "write").await.unwrap();
        assert_eq!(visits(&bench).await, 2, "before `{manner}`");
        let kept = last(&bench).await;
        assert_eq!(visit(&bench, manner).await.is_ok(), goes_well, "{manner}");
        assert_eq!(last(&bench).await, kept, "after `{manner}`");
        // `last` has made a fresh one.
        assert_eq!(visits(&bench).await, 1, "after `{manner}`");
        // Ends this one too, so that the next round begins with a fresh one.
        visit(&bench, "refuse").await.unwrap_err();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_instance_serves_a_bounded_number_of_calls() {
    let bench = warm().await;
    for count in 1..=CALLS {
        assert_eq!(visits(&bench).await, count);
    }
    assert_eq!(visits(&bench).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_runs_into_what_calls_before_it_have_used() {
    // The brick begins with more than a MiB, which is half of this.
    let limits = LimitOverrides {
        memory_bytes: Some(2 << 20),
        ..LimitOverrides::default()
    };
    let bench = keeper().await.warm("keeper").limits("keeper", limits);
    let bench = bench.start().await.unwrap();
    for _ in 0..3 {
        assert_eq!(visits(&bench).await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn instances_of_nested_calls_end_with_what_is_undone() {
    let bench = keeper()
        .await
        .brick("visitor", built_brick("visitor").unwrap())
        .wire("visitor", "test:keeper/visits", "keeper")
        .warm("keeper")
        .start()
        .await
        .unwrap();
    let round = |first: &str, second: &str, refuse: bool| {
        let arguments = json!({ "first": first, "second": second, "refuse": refuse });
        bench.call("visitor", "rounds", "round", arguments)
    };
    assert_eq!(round("look", "write", false).await.unwrap(), json!([1, 2]));
    assert_eq!(round("write", "look", false).await.unwrap(), json!([3, 4]));
    assert_eq!(last(&bench).await, 2);

    // The caller goes on after the second was refused; what the first did is kept, and so might its instance be, but nobody
    // looks which of them took part in what.
    assert_eq!(round("write", "refuse", false).await.unwrap()[1], 0);
    assert_eq!(last(&bench).await, 3);
    assert_eq!(round("look", "look", false).await.unwrap(), json!([1, 2]));

    // The caller itself says no, and all of it is undone.
    round("write", "write", true).await.unwrap_err();
    assert_eq!(last(&bench).await, 3);
    assert_eq!(round("look", "write", false).await.unwrap(), json!([1, 2]));
    assert!(bench.incidents().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn side_by_side_no_memory_tells_of_what_never_happened() {
    let bench = warm().await;
    // All want the same number, so most of them run again, and some say no or fall over on their way.
    let manners = ["write", "write", "refuse", "look", "write", "trap"];
    for _ in 0..6 {
        let calls = (0..24).map(|number| visit(&bench, manners[number % manners.len()]));
        join_all(calls).await;
    }
    assert_eq!(last(&bench).await, 6 * 24 / 2);
    let incidents = bench.incidents().await.unwrap();
    assert!(
        incidents
            .iter()
            .all(|incident| incident.trace.contains("as it was told to")),
        "{incidents:?}"
    );
}
