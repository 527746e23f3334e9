//! What one platform does, or waits for, is not felt by the next.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)] // Tests: here a panic is the report.

use std::{sync::Arc, time::Duration};

use legollab_hostile::{
    Mounted, NEIGHBOURS_PATIENCE, Range, Step,
    bricks::{HOSTILE, OUTGOING, QUIET, Recipe},
};
use legollab_runtime::{
    call::CallError, capability::http::Reach, limits::LimitOverrides, platform::Platform, storage::NewMember,
};
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

    let ada = joined(&one, "Ada").await;
    let bob = joined(&other, "Bob").await;
    let greet = |to: &str, who: &str| step("attacks", "greet", &format!(r#"{{"to":"{to}","who":"{who}"}}"#));
    let letters = async |platform: &Platform| -> Vec<(String, String)> {
        let sent = platform.store().messages(0, 10).await.unwrap();
        sent.into_iter().map(|message| (message.to, message.body)).collect()
    };
    // A message to a member of another platform goes nowhere, though that platform knows them.
    range.call(&other, &greet(&ada, &bob)).await.unwrap();
    assert!(letters(&one).await.is_empty());
    assert!(letters(&other).await.is_empty());
    // Who names a member of another platform learns no name.
    range.call(&other, &greet(&bob, &ada)).await.unwrap();
    let sent = letters(&other).await;
    let [(to, body)] = sent.as_slice() else {
        panic!("one message");
    };
    assert_eq!(to, &bob);
    assert!(body.ends_with(" greets") && !body.contains("Ada"), "{body}");
    assert!(letters(&one).await.is_empty());
    // Where the same member is at home, the message arrives and has the name.
    range.call(&one, &greet(&ada, &ada)).await.unwrap();
    let sent = letters(&one).await;
    let [(to, body)] = sent.as_slice() else {
        panic!("one message");
    };
    assert_eq!(to, &ada);
    assert!(body.contains("Ada"), "{body}");
    assert_eq!(letters(&other).await.len(), 1);
}

/// A new member, by identifier.
async fn joined(platform: &Platform, name: &str) -> String {
    let member = NewMember {
        email: format!("{name}@example.org"),
        name: name.to_owned(),
        password_hash: None,
        roles: Vec::new(),
        locale: "en".to_owned(),
    };
    platform.store().add_member(member, platform.now()).await.unwrap().id
}
