use std::time::Duration;

use futures::future::join_all;
use rusqlite::Connection;

use super::*;
use crate::storage::{
    CompletionMark, Deliveries, Incidents, JobChange, Jobs, Maintenance, Messages, NewMessage, Quota, StorageError,
};

fn stored(stored: u64) -> Quota {
    Quota {
        stored,
        waiting: u64::MAX,
        files: u64::MAX,
    }
}

#[tokio::test]
async fn a_snapshot_stays_as_it_was() {
    let fixture = Fixture::new().await;
    fixture.put("k", "before").await.unwrap();
    let mut snapshot = fixture.store.snapshot().await.unwrap();
    let committed = fixture
        .store
        .commit(writes(fixture.a, &[("k", Some("after")), ("l", Some("new"))]))
        .await
        .unwrap();
    assert_eq!(committed.sequence, snapshot.sequence() + 1);
    assert_eq!(
        snapshot.get(fixture.a, b"k").await.unwrap().as_deref(),
        Some(&b"before"[..])
    );
    assert_eq!(snapshot.get(fixture.a, b"l").await.unwrap(), None);
    assert_eq!(
        snapshot.get(fixture.b, b"k").await.unwrap(),
        None,
        "another installation's data"
    );
    assert_eq!(fixture.get("k").await.as_deref(), Some("after"));
    fixture
        .store
        .commit(writes(fixture.a, &[("k", None), ("absent", None)]))
        .await
        .unwrap();
    assert_eq!(fixture.get("k").await, None);
}

#[tokio::test]
async fn scans_go_both_ways_within_limits() {
    let fixture = Fixture::new().await;
    let entries: Vec<(String, String)> = (0..10).map(|n| (format!("k{n}"), "12345678".to_owned())).collect();
    let entries: Vec<(&str, Option<&str>)> = entries.iter().map(|(k, v)| (k.as_str(), Some(v.as_str()))).collect();
    fixture.store.commit(writes(fixture.a, &entries)).await.unwrap();
    fixture
        .store
        .commit(writes(fixture.b, &[("k5", Some("other"))]))
        .await
        .unwrap();
    fixture
        .store
        .commit(writes(
            fixture.a,
            &[("", Some("the empty key")), ("empty value", Some(""))],
        ))
        .await
        .unwrap();

    let keys = |scan: Scan| {
        let keys: Vec<_> = scan
            .entries
            .into_iter()
            .map(|(key, _)| String::from_utf8(key).unwrap())
            .collect();
        (keys.join(" "), scan.complete)
    };
    let run = async |start, end, direction, limit, bytes| {
        keys(scan(&fixture.store, fixture.a, range(start, end), direction, limit, bytes).await)
    };
    use Direction::{Backward, Forward};
    const ALL: usize = usize::MAX;
    assert_eq!(
        run("k2", Some("k5"), Forward, ALL, ALL).await,
        ("k2 k3 k4".into(), true)
    );
    assert_eq!(
        run("k2", Some("k5"), Backward, ALL, ALL).await,
        ("k4 k3 k2".into(), true)
    );
    assert_eq!(run("k7", None, Forward, ALL, ALL).await, ("k7 k8 k9".into(), true));
    assert_eq!(run("k7", None, Backward, 2, ALL).await, ("k9 k8".into(), false));
    assert_eq!(
        run("k7", None, Forward, 3, ALL).await,
        ("k7 k8 k9".into(), true),
        "the limit is exactly enough"
    );
    assert_eq!(
        run("k0", None, Forward, ALL, 25).await,
        ("k0 k1".into(), false),
        "ten bytes each"
    );
    assert_eq!(
        run("k0", None, Forward, ALL, 1).await,
        ("k0".into(), false),
        "one at least"
    );
    assert_eq!(run("k5", Some("k2"), Forward, ALL, ALL).await, (String::new(), true));
    assert_eq!(run("k0", None, Forward, 0, ALL).await, (String::new(), false));
    assert_eq!(
        run("", Some("f"), Forward, ALL, ALL).await,
        (" empty value".into(), true)
    );
    assert_eq!(fixture.get("").await.as_deref(), Some("the empty key"));
    assert_eq!(fixture.get("empty value").await.as_deref(), Some(""));
}

#[tokio::test]
async fn usage_counts_every_byte() {
    let fixture = Fixture::new().await;
    let used = async || fixture.store.usage().await.unwrap()[&fixture.a];
    assert_eq!(used().await, 0);
    fixture.put("key", "12345").await.unwrap();
    assert_eq!(used().await, 8);
    fixture.put("key", "1").await.unwrap();
    assert_eq!(used().await, 4);
    fixture
        .store
        .commit(writes(fixture.a, &[("key", None), ("k2", Some("é"))]))
        .await
        .unwrap();
    assert_eq!(used().await, 4);
    assert_eq!(fixture.store.usage().await.unwrap()[&fixture.b], 0);
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_quota_stops_growth_and_lets_shrink() {
    let fixture = Fixture::new().await;
    fixture.put("k", "0123456789").await.unwrap();
    let limited = |entries: &[(&str, Option<&str>)], limit| CommitRequest {
        quotas: [(fixture.a, stored(limit))].into(),
        ..writes(fixture.a, entries)
    };
    fixture.store.commit(limited(&[("l", Some("12"))], 14)).await.unwrap();
    let error = fixture
        .store
        .commit(limited(&[("m", Some("1"))], 15))
        .await
        .unwrap_err();
    assert!(
        matches!(
            error,
            CommitError::QuotaExceeded {
                bytes: 16,
                limit: 15,
                ..
            }
        ),
        "{error}"
    );
    fixture
        .store
        .commit(limited(&[("m", Some("1")), ("l", None)], 13))
        .await
        .unwrap();
    fixture.store.commit(limited(&[("k", Some("0"))], 2)).await.unwrap();
    assert_eq!(fixture.store.usage().await.unwrap()[&fixture.a], 4);
}

#[tokio::test]
async fn an_unknown_installation_is_refused() {
    let fixture = Fixture::new().await;
    let error = fixture
        .store
        .commit(writes(InstallationId(77), &[("k", Some("v"))]))
        .await
        .unwrap_err();
    assert!(
        matches!(error, CommitError::Storage(StorageError::Constraint(_))),
        "{error}"
    );
}

#[tokio::test]
async fn of_two_that_read_and_write_the_same_one_runs_again() {
    let fixture = Fixture::new().await;
    let sequence = fixture.store.snapshot().await.unwrap().sequence();
    let work = || CommitRequest {
        reads: read_keys(sequence, fixture.a, &["slot"]),
        ..writes(fixture.a, &[("slot", Some("x"))])
    };
    let outcomes = join_all((0..100).map(|_| fixture.store.commit(work()))).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    let conflicts = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(CommitError::Conflict)))
        .count();
    assert_eq!(conflicts, 99);
}

#[tokio::test]
async fn write_skew_is_refused() {
    let fixture = Fixture::new().await;
    fixture
        .store
        .commit(writes(fixture.a, &[("x", Some("on")), ("y", Some("on"))]))
        .await
        .unwrap();
    let sequence = fixture.store.snapshot().await.unwrap().sequence();
    // Each may go off as long as the other is on.
    let off = |key| CommitRequest {
        reads: read_keys(sequence, fixture.a, &["x", "y"]),
        ..writes(fixture.a, &[(key, Some("off"))])
    };
    let (first, second) = tokio::join!(fixture.store.commit(off("x")), fixture.store.commit(off("y")));
    assert!(first.is_ok() && matches!(second, Err(CommitError::Conflict)));
}

#[tokio::test]
async fn a_phantom_in_a_range_is_refused() {
    let fixture = Fixture::new().await;
    let sequence = fixture.store.snapshot().await.unwrap().sequence();
    let reads = |start, end| {
        Some(ReadSet {
            sequence,
            ranges: vec![(fixture.a, range(start, end))],
            ..ReadSet::default()
        })
    };
    fixture.put("bookings/3", "taken").await.unwrap();
    let work = |reads| CommitRequest {
        reads,
        ..writes(fixture.a, &[("bookings/4", Some("mine"))])
    };
    let inside = fixture.store.commit(work(reads("bookings/", Some("bookings0")))).await;
    assert!(matches!(inside, Err(CommitError::Conflict)));
    fixture.store.commit(work(reads("bookings/5", None))).await.unwrap();
    fixture
        .store
        .commit(work(Some(ReadSet {
            ranges: vec![(fixture.b, range("", None))],
            sequence,
            ..ReadSet::default()
        })))
        .await
        .unwrap();
}

/// Commit frames in the log are transactions, each flushed once.
fn transactions(log: &[u8]) -> usize {
    let page = u32::from_be_bytes(log[8..12].try_into().unwrap()) as usize;
    log[32..]
        .chunks_exact(24 + page)
        .filter(|frame| frame[4..8] != [0; 4])
        .count()
}

#[tokio::test]
async fn a_hundred_at_once_share_flushes() {
    let fixture = Fixture::new().await;
    fixture.put("first", "opens the writer").await.unwrap();
    let log = fixture.path().with_extension("db-wal");
    let before = transactions(&std::fs::read(&log).unwrap());
    let keys: Vec<String> = (0..100).map(|n| format!("k{n}")).collect();
    let outcomes = join_all(keys.iter().map(|key| fixture.put(key, "v"))).await;
    let mut sequences: Vec<u64> = outcomes.into_iter().map(|outcome| outcome.unwrap().sequence).collect();
    sequences.dedup();
    assert_eq!(
        sequences,
        (2..102).collect::<Vec<_>>(),
        "in the order asked, each its own number"
    );
    let flushes = transactions(&std::fs::read(&log).unwrap()) - before;
    assert!((1..=50).contains(&flushes), "{flushes} transactions");
    assert_eq!(fixture.scan_all(fixture.a).await.len(), 101);
}

#[tokio::test]
async fn a_refused_work_leaves_no_trace_among_others() {
    let fixture = Fixture::new().await;
    let full = |n: usize| CommitRequest {
        quotas: [(fixture.a, stored(10_000)), (fixture.b, stored(30))].into(),
        events: vec![event(fixture.a, &n.to_string(), &[fixture.b])],
        jobs: vec![JobChange::Put {
            installation: fixture.a,
            key: n.to_string(),
            interface: "i".into(),
            function: "f".into(),
            arguments: "{}".into(),
            due: Instant(1),
            recurrence: None,
        }],
        messages: vec![NewMessage {
            installation: None,
            to: "m".into(),
            subject: n.to_string(),
            body: String::new(),
            path: None,
        }],
        writes: [
            ((fixture.a, format!("k{n}").into_bytes()), Some(b"v".to_vec())),
            (
                (fixture.b, format!("k{n:02}").into_bytes()),
                Some(if n == 10 { vec![0; 100] } else { Vec::new() }),
            ),
        ]
        .into(),
        ..CommitRequest::default()
    };
    // The others use 3 bytes of b each: ten fit, so the eleventh that is not number 10 is refused as well.
    let outcomes = join_all((0..20).map(|n| fixture.store.commit(full(n)))).await;
    let done: Vec<usize> = (0..20).filter(|n| outcomes[*n].is_ok()).collect();
    assert_eq!(done, (0..10).collect::<Vec<_>>());
    assert!(
        outcomes[10..]
            .iter()
            .all(|outcome| matches!(outcome, Err(CommitError::QuotaExceeded { .. })))
    );
    assert_eq!(fixture.scan_all(fixture.a).await.len(), 10);
    assert_eq!(fixture.scan_all(fixture.b).await.len(), 10);
    assert_eq!(fixture.store.jobs(0, 100).await.unwrap().len(), 10);
    assert_eq!(fixture.store.messages(0, 100).await.unwrap().len(), 10);
    for n in 0..10 {
        let due = fixture.store.due_deliveries(Instant(1), 10).await.unwrap();
        assert_eq!(due[0].arguments, n.to_string());
        fixture
            .store
            .commit(CommitRequest {
                mark: Some(CompletionMark::Delivered(due[0].id)),
                ..CommitRequest::default()
            })
            .await
            .unwrap();
    }
    assert!(fixture.store.next_delivery().await.unwrap().is_none());
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_mark_counts_once() {
    let fixture = Fixture::new().await;
    fixture
        .store
        .commit(CommitRequest {
            events: vec![event(fixture.a, "{}", &[fixture.b])],
            ..CommitRequest::default()
        })
        .await
        .unwrap();
    let id = fixture.store.due_deliveries(Instant(0), 1).await.unwrap()[0].id;
    let work = |n: usize| CommitRequest {
        mark: Some(CompletionMark::Delivered(id)),
        ..writes(fixture.b, &[(["x", "y"][n % 2], Some("seen"))])
    };
    let outcomes = join_all((0..10).map(|n| fixture.store.commit(work(n)))).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Err(CommitError::MarkGone)))
            .count(),
        9
    );
    assert_eq!(fixture.scan_all(fixture.b).await.len(), 1);
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn who_stops_waiting_breaks_nothing() {
    let fixture = Fixture::new().await;
    for round in 0..50_u64 {
        let waiting = fixture
            .store
            .commit(writes(fixture.a, &[("x", Some("1")), ("y", Some("1"))]));
        // Dropped while queued, while running, or after it was done.
        let _ = tokio::time::timeout(Duration::from_micros(round * 40), waiting).await;
        let undone = writes(fixture.a, &[("x", None), ("y", None)]);
        assert!(
            [0, 2].contains(&fixture.scan_all(fixture.a).await.len()),
            "half of it is there"
        );
        fixture.store.commit(undone).await.unwrap();
    }
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn an_empty_work_changes_nothing() {
    let fixture = Fixture::new().await;
    let sequence = fixture.put("k", "v").await.unwrap().sequence;
    assert_eq!(
        fixture.store.commit(CommitRequest::default()).await.unwrap().sequence,
        sequence
    );
    assert_eq!(fixture.store.snapshot().await.unwrap().sequence(), sequence);
}

#[tokio::test]
async fn too_many_readers_are_told_so_in_time() {
    let options = SqliteOptions {
        readers: 1,
        reader_wait: Duration::from_millis(50),
        ..SqliteOptions::default()
    };
    let fixture = Fixture::with(options).await;
    let held = fixture.store.snapshot().await.unwrap();
    let error = fixture.store.snapshot().await.err().unwrap();
    assert!(matches!(error, StorageError::Overloaded { .. }), "{error}");
    fixture.put("k", "writing needs no reader").await.unwrap();
    let (snapshot, ()) = tokio::join!(fixture.store.snapshot(), async { drop(held) });
    snapshot.unwrap();
}

#[tokio::test]
async fn a_full_file_loses_nothing_and_can_be_cleaned_up() {
    let fixture = Fixture::with(SqliteOptions {
        file_bytes: Some(600 << 10),
        ..SqliteOptions::default()
    })
    .await;
    let value = "x".repeat(10_000);
    let mut kept = 0;
    let error = loop {
        match fixture.put(&format!("k{kept:03}"), &value).await {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert!(
        matches!(error, CommitError::Storage(StorageError::Full { .. })),
        "{error}"
    );
    assert!((20..60).contains(&kept), "{kept}");
    assert_eq!(fixture.scan_all(fixture.a).await.len(), kept);
    let incident = crate::storage::NewIncident {
        at: Instant(0),
        installation: fixture.a,
        interface: String::new(),
        function: String::new(),
        kind: crate::storage::IncidentKind::Host,
        detail: String::new(),
        trace: "y".repeat(20_000),
        call: String::new(),
    };
    assert!(matches!(
        fixture.store.record_incident(incident).await,
        Err(StorageError::Full { .. })
    ));
    fixture
        .store
        .commit(writes(fixture.a, &[("k000", None), ("k001", None), ("k002", None)]))
        .await
        .unwrap();
    fixture.put("k000", &value).await.unwrap();
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn another_program_in_the_file_delays_or_stops_writes() {
    let fixture = Fixture::with(SqliteOptions {
        busy_wait: Duration::from_millis(50),
        ..SqliteOptions::default()
    })
    .await;
    let other = Connection::open(fixture.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = fixture.put("k", "v").await.unwrap_err();
    assert!(
        matches!(error, CommitError::Storage(StorageError::Busy { .. })),
        "{error}"
    );
    assert_eq!(fixture.get("k").await, None);
    other.execute_batch("ROLLBACK").unwrap();
    fixture.put("k", "v").await.unwrap();
    assert_eq!(fixture.get("k").await.as_deref(), Some("v"));
}

#[tokio::test]
async fn a_panic_in_a_write_leaves_the_store_usable() {
    let fixture = Fixture::new().await;
    fixture.put("k", "v").await.unwrap();
    let outcome = fixture
        .store
        .write(|_| -> Result<(), _> { panic!("as the test wants") })
        .await;
    assert!(matches!(outcome, Err(StorageError::Failed { .. })));
    fixture.put("l", "w").await.unwrap();
    assert_eq!(fixture.scan_all(fixture.a).await.len(), 2);
}
