use futures::future::join_all;
use rusqlite::Connection;

use super::*;
use crate::storage::{Maintenance, StorageError};

#[tokio::test]
async fn the_check_finds_what_does_not_add_up() {
    let fixture = Fixture::new().await;
    fixture.put("k", "v").await.unwrap();
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
    let a = fixture.a.0;
    Connection::open(fixture.path())
        .unwrap()
        .execute_batch(&format!(
            "PRAGMA foreign_keys = OFF;
             UPDATE usage SET bytes = 7 WHERE installation = {a};
             INSERT INTO entries VALUES (99, x'00', x'');
             INSERT INTO events VALUES (5, {a}, 'i', 'f', '', 0, NULL);
             INSERT INTO deliveries VALUES (6, 50, {a}, {a}, 'pending', 0, NULL, 0);
             DELETE FROM meta;"
        ))
        .unwrap();
    let mut findings = fixture.store.check().await.unwrap();
    findings.sort();
    assert_eq!(
        findings,
        [
            "a row of deliveries refers to a missing row of events",
            "event 5 is kept although nobody waits for it",
            "installation 1 keeps 2 bytes, its account says 7",
            "installation 99 keeps entries but has no account",
            "the number of the last commit is missing",
        ]
    );
}

#[tokio::test]
async fn a_backup_under_load_is_one_moment() {
    let fixture = Fixture::new().await;
    let to = fixture.folder.path().join("backup.db");
    let load = async {
        for round in 0..200 {
            let value = round.to_string();
            fixture
                .store
                .commit(writes(fixture.a, &[("x", Some(&value)), ("y", Some(&value))]))
                .await
                .unwrap();
        }
    };
    let (done, ()) = tokio::join!(fixture.store.backup(&to), load);
    done.unwrap();
    let names: Vec<_> = std::fs::read_dir(fixture.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 2, "nothing is left beside it: {names:?}");

    let copy = open(&to).await.unwrap();
    assert_eq!(copy.check().await.unwrap(), Vec::<String>::new());
    let entries = scan(&copy, fixture.a, range("", None), Direction::Forward, 10, 1_000)
        .await
        .entries;
    assert!(entries.is_empty() || entries[0].1 == entries[1].1, "{entries:?}");
    copy.commit(writes(fixture.a, &[("z", Some("goes on"))])).await.unwrap();

    let error = fixture.store.backup(&to).await.unwrap_err();
    assert!(matches!(error, StorageError::Constraint(_)), "{error}");
    let error = fixture
        .store
        .backup(&fixture.folder.path().join("no/such/folder.db"))
        .await
        .unwrap_err();
    assert!(matches!(error, StorageError::Failed { .. }), "{error}");
}

#[tokio::test]
async fn resting_and_closing_wait_for_what_is_under_way() {
    let fixture = Fixture::new().await;
    let keys: Vec<String> = (0..50).map(|n| n.to_string()).collect();
    let working = join_all(keys.iter().map(|key| fixture.put(key, "v")));
    let (outcomes, ()) = tokio::join!(working, fixture.store.release_connections());
    assert!(outcomes.iter().all(Result::is_ok));
    let working = join_all(keys.iter().map(|key| fixture.put(key, "w")));
    let (outcomes, closed) = tokio::join!(working, fixture.store.close());
    closed.unwrap();
    assert!(outcomes.iter().all(Result::is_ok));
    let again = open(&fixture.path()).await.unwrap();
    let entries = scan(&again, fixture.a, range("", None), Direction::Forward, 100, 10_000)
        .await
        .entries;
    assert!(entries.len() == 50 && entries.iter().all(|(_, value)| value == b"w"));
}

#[tokio::test]
async fn an_idle_store_is_small() {
    let fixture = Fixture::new().await;
    fixture.store.release_connections().await;
    assert!(size_of::<crate::storage::sqlite::shared::Shared>() < 1_024);
    assert!(fixture.store.shared.readers.take_idle().is_empty());
}

/// How long the log becomes while there is always somebody who reads, in bytes.
async fn longest_log(log_bytes: u64) -> u64 {
    let fixture = Fixture::with(SqliteOptions {
        log_bytes,
        ..SqliteOptions::default()
    })
    .await;
    let (stop, stopped) = tokio::sync::watch::channel(());
    let readers = (0..3).map(|_| {
        let (store, stopped) = (Arc::clone(&fixture.store), stopped.clone());
        tokio::spawn(async move {
            let mut view = store.snapshot().await.unwrap();
            while stopped.has_changed().is_ok() {
                // The next one begins before this one ends.
                let next = store.snapshot().await.unwrap();
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
                view = next;
            }
            drop(view);
        })
    });
    let readers: Vec<_> = readers.collect();
    let log = fixture.path().with_extension("db-wal");
    let mut longest = 0;
    for round in 0..250_u32 {
        let value = format!("{round:08}").repeat(8 << 10);
        fixture.put("k", &value).await.unwrap();
        longest = longest.max(std::fs::metadata(&log).unwrap().len());
    }
    drop(stop);
    join_all(readers).await;
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
    longest
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_log_stays_short_although_somebody_always_reads() {
    let (bounded, unbounded) = tokio::join!(longest_log(1 << 20), longest_log(u64::MAX));
    assert!(
        unbounded > 12 << 20,
        "{unbounded}: there is a moment at which nobody reads"
    );
    assert!(bounded < 6 << 20, "{bounded}");
}

/// Two platforms of one process, because what stops when one goes wrong is all that opens or closes a file.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_comes_while_the_store_goes_to_rest_waits_for_nobody() {
    let (one, other) = (Fixture::new().await, Fixture::new().await);
    let busy = async |fixture: &Fixture| {
        for round in 0..800 {
            let comes = async {
                fixture.put("k", &round.to_string()).await.unwrap();
                let mut snapshot = fixture.store.snapshot().await.unwrap();
                snapshot.get(fixture.a, b"k").await.unwrap()
            };
            let (found, (), ()) = tokio::join!(
                comes,
                fixture.store.release_connections(),
                fixture.store.release_connections()
            );
            assert_eq!(found, Some(round.to_string().into_bytes()));
        }
    };
    let both = async { tokio::join!(busy(&one), busy(&other)) };
    let limit = std::time::Duration::from_secs(120);
    tokio::time::timeout(limit, both).await.expect("nobody stops for ever");
}
