//! What can go wrong between a program and a registry.

use legollab_package::{Digest, PackageName};
use legollab_trust::{SignError, VerifyError, copy::EvidenceError, copy::FolderError};
use semver::VersionReq;
use serde::Deserialize;

/// One entry of OCI's `errors`: of an examination, each finding is one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OciError {
    /// The specification's code, as `DENIED`.
    pub code: String,
    /// What it means, for people.
    #[serde(default)]
    pub message: String,
    /// More, as the registry gives it.
    #[serde(default)]
    pub detail: serde_json::Value,
}

/// Why a registry could not be spoken to, or what it said is not taken.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The address is not one of a registry.
    #[error("`{0}` is not the address of a registry: expected something like `https://registry.example.org`")]
    Address(String),
    /// Anybody on the way could read and change what goes there.
    #[error("`{0}` is not an address with `https`: without it, only a registry on this machine is spoken to")]
    Insecure(String),
    /// No connections can be made from here.
    #[error("no connection can be made from here")]
    Client(#[source] reqwest::Error),
    /// The registry cannot be reached, or the connection broke.
    #[error("the registry at {address} cannot be reached")]
    Unreachable {
        /// Where it was looked for.
        address: String,
        /// What the network says.
        #[source]
        source: reqwest::Error,
    },
    /// The token is missing, unknown, has ended, or is not for this namespace.
    #[error("the registry does not take the token for this")]
    Token(Vec<OciError>),
    /// The registry refuses what was sent, and says why.
    #[error("the registry refuses it (status {status})")]
    Refused {
        /// The status of its answer.
        status: u16,
        /// Each reason.
        errors: Vec<OciError>,
    },
    /// The registry answers with something that this program does not understand.
    #[error("the registry's answer is not one that is understood: {0}")]
    Protocol(String),
    /// The signature could not be made.
    #[error(transparent)]
    Signature(#[from] SignError),
    /// What was asked for is not there, or not for everybody.
    #[error("the registry has no {0}")]
    NotFound(String),
    /// No released version will do.
    #[error("the registry has no released version of `{package}` that is `{requirement}` and that this host can run")]
    NoVersion {
        /// The package.
        package: PackageName,
        /// What was asked for.
        requirement: VersionReq,
        /// Versions that would do, and that this host cannot run: with what they need of the contract.
        unfit: Vec<(semver::Version, String)>,
    },
    /// It has more bytes than are taken.
    #[error("{what} is longer than {most} bytes")]
    TooLong {
        /// What.
        what: String,
        /// The most that is taken.
        most: u64,
    },
    /// What came is not what was named.
    #[error("{what} is not what its digest says: expected {expected}, found {found}")]
    Digest {
        /// What.
        what: String,
        /// The digest by which it was asked for.
        expected: Digest,
        /// The digest of what came.
        found: Digest,
    },
    /// The release is not one of a brick.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// What the registry publishes of its trust is not believed.
    #[error("what the registry publishes of its trust is not believed: {0}")]
    Trust(#[from] VerifyError),
    /// The folder of the copy cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// It took longer than it may.
    #[error("the registry at {address} did not answer in time")]
    TooSlow {
        /// Where it was asked.
        address: String,
    },
}

impl ClientError {
    /// Whether the registry is away, rather than of another opinion: what was known before still stands then.
    pub fn is_away(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::TooSlow { .. } => true,
            Self::Refused { status, .. } => *status >= 500,
            _ => false,
        }
    }
}
