//! The host is asked to stop in the middle of load.

use std::{sync::Arc, thread, time::Duration};

use legollab_runtime::clock::MovableClock;

use crate::{
    acknowledged::{Acknowledged, Line},
    child::{Serving, threads},
    dice::{self, Dice},
    market,
};

/// How often it is stopped.
const STOPS: u64 = 6;

#[test]
fn who_is_asked_to_stop_answers_what_has_begun_and_keeps_no_more() {
    let mut dice = Dice::of(dice::seed("LEGOLLAB_STOP_SEED"));
    let folder = tempfile::tempdir().unwrap();
    market::write(folder.path());
    let mut acknowledged = Acknowledged::default();
    for _ in 0..STOPS {
        let serving = Serving::start(folder.path(), acknowledged.latest.plus(1_000), dice.any() >> 1);
        serving.wait_until_open();
        thread::sleep(Duration::from_millis(dice.below(150)));
        let (status, lines) = serving.stop();
        assert!(status.success(), "{status}");
        assert_eq!(lines.last(), Some(&Line::Done), "it comes to its end in order");
        for line in lines {
            acknowledged.note(line);
        }
        let log = folder.path().join("data/platform.db-wal");
        assert!(!log.exists(), "everything is in one file that can be carried away");
    }
    let count = threads().block_on(async {
        let clock = Arc::new(MovableClock::new(acknowledged.latest));
        let runtime = market::runtime(clock.clone());
        let platform = runtime.open(folder.path()).await.unwrap();
        market::audit(&platform, &clock, &acknowledged).await
    });
    assert_eq!(
        count,
        acknowledged.bought.len() as u64,
        "nothing was kept of which nobody has heard"
    );
}
