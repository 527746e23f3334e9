//! A bounded run of every target, with the same inputs each time. `LEGOLLAB_FUZZ_ROUNDS` makes it longer.
#![allow(clippy::unwrap_used, missing_docs)] // Tests: here a panic is the report.

use std::panic::catch_unwind;

use legollab_fuzz::{Mutator, TARGETS, Target};

/// Inputs for each target where nothing else is said.
const ROUNDS: u64 = 5_000;

fn run(target: Target) {
    run_for(target, ROUNDS);
}

fn run_for(target: Target, rounds: u64) {
    let rounds = std::env::var("LEGOLLAB_FUZZ_ROUNDS").map_or(rounds, |rounds| rounds.parse().unwrap());
    let seeds = (target.seeds)();
    assert!(!seeds.is_empty(), "{} has nothing to begin from", target.name);
    for seed in &seeds {
        assert_eq!((target.check)(seed), Ok(()), "a seed of {}", target.name);
    }
    let mut mutator = Mutator::new(1, seeds, target.words);
    for round in 0..rounds {
        let input = mutator.input();
        let outcome = catch_unwind(|| (target.check)(&input)).unwrap_or_else(|_| Err("a panic".to_owned()));
        assert!(
            outcome.is_ok(),
            "{}, round {round}: {outcome:?} of {:?}",
            target.name,
            String::from_utf8_lossy(&input)
        );
    }
}

fn target(name: &str) -> Target {
    TARGETS.into_iter().find(|target| target.name == name).unwrap()
}

#[test]
fn components() {
    run(target("component"));
}

#[test]
fn manifests_of_bricks() {
    run(target("brick_manifest"));
}

#[test]
fn manifests_of_platforms() {
    run(target("platform_manifest"));
}

#[test]
fn arguments() {
    run(target("json"));
}

#[test]
fn arguments_and_answers_in_memory() {
    run(target("crossing"));
}

#[test]
fn pages() {
    run(target("page"));
}

/// Each opens a platform, on the disk.
#[test]
#[cfg(unix)]
fn folders() {
    run_for(target("folder"), 300);
}

/// Each is imported, opened and exported again if it may be, on the disk.
#[test]
#[cfg(unix)]
fn archives() {
    run_for(target("archive"), 300);
}
