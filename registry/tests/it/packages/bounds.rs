//! The examiner's bounds: programs in its place that take more than they may.

use std::{
    ffi::OsString,
    time::{Duration, Instant},
};

use axum::body::Bytes;
use futures::{StreamExt as _, stream};
use legollab_registry::examination::{Bound, Bounds, ExaminationError, Finding, Input, Report, Request, run};

fn input(bytes: Vec<u8>) -> Input {
    Input {
        request: Request {
            package: "atelier:tools".parse().unwrap(),
            version: "1.0.0".parse().unwrap(),
            component_bytes: bytes.len() as u64,
            previous: None,
        },
        parts: vec![stream::iter([Ok(Bytes::from(bytes))]).boxed()],
    }
}

async fn examined(program: &[&str], bounds: Bounds) -> Result<Report, ExaminationError> {
    let program: Vec<OsString> = program.iter().map(OsString::from).collect();
    let begun = Instant::now();
    let report = run(&program, bounds, input(vec![0; 1 << 20])).await;
    assert!(begun.elapsed() < Duration::from_secs(15), "it was not stopped");
    report
}

fn stopped_by(report: Result<Report, ExaminationError>, bound: Bound) {
    assert_eq!(report.unwrap().findings, [Finding::Bound { bound }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_spins_is_stopped() {
    let bounds = Bounds {
        cpu_s: 1,
        ..Bounds::default()
    };
    stopped_by(
        examined(&["/bin/sh", "-c", "while :; do :; done"], bounds).await,
        Bound::Time,
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_waits_is_stopped_with_its_children() {
    let bounds = Bounds {
        wall: Duration::from_millis(500),
        ..Bounds::default()
    };
    // A number that no other process of this machine has among its words.
    let long = "/bin/sleep 86417 & /bin/sleep 86417 & wait";
    stopped_by(examined(&["/bin/sh", "-c", long], bounds).await, Bound::Time);
    for _ in 0..50 {
        if !is_running("86417") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("its children live on");
}

fn is_running(word: &str) -> bool {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    processes
        .filter_map(|process| std::fs::read(process.path().join("cmdline")).ok())
        .any(|line| line.split(|byte| *byte == 0).any(|part| part == word.as_bytes()))
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_writes_without_end_is_stopped() {
    let bounds = Bounds {
        report_bytes: 1 << 20,
        ..Bounds::default()
    };
    stopped_by(examined(&["/usr/bin/yes"], bounds).await, Bound::Output);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_eats_memory_is_stopped() {
    let bounds = Bounds {
        memory_bytes: 256 << 20,
        ..Bounds::default()
    };
    // It says itself that there is no more, and no gigabyte is ever taken.
    let report = examined(&["/usr/bin/tail", "/dev/zero"], bounds).await;
    assert!(matches!(report, Err(ExaminationError::Failed { .. })), "{report:?}");
    // A program in Rust is aborted: here our own examiner, which cannot hold what it is given.
    let bounds = Bounds {
        memory_bytes: 64 << 20,
        ..Bounds::default()
    };
    let program = [OsString::from(env!("CARGO_BIN_EXE_legollab-examiner"))];
    let report = run(&program, bounds, input(vec![0; 60 << 20])).await;
    stopped_by(report, Bound::Memory);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_has_no_environment_and_writes_no_file() {
    let bounds = Bounds::default();
    let script = "[ -z \"$HOME$CARGO$LEGOLLAB_TEST_POSTGRES\" ] || exit 3; echo x > /tmp/legollab-examiner-wrote && exit 4; exit 5";
    match examined(&["/bin/sh", "-c", script], bounds).await {
        Err(ExaminationError::Failed { status, .. }) => {
            assert!(!status.contains('3') && !status.contains('4'), "{status}")
        }
        other => panic!("{other:?}"),
    }
    let left = std::fs::read("/tmp/legollab-examiner-wrote").unwrap_or_default();
    assert!(left.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_not_taken_for_a_report() {
    let nonsense = examined(&["/bin/echo", "{}"], Bounds::default()).await;
    assert!(matches!(nonsense, Err(ExaminationError::Report(_))), "{nonsense:?}");
    let absent = examined(&["/nowhere/examiner"], Bounds::default()).await;
    assert!(matches!(absent, Err(ExaminationError::Process(_))), "{absent:?}");
    let none = examined(&[], Bounds::default()).await;
    assert!(matches!(none, Err(ExaminationError::NoExaminer)), "{none:?}");
}
