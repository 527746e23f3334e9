//! Calls that run side by side leave what they would have left one after the other.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use futures::future::join_all;
use proptest::prelude::*;

use super::*;
use crate::storage::Snapshot;

/// A call: what it reads, and what it then writes, which depends on everything it has read.
#[derive(Debug, Clone)]
struct Script {
    reads: Vec<Read>,
    writes: Vec<(u8, Change)>,
    /// Rests between its reads, in turns of the scheduler.
    pause: u8,
}

#[derive(Debug, Clone)]
enum Read {
    Key(u8),
    Range(u8, u8, usize),
}

#[derive(Debug, Clone, Copy)]
enum Change {
    Put,
    Delete,
}

/// What a call saw, and the place in the order at which it saw it.
#[derive(Debug)]
struct Ran {
    script: Script,
    seen: Vec<Vec<(Key, Value)>>,
    /// Its own commit, or the last before it for one that only read.
    sequence: u64,
    wrote: bool,
}

fn script() -> impl Strategy<Value = Script> {
    let key = 0_u8..8;
    let read = prop_oneof![
        3 => key.clone().prop_map(Read::Key),
        1 => (key.clone(), key.clone(), 1_usize..4).prop_map(|(from, to, limit)| Read::Range(from, to, limit)),
    ];
    let change = prop_oneof![3 => Just(Change::Put), 1 => Just(Change::Delete)];
    (
        prop::collection::vec(read, 0..4),
        prop::collection::vec((key, change), 0..3),
        0_u8..4,
    )
        .prop_map(|(reads, writes, pause)| Script { reads, writes, pause })
}

/// The value a call writes: a digest of what it has read.
fn value(key: u8, seen: &[Vec<(Key, Value)>]) -> Value {
    let mut hasher = DefaultHasher::new();
    (key, seen).hash(&mut hasher);
    hasher.finish().to_be_bytes().to_vec()
}

fn changes(script: &Script, seen: &[Vec<(Key, Value)>]) -> BTreeMap<Key, Option<Value>> {
    script
        .writes
        .iter()
        .map(|(key, change)| (vec![*key], matches!(change, Change::Put).then(|| value(*key, seen))))
        .collect()
}

/// The range with its limit, and the part of it that a limited scan has relied on.
fn relied_on(from: u8, to: u8, scan: &Scan) -> KeyRange {
    let end = match scan.entries.last() {
        // Just behind the last entry found.
        Some((key, _)) if !scan.complete => [key.as_slice(), &[0]].concat(),
        _ => vec![to],
    };
    KeyRange {
        start: vec![from],
        end: Some(end),
    }
}

async fn run(store: &SqliteStore, installation: InstallationId, script: Script) -> Ran {
    loop {
        let mut snapshot: Box<dyn Snapshot> = store.snapshot().await.unwrap();
        let mut reads = ReadSet {
            sequence: snapshot.sequence(),
            ..ReadSet::default()
        };
        let mut seen = Vec::new();
        for read in &script.reads {
            for _ in 0..script.pause {
                tokio::task::yield_now().await;
            }
            seen.push(match read {
                Read::Key(key) => {
                    reads.keys.insert((installation, vec![*key]));
                    let value = snapshot.get(installation, &[*key]).await.unwrap();
                    value.map(|value| (vec![*key], value)).into_iter().collect()
                }
                Read::Range(from, to, limit) => {
                    let range = KeyRange {
                        start: vec![*from],
                        end: Some(vec![*to]),
                    };
                    let scan = snapshot
                        .scan(installation, &range, Direction::Forward, *limit, usize::MAX)
                        .await
                        .unwrap();
                    reads.ranges.push((installation, relied_on(*from, *to, &scan)));
                    scan.entries
                }
            });
        }
        let sequence = snapshot.sequence();
        drop(snapshot);
        let changes = changes(&script, &seen);
        if changes.is_empty() {
            return Ran {
                script,
                seen,
                sequence,
                wrote: false,
            };
        }
        let writes = changes
            .into_iter()
            .map(|(key, value)| ((installation, key), value))
            .collect();
        match store
            .commit(CommitRequest {
                reads: Some(reads),
                writes,
                ..CommitRequest::default()
            })
            .await
        {
            Ok(CommitReceipt { sequence }) => {
                return Ran {
                    script,
                    seen,
                    sequence,
                    wrote: true,
                };
            }
            Err(CommitError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// Runs the calls again one after the other, in the order of their commits, on a map.
fn replay(mut ran: Vec<Ran>) -> Result<BTreeMap<Key, Value>, TestCaseError> {
    // Those that only read come after the commit they saw.
    ran.sort_by_key(|ran| (ran.sequence, !ran.wrote));
    let mut model: BTreeMap<Key, Value> = BTreeMap::new();
    for Ran { script, seen, .. } in ran {
        let expected: Vec<Vec<(Key, Value)>> = script
            .reads
            .iter()
            .map(|read| match read {
                Read::Key(key) => model
                    .get_key_value([*key].as_slice())
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .into_iter()
                    .collect(),
                Read::Range(from, to, limit) => model
                    .iter()
                    .filter(|(key, _)| (vec![*from]..vec![*to]).contains(*key))
                    .take(*limit)
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect(),
            })
            .collect();
        prop_assert_eq!(&seen, &expected);
        for (key, value) in changes(&script, &seen) {
            match value {
                Some(value) => model.insert(key, value),
                None => model.remove(&key),
            };
        }
    }
    Ok(model)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn side_by_side_is_as_one_after_the_other(scripts in prop::collection::vec(script(), 2..60)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
        let (ran, entries) = runtime.block_on(async {
            let fixture = Fixture::new().await;
            let tasks = scripts.into_iter().map(|script| {
                let (store, installation) = (Arc::clone(&fixture.store), fixture.a);
                tokio::spawn(async move { run(&store, installation, script).await })
            });
            let ran: Vec<Ran> = join_all(tasks).await.into_iter().map(Result::unwrap).collect();
            (ran, fixture.scan_all(fixture.a).await)
        });
        let model = replay(ran)?;
        prop_assert_eq!(entries, model.into_iter().collect::<Vec<_>>());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_update_is_lost() {
    let fixture = Fixture::new().await;
    let tasks = (0..20).map(|_| {
        let (store, installation) = (Arc::clone(&fixture.store), fixture.a);
        tokio::spawn(async move {
            for _ in 0..10 {
                loop {
                    let mut snapshot = store.snapshot().await.unwrap();
                    let count = snapshot.get(installation, b"count").await.unwrap();
                    let count: u64 = count.map_or(0, |text| String::from_utf8(text).unwrap().parse().unwrap());
                    let work = CommitRequest {
                        reads: read_keys(snapshot.sequence(), installation, &["count"]),
                        ..writes(installation, &[("count", Some(&(count + 1).to_string()))])
                    };
                    match store.commit(work).await {
                        Ok(_) => break,
                        Err(CommitError::Conflict) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            }
        })
    });
    for outcome in join_all(tasks).await {
        outcome.unwrap();
    }
    assert_eq!(fixture.get("count").await.as_deref(), Some("200"));
}
