//! The Sigstore bundle, version 0.3: an envelope and the name of the key that signed it, in one JSON file that other tools
//! read as well. Without certificate and transparency log, so `cosign verify` needs `--key` and `--insecure-ignore-tlog`.

use serde::{Deserialize, Serialize};

use crate::{
    dsse::{Envelope, MAX_PAYLOAD},
    keys::{BadSignature, KeyError, KeyPair, PublicKey},
    statement::{Statement, StatementError},
};

/// The media type of a bundle, and the artifact type of the manifest that attaches one to a release.
pub const MEDIA_TYPE: &str = "application/vnd.dev.sigstore.bundle.v0.3+json";
/// The payload in base64, and room for the rest.
pub const MAX_BUNDLE: usize = MAX_PAYLOAD / 3 * 4 + 4096;

/// A signed statement. What is not checked is not accepted: a bundle with certificates, entries of a log or unknown fields is
/// refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Bundle {
    key_id: String,
    envelope: Envelope,
}

/// Why a bundle is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Longer than [`MAX_BUNDLE`].
    #[error("the bundle is longer than {MAX_BUNDLE} bytes")]
    TooLong,
    /// Not a bundle of version 0.3 with one signature by a key.
    #[error("not a Sigstore bundle of version 0.3 with one signature by a key: {0}")]
    NotABundle(String),
    /// The bundle names another key.
    #[error("the bundle is signed by another key")]
    OtherKey,
    /// The signature does not fit.
    #[error(transparent)]
    Signature(#[from] BadSignature),
    /// What was signed is not the statement that was expected.
    #[error(transparent)]
    Statement(#[from] StatementError),
}

/// Why something could not be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The key could not be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The bytes are not a statement.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The statement is longer than [`MAX_PAYLOAD`].
    #[error("the statement is longer than {MAX_PAYLOAD} bytes")]
    TooLong,
}

impl Bundle {
    /// Signs the JSON of a statement ([`Statement::to_json`]). Two who sign the same bytes say the same.
    ///
    /// # Errors
    /// When the bytes are not a statement or too many, or the key cannot be used.
    pub fn sign(statement: Vec<u8>, key: &KeyPair) -> Result<Self, SignError> {
        Statement::from_json(&statement)?;
        if statement.len() > MAX_PAYLOAD {
            return Err(SignError::TooLong);
        }
        Ok(Self {
            key_id: key.public().id(),
            envelope: Envelope::sign(statement, key)?,
        })
    }

    /// Reads the JSON of a bundle; checks no signature.
    ///
    /// # Errors
    /// [`BundleError::TooLong`], [`BundleError::NotABundle`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, BundleError> {
        if bytes.len() > MAX_BUNDLE {
            return Err(BundleError::TooLong);
        }
        serde_json::from_slice(bytes).map_err(|e| BundleError::NotABundle(e.to_string()))
    }

    /// The JSON of the bundle.
    pub fn to_json(&self) -> Vec<u8> {
        // Texts only: there is nothing in it that JSON cannot hold.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The [id](PublicKey::id) of the key that is said to have signed: where to look the key up, not a proof.
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The bytes that were signed, not checked: to show them, and to sign the same.
    pub fn payload(&self) -> &[u8] {
        self.envelope.payload()
    }

    /// The statement, if this key signed it.
    ///
    /// # Errors
    /// [`BundleError::OtherKey`], [`BundleError::Signature`], [`BundleError::Statement`].
    pub fn verify(&self, key: &PublicKey) -> Result<Statement, BundleError> {
        if self.key_id != key.id() {
            return Err(BundleError::OtherKey);
        }
        self.envelope.verify(key)?;
        Ok(Statement::from_json(self.payload())?)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wire {
    media_type: String,
    verification_material: Material,
    dsse_envelope: Envelope,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Material {
    public_key: Hint,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hint {
    hint: String,
}

impl TryFrom<Wire> for Bundle {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        match wire.media_type == MEDIA_TYPE {
            true => Ok(Self {
                key_id: wire.verification_material.public_key.hint,
                envelope: wire.dsse_envelope,
            }),
            false => Err(format!("mediaType is `{}`, expected `{MEDIA_TYPE}`", wire.media_type)),
        }
    }
}

impl From<Bundle> for Wire {
    fn from(bundle: Bundle) -> Self {
        Self {
            media_type: MEDIA_TYPE.to_owned(),
            verification_material: Material {
                public_key: Hint { hint: bundle.key_id },
            },
            dsse_envelope: bundle.envelope,
        }
    }
}
