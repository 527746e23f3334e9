use std::fs;
use std::time::Duration;

use rusqlite::Connection;

use super::*;
use crate::storage::{Maintenance, Members, StorageError, check_format};

#[tokio::test]
async fn what_was_committed_is_there_after_closing_and_opening() {
    let fixture = Fixture::new().await;
    fixture.put("k", "v").await.unwrap();
    let sequence = fixture.store.snapshot().await.unwrap().sequence();
    fixture.store.close().await.unwrap();
    assert!(
        !fixture.path().with_extension("db-wal").exists(),
        "the log has gone into the file"
    );
    assert!(matches!(
        fixture.store.snapshot().await,
        Err(StorageError::Failed { .. })
    ));
    assert!(matches!(
        fixture.put("k", "w").await,
        Err(CommitError::Storage(StorageError::Failed { .. }))
    ));
    fixture.store.close().await.unwrap();

    let again = open(&fixture.path()).await.unwrap();
    let mut snapshot = again.snapshot().await.unwrap();
    assert_eq!(snapshot.sequence(), sequence);
    assert_eq!(snapshot.get(fixture.a, b"k").await.unwrap().as_deref(), Some(&b"v"[..]));
}

#[tokio::test]
async fn a_second_host_is_told_that_the_file_is_in_use() {
    let fixture = Fixture::new().await;
    let error = open(&fixture.path()).await.unwrap_err();
    assert!(matches!(error, StorageError::Busy { .. }), "{error}");
    assert!(
        error.to_string().contains("platform.db is in use by another process"),
        "{error}"
    );
    let snapshot = fixture.store.snapshot().await.unwrap();
    let path = fixture.path();
    let Fixture {
        store, folder: _folder, ..
    } = fixture;
    drop(store);
    assert!(
        matches!(open(&path).await, Err(StorageError::Busy { .. })),
        "a snapshot is in use"
    );
    drop(snapshot);
    let freed = async {
        while open(&path).await.is_err() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), freed).await.unwrap();
}

#[tokio::test]
async fn after_rest_everything_goes_on() {
    let fixture = Fixture::new().await;
    fixture.put("k", "1").await.unwrap();
    let old = fixture.store.snapshot().await.unwrap().sequence();
    fixture.put("k", "2").await.unwrap();
    let now = fixture.store.snapshot().await.unwrap().sequence();
    fixture.store.release_connections().await;
    fixture.store.release_connections().await;
    assert!(
        !fixture.path().with_extension("db-wal").exists(),
        "no connection is left"
    );
    assert!(
        matches!(open(&fixture.path()).await, Err(StorageError::Busy { .. })),
        "the lock stays"
    );

    assert_eq!(fixture.get("k").await.as_deref(), Some("2"));
    let work = |sequence| CommitRequest {
        reads: read_keys(sequence, fixture.a, &["k"]),
        ..writes(fixture.a, &[("l", Some(""))])
    };
    assert!(matches!(
        fixture.store.commit(work(old)).await,
        Err(CommitError::Conflict)
    ));
    assert_eq!(fixture.store.commit(work(now)).await.unwrap().sequence, now + 1);
}

#[tokio::test]
async fn a_newer_format_is_left_alone() {
    let fixture = Fixture::new().await;
    fixture.store.close().await.unwrap();
    Connection::open(fixture.path())
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let before = fs::read(fixture.path()).unwrap();
    let error = open(&fixture.path()).await.unwrap_err();
    assert!(
        matches!(
            error,
            StorageError::Newer {
                found: 99,
                known: 1..,
                ..
            }
        ),
        "{error}"
    );
    assert!(error.to_string().contains("format 99, this one knows"), "{error}");
    let seen = check_format(&fixture.path()).await.unwrap_err();
    assert_eq!(seen.to_string(), error.to_string());
    assert_eq!(fs::read(fixture.path()).unwrap(), before);
}

#[tokio::test]
async fn an_older_format_is_brought_up_to_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("platform.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(include_str!("../schema/1.sql")).unwrap();
    conn.execute_batch(
        "PRAGMA application_id = 0x4C45474F;
         PRAGMA user_version = 1;
         INSERT INTO installations VALUES (1, 'a', 'demo:a', '1.0.0', 'd', 'active', 7, NULL);
         INSERT INTO usage VALUES (1, 0);",
    )
    .unwrap();
    conn.close().unwrap();
    let store = open(&path).await.unwrap();
    assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
    let known = store.installations().await.unwrap().remove(0);
    assert_eq!(
        (known.mount.as_str(), known.settled),
        ("a", Some(Instant(7))),
        "what ran before has had its first settings"
    );
}

#[tokio::test]
async fn an_older_format_gets_keys_that_hold_for_all_spellings_of_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("platform.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(include_str!("../schema/1.sql")).unwrap();
    conn.execute_batch(
        "PRAGMA application_id = 0x4C45474F;
         PRAGMA user_version = 1;
         INSERT INTO members VALUES
             ('one', 'jean@exämple.org', 'jean@exämple.org', 'Jean', 'jean', NULL, '[]', 'fr', 'active', 1),
             ('two', 'ada@xn--exmple-cua.org', 'ada@xn--exmple-cua.org', 'Ada', 'ada', NULL, '[]', 'fr', 'active', 2),
             ('three', 'Ada@exämple.org', 'ada@exämple.org', 'Ada', 'ada', NULL, '[]', 'fr', 'active', 3);",
    )
    .unwrap();
    conn.close().unwrap();
    let store = open(&path).await.unwrap();
    for (written, id) in [
        ("jean@xn--exmple-cua.org", "one"),
        ("Jean@Exämple.org", "one"),
        ("ada@xn--exmple-cua.org", "two"),
        // Two accounts with one mailbox: each is found by what its owner typed.
        ("ada@exämple.org", "three"),
    ] {
        let found = store.member_by_email(written).await.unwrap();
        assert_eq!(found.map(|member| member.id).as_deref(), Some(id), "{written}");
    }
}

#[tokio::test]
async fn what_is_no_database_of_a_platform_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text.db");
    fs::write(&text, "Ceci n'est pas une base de données. ".repeat(200)).unwrap();
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        .unwrap();
    let bare = folder.path().join("bare.db");
    Connection::open(&bare)
        .unwrap()
        .pragma_update(None, "application_id", 0x4C45_474F)
        .unwrap();
    for path in [text, foreign, bare] {
        let before = fs::read(&path).unwrap();
        let error = open(&path).await.unwrap_err();
        assert!(matches!(error, StorageError::Damaged { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    let error = open(folder.path()).await.unwrap_err();
    assert!(matches!(error, StorageError::Damaged { .. }), "{error}");
}

#[tokio::test]
async fn a_damaged_file_says_so() {
    let fixture = Fixture::new().await;
    for index in 0..200 {
        fixture.put(&format!("key {index}"), &"x".repeat(900)).await.unwrap();
    }
    fixture.store.close().await.unwrap();
    let whole = fs::read(fixture.path()).unwrap();

    let mut headless = whole.clone();
    headless[..100].fill(0);
    fs::write(fixture.path(), &headless).unwrap();
    let error = open(&fixture.path()).await.unwrap_err();
    assert!(matches!(error, StorageError::Damaged { .. }), "{error}");

    fs::write(fixture.path(), &whole[..whole.len() / 2]).unwrap();
    let error = open(&fixture.path()).await.unwrap_err();
    assert!(matches!(error, StorageError::Damaged { .. }), "{error}");

    // Damage in the pages of the entries is seen when they are read, and by the check.
    let mut holed = whole.clone();
    let middle = whole.len() / 4096 / 2 * 4096;
    holed[middle..].fill(0xA5);
    fs::write(fixture.path(), &holed).unwrap();
    let store = open(&fixture.path()).await.unwrap();
    let whole_range = range("", None);
    let mut snapshot = store.snapshot().await.unwrap();
    let error = snapshot
        .scan(fixture.a, &whole_range, Direction::Forward, usize::MAX, usize::MAX)
        .await
        .unwrap_err();
    assert!(matches!(error, StorageError::Damaged { .. }), "{error}");
    drop(snapshot);
    match store.check().await {
        Ok(findings) => assert!(!findings.is_empty()),
        Err(error) => assert!(matches!(error, StorageError::Damaged { .. }), "{error}"),
    }
}

#[tokio::test]
async fn a_log_without_its_file_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("platform.db");
    let log = folder.path().join("platform.db-wal");
    fs::write(&log, "what was not yet in the file").unwrap();
    for present in [false, true] {
        if present {
            fs::write(&path, "").unwrap();
        }
        let error = open(&path).await.unwrap_err();
        assert!(matches!(error, StorageError::Damaged { .. }), "{error}");
        assert_eq!(fs::read_to_string(&log).unwrap(), "what was not yet in the file");
    }
}

#[tokio::test]
async fn an_empty_file_becomes_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("platform.db");
    fs::write(&path, "").unwrap();
    let store = open(&path).await.unwrap();
    assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
}
