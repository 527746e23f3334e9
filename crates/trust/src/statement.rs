//! The in-toto statement, version 1: what is said (a predicate) about which bytes (a subject).

use legollab_package::Digest;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

/// The type of a statement as the payload of an envelope.
pub const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";
const TYPE: &str = "https://in-toto.io/Statement/v1";

/// A kind of thing that can be said about a subject.
pub trait Predicate: Serialize + DeserializeOwned {
    /// The URI that names the kind and its version.
    const TYPE: &'static str;
}

/// A statement about one subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Statement {
    /// What the subject is called; for people, nothing is decided by it.
    pub name: String,
    /// The digest of the subject: the only thing that binds the statement to it.
    pub digest: Digest,
    /// The URI of the predicate's kind.
    pub predicate_type: String,
    /// The predicate.
    pub predicate: Value,
}

/// Why bytes are not the statement that was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// The bytes are not an in-toto statement of version 1 about one subject with a SHA-256.
    #[error("not an in-toto statement about one subject: {0}")]
    NotAStatement(String),
    /// It says something of another kind.
    #[error("the statement is of kind `{found}`, expected `{expected}`")]
    OtherKind {
        /// The predicate type that was found.
        found: String,
        /// The predicate type that was expected.
        expected: &'static str,
    },
    /// The predicate lacks a field, or has a wrong one.
    #[error("the predicate is malformed: {0}")]
    Predicate(String),
}

impl Statement {
    /// Says something about the bytes with this digest.
    ///
    /// # Errors
    /// [`StatementError::Predicate`], when the predicate has no form in JSON.
    pub fn new<P: Predicate>(name: String, digest: Digest, predicate: &P) -> Result<Self, StatementError> {
        let predicate = serde_json::to_value(predicate).map_err(|e| StatementError::Predicate(e.to_string()))?;
        Ok(Self {
            name,
            digest,
            predicate_type: P::TYPE.to_owned(),
            predicate,
        })
    }

    /// Reads the JSON of a statement.
    ///
    /// # Errors
    /// [`StatementError::NotAStatement`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, StatementError> {
        serde_json::from_slice(bytes).map_err(|e| StatementError::NotAStatement(e.to_string()))
    }

    /// The JSON to sign. The same statement gives the same bytes.
    pub fn to_json(&self) -> Vec<u8> {
        // Texts, lists and maps with text keys: there is nothing in it that JSON cannot hold.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The predicate, if it is of this kind.
    ///
    /// # Errors
    /// [`StatementError::OtherKind`], [`StatementError::Predicate`].
    pub fn read<P: Predicate>(&self) -> Result<P, StatementError> {
        if self.predicate_type != P::TYPE {
            return Err(StatementError::OtherKind {
                found: self.predicate_type.clone(),
                expected: P::TYPE,
            });
        }
        P::deserialize(&self.predicate).map_err(|e| StatementError::Predicate(e.to_string()))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wire {
    #[serde(rename = "_type")]
    kind: String,
    subject: [Subject; 1],
    predicate_type: String,
    predicate: Value,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    name: String,
    digest: Sha256,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sha256 {
    sha256: String,
}

impl TryFrom<Wire> for Statement {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        if wire.kind != TYPE {
            return Err(format!("_type is `{}`, expected `{TYPE}`", wire.kind));
        }
        let [subject] = wire.subject;
        let digest = format!("sha256:{}", subject.digest.sha256).parse();
        Ok(Self {
            name: subject.name,
            digest: digest.map_err(|e: legollab_package::NotADigest| e.to_string())?,
            predicate_type: wire.predicate_type,
            predicate: wire.predicate,
        })
    }
}

impl From<Statement> for Wire {
    fn from(statement: Statement) -> Self {
        let sha256 = statement.digest.hex();
        Self {
            kind: TYPE.to_owned(),
            subject: [Subject {
                name: statement.name,
                digest: Sha256 { sha256 },
            }],
            predicate_type: statement.predicate_type,
            predicate: statement.predicate,
        }
    }
}
