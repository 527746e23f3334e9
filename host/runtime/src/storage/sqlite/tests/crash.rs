//! A process is killed while it writes; everything it has been promised is there, and nothing is there by halves.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use super::*;
use crate::storage::{Deliveries, Maintenance, StorageError};

/// Tells the test binary, started once more, to be the process that is killed; the value is the file.
const CHILD: &str = "LEGOLLAB_TEST_STORE_TO_KILL";
const WRITERS: usize = 8;

/// What each commit of a writer changes together: its count in `a`, the same in `b`, and one event.
fn step(a: InstallationId, b: InstallationId, writer: usize, count: u64) -> CommitRequest {
    let key = format!("writer {writer}").into_bytes();
    let value = Some(count.to_string().into_bytes());
    CommitRequest {
        writes: [((a, key.clone()), value.clone()), ((b, key), value)].into(),
        events: vec![event(a, &format!("{writer} {count}"), &[b])],
        ..CommitRequest::default()
    }
}

async fn counts(store: &SqliteStore, installation: InstallationId) -> BTreeMap<String, u64> {
    let scan = scan(
        store,
        installation,
        range("", None),
        Direction::Forward,
        1_000,
        usize::MAX,
    )
    .await;
    let text = |bytes| String::from_utf8(bytes).unwrap();
    scan.entries
        .into_iter()
        .map(|(key, value)| (text(key), text(value).parse().unwrap()))
        .collect()
}

/// Does nothing unless [`CHILD`] is set; then it writes until it is killed.
#[test]
fn the_process_that_is_killed() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async move {
        let store = open(Path::new(&path)).await.unwrap();
        let a = store.install("a", "demo:a", "1.0.0", "d", Instant(0)).await.unwrap().id;
        let b = store.install("b", "demo:b", "1.0.0", "d", Instant(0)).await.unwrap().id;
        let begin = counts(&store, a).await;
        let writers = (0..WRITERS).map(|writer| {
            let store = Arc::clone(&store);
            let mut count = begin.get(&format!("writer {writer}")).copied().unwrap_or(0);
            tokio::spawn(async move {
                loop {
                    count += 1;
                    store.commit(step(a, b, writer, count)).await.unwrap();
                    // Past the test harness, which would hold it back.
                    writeln!(std::io::stdout(), "acknowledged {writer} {count}").unwrap();
                    std::io::stdout().flush().unwrap();
                }
            })
        });
        futures::future::join_all(writers).await;
    });
}

fn start(path: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "storage::sqlite::tests::crash::the_process_that_is_killed",
            "--nocapture",
        ])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    (child, output)
}

/// When the process is killed.
#[derive(Clone, Copy)]
enum Kill {
    /// This long after its start; it may be making the file.
    AfterStart(Duration),
    /// This long after its first commit.
    AfterCommit(Duration),
}

/// Runs the process, kills it, and gives the last count that it told for each writer.
fn run_and_kill(path: &Path, kill: Kill) -> BTreeMap<usize, u64> {
    let (mut child, output) = start(path);
    let (began, begun) = mpsc::channel();
    let reading = std::thread::spawn(move || {
        let mut told = BTreeMap::new();
        for line in output.split(b'\n') {
            let line = String::from_utf8(line.unwrap()).unwrap();
            let Some((writer, count)) = line.strip_prefix("acknowledged ").and_then(|rest| rest.split_once(' ')) else {
                continue;
            };
            // The last line may be cut off in its number, which is then lower than what was acknowledged.
            let (writer, count): (usize, u64) = (writer.parse().unwrap(), count.parse().unwrap_or(0));
            let last: &mut u64 = told.entry(writer).or_default();
            *last = count.max(*last);
            let _ = began.send(());
        }
        told
    });
    match kill {
        Kill::AfterStart(time) => std::thread::sleep(time),
        Kill::AfterCommit(time) => {
            begun.recv_timeout(Duration::from_secs(60)).unwrap();
            std::thread::sleep(time);
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    reading.join().unwrap()
}

#[tokio::test]
async fn what_was_acknowledged_survives_being_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("platform.db");
    let at_start = [2, 5, 9, 14, 20, 30].map(|time| Kill::AfterStart(Duration::from_millis(time)));
    let at_work = [0, 3, 10, 25, 50, 90, 140, 200].map(|time| Kill::AfterCommit(Duration::from_millis(time)));
    for kill in at_start.into_iter().chain(at_work) {
        let child = path.clone();
        let told = tokio::task::spawn_blocking(move || run_and_kill(&child, kill))
            .await
            .unwrap();
        // The lock dies with its process.
        let store = open(&path).await.unwrap();
        assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
        let installations = store.installations().await.unwrap();
        let [a, b] = installations.as_slice() else {
            assert!(told.is_empty(), "killed before it had made both");
            store.close().await.unwrap();
            continue;
        };
        let kept = counts(&store, a.id).await;
        assert_eq!(kept, counts(&store, b.id).await, "both or neither");
        for (writer, count) in told {
            let kept = kept[&format!("writer {writer}")];
            assert!(
                kept == count || kept == count + 1,
                "writer {writer}: {count} acknowledged, {kept} kept"
            );
        }
        store.close().await.unwrap();
        let conn = rusqlite::Connection::open(&path).unwrap();
        let deliveries: i64 = conn
            .query_row("SELECT count(*) FROM deliveries", [], |row| row.get(0))
            .unwrap();
        assert_eq!(
            u64::try_from(deliveries).unwrap(),
            kept.values().sum::<u64>(),
            "an event for each commit"
        );
    }
}

#[tokio::test]
async fn a_killed_holder_gives_up_its_lock_and_a_living_one_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("platform.db");
    let (mut child, output) = start(&path);
    let mut lines = output.lines();
    while !lines.next().unwrap().unwrap().starts_with("acknowledged") {}
    let error = open(&path).await.unwrap_err();
    assert!(matches!(error, StorageError::Busy { .. }), "{error}");
    child.kill().unwrap();
    child.wait().unwrap();
    let store = open(&path).await.unwrap();
    assert!(store.next_delivery().await.unwrap().is_some());
}
