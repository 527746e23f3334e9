//! What one platform does, or waits for, is not felt by the next.
#![allow(clippy::unwrap_used, missing_docs)] // Tests: here a panic is the report.

use std::{sync::Arc, time::Duration};

use legollab_hostile::{
    Mounted, NEIGHBOURS_PATIENCE, Range, Step,
    bricks::{HOSTILE, OUTGOING, QUIET, Recipe},
};
use legollab_runtime::{call::CallError, capability::http::Reach, limits::LimitOverrides, platform::Platform};
use tokio::task::JoinHandle;

fn mounted(recipe: Recipe, lines: &'static str, limits: LimitOverrides) -> Mounted {
    Mounted {
        mount: "brick",
        recipe,
        lines,
        limits,
    }
}

fn step(interface: &'static str, function: &'static str, arguments: &str) -> Step {
    Step {
        mount: "brick",
        interface,
        function,
        arguments: arguments.to_owned(),
    }
}

/// Calls that go on while the others are watched.
fn noise(range: &Arc<Range>, platform: &Arc<Platform>, step: &Step, calls: usize) -> Vec<JoinHandle<()>> {
    let call = || {
        let (range, platform, step) = (range.clone(), platform.clone(), step.clone());
        tokio::spawn(async move {
            let ended = range.call(&platform, &step).await;
            assert!(
                matches!(
                    ended,
                    Err(CallError::Failed { .. } | CallError::Busy { .. } | CallError::Unavailable { .. })
                ),
                "{ended:?}"
            );
        })
    };
    (0..calls).map(|_| call()).collect()
}

async fn nobody_else_notices(range: &Range, reach: Reach, noise: Vec<JoinHandle<()>>) {
    let quiet = range
        .platform("quiet", &[mounted(QUIET, "", LimitOverrides::default())], reach)
        .await
        .unwrap();
    for _ in 0..50 {
        let act = step("things", "act", "");
        let ended = tokio::time::timeout(NEIGHBOURS_PATIENCE, range.call(&quiet, &act)).await;
        assert!(matches!(ended, Ok(Ok(_))), "a call beside the noise: {ended:?}");
    }
    assert!(
        noise.iter().any(|call| !call.is_finished()),
        "the noise ended too soon to tell"
    );
    for call in noise {
        call.abort();
        let ended = call.await;
        assert!(ended.is_ok() || ended.is_err_and(|error| error.is_cancelled()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_computes_without_end() {
    let range = Arc::new(Range::start().await.unwrap());
    // Far beyond the patience of whoever is beside it: one that waited for it would be late.
    let limits = LimitOverrides {
        cpu_ms: Some(60_000),
        wall_ms: Some(60_000),
        ..LimitOverrides::default()
    };
    let grants = "grants.store = {}\ngrants.jobs = {}\ngrants.notify = {}\ngrants.log = {}";
    let noisy = range
        .platform("noisy", &[mounted(HOSTILE, grants, limits)], Reach::Public)
        .await
        .unwrap();
    let noise = noise(&range, &noisy, &step("attacks", "spin", ""), 20);
    tokio::time::sleep(Duration::from_millis(50)).await;
    nobody_else_notices(&range, Reach::Public, noise).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_platforms_that_wait_for_sites_that_never_answer() {
    let range = Arc::new(Range::start().await.unwrap());
    let limits = || LimitOverrides {
        wall_ms: Some(60_000),
        ..LimitOverrides::default()
    };
    let fetch = step(
        "requests",
        "fetch",
        r#"{"authority":"127.0.0.1:{port}","path":"/never","times":1}"#,
    );
    let mut waiting = Vec::new();
    for name in ["one", "two", "three", "four", "five", "six"] {
        let brick = mounted(OUTGOING, r#"grants.http = { hosts = ["127.0.0.1"] }"#, limits());
        let slow = range.platform(name, &[brick], Reach::Loopback).await.unwrap();
        waiting.extend(noise(&range, &slow, &fetch, 20));
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    nobody_else_notices(&range, Reach::Loopback, waiting).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_platform_has_no_other_sees() {
    let range = Range::start().await.unwrap();
    let grants = "grants.store = {}\ngrants.jobs = {}\ngrants.notify = {}\ngrants.log = {}";
    let brick = || [mounted(HOSTILE, grants, LimitOverrides::default())];
    let one = range.platform("one", &brick(), Reach::Public).await.unwrap();
    let other = range.platform("other", &brick(), Reach::Public).await.unwrap();
    let put = step("attacks", "put", r#"{"entries":10,"keyBytes":6,"valueBytes":10}"#);
    range.call(&one, &put).await.unwrap();
    let count = step("attacks", "count", "");
    assert_eq!(range.call(&one, &count).await.unwrap().value, b"10");
    assert_eq!(range.call(&other, &count).await.unwrap().value, b"0");
    // A message to somebody who is no member here goes nowhere, whoever else may know them.
    let message = step("attacks", "notify", r#"{"times":1,"bytes":10}"#);
    range.call(&one, &message).await.unwrap();
    for platform in [&one, &other] {
        assert!(platform.store().messages(0, 10).await.unwrap().is_empty());
    }
}
