//! What one platform does, or waits for, is not felt by the next.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)] // Tests: here a panic is the report.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use legollab_hostile::{
    Mounted, NEIGHBOURS_PATIENCE, Range, Step,
    bricks::{HOSTILE, OUTGOING, QUIET, Recipe},
};
use legollab_runtime::{
    call::CallError,
    http::AddressPolicy,
    limits::LimitOverrides,
    platform::Platform,
    storage::{IncidentKind, NewMember},
};
use tokio::task::JoinHandle;

/// What the hostile brick is granted.
const GRANTS: &str = "grants.store = {}\ngrants.jobs = {}\ngrants.notify = {}\ngrants.files = {}\ngrants.log = {}";
/// Calls of a platform that is watched.
const CALLS: usize = 50;

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

async fn nobody_else_notices(range: &Range, reach: AddressPolicy, noise: Vec<JoinHandle<()>>) {
    let quiet = range
        .platform("quiet", &[mounted(QUIET, "", LimitOverrides::default())], reach)
        .await
        .unwrap();
    for _ in 0..CALLS {
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
    let noisy = range
        .platform("noisy", &[mounted(HOSTILE, GRANTS, limits)], AddressPolicy::Public)
        .await
        .unwrap();
    let noise = noise(&range, &noisy, &step("attacks", "spin", ""), 20);
    tokio::time::sleep(Duration::from_millis(50)).await;
    nobody_else_notices(&range, AddressPolicy::Public, noise).await;
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
        let slow = range.platform(name, &[brick], AddressPolicy::Loopback).await.unwrap();
        waiting.extend(noise(&range, &slow, &fetch, 20));
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    nobody_else_notices(&range, AddressPolicy::Loopback, waiting).await;
}

fn put(entries: usize, value_bytes: usize) -> Step {
    let arguments = format!(r#"{{"entries":{entries},"keyBytes":6,"valueBytes":{value_bytes}}}"#);
    step("attacks", "put", &arguments)
}

/// Writes that go on, each beginning when the one before has ended, until they are given up. Counts those that come to this
/// end; another one is a mistake of the test.
fn writing(
    range: &Arc<Range>,
    platform: &Arc<Platform>,
    write: &Step,
    refused: Option<IncidentKind>,
) -> (JoinHandle<()>, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let (range, platform, write, counted) = (range.clone(), platform.clone(), write.clone(), count.clone());
    let going_on = tokio::spawn(async move {
        loop {
            match (range.call(&platform, &write).await, refused) {
                (Ok(_), None) => {}
                (Err(CallError::Failed { kind, .. }), Some(refused)) if kind == refused => {}
                // Who asks for so much has to wait for its own share.
                (Err(CallError::Busy { .. }), _) => continue,
                (ended, _) => panic!("{ended:?}"),
            }
            counted.fetch_add(1, Ordering::Relaxed);
        }
    });
    (going_on, count)
}

/// A neighbour writes one entry more with each call, until the noise has come round often enough. Each call is kept in good
/// time, and all entries are there when the platform is opened again.
async fn who_writes_beside_loses_nothing(range: &Range, noise: Vec<(JoinHandle<()>, Arc<AtomicUsize>)>) {
    const VALUE_BYTES: usize = 100;
    /// How often the noise comes round meanwhile.
    const ROUNDS: usize = 10;
    let beside = async || {
        let brick = mounted(HOSTILE, GRANTS, LimitOverrides::default());
        range.platform("beside", &[brick], AddressPolicy::Public).await.unwrap()
    };
    let rounds = || -> usize { noise.iter().map(|(_, count)| count.load(Ordering::Relaxed)).sum() };
    let platform = beside().await;
    let (before, mut entries) = (rounds(), 0);
    while entries < CALLS || rounds() < before + ROUNDS {
        assert!(entries < 100 * CALLS, "the noise does nothing");
        entries += 1;
        let put = put(entries, VALUE_BYTES);
        let ended = tokio::time::timeout(NEIGHBOURS_PATIENCE, range.call(&platform, &put)).await;
        assert!(matches!(ended, Ok(Ok(_))), "a write beside the noise: {ended:?}");
    }
    for (noise, _) in noise {
        noise.abort();
        assert!(noise.await.is_err_and(|error| error.is_cancelled()), "another end");
    }
    platform.close().await.unwrap();

    let platform = beside().await;
    let count = range.call(&platform, &step("attacks", "count", "")).await.unwrap();
    assert_eq!(count.value, entries.to_string().as_bytes());
    let usage = platform.store().usage().await.unwrap();
    assert_eq!(usage.into_values().sum::<u64>(), (entries * (6 + VALUE_BYTES)) as u64);
    assert_eq!(platform.store().check().await.unwrap(), Vec::<String>::new());
}

/// Limits of whoever is loud. Its own deadline does not end the noise.
fn patient(stored_bytes: Option<u64>) -> LimitOverrides {
    LimitOverrides {
        wall_ms: Some(60_000),
        stored_bytes,
        ..LimitOverrides::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_writes_without_end() {
    let range = Arc::new(Range::start().await.unwrap());
    let brick = mounted(HOSTILE, GRANTS, patient(None));
    let noisy = range.platform("noisy", &[brick], AddressPolicy::Public).await.unwrap();
    // Half of what a call may write, over and over, by more at a time than have a permit.
    let write = put(8, 1 << 20);
    let noise = (0..6).map(|_| writing(&range, &noisy, &write, None)).collect();
    who_writes_beside_loses_nothing(&range, noise).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_fills_its_quota_again_and_again() {
    let range = Arc::new(Range::start().await.unwrap());
    let brick = mounted(HOSTILE, GRANTS, patient(Some(8 << 20)));
    let noisy = range.platform("noisy", &[brick], AddressPolicy::Public).await.unwrap();
    range.call(&noisy, &put(7, 1 << 20)).await.unwrap();
    let write = put(9, 1 << 20);
    let noise = (0..6)
        .map(|_| writing(&range, &noisy, &write, Some(IncidentKind::Quota)))
        .collect();
    who_writes_beside_loses_nothing(&range, noise).await;
    let usage = noisy.store().usage().await.unwrap();
    assert_eq!(usage.into_values().sum::<u64>(), 7 * ((1 << 20) + 6));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_platform_has_no_other_sees() {
    let range = Range::start().await.unwrap();
    let brick = || [mounted(HOSTILE, GRANTS, LimitOverrides::default())];
    let one = range.platform("one", &brick(), AddressPolicy::Public).await.unwrap();
    let other = range.platform("other", &brick(), AddressPolicy::Public).await.unwrap();
    range.call(&one, &put(10, 10)).await.unwrap();
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
        confirmed: true,
    };
    platform.store().add_member(member, platform.now()).await.unwrap().id
}
