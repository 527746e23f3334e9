//! How a call ends.

use serde_json::Value;

use crate::{
    admission::AdmissionError,
    json::{JsonError, bound_text},
    manifest::Day,
    storage::IncidentKind,
};
use legollab_contract::{BoundProblem, Function};
use std::sync::Arc;

/// What a call gave back.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The value as JSON; empty if the function gives nothing back.
    pub value: Vec<u8>,
    /// What it cost.
    pub cost: Cost,
    /// The identifier of the call, in its trace as well.
    pub call: String,
    /// Where it stands among the platform's calls.
    pub order: SerialPosition,
    /// Whether this is the answer of an earlier call of the same number, and nothing was done now.
    pub repeated: bool,
}

/// The place of a call in the one order in which all calls of its platform, run one by one, would have seen and left the
/// same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SerialPosition {
    /// Anywhere: it neither read nor changed anything that is kept.
    Anywhere,
    /// It changed nothing, and saw what the commits up to this one had left, and no later one.
    After(u64),
    /// It is the commit of this number.
    Commit(u64),
}

/// What a call used, with all the calls nested in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    /// CPU time in microseconds.
    pub cpu_us: u64,
    /// Wall time in microseconds.
    pub wall_us: u64,
    /// The most linear memory that one instance held, in bytes.
    pub memory_bytes: u64,
    /// Operations on the store.
    pub store_operations: u64,
    /// Bytes written to the store.
    pub written_bytes: u64,
    /// Bytes passed through host functions.
    pub host_bytes: u64,
    /// How often it was run, because others changed what it had read.
    pub runs: u32,
}

/// The brick's own `err`: everything was rolled back, and this is why.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The name of the error's case, as `not-found`; none where the error is no variant or enum.
    pub case: Option<String>,
    /// The HTTP status that the case name stands for: 404, 403, 409, 422.
    pub status: u16,
    /// The error as JSON.
    pub value: Value,
    /// What a person reads, in the caller's language.
    pub detail: String,
    /// For `invalid`: what is wrong with which field, as path and text in the caller's language.
    pub fields: Vec<(String, String)>,
    /// The function that refused.
    pub function: Arc<Function>,
    /// Where the call stands among the platform's calls; it is no commit.
    pub order: SerialPosition,
}

/// Why a call gave nothing back. In every case nothing was kept.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CallError {
    /// There is no such mount, interface or function: 404.
    #[error("there is no function `{function}` in `{interface}` at `{mount}`")]
    Unknown {
        /// The mount asked for.
        mount: String,
        /// The interface asked for.
        interface: String,
        /// The function asked for.
        function: String,
    },
    /// A read was asked for, and the function writes: 405.
    #[error("`{function}` may change something, so it cannot be called as a read")]
    NotARead {
        /// The function.
        function: String,
    },
    /// The caller is a visitor and must sign in: 401.
    #[error("sign in to call `{function}`")]
    SignInRequired {
        /// The function.
        function: String,
    },
    /// The caller may not call this: 403.
    #[error("this caller may not call `{function}`")]
    Forbidden {
        /// The function.
        function: String,
    },
    /// The arguments do not fit: 400.
    #[error(transparent)]
    BadArguments(#[from] JsonError),
    /// The arguments fit and are out of the bounds that the brick's manifest sets: 422.
    #[error("the arguments are out of bounds: {}", listed(.0))]
    OutOfBounds(Vec<BoundProblem>),
    /// The brick said no: the status of [`Refusal`].
    #[error("the brick refused: {}", .0.detail)]
    Refused(Box<Refusal>),
    /// The platform has as many calls under way as it may have: 429.
    #[error("this platform is busy; try again in {retry_after_s} s")]
    Busy {
        /// Seconds after which a new attempt makes sense.
        retry_after_s: u32,
    },
    /// The host as a whole is busy, or is stopping: 503.
    #[error("the host is busy; try again in {retry_after_s} s")]
    Unavailable {
        /// Seconds after which a new attempt makes sense.
        retry_after_s: u32,
    },
    /// The number of the call was used for something else: 422.
    #[error("this key was used for another request")]
    NumberUsed,
    /// It was done, and the answer was too long to be kept: 409.
    #[error("this was done already; its answer was too long to be kept")]
    AnswerGone,
    /// What the call was run for, a delivery or a job, has been done by another run, or was cancelled: nothing is left to
    /// do. Only calls of the platform itself end so.
    #[error("this was done already")]
    AlreadyDone,
    /// The platform has ended, and the call may change something: 403, because whoever asks again gets the same answer, while
    /// the address is there and can be read.
    #[error("this platform ended on {last_day}: it is now read-only")]
    Ended {
        /// The last day on which it was in use.
        last_day: Day,
    },
    /// Something went wrong, and an incident was recorded: 500, or 503 with [`IncidentKind::Host`].
    #[error("the call failed; incident {incident}")]
    Failed {
        /// The number of the incident; 0 if even that could not be recorded, or not yet.
        incident: i64,
        /// What kind.
        kind: IncidentKind,
        /// What happened, for the steward.
        detail: String,
    },
}

fn listed(problems: &[BoundProblem]) -> String {
    let problem = |problem: &BoundProblem| format!("{}: {}", problem.path, bound_text(&problem.bound, "en"));
    problems.iter().map(problem).collect::<Vec<_>>().join("; ")
}

impl From<AdmissionError> for CallError {
    fn from(error: AdmissionError) -> Self {
        match error {
            AdmissionError::PlatformBusy => Self::Busy { retry_after_s: 1 },
            AdmissionError::HostBusy => Self::Unavailable { retry_after_s: 2 },
        }
    }
}
