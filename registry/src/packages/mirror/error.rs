//! Why something is not mirrored.

use legollab_registry_client::ClientError;
use legollab_trust::copy::FolderError;
use sea_orm::DbErr;

use crate::{examination::Finding, packages::protocol::OciError};

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    /// Nobody has said yet whom to believe about this registry.
    #[error("no root of trust of {0} is known here")]
    NoRoot(String),
    /// The root that was given is another than the one that was believed so far.
    #[error("the root that was given is not the one by which {0} is believed here")]
    OtherRoot(String),
    /// What the registry publishes of its trust is not of these days.
    #[error(
        "what {origin} publishes of its trust is of {as_of} (milliseconds since 1970): not within seven days before now"
    )]
    Stale {
        /// The registry.
        origin: String,
        /// When it was last confirmed.
        as_of: i64,
    },
    /// It names more than is ever copied.
    #[error("{origin} names more than {most} bricks")]
    TooMany {
        /// The registry.
        origin: String,
        /// The most.
        most: usize,
    },
    /// The registry cannot be reached, or its trust is not believed.
    #[error(transparent)]
    Origin(ClientError),
    /// The copy of its trust cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// Bytes cannot be kept here, or not be examined.
    #[error("{0}")]
    Here(String),
    /// One brick or one version is not taken; a run goes on after that.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Why a brick, or a version of it, is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// An organisation of this registry has the namespace.
    #[error("the namespace is that of an organisation of this registry")]
    LocalName,
    /// The namespace is a copy of another registry's.
    #[error("the namespace is mirrored from {0}")]
    OtherOrigin(String),
    /// The origin has no such brick.
    #[error("the origin has no such brick")]
    NotThere,
    /// The origin gives other bytes under a number that is here.
    #[error("here the number stands for {here}, and at the origin for {there}")]
    Changed {
        /// The digest of the manifest that is here.
        here: String,
        /// What the origin gives now.
        there: String,
    },
    /// The origin withholds it.
    #[error("the origin withholds it: {0}")]
    Withheld(String),
    /// Nothing shows that the origin has accepted it.
    #[error("nothing shows that the origin has accepted it")]
    NotAccepted,
    /// A signature on it does not stand.
    #[error("{0}")]
    Disbelieved(String),
    /// It does not pass the examination.
    #[error("it does not pass the examination here: {}", .0.iter().map(|finding| finding.text("en")).collect::<Vec<_>>().join(" "))]
    Examined(Vec<Finding>),
    /// Bytes are not what they are said to be.
    #[error("{0}")]
    Lies(String),
    /// There is more of it than is taken.
    #[error("{0}")]
    TooMuch(String),
    /// The origin's answer is none that is understood.
    #[error(transparent)]
    Answer(Box<ClientError>),
}

impl Refusal {
    /// A stable name for scripts and texts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LocalName => "local-name",
            Self::OtherOrigin(_) => "other-origin",
            Self::NotThere => "not-there",
            Self::Changed { .. } => "changed",
            Self::Withheld(_) => "withheld",
            Self::NotAccepted => "not-accepted",
            Self::Disbelieved(_) => "disbelieved",
            Self::Examined(_) => "examined",
            Self::Lies(_) => "lies",
            Self::TooMuch(_) => "too-much",
            Self::Answer(_) => "answer",
        }
    }

    /// What is to be known beside that, in a language; what programs say of each other is in English. Empty where there is no more.
    pub fn detail(&self, locale: &str) -> String {
        match self {
            Self::LocalName | Self::NotThere | Self::NotAccepted => String::new(),
            Self::OtherOrigin(detail) | Self::Withheld(detail) | Self::Disbelieved(detail) => detail.clone(),
            Self::Examined(findings) => {
                let texts: Vec<String> = findings.iter().map(|finding| finding.text(locale)).collect();
                texts.join(" ")
            }
            Self::Changed { .. } | Self::Lies(_) | Self::TooMuch(_) | Self::Answer(_) => self.to_string(),
        }
    }
}

impl From<ClientError> for MirrorError {
    /// A registry that is away is away for everything else as well.
    fn from(error: ClientError) -> Self {
        match error {
            error if error.is_away() => Self::Origin(error),
            ClientError::TooLong { .. } => Self::Refused(Refusal::TooMuch(error.to_string())),
            ClientError::Digest { .. } => Self::Refused(Refusal::Lies(error.to_string())),
            error => Self::Refused(Refusal::Answer(Box::new(error))),
        }
    }
}

impl From<OciError> for MirrorError {
    fn from(error: OciError) -> Self {
        Self::Here(error.to_string())
    }
}

impl From<object_store::Error> for MirrorError {
    fn from(error: object_store::Error) -> Self {
        Self::Here(error.to_string())
    }
}

impl From<std::io::Error> for MirrorError {
    fn from(error: std::io::Error) -> Self {
        Self::Here(error.to_string())
    }
}
