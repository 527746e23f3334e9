//! `kill -9` at any moment.

use std::{path::Path, thread, time::Duration};

use legollab_runtime::{
    clock::MovableClock,
    storage::{self, StoreOptions},
};
use std::sync::Arc;

use crate::{
    acknowledged::Acknowledged,
    child::{Serving, threads},
    dice::{self, Dice},
    market,
};

/// Kills in one run; the variable asks for more, or fewer.
const KILLS: (&str, u64) = ("LEGOLLAB_CRASH_KILLS", 200);
/// Kills of one platform, before a new one takes its place: its first opening is killed as well.
const OF_ONE: u64 = 20;
/// Platforms at a time.
const LANES: u64 = 2;
/// How long after its start a process is killed at most, in milliseconds: most are still opening the platform.
const OPENING_MS: u64 = 120;
/// How long after the opening a process is killed at most, in milliseconds.
const SERVING_MS: u64 = 200;

#[test]
fn what_was_acknowledged_survives_hundreds_of_kills_and_takes_effect_once() {
    let seed = dice::seed("LEGOLLAB_CRASH_SEED");
    let kills = dice::said(KILLS.0, || KILLS.1);
    compile();
    let purchases: u64 = thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES)
            .map(|lane| scope.spawn(move || keep_killing(Dice::of(seed.wrapping_add(lane)), kills.div_ceil(LANES))))
            .collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).sum()
    });
    println!("{purchases} purchases came through {kills} kills");
    assert!(
        purchases > kills,
        "the processes did next to nothing before they were killed"
    );
}

/// Compiles the bricks before the first process is killed over it.
fn compile() {
    threads().block_on(async {
        let folder = tempfile::tempdir().unwrap();
        market::write(folder.path());
        let runtime = market::runtime(Arc::new(MovableClock::new(market::START)));
        runtime.open(folder.path()).await.unwrap().close().await.unwrap();
    });
}

/// Returns how many purchases there were.
fn keep_killing(mut dice: Dice, mut kills: u64) -> u64 {
    let mut purchases = 0;
    while kills > 0 {
        let folder = tempfile::tempdir().unwrap();
        market::write(folder.path());
        let mut acknowledged = Acknowledged::default();
        for _ in 0..OF_ONE.min(kills) {
            serve_and_kill(folder.path(), &mut dice, &mut acknowledged);
            match dice.below(6) {
                0 => {
                    look_through(folder.path(), &acknowledged);
                }
                1 => check(folder.path()),
                // The next process finds what the killed one has left.
                _ => {}
            }
        }
        purchases += look_through(folder.path(), &acknowledged);
        kills = kills.saturating_sub(OF_ONE);
    }
    purchases
}

fn serve_and_kill(folder: &Path, dice: &mut Dice, acknowledged: &mut Acknowledged) {
    let serving = Serving::start(folder, acknowledged.latest.plus(1_000), dice.any() >> 1);
    let pause = match dice.below(4) {
        0 => dice.below(OPENING_MS),
        _ => {
            serving.wait_until_open();
            dice.below(SERVING_MS)
        }
    };
    thread::sleep(Duration::from_millis(pause));
    for line in serving.kill() {
        acknowledged.note(line);
    }
}

/// The store's checks alone, before anything was delivered.
fn check(folder: &Path) {
    threads().block_on(async {
        let file = folder.join(legollab_runtime::folder::DATABASE);
        let store = storage::open(&file, StoreOptions::default()).await.unwrap();
        assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
        store.close().await.unwrap();
    });
}

fn look_through(folder: &Path, acknowledged: &Acknowledged) -> u64 {
    threads().block_on(async {
        let clock = Arc::new(MovableClock::new(acknowledged.latest));
        let runtime = market::runtime(clock.clone());
        let platform = runtime.open(folder).await.unwrap();
        let count = market::audit(&platform, &clock, acknowledged).await;
        platform.close().await.unwrap();
        count
    })
}
