//! Runs scripts side by side on real platforms, and has their history checked.

use std::{
    collections::{BTreeMap, VecDeque},
    env,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant, UNIX_EPOCH},
};

use legollab_e2e::{places, wait};
use legollab_runtime::{
    Runtime, RuntimeOptions,
    call::{Call, CallError, Caller, Identity, Method},
    clock::MovableClock,
    manifest::InstanceReuse,
    platform::Platform,
    storage::{Direction, IncidentKind, KeyRange},
};
use legollab_test_host::Bench;
use serde_json::json;
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::{
    check::check,
    history::{Answer, Asked, Function, History, Made},
    model::{MOUNTS, Model},
    scripts::Scripts,
    trace::{self, Met},
};

/// How long to go on, in seconds; the variable says otherwise.
const SECONDS: (&str, u64) = ("LEGOLLAB_SERIAL_SECONDS", 40);
/// Repeats the scripts of an earlier run, though not the way in which they meet.
const SEED: &str = "LEGOLLAB_SERIAL_SEED";
/// Platforms that run at the same time, in one process.
const PLATFORMS: usize = 2;
/// Rounds on the same platforms, each of them checked.
const ROUNDS: usize = 12;
/// Where the clocks stand at first: 2026-01-12T08:00:00Z.
const START: legollab_runtime::Instant = legollab_runtime::Instant(1_768_204_800_000);

fn said(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{variable} is `{text}`, which is no number")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_side_by_side_are_as_calls_one_by_one() {
    let met = calls_side_by_side(InstanceReuse::Fresh).await;
    assert_eq!(met.kept, 0, "no instance runs two scripts");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_side_by_side_in_kept_instances_are_as_calls_one_by_one() {
    let met = calls_side_by_side(InstanceReuse::Warm).await;
    assert!(met.kept > 0, "instances run one script after another");
}

async fn calls_side_by_side(instances: InstanceReuse) -> Met {
    trace::listen();
    let seed = said(SEED).unwrap_or_else(|| UNIX_EPOCH.elapsed().map_or(0, |since| since.as_nanos() as u64 >> 10));
    println!("to repeat the scripts: {SEED}={seed}");
    let mut scripts = Scripts::of(seed);
    let until = Instant::now() + Duration::from_secs(said(SECONDS.0).unwrap_or(SECONDS.1));
    let (mut calls, mut follow_ups, mut generation) = (0, 0, 0);
    let mut met = Met::default();
    while Instant::now() < until {
        let clock = Arc::new(MovableClock::new(START));
        let runtime = Runtime::start(RuntimeOptions {
            concurrent_calls: 32,
            clock: clock.clone(),
            ..RuntimeOptions::new(places::code_cache())
        })
        .unwrap();
        let mut stages = Vec::new();
        for number in 0..PLATFORMS {
            stages.push(
                Stage::open(
                    &runtime,
                    &clock,
                    &format!("{instances:?}{generation}n{number}").to_lowercase(),
                    instances,
                )
                .await,
            );
        }
        for _ in 0..ROUNDS {
            let mut running = JoinSet::new();
            for stage in stages.drain(..) {
                running.spawn(stage.round(scripts.lanes()));
            }
            while let Some(done) = running.join_next().await {
                let (stage, history) = done.unwrap();
                if let Err(violation) = check(&history) {
                    panic!("no order explains what was seen (scripts of seed {seed}): {violation:#?}\n{history:#?}");
                }
                calls += history.calls.len();
                follow_ups += history.follow_ups.len();
                stages.push(stage);
            }
            if Instant::now() >= until {
                break;
            }
        }
        for stage in stages {
            stage.platform.close().await.unwrap();
            let Met { again, alone, kept } = trace::met(&stage.name);
            met.again += again;
            met.alone += alone;
            met.kept += kept;
        }
        generation += 1;
    }
    println!(
        "{instances:?}: {calls} calls, {follow_ups} events and jobs on {} platforms; {met:?}",
        generation * PLATFORMS
    );
    assert!(calls > 0 && follow_ups > 0);
    // Otherwise nothing was in the way of anything, and any order would do.
    assert!(met.again > 0 && met.alone > 0, "{met:?}");
    met
}

/// A platform with what is known of it.
struct Stage {
    name: String,
    platform: Arc<Platform>,
    clock: Arc<MovableClock>,
    model: Model,
    sequence: u64,
    _folder: TempDir,
}

impl Stage {
    async fn open(runtime: &Arc<Runtime>, clock: &Arc<MovableClock>, name: &str, instances: InstanceReuse) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bench = Bench::new()
            .named(name)
            .brick(MOUNTS[0], places::brick("relay"))
            .brick(MOUNTS[1], places::brick("relay"))
            .brick(MOUNTS[2], places::brick("cells"))
            .wire(MOUNTS[0], "test:cells/cells", MOUNTS[1])
            .wire(MOUNTS[1], "test:cells/cells", MOUNTS[2])
            .listen(MOUNTS[0], "test:cells/events", MOUNTS[1])
            .listen(MOUNTS[1], "test:cells/events", MOUNTS[0])
            .listen(MOUNTS[2], "test:cells/events", MOUNTS[0]);
        let bench = match instances {
            InstanceReuse::Fresh => bench,
            InstanceReuse::Warm => MOUNTS.iter().fold(bench, |bench, mount| bench.warm(mount)),
        };
        bench.write_to(folder.path()).unwrap();
        let platform = runtime.open(folder.path()).await.unwrap();
        let sequence = platform.store().snapshot().await.unwrap().sequence();
        Self {
            name: name.to_owned(),
            platform,
            clock: clock.clone(),
            model: Model::default(),
            sequence,
            _folder: folder,
        }
    }

    /// Lets callers ask side by side, waits until everything has come to rest, and gives what was seen.
    async fn round(mut self, lanes: Vec<Vec<Asked>>) -> (Self, History) {
        let ticks = Arc::new(AtomicU64::new(0));
        let mut callers = JoinSet::new();
        for lane in lanes {
            let (platform, clock, ticks) = (self.platform.clone(), self.clock.clone(), ticks.clone());
            callers.spawn(async move {
                let mut made = Vec::new();
                for asked in lane {
                    let began = ticks.fetch_add(1, Ordering::SeqCst);
                    let answer = ask(&platform, &asked).await;
                    let ended = ticks.fetch_add(1, Ordering::SeqCst);
                    clock.advance(500);
                    made.push(Made {
                        asked,
                        answer,
                        began,
                        ended,
                    });
                }
                made
            });
        }
        let mut calls = Vec::new();
        while let Some(made) = callers.join_next().await {
            calls.extend(made.unwrap());
        }
        // Later than any job was scheduled, and than what events of events schedule.
        self.clock.advance(60_000);
        self.platform.settle().await.unwrap();
        let (before, start) = (self.sequence, self.model.clone());
        self.model = self.kept().await;
        // The trace of the last one may come a moment after its commit.
        wait::until("every commit to be traced", || async {
            (trace::count(&self.name, before) as u64 == self.sequence - before).then_some(())
        })
        .await;
        let history = History {
            before,
            start,
            calls,
            follow_ups: trace::follow_ups(&self.name, before),
            last: self.sequence,
            end: self.model.clone(),
        };
        (self, history)
    }

    /// Reads all that is kept.
    async fn kept(&mut self) -> Model {
        let store = self.platform.store();
        assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
        assert_eq!(store.count_dead_letters().await.unwrap(), 0);
        assert_eq!(store.next_delivery().await.unwrap(), None, "every event has been told");
        let installations = store.installations().await.unwrap();
        let mut model = Model::default();
        let mut snapshot = store.snapshot().await.unwrap();
        self.sequence = snapshot.sequence();
        for (mount, name) in MOUNTS.iter().enumerate() {
            let id = installations.iter().find(|it| it.mount == *name).unwrap().id;
            let all = KeyRange {
                start: Vec::new(),
                end: None,
            };
            let found = snapshot
                .scan(id, &all, Direction::Forward, 1_000, 1 << 20)
                .await
                .unwrap();
            let cell = |(key, value): (Vec<u8>, Vec<u8>)| (key[0], String::from_utf8(value).unwrap());
            model.cells[mount] = found.entries.into_iter().map(cell).collect::<BTreeMap<_, _>>();
            model.events[mount] = VecDeque::new();
        }
        drop(snapshot);
        assert_eq!(store.jobs(0, 10).await.unwrap(), [], "every job has run");
        model
    }
}

async fn ask(platform: &Platform, asked: &Asked) -> Answer {
    let (function, method) = match asked.function {
        Function::Run => ("run", Method::ReadOrWrite),
        Function::Look => ("look", Method::Read),
    };
    let arguments = json!({ "salt": asked.salt, "script": json!(asked.script).to_string() });
    let call = Call {
        mount: MOUNTS[asked.mount].into(),
        interface: "cells".into(),
        function: function.into(),
        arguments: arguments.to_string().into_bytes(),
        caller: Caller {
            identity: Identity::Visitor,
            locale: "en".into(),
        },
        method,
    };
    match platform.call(call).await {
        Ok(reply) => Answer::Seen(serde_json::from_slice(&reply.value).unwrap(), reply.order),
        Err(CallError::Refused(refusal)) => Answer::Refused(refusal.detail.clone(), refusal.order),
        Err(CallError::Failed {
            kind: IncidentKind::Trap,
            ..
        }) => Answer::Trapped,
        Err(error) => panic!("{asked:?}: {error:?}"),
    }
}
