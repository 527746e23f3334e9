//! Why something is not done with a brick as a whole.

use legollab_web::fault::Fault;
use sea_orm::DbErr;

use crate::{failure::Failure, words::Words};

/// Characters of a reason.
pub const MAX_REASON_CHARS: usize = 1000;

/// Why something is not done with a brick as a whole.
#[derive(Debug, thiserror::Error)]
pub enum StewardshipError {
    /// There is no such brick, or none that the person may know of.
    #[error("there is no such brick")]
    Unknown,
    /// Somebody else decides on it.
    #[error("only owners of its organisation decide on a brick")]
    NotTheirs,
    /// Nothing of it was ever released.
    #[error("nothing of the brick was ever released")]
    NotReleased,
    /// The reason is missing.
    #[error("a reason is needed")]
    NoReason,
    /// The reason is too long.
    #[error("a reason has at most {MAX_REASON_CHARS} characters")]
    LongReason,
    /// What is to take its place is no other brick that everybody may see.
    #[error("the replacement is no other released brick")]
    NoReplacement,
    /// There is no such provider, or it is the organisation that has the brick.
    #[error("there is no other provider of this name")]
    NoProvider,
    /// It is proposed to an organisation already.
    #[error("the brick is proposed to an organisation already")]
    Proposed,
    /// The proposal was answered or withdrawn.
    #[error("the proposal is no longer open")]
    Answered,
    /// Versions wait for an owner.
    #[error("versions wait for an owner")]
    VersionsWait,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl StewardshipError {
    /// What a field of a form lacks, in the reader's language; none for everything else.
    pub fn of_field(&self, locale: &str) -> Option<String> {
        let id = match self {
            Self::NoReason => "deprecation-reason-missing",
            Self::LongReason => "deprecation-reason-long",
            Self::NoReplacement => "deprecation-replacement-unknown",
            Self::NoProvider => "transfer-organisation-unknown",
            _ => return None,
        };
        Some(Words::get(locale).text(id, &[("most", MAX_REASON_CHARS.into())]))
    }

    /// The fault that a page or a program is answered with.
    pub fn failure(self, locale: &str) -> Failure {
        if let Some(detail) = self.of_field(locale) {
            return Fault::Refused { status: 422, detail }.into();
        }
        let conflict = |id: &str| {
            let detail = Words::get(locale).text(id, &[]);
            Fault::Refused { status: 409, detail }.into()
        };
        match self {
            Self::NotTheirs => Fault::Forbidden.into(),
            Self::NotReleased => conflict("deprecation-not-released"),
            Self::Proposed => conflict("transfer-proposed-already"),
            Self::Answered => conflict("transfer-answered"),
            Self::VersionsWait => conflict("transfer-versions-wait"),
            Self::Database(error) => error.into(),
            Self::Unknown | Self::NoReason | Self::LongReason | Self::NoReplacement | Self::NoProvider => {
                Fault::NotFound.into()
            }
        }
    }
}
