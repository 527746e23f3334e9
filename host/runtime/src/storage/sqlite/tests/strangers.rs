//! Files that somebody else has made, to harm whoever opens them: each is refused, quickly, and what it leads to is not
//! touched.

use std::fs;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant as Moment};

use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::storage::{Jobs as _, Maintenance, Members as _, NewMember, StorageError, check_format, copy};

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

/// A file that is another platform's under another name is not opened: each would keep a log of its own for it, and who has the
/// lock keeps the other from opening.
#[tokio::test]
async fn a_file_with_another_name_is_not_opened() {
    for suffix in ["", "-wal", "-shm", "-journal", ".lock"] {
        let (folder, path) = closed().await;
        let mut name = path.clone().into_os_string();
        name.push(suffix);
        let target = PathBuf::from(name);
        if !target.exists() {
            fs::write(&target, "").unwrap();
        }
        let other = folder.path().join("other");
        fs::hard_link(&target, &other).unwrap();
        let before = fs::read(&other).unwrap();
        let error = open(&path).await.unwrap_err();
        assert!(
            matches!(&error, StorageError::Damaged { detail, .. } if detail.contains("has another name as well")),
            "{suffix}: {error}"
        );
        if suffix != ".lock" {
            refused(&path).await;
        }
        assert_eq!(fs::read(&other).unwrap(), before, "{suffix}");
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
             INSERT INTO members VALUES ('m', 'a@b.example', 'a@b.example', 'A', 'a', NULL, '[]', 'fr', 'elsewhere', 0, '{}', NULL, NULL, 1);
             INSERT INTO members VALUES ('n', 'c@d.example', 'c@d.example', 'C', 'c', NULL, 'none', 'fr', 'active', 0, '{}', NULL, NULL, 1);
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

/// Rows that the tables let through and no host would write: counters from where nothing goes on, and members whom pages and
/// lists fail over, or take for two.
#[tokio::test]
async fn rows_that_no_host_would_write_are_refused() {
    let most = i64::MAX;
    let member = |id: &str, email: &str, name: &str, roles: &str, locale: &str, state: &str| {
        format!(
            "INSERT INTO members VALUES ({id}, {email}, {email}, {name}, {name}, NULL, {roles}, {locale}, {state}, 0, '{{}}', NULL, NULL, 1)"
        )
    };
    let (id, email, name, roles) = ("'m'", "'a@b.example'", "'Ada'", "'[]'");
    let (locale, state) = ("'fr'", "'active'");
    let job = |id: i64, attempts: i64| {
        format!("INSERT INTO jobs VALUES ({id}, 1, 'k', 'i', 'f', '', 0, NULL, 'waiting', {attempts}, NULL, 0)")
    };
    for (sql, named) in [
        (format!("UPDATE meta SET value = {most}"), "`value` of `meta`"),
        (
            format!("UPDATE sqlite_sequence SET seq = {most} WHERE name = 'installations'"),
            "`seq` of `sqlite_sequence`",
        ),
        (
            "UPDATE sqlite_sequence SET seq = 'x' WHERE name = 'installations'".into(),
            "`seq` of `sqlite_sequence`",
        ),
        (
            format!("INSERT INTO installations VALUES ({most}, 'z', 'x:z', '1.0.0', 'd', 'retired', 0, 0, 0)"),
            "`seq` of `sqlite_sequence`",
        ),
        (format!("UPDATE usage SET bytes = {most}"), "`bytes` of `usage`"),
        (format!("UPDATE usage SET waiting = -{most}"), "`waiting` of `usage`"),
        (job(most, 0), "`seq` of `sqlite_sequence`"),
        (job(-1, 0), "`id` of `jobs`"),
        (job(1, most), "`attempts` of `jobs`"),
        (job(1, -1), "`attempts` of `jobs`"),
        (
            format!(
                "INSERT INTO messages VALUES (1, 1, 'm', 's', 'b', NULL, 0, 'waiting', NULL, {most}, NULL, 0, 0, NULL, NULL)"
            ),
            "`attempts` of `messages`",
        ),
        (
            format!(
                "INSERT INTO events VALUES (1, 1, 'i', 'f', '', 0, NULL);
                 INSERT INTO deliveries VALUES (1, 1, 1, 1, 'pending', {most}, NULL, 0)"
            ),
            "`attempts` of `deliveries`",
        ),
        (
            format!("INSERT INTO incidents VALUES ({most}, 0, 1, 'i', 'f', 'trap', '', '', '')"),
            "`seq` of `sqlite_sequence`",
        ),
        (
            format!(
                "{}; UPDATE members SET letters = '[]'",
                member(id, email, name, roles, locale, state)
            ),
            "member’s `letters`",
        ),
        (
            format!(
                "{}; UPDATE members SET portrait = '../x'",
                member(id, email, name, roles, locale, state)
            ),
            "member’s `portrait`",
        ),
        (member("''", email, name, roles, locale, state), "member’s `id`"),
        (
            member(id, "'a@b'||char(13,10)||'Bcc: x@y'", name, roles, locale, state),
            "member’s `email`",
        ),
        (
            member(
                id,
                email,
                "'Ada'||char(10)||'x@y.z  Eve  steward'",
                roles,
                locale,
                state,
            ),
            "member’s `name`",
        ),
        (
            member(id, email, "'Ada'||char(27)||'[2J'", roles, locale, state),
            "member’s `name`",
        ),
        (
            member(id, email, "printf('%2000s', 'x')", roles, locale, state),
            "member’s `name`",
        ),
        (member(id, email, name, "'steward'", locale, state), "member’s `roles`"),
        (member(id, email, name, "'[1]'", locale, state), "member’s `roles`"),
        (
            member(id, email, name, "'[\"Steward \"]'", locale, state),
            "member’s `roles`",
        ),
        (member(id, email, name, roles, "'../..'", state), "member’s `locale`"),
        (
            member(id, email, name, roles, locale, "'elsewhere'"),
            "member’s `state`",
        ),
        (
            member(id, email, "CAST(x'ff41' AS TEXT)", roles, locale, state),
            "member’s `name`",
        ),
    ] {
        let (_folder, path) = closed().await;
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
        conn.execute_batch(&sql).unwrap();
        conn.close().unwrap();
        let detail = refused(&path).await;
        assert!(detail.contains(named), "{sql}: {detail}");
    }
    // What a host does write is as welcome as ever.
    let (_folder, path) = closed().await;
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(&member(id, email, "char(8203)", "'[\"steward\"]'", "'en-GB'", state))
        .unwrap();
    conn.execute_batch(&job(7, 3)).unwrap();
    conn.close().unwrap();
    open(&path).await.unwrap().close().await.unwrap();
}

/// A tree of pages that leads from one page to the same one again and again: it is small, and has more rows than anybody reads.
#[tokio::test]
async fn a_table_whose_pages_are_read_again_and_again_is_not_read_to_its_end() {
    const PAGE: usize = 4096;
    let fixture = Fixture::new().await;
    for n in 0..2_000 {
        let new = NewMember {
            email: format!("m{n}@example.org"),
            name: "Ada".into(),
            password_hash: None,
            roles: Vec::new(),
            locale: "fr".into(),
            confirmed: true,
        };
        fixture.store.add_member(new, Instant(0)).await.unwrap();
    }
    fixture.store.close().await.unwrap();
    let path = fixture.path();
    let conn = Connection::open(&path).unwrap();
    let of_members = "SELECT rootpage FROM sqlite_schema WHERE name = 'members'";
    let root: usize = conn
        .query_row(of_members, [], |row| row.get::<_, i64>(0))
        .unwrap()
        .try_into()
        .unwrap();
    drop(conn);
    let mut bytes = fs::read(&path).unwrap();
    let at = (root - 1) * PAGE;
    assert_eq!(bytes[at], 5, "the members take more than one page");
    // Every child of the root is the same inner page, which is a copy of the root, and so on for as deep as a tree may be.
    let mut root_page = bytes[at..at + PAGE].to_vec();
    let cells = usize::from(u16::from_be_bytes([root_page[3], root_page[4]]));
    let leaf = u32::from_be_bytes(root_page[8..12].try_into().unwrap());
    let mut below = leaf;
    for _ in 0..12 {
        for cell in 0..cells {
            let pointer = 12 + 2 * cell;
            let place = usize::from(u16::from_be_bytes([root_page[pointer], root_page[pointer + 1]]));
            root_page[place..place + 4].copy_from_slice(&below.to_be_bytes());
        }
        root_page[8..12].copy_from_slice(&below.to_be_bytes());
        bytes.extend_from_slice(&root_page);
        below = u32::try_from(bytes.len() / PAGE).unwrap();
    }
    bytes[at..at + PAGE].copy_from_slice(&root_page);
    let pages = u32::try_from(bytes.len() / PAGE).unwrap().to_be_bytes();
    bytes[28..32].copy_from_slice(&pages);
    fs::write(&path, bytes).unwrap();
    let begun = Moment::now();
    let error = open(&path).await.unwrap_err();
    assert!(matches!(error, StorageError::Damaged { .. }), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

/// Between the look at the files and their opening, the folder is exchanged for a link to another platform's.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_is_opened_is_what_was_looked_at() {
    use super::super::connection::Conn;
    use super::super::error::DatabasePath;
    use super::super::files;
    use rusqlite::OpenFlags;

    fn names(conn: &Connection) -> Vec<String> {
        let mut found = conn.prepare("SELECT name FROM members").unwrap();
        found
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    let both = tempfile::tempdir().unwrap();
    for (folder, name) in [("mine", "Mine"), ("theirs", "Theirs")] {
        let path = both.path().join(folder).join("data/platform.db");
        let store = open(&path).await.unwrap();
        let new = NewMember {
            email: "a@b.example".into(),
            name: name.into(),
            password_hash: None,
            roles: Vec::new(),
            locale: "fr".into(),
            confirmed: true,
        };
        store.add_member(new, Instant(0)).await.unwrap();
        store.close().await.unwrap();
    }
    let (mine, theirs) = (both.path().join("mine/data"), both.path().join("theirs/data"));
    let before = fs::read(theirs.join("platform.db")).unwrap();
    let place = DatabasePath::new(&mine.join("platform.db"));
    let at = place.look().unwrap();
    assert!(files::inspect(&place, &at).unwrap().database > 0);
    fs::rename(&mine, both.path().join("mine/moved")).unwrap();
    symlink(&theirs, &mine).unwrap();
    // Whoever looks anew is told; whoever looked before has what was looked at, log and index included.
    assert!(DatabasePath::new(&mine.join("platform.db")).look().is_err());
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    assert!(Conn::open(&place, flags).is_err(), "the name leads elsewhere by now");
    fs::remove_file(&mine).unwrap();
    fs::rename(both.path().join("mine/moved"), &mine).unwrap();
    let conn = Conn::open(&place, flags).unwrap();
    fs::rename(&mine, both.path().join("mine/moved")).unwrap();
    symlink(&theirs, &mine).unwrap();
    assert_eq!(names(&conn), ["Mine"]);
    conn.execute_batch("PRAGMA journal_mode = WAL; UPDATE members SET name = 'Mine still'")
        .unwrap();
    drop(conn);
    assert_eq!(fs::read(theirs.join("platform.db")).unwrap(), before);
    assert_eq!(fs::read_dir(&theirs).unwrap().count(), 2, "the database and its lock");
    // Another folder in the place of the one that it was is told as well.
    fs::remove_file(&mine).unwrap();
    fs::rename(&theirs, &mine).unwrap();
    let told = Conn::open(&place, flags).unwrap_err().to_string();
    assert!(told.contains("another folder has been put in its place"), "{told}");
}
