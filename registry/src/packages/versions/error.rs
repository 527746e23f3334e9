//! Why a decision about a version is not taken.

use legollab_web::fault::Fault;
use sea_orm::DbErr;

use crate::{
    failure::Failure,
    packages::{
        protocol::OciError,
        state::{State, Step},
    },
    words::Words,
};

/// Characters of a reason.
pub const MAX_REASON_CHARS: usize = 1000;

/// Why a decision about a version is not taken.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// There is no such version, or none that the person may know of.
    #[error("there is no such version")]
    Unknown,
    /// Somebody else decides on it.
    #[error("only owners of its organisation decide on a version")]
    NotTheirs,
    /// It is not in the state for it.
    #[error("{step:?} cannot be done with a version that is {}", .state.name())]
    State {
        /// What it is.
        state: State,
        /// What was to be done.
        step: Step,
    },
    /// The reason is missing.
    #[error("a reason is needed")]
    NoReason,
    /// The reason is too long.
    #[error("a reason has at most {MAX_REASON_CHARS} characters")]
    LongReason,
    /// The brick's name may be taken for that of another, and an administrator has not said that it may be used.
    #[error("the name resembles `{resembles}`, and waits for an administrator")]
    NameWaits {
        /// The other brick, as `namespace:name`.
        resembles: String,
    },
    /// The same, and an administrator has said no.
    #[error("the name resembles `{resembles}`, and was refused by an administrator")]
    NameRefused {
        /// The other brick, as `namespace:name`.
        resembles: String,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The signatures could not be looked at.
    #[error("the signatures could not be read")]
    Signatures,
}

impl From<OciError> for DecisionError {
    fn from(_: OciError) -> Self {
        // What went wrong was logged where it did.
        Self::Signatures
    }
}

impl DecisionError {
    /// What the reason of a form lacks, in the reader's language; none for everything else.
    pub fn of_reason(&self, locale: &str) -> Option<String> {
        let words = Words::get(locale);
        match self {
            Self::NoReason => Some(words.text("version-reason-missing", &[])),
            Self::LongReason => Some(words.text("version-reason-long", &[("most", MAX_REASON_CHARS.into())])),
            _ => None,
        }
    }

    /// The fault that a page or a program is answered with.
    pub fn failure(self, locale: &str) -> Failure {
        if let Some(detail) = self.of_reason(locale) {
            return Fault::Refused { status: 422, detail }.into();
        }
        let named = |id: &str, resembles: String| {
            let detail = Words::get(locale).text(id, &[("resembles", resembles.into())]);
            Fault::Refused { status: 409, detail }.into()
        };
        match self {
            Self::Unknown => Fault::NotFound.into(),
            Self::NotTheirs => Fault::Forbidden.into(),
            Self::State { state, .. } => {
                let detail = Words::get(locale).text(&format!("version-is-{}", state.name()), &[]);
                Fault::Refused { status: 409, detail }.into()
            }
            Self::NameWaits { resembles } => named("package-name-is-waiting", resembles),
            Self::NameRefused { resembles } => named("package-name-is-refused", resembles),
            Self::Database(error) => error.into(),
            Self::NoReason | Self::LongReason | Self::Signatures => Fault::Internal { incident: None }.into(),
        }
    }
}
