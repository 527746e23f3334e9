//! What happened on one platform, as far as it could be seen.

use legollab_runtime::call::SerialPosition;

use crate::{model::Model, script::Step};

/// Whether a script may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// It may.
    Run,
    /// It only reads.
    Look,
}

/// A call to be made.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The mount that is called.
    pub mount: usize,
    /// Whether the script may write.
    pub function: Function,
    /// Makes what this script writes its own.
    pub salt: String,
    /// What to do.
    pub script: Vec<Step>,
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// With all that it has seen.
    Seen(String, SerialPosition),
    /// With a refusal, and all that it had seen.
    Refused(String, SerialPosition),
    /// With a trap.
    Trapped,
}

/// A call that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// What was asked.
    pub asked: Asked,
    /// What came of it.
    pub answer: Answer,
    /// When it was asked, on a clock that ticks with each question and each answer.
    pub began: u64,
    /// When it was answered.
    pub ended: u64,
}

/// What a follow-up follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// An event.
    Event,
    /// A job.
    Job,
}

/// Something that an event or a job has made a mount do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The number of its commit.
    pub sequence: u64,
    /// The mount.
    pub mount: usize,
    /// Whether it was an event or a job.
    pub told: Told,
    /// Which.
    pub note: String,
}

/// Everything that happened between two moments at which the platform was quiet.
#[derive(Debug, Clone)]
pub struct History {
    /// The number of the last commit before.
    pub before: u64,
    /// What was kept before.
    pub start: Model,
    /// Calls from outside, in no order.
    pub calls: Vec<Made>,
    /// Events and jobs, in no order.
    pub follow_ups: Vec<FollowUp>,
    /// The number of the last commit.
    pub last: u64,
    /// What is kept now.
    pub end: Model,
}
