//! The promises that a call makes, on the real runtime with real bricks: one call is one transaction across bricks, every
//! limit bites, and nothing is ambient.
//!
//! What the bricks do is in `tests/bricks/shop`, `ledger` and `hostile`. What of it holds where instances are kept between
//! calls, and when they are not kept, is in `warm.rs`.

mod warm;

use std::time::Duration;

use legollab_runtime::{
    json::Expected,
    limits::{LimitOverrides, Limits},
};
use legollab_test_host::{Bench, CallError, IncidentKind, Person, Running, Value, built_brick, json};

async fn market() -> (Running, Person) {
    let bench = Bench::new()
        .brick("ledger", built_brick("ledger").unwrap())
        .brick("shop", built_brick("shop").unwrap())
        .wire("shop", "test:ledger/accounts", "ledger")
        .start()
        .await
        .unwrap();
    let alix = bench.join("Alix").await.unwrap();
    (bench, alix)
}

/// What there is to see of a purchase: purchases kept, credits in the till, jobs waiting, messages sent.
async fn traces(bench: &Running) -> (Value, Value, usize, usize) {
    let count = bench.call("shop", "sales", "count", json!({})).await.unwrap();
    let till = bench
        .call("ledger", "accounts", "balance", json!({ "account": "shop" }))
        .await
        .unwrap();
    (
        count,
        till,
        bench.jobs().await.unwrap().len(),
        bench.messages().await.unwrap().len(),
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_call_is_one_transaction_across_bricks() {
    let (bench, alix) = market().await;
    let nothing = traces(&bench).await;
    assert_eq!(nothing, (json!(0), json!(100), 0, 0));

    let buy = |ending| {
        bench
            .call("shop", "sales", "buy", json!({ "price": 30, "ending": ending }))
            .by(&alix)
    };
    let receipt = buy("succeed").await.unwrap();
    assert_eq!(receipt, json!({ "number": 1, "transfer": 1, "gift": false }));
    let bought = (json!(1), json!(130), 1, 1);
    assert_eq!(traces(&bench).await, bought);

    // After the ledger has moved the credits, the shop says no, or falls over: neither brick keeps anything of it.
    let refused = buy("refuse").await.unwrap_err();
    assert!(
        matches!(&refused, CallError::Refused(refusal) if refusal.status == 409),
        "{refused:?}"
    );
    assert_eq!(traces(&bench).await, bought);
    let failed = buy("trap").await.unwrap_err();
    assert!(
        matches!(
            failed,
            CallError::Failed {
                kind: IncidentKind::Trap,
                ..
            }
        ),
        "{failed:?}"
    );
    assert_eq!(traces(&bench).await, bought);

    // The job that was scheduled with the purchase runs, and just that one.
    bench.advance(Duration::from_secs(120)).await.unwrap();
    assert_eq!(
        bench.call("shop", "sales", "delivered", json!({})).await.unwrap(),
        json!(1)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_called_brick_refuses_is_undone_and_the_caller_goes_on() {
    let (bench, alix) = market().await;
    // The gift costs more than the account holds: the second transfer is undone, the first stays.
    let arguments = json!({ "price": 30, "giftPrice": 500 });
    let receipt = bench
        .call("shop", "sales", "buy-with-gift", arguments)
        .by(&alix)
        .await
        .unwrap();
    assert_eq!(receipt["gift"], json!(false));
    assert_eq!(traces(&bench).await, (json!(1), json!(130), 1, 1));

    // A callee that writes and then refuses: the caller reads its reason in words.
    let survived = bench
        .call("shop", "sales", "survive", json!({ "how": "refuse" }))
        .by(&alix)
        .await
        .unwrap();
    assert!(
        survived.as_str().is_some_and(|said| said.starts_with("2: ")),
        "{survived}"
    );

    // A callee that traps or never ends takes the whole call with it.
    let before = traces(&bench).await;
    for (how, kind) in [("trap", IncidentKind::Trap), ("spin", IncidentKind::CpuTime)] {
        let failed = bench
            .call("shop", "sales", "survive", json!({ "how": how }))
            .by(&alix)
            .await
            .unwrap_err();
        assert!(
            matches!(failed, CallError::Failed { kind: found, .. } if found == kind),
            "{how}: {failed:?}"
        );
        assert_eq!(traces(&bench).await, before);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_called_brick_sees_the_one_in_whose_name_the_call_runs() {
    let (bench, alix) = market().await;
    let seen = bench
        .call("shop", "sales", "witness", json!({}))
        .by(&alix)
        .await
        .unwrap();
    assert_eq!(seen["via"], json!("shop"));
    assert_eq!(seen["now"], json!(bench.now().0));
    let direct = bench.call(
        "ledger",
        "accounts",
        "transfer",
        json!({ "from": "a", "to": "b", "amount": 1 }),
    );
    let refused = direct.by(&alix).await.unwrap_err();
    assert!(
        matches!(refused, CallError::Forbidden { .. }),
        "only bricks may: {refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_at_once_are_as_if_one_after_the_other() {
    let (bench, alix) = market().await;
    let bench = std::sync::Arc::new(bench);
    let buying = (0..100).map(|_| {
        let (bench, alix) = (bench.clone(), alix.clone());
        tokio::spawn(async move {
            bench
                .call("shop", "sales", "buy", json!({ "price": 1, "ending": "succeed" }))
                .by(&alix)
                .await
                .unwrap()
        })
    });
    let mut numbers = Vec::new();
    for bought in buying.collect::<Vec<_>>() {
        numbers.push(bought.await.unwrap()["number"].as_u64().unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=100).collect::<Vec<_>>(), "every number is given once");
    let till = bench
        .call("ledger", "accounts", "balance", json!({ "account": "shop" }))
        .await
        .unwrap();
    assert_eq!(till, json!(200));
}

async fn hostile(limits: LimitOverrides) -> Running {
    Bench::new()
        .brick("hostile", built_brick("hostile").unwrap())
        .limits("hostile", limits)
        .start()
        .await
        .unwrap()
}

/// Runs into a limit: the call fails with an incident of that kind whose detail names the limit, nothing is kept, and the
/// next call is served.
async fn bites(limits: LimitOverrides, function: &str, arguments: Value, kind: IncidentKind, named: &str) {
    let bench = hostile(limits).await;
    let failed = bench.call("hostile", "attacks", function, arguments).await.unwrap_err();
    let CallError::Failed {
        incident,
        kind: found,
        detail,
    } = &failed
    else {
        panic!("{function}: {failed:?}")
    };
    assert_eq!(*found, kind, "{function}: {detail}");
    assert!(detail.contains(named), "{function}: `{detail}` does not name `{named}`");
    let recorded = bench.platform().store().incident(*incident).await.unwrap().unwrap();
    assert_eq!(recorded.function, function);
    assert_eq!(
        bench.call("hostile", "attacks", "count", json!({})).await.unwrap(),
        json!(0),
        "nothing is kept"
    );
    assert_eq!(bench.jobs().await.unwrap().len(), 0);
    assert_eq!(bench.messages().await.unwrap().len(), 0);
}

fn with(set: impl FnOnce(&mut LimitOverrides)) -> LimitOverrides {
    let mut limits = LimitOverrides::default();
    set(&mut limits);
    limits
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn limits_of_running_bite() {
    use IncidentKind::{CpuTime, Deadline, Memory, Trap};
    let none = LimitOverrides::default;
    bites(with(|l| l.cpu_ms = Some(50)), "spin", json!({}), CpuTime, "50 ms").await;
    bites(with(|l| l.wall_ms = Some(80)), "spin", json!({}), Deadline, "80 ms").await;
    bites(
        with(|l| l.memory_bytes = Some(4 << 20)),
        "allocate",
        json!({ "bytes": 8 << 20 }),
        Memory,
        "memory",
    )
    .await;
    // A brick in Rust keeps a stack of its own in its memory, and runs off the end of that one first.
    bites(none(), "recurse", json!({ "depth": 100_000_000 }), Trap, "memory").await;
    bites(none(), "trap", json!({}), Trap, "").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_gets_no_more_than_its_host_allows() {
    let mut most = Limits::most();
    assert!(most.set("cpu-ms", 50));
    assert!(most.set("events", 3));
    let bench = Bench::new()
        .brick("hostile", built_brick("hostile").unwrap())
        .limits(
            "hostile",
            with(|l| {
                l.cpu_ms = Some(60_000);
                l.events = Some(1_000);
            }),
        )
        .most(most)
        .start()
        .await
        .unwrap();
    for (function, arguments, limit) in [
        ("spin", json!({}), "50 ms"),
        ("flood-events", json!({ "count": 4 }), "events"),
    ] {
        let failed = bench.call("hostile", "attacks", function, arguments).await.unwrap_err();
        assert!(
            matches!(&failed, CallError::Failed { detail, .. } if detail.contains(limit)),
            "{function}: {failed:?}"
        );
    }
    bench
        .call("hostile", "attacks", "flood-events", json!({ "count": 3 }))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn limits_of_what_a_call_sets_going_bite() {
    use IncidentKind::{BadAnswer, Limit};
    let none = LimitOverrides::default;
    bites(none(), "flood-events", json!({ "count": 101 }), Limit, "events").await;
    bites(none(), "flood-jobs", json!({ "count": 101 }), Limit, "jobs").await;
    bites(
        none(),
        "flood-messages",
        json!({ "to": "nobody", "count": 101 }),
        Limit,
        "messages",
    )
    .await;
    bites(none(), "huge-event", json!({ "bytes": 65_537 }), Limit, "event").await;
    bites(
        none(),
        "huge-answer",
        json!({ "bytes": (4 << 20) + 1 }),
        BadAnswer,
        "bytes",
    )
    .await;
    let much = with(|l| l.host_bytes = Some(1 << 20));
    bites(
        much,
        "fill-store",
        json!({ "prefix": "k", "values": 3, "bytes": 400_000 }),
        Limit,
        "host",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn limits_of_the_store_bite() {
    use IncidentKind::{Limit, Quota, ReadOnly};
    let none = LimitOverrides::default;
    bites(none(), "write-in-read", json!({}), ReadOnly, "read only").await;
    bites(none(), "long-key", json!({ "bytes": 1_025 }), Limit, "key").await;
    let fill = |values: u32, bytes: u32| json!({ "prefix": "k", "values": values, "bytes": bytes });
    bites(none(), "fill-store", fill(1, (1 << 20) + 1), Limit, "value").await;
    bites(
        with(|l| l.written_bytes = Some(100_000)),
        "fill-store",
        fill(11, 10_000),
        Limit,
        "written",
    )
    .await;
    bites(
        with(|l| l.stored_bytes = Some(100_000)),
        "fill-store",
        fill(11, 10_000),
        Quota,
        "100000",
    )
    .await;
    bites(
        with(|l| l.store_operations = Some(50)),
        "read-store",
        json!({ "times": 51 }),
        Limit,
        "operations",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn arguments_that_are_too_large_do_not_begin_a_call() {
    let bench = hostile(with(|l| l.argument_bytes = Some(1_000))).await;
    let call = bench.call(
        "hostile",
        "attacks",
        "huge-argument",
        json!({ "text": "x".repeat(1_000) }),
    );
    let refused = call.await.unwrap_err();
    assert!(
        matches!(&refused, CallError::BadArguments(mistake) if mistake.expected == Expected::MostBytes(1_000)),
        "{refused:?}"
    );
    assert!(bench.incidents().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_log_is_cut_and_harms_nobody() {
    let bench = hostile(LimitOverrides::default()).await;
    bench
        .call(
            "hostile",
            "attacks",
            "flood-log",
            json!({ "lines": 1_000, "bytes": 100 }),
        )
        .await
        .unwrap();

    // Where a flood ends in an incident, what is on record of it is as long as the log may be, and says once that it is cut.
    let bench = hostile(with(|l| {
        l.log_bytes = Some(2_000);
        l.host_bytes = Some(1 << 20);
    }))
    .await;
    let flood = json!({ "lines": 100_000, "bytes": 100 });
    let failed = bench.call("hostile", "attacks", "flood-log", flood).await.unwrap_err();
    let CallError::Failed { incident, .. } = failed else {
        panic!("{failed:?}")
    };
    let recorded = bench.platform().store().incident(incident).await.unwrap().unwrap();
    let cut = "[the log is cut here: at most 2000 bytes in one call]\n";
    let (log, frames) = recorded.trace.split_once(cut).unwrap();
    assert!((1_500..=2_000).contains(&log.len()), "{log}");
    assert!(log.lines().all(|line| line.starts_with("Info hostile xxx")), "{log}");
    assert!(!frames.contains("xxx") && !frames.contains("is cut"), "{frames}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_ambient() {
    let bench = hostile(LimitOverrides::default()).await;
    let look = || async { bench.call("hostile", "attacks", "ambient", json!({})).await.unwrap() };
    let seen = look().await;
    assert_eq!(
        seen["wallClock"],
        json!(bench.now().0),
        "the clock of WASI shows the instant of the call"
    );
    assert_eq!((&seen["environment"], &seen["arguments"]), (&json!([]), &json!([])));
    assert!(seen["root"]["err"].is_string(), "no files: {seen}");
    assert!(seen["connection"].is_string(), "no network: {seen}");
    assert_ne!(seen["random"], look().await["random"], "two calls are not alike");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_granted_does_not_start() {
    let ungranted = Bench::new()
        .brick("hostile", built_brick("hostile").unwrap())
        .grant_only("hostile", &["store"]);
    let error = ungranted
        .start()
        .await
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(error.contains("jobs") && error.contains("notify"), "{error}");
}
