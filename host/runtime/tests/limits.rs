//! Every limit bites: a brick that runs into it is stopped, nothing of the call is kept, an incident says what happened,
//! and the next call is served.
#![allow(clippy::unwrap_used, clippy::panic)] // Helpers of tests: here a panic is the report.

mod ground;

use std::time::Duration;

use ground::{Bench, brick, call};
use legollab_runtime::{call::CallError, limits::Limits, storage::IncidentKind};

const HOSTILE: &str = r#"
(component
  (core module $m
    (memory (export "memory") 1)
    (table $t 1 funcref)
    (func (export "nothing"))
    (func (export "spin") (loop $again (br $again)))
    (func (export "trap") (unreachable))
    (func $recurse (export "recurse") (call $recurse) (call $recurse))
    (func (export "grow-memory") (param i32) (drop (memory.grow (local.get 0))))
    (func (export "grow-table") (param i32) (drop (table.grow $t (ref.null func) (local.get 0)))))
  (core instance $i (instantiate $m))
  (func $nothing (canon lift (core func $i "nothing")))
  (func $spin (canon lift (core func $i "spin")))
  (func $trap (canon lift (core func $i "trap")))
  (func $recurse (canon lift (core func $i "recurse")))
  (func $grow-memory (param "pages" u32) (canon lift (core func $i "grow-memory")))
  (func $grow-table (param "elements" u32) (canon lift (core func $i "grow-table")))
  (instance $things
    (export "nothing" (func $nothing))
    (export "spin" (func $spin))
    (export "trap" (func $trap))
    (export "recurse" (func $recurse))
    (export "grow-memory" (func $grow-memory))
    (export "grow-table" (func $grow-table)))
  (export "test:hostile/things@0.1.0" (instance $things)))
"#;

const HOSTILE_WIT: &str = r"
package test:hostile@0.1.0;
/// Things that no brick should do.
interface things {
    /// Does nothing.
    nothing: func();
    /// Runs for ever.
    spin: func();
    /// Stops.
    trap: func();
    /// Calls itself.
    recurse: func();
    /// Asks for memory.
    grow-memory: func(pages: u32);
    /// Asks for table elements.
    grow-table: func(elements: u32);
}
world hostile { export things; }
";

const EVERYONE: &str = r#"
[functions."test:hostile/things"]
nothing = { access = ["everyone"] }
spin = { access = ["everyone"] }
trap = { access = ["everyone"] }
recurse = { access = ["everyone"] }
grow-memory = { access = ["everyone"] }
grow-table = { access = ["everyone"] }
"#;

fn hostile() -> Vec<u8> {
    brick("test:hostile", HOSTILE, HOSTILE_WIT, EVERYONE)
}

/// Runs a function that must be stopped, and returns what kind of incident it was; the incident must be on record.
async fn stopped(limits: Limits, function: &str, arguments: &str) -> IncidentKind {
    let bench = Bench::new(limits);
    let platform = bench
        .platform("trial", &[("hostile", "test:hostile", &hostile(), "")])
        .await;
    let error = call(&platform, "hostile", "things", function, arguments)
        .await
        .unwrap_err();
    let CallError::Failed { incident, kind, .. } = error else {
        panic!("{error:?}")
    };
    let recorded = platform.store().incident(incident).await.unwrap().unwrap();
    assert_eq!((recorded.kind, recorded.function.as_str()), (kind, function));
    call(&platform, "hostile", "things", "nothing", "{}").await.unwrap();
    kind
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cpu_time_is_limited() {
    let limits = Limits {
        cpu_ms: 50,
        ..Limits::default()
    };
    assert_eq!(stopped(limits, "spin", "{}").await, IncidentKind::CpuTime);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wall_time_is_limited() {
    let limits = Limits {
        cpu_ms: 60_000,
        wall_ms: 100,
        ..Limits::default()
    };
    assert_eq!(stopped(limits, "spin", "{}").await, IncidentKind::Deadline);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_is_limited() {
    let limits = Limits {
        memory_bytes: 1 << 20,
        ..Limits::default()
    };
    assert_eq!(
        stopped(limits, "grow-memory", r#"{"pages": 16}"#).await,
        IncidentKind::Memory
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tables_are_limited() {
    let limits = Limits {
        table_elements: 1_000,
        ..Limits::default()
    };
    assert_eq!(
        stopped(limits, "grow-table", r#"{"elements": 1000}"#).await,
        IncidentKind::Memory
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn recursion_is_limited() {
    assert_eq!(stopped(Limits::default(), "recurse", "{}").await, IncidentKind::Stack);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trap_is_an_incident() {
    assert_eq!(stopped(Limits::default(), "trap", "{}").await, IncidentKind::Trap);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_brick_that_spins_does_not_stop_its_neighbour() {
    let bench = Bench::new(Limits {
        cpu_ms: 400,
        ..Limits::default()
    });
    let noisy = bench
        .platform("noisy", &[("hostile", "test:hostile", &hostile(), "")])
        .await;
    let quiet = bench
        .platform("quiet", &[("hostile", "test:hostile", &hostile(), "")])
        .await;
    let spinning: Vec<_> = (0..20)
        .map(|_| {
            let noisy = noisy.clone();
            tokio::spawn(async move { call(&noisy, "hostile", "things", "spin", "{}").await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(50)).await;
    for _ in 0..50 {
        call(&quiet, "hostile", "things", "nothing", "{}").await.unwrap();
    }
    assert!(
        spinning.iter().any(|call| !call.is_finished()),
        "the noise ended too soon to tell"
    );
    for call in spinning {
        assert!(matches!(
            call.await.unwrap(),
            Err(CallError::Failed { .. } | CallError::Busy { .. })
        ));
    }
}
