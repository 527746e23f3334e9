//! What can go wrong, with a test's platform and with its calls.

use std::{error::Error, fmt, io, path::PathBuf, sync::Arc};

use serde::Deserialize;
use serde_json::Value;

/// Why a bench cannot do what was asked.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum BenchError {
    /// The brick was not built first.
    NotBuilt {
        /// The variable that is not set.
        variable: &'static str,
    },
    /// The program that runs the platform cannot be started.
    NotStarted {
        /// The program.
        program: PathBuf,
        /// What the system says.
        error: Arc<io::Error>,
    },
    /// The program that runs the platform ended, or answered with something else than JSON.
    Lost,
    /// The platform could not do it; this is why.
    Failed(String),
}

impl fmt::Display for BenchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt { variable } => write!(
                f,
                "the variable {variable} is not set; run the tests with `legollab brick test`"
            ),
            Self::NotStarted { program, error } => write!(
                f,
                "cannot start {}: {error}; run the tests with `legollab brick test`",
                program.display()
            ),
            Self::Lost => write!(
                f,
                "the program that runs the platform ended, or is another version of `legollab` than this crate"
            ),
            Self::Failed(reason) => write!(f, "{reason}"),
        }
    }
}

impl Error for BenchError {}

/// Why a call gave nothing back. In every case nothing was kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CallError {
    /// There is no such mount, interface or function: 404.
    Unknown {
        /// The mount asked for.
        mount: String,
        /// The interface asked for.
        interface: String,
        /// The function asked for.
        function: String,
    },
    /// A read was asked for, and the function writes: 405.
    NotARead {
        /// The function.
        function: String,
    },
    /// The caller is a visitor and must sign in: 401.
    SignInRequired {
        /// The function.
        function: String,
    },
    /// The caller may not call this: 403.
    Forbidden {
        /// The function.
        function: String,
    },
    /// The arguments do not fit: 400.
    BadArguments {
        /// Which, and why.
        message: String,
    },
    /// The brick said no: the status of [`Refusal`].
    Refused(Box<Refusal>),
    /// Something went wrong, and an incident was recorded: 500.
    Failed {
        /// The number of the incident.
        incident: i64,
        /// What kind, as `trap` or `cpu-time`.
        incident_kind: String,
        /// What happened, for the steward.
        detail: String,
    },
    /// Anything else, as a platform that is busy or has ended.
    Other {
        /// What it was.
        message: String,
    },
    /// The bench itself failed, not the call.
    #[serde(skip)]
    Bench(BenchError),
}

/// The brick's own `err`: everything was rolled back, and this is why.
#[derive(Debug, Clone, Deserialize)]
#[non_exhaustive]
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
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown {
                mount,
                interface,
                function,
            } => write!(f, "there is no function `{function}` in `{interface}` at `{mount}`"),
            Self::NotARead { function } => {
                write!(f, "`{function}` may change something, so it cannot be called as a read")
            }
            Self::SignInRequired { function } => write!(f, "sign in to call `{function}`"),
            Self::Forbidden { function } => write!(f, "this caller may not call `{function}`"),
            Self::Refused(refusal) => write!(f, "the brick refused: {}", refusal.detail),
            Self::Failed { incident, detail, .. } => write!(f, "the call failed; incident {incident}: {detail}"),
            Self::BadArguments { message } | Self::Other { message } => write!(f, "{message}"),
            Self::Bench(error) => error.fmt(f),
        }
    }
}

impl Error for CallError {}

impl From<BenchError> for CallError {
    fn from(error: BenchError) -> Self {
        Self::Bench(error)
    }
}
