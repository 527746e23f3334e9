//! Random scripts.

use proptest::{
    collection::vec,
    option,
    prelude::*,
    strategy::{BoxedStrategy, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::{
    history::{Asked, Function},
    model::{CELLS, MOUNTS},
    script::{Range, Step},
};

/// Names of jobs.
const JOBS: u8 = 3;
/// The latest that a job is scheduled, in milliseconds.
const DELAY: u32 = 5_000;

/// The scripts that follow from a seed.
pub struct Scripts {
    runner: TestRunner,
    made: u64,
}

impl Scripts {
    /// Begins.
    pub fn of(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self {
            runner: TestRunner::new_with_rng(Config::default(), rng),
            made: 0,
        }
    }

    /// What several callers ask, each one thing after the other.
    pub fn lanes(&mut self) -> Vec<Vec<Asked>> {
        let lanes = vec(vec(call(), 0..12), 2..9);
        let drawn = lanes
            .new_tree(&mut self.runner)
            .expect("every draw is accepted")
            .current();
        let mut asked = |(mount, function, script)| {
            self.made += 1;
            Asked {
                mount,
                function,
                salt: self.made.to_string(),
                script,
            }
        };
        drawn
            .into_iter()
            .map(|lane| lane.into_iter().map(&mut asked).collect())
            .collect()
    }
}

fn call() -> impl Strategy<Value = (usize, Function, Vec<Step>)> {
    let at = |mount: usize| {
        prop_oneof![
            4 => writing(mount).prop_map(move |script| (mount, Function::Run, script)),
            1 => reading(mount).prop_map(move |script| (mount, Function::Look, script)),
        ]
    };
    prop_oneof![2 => at(0), 1 => at(1), 1 => at(2)]
}

fn range() -> impl Strategy<Value = Range> {
    let limit = prop_oneof![3 => 0_u32..5, 1 => Just(1_000)];
    (0..CELLS, option::of(0..CELLS), any::<bool>(), limit).prop_map(|(from, until, backward, limit)| Range {
        from,
        until,
        backward,
        limit,
    })
}

fn read() -> BoxedStrategy<Step> {
    prop_oneof![
        4 => (0..CELLS).prop_map(Step::Get),
        1 => vec(0..CELLS, 0..4).prop_map(Step::GetMany),
        2 => range().prop_map(Step::Scan),
    ]
    .boxed()
}

fn write() -> BoxedStrategy<Step> {
    prop_oneof![
        8 => (0..CELLS).prop_map(Step::Put),
        2 => (0..CELLS).prop_map(Step::Delete),
        2 => Just(Step::Tell),
        2 => (0..JOBS, 0..DELAY).prop_map(|(name, delay)| Step::Schedule(name, delay)),
        1 => (0..JOBS).prop_map(Step::Cancel),
        1 => Just(Step::Refuse),
    ]
    .boxed()
}

/// Scripts for a mount, which may call the one behind it.
fn writing(mount: usize) -> BoxedStrategy<Vec<Step>> {
    let own = prop_oneof![7 => read(), 8 => write()];
    let step = if mount + 1 < MOUNTS.len() {
        prop_oneof![60 => own, 15 => writing(mount + 1).prop_map(Step::Call), 1 => Just(Step::Trap)].boxed()
    } else {
        prop_oneof![70 => own, 1 => Just(Step::Trap)].boxed()
    };
    vec(step, 0..7).boxed()
}

fn reading(mount: usize) -> BoxedStrategy<Vec<Step>> {
    let step = if mount + 1 < MOUNTS.len() {
        prop_oneof![4 => read(), 1 => reading(mount + 1).prop_map(Step::Call)].boxed()
    } else {
        read()
    };
    vec(step, 0..7).boxed()
}
