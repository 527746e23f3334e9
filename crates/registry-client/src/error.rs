//! What can go wrong between a program and a registry.

use legollab_trust::SignError;
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

/// Why something was not published.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The address is not one of a registry.
    #[error("`{0}` is not the address of a registry: expected something like `https://registry.example.org`")]
    Address(String),
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
    #[error("the registry's answer is not one of OCI distribution: {0}")]
    Protocol(String),
    /// The signature could not be made.
    #[error(transparent)]
    Signature(#[from] SignError),
}
