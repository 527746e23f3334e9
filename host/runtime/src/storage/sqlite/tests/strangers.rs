//! Files that somebody else has made, to harm whoever opens them: each is refused, quickly, and what it leads to is not
//! touched.

use std::fs;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant as Moment};

use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::storage::{Jobs as _, Maintenance, Members as _, StorageError, check_format, copy};

/// A closed database that a stranger then gets to work on.
async fn closed() -> (TempDir, PathBuf) {
    let fixture = Fixture::new().await;
    fixture.put("k", "v").await.unwrap();
    fixture.store.close().await.unwrap();
    let path = fixture.path();
    (fixture.folder, path)
}

/// Every way in says the same, and none takes long.
async fn refused(path: &Path) -> String {
    let begun = Moment::now();
    let aside = tempfile::tempdir().unwrap();
    let mut details = Vec::new();
    for outcome in [
        open(path).await.map(drop),
        check_format(path).await,
        copy(path, &aside.path().join("copy.db")).await,
    ] {
        match outcome {
            Err(StorageError::Damaged { detail, .. }) => details.push(detail),
            other => panic!("{other:?}"),
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    assert_eq!(fs::read_dir(aside.path()).unwrap().count(), 0, "no copy is left");
    details.dedup();
    assert_eq!(details.len(), 1, "{details:?}");
    details.remove(0)
}

#[tokio::test]
async fn tables_that_are_not_ours_are_refused_before_they_are_read() {
    for (sql, named) in [
        // Endless, and asked for as the first thing there is to know.
        (
            "DROP TABLE meta;
             CREATE VIEW meta AS WITH RECURSIVE n (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n)
                 SELECT 'sequence' AS name, value FROM n WHERE value < 0;",
            "meta",
        ),
        // Gigabytes of memory for a row, from a file of a few kilobytes.
        (
            "DROP TABLE members;
             CREATE VIEW members AS SELECT hex(zeroblob(500000000)) AS id, '' AS email, '' AS email_key, '' AS name,
                 '' AS name_key, '' AS password_hash, '[]' AS roles, 'fr' AS locale, 'active' AS state, 0 AS joined;",
            "members",
        ),
        (
            "CREATE TRIGGER more AFTER INSERT ON sessions BEGIN DELETE FROM entries; END;",
            "more",
        ),
        (
            "ALTER TABLE members ADD COLUMN more TEXT AS (hex(zeroblob(500000000)));",
            "members",
        ),
        ("CREATE TABLE more (x);", "more"),
        ("CREATE VIEW more AS SELECT 1;", "more"),
        ("CREATE INDEX more ON entries (hex(value));", "more"),
        ("DROP INDEX members_name;", "members_name"),
        ("DROP TRIGGER jobs_begin_to_wait;", "jobs_begin_to_wait"),
    ] {
        let (_folder, path) = closed().await;
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        conn.execute_batch(sql).unwrap();
        conn.close().unwrap();
        let detail = refused(&path).await;
        assert!(
            detail.starts_with("its tables are not those of format") && detail.ends_with(&format!("`{named}`")),
            "{detail}"
        );
    }
}

#[tokio::test]
async fn a_schema_of_thousands_is_refused() {
    let (_folder, path) = closed().await;
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("BEGIN").unwrap();
    for n in 0..3_000 {
        conn.execute_batch(&format!("CREATE VIEW v{n} AS SELECT {n}")).unwrap();
    }
    conn.execute_batch("COMMIT").unwrap();
    conn.close().unwrap();
    let detail = refused(&path).await;
    assert!(detail.contains("`v"), "{detail}");
}

#[tokio::test]
async fn only_a_regular_file_is_opened() {
    for suffix in ["", "-wal", "-shm", "-journal", ".lock"] {
        for kind in ["pipe", "link", "dangling link", "folder"] {
            let (folder, path) = closed().await;
            let other = folder.path().join("other");
            fs::write(&other, "somebody else's").unwrap();
            let mut name = path.clone().into_os_string();
            name.push(suffix);
            let target = PathBuf::from(name);
            let _ = fs::remove_file(&target);
            match kind {
                "pipe" => {
                    let made = std::process::Command::new("mkfifo").arg(&target).status().unwrap();
                    assert!(made.success());
                }
                "link" => symlink(&other, &target).unwrap(),
                "dangling link" => symlink(folder.path().join("nothing"), &target).unwrap(),
                _ => fs::create_dir(&target).unwrap(),
            }
            let begun = Moment::now();
            let error = open(&path).await.unwrap_err();
            assert!(
                matches!(&error, StorageError::Damaged { detail, .. } if detail.ends_with("has to be a file")),
                "{suffix} {kind}: {error}"
            );
            if suffix != ".lock" {
                refused(&path).await;
            }
            assert!(begun.elapsed() < Duration::from_secs(3), "{suffix} {kind}");
            assert_eq!(fs::read_to_string(&other).unwrap(), "somebody else's");
            assert!(!folder.path().join("nothing").exists());
        }
    }
}

/// A database that is a link to another platform's does not show that one's members here.
#[tokio::test]
async fn the_database_of_another_platform_is_not_opened_through_a_link() {
    let (_there, victim) = closed().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("platform.db");
    symlink(&victim, &path).unwrap();
    let detail = refused(&path).await;
    assert!(detail.starts_with("platform.db is a link"), "{detail}");
}

/// SQLite would open the file that the journal names, and remove it if nothing in it speaks of this one.
#[tokio::test]
async fn a_journal_that_names_another_file_is_not_played_back() {
    let (folder, path) = closed().await;
    let victim = folder.path().join("victim");
    fs::write(&victim, "").unwrap();
    let name = victim.to_str().unwrap().as_bytes();
    let mut journal = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    journal.resize(512, 0);
    journal.extend_from_slice(name);
    journal.extend_from_slice(&u32::try_from(name.len()).unwrap().to_be_bytes());
    let sum: u32 = name.iter().map(|byte| u32::from(*byte)).sum();
    journal.extend_from_slice(&sum.to_be_bytes());
    journal.extend_from_slice(&[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
    let mut beside = path.clone().into_os_string();
    beside.push("-journal");
    fs::write(&beside, journal).unwrap();
    assert_eq!(refused(&path).await, "its journal names another file");
    assert!(victim.exists());
}

/// Values of another kind than their columns, which only the bytes of the file can hold.
#[tokio::test]
async fn a_value_that_is_none_of_its_column_is_damage() {
    let fixture = Fixture::new().await;
    Connection::open(fixture.path())
        .unwrap()
        .execute_batch(
            "PRAGMA ignore_check_constraints = ON;
             INSERT INTO members VALUES ('m', 'a@b.example', 'a@b.example', 'A', 'a', NULL, '[]', 'fr', 'elsewhere', 0);
             INSERT INTO members VALUES ('n', 'c@d.example', 'c@d.example', 'C', 'c', NULL, 'none', 'fr', 'active', 0);
             INSERT INTO jobs VALUES (1, 1, 'k', 'i', 'f', '', 0, NULL, 'waiting', -1, NULL, 0);",
        )
        .unwrap();
    for error in [
        fixture.store.member("m").await.unwrap_err(),
        fixture.store.member("n").await.unwrap_err(),
        fixture.store.members(None, 0, 10).await.unwrap_err(),
        fixture.store.jobs(0, 10).await.unwrap_err(),
    ] {
        assert!(matches!(error, StorageError::Damaged { .. }), "{error}");
    }
}

#[tokio::test]
async fn a_row_longer_than_any_of_ours_is_not_read() {
    let fixture = Fixture::new().await;
    let a = fixture.a.0;
    Connection::open(fixture.path())
        .unwrap()
        .execute_batch(&format!("INSERT INTO entries VALUES ({a}, x'01', zeroblob(33 << 20))"))
        .unwrap();
    let error = fixture
        .store
        .snapshot()
        .await
        .unwrap()
        .get(fixture.a, &[1])
        .await
        .unwrap_err();
    assert!(error.to_string().contains("too big"), "{error}");
    fixture.store.close().await.unwrap();
}
