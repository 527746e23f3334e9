//! A file of TUF metadata as it is written, passed from hand to hand for signatures, and checked before it is verified.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sigstore_tuf::canonical_json::to_canonical_bytes;

use crate::keys::{BadSignature, KeyError, KeyPair, PublicKey};

/// The longest file of the repository that is read: a list of fifty thousand providers.
pub const MAX_FILE: usize = 8 * 1024 * 1024;

/// Signed metadata, or metadata that waits for signatures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    pub(crate) signed: Value,
    pub(crate) signatures: Vec<Signature>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    keyid: String,
    sig: String,
}

/// Why bytes are not metadata, or metadata cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    /// Longer than [`MAX_FILE`].
    #[error("the file is longer than {MAX_FILE} bytes")]
    TooLong,
    /// Not the JSON of metadata.
    #[error("not signed metadata: {0}")]
    Malformed(String),
    /// The key could not be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The copy says something other than what was to be signed.
    #[error("what was signed is not the same metadata")]
    OtherContent,
    /// The key has not signed.
    #[error("there is no signature by the key {0}")]
    NotSigned(String),
    /// The signature does not fit.
    #[error(transparent)]
    Signature(#[from] BadSignature),
}

impl Metadata {
    pub(crate) fn new(signed: Value) -> Self {
        Self {
            signed,
            signatures: Vec::new(),
        }
    }

    /// Reads a file; checks no signature.
    ///
    /// # Errors
    /// [`MetadataError::TooLong`], [`MetadataError::Malformed`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, MetadataError> {
        if bytes.len() > MAX_FILE {
            return Err(MetadataError::TooLong);
        }
        let read: Self = serde_json::from_slice(bytes).map_err(|e| MetadataError::Malformed(e.to_string()))?;
        // One signature has one spelling.
        match read
            .signatures
            .iter()
            .any(|signature| signature.sig.bytes().any(|c| c.is_ascii_uppercase()))
        {
            true => Err(MetadataError::Malformed("a signature has capital letters".to_owned())),
            false => Ok(read),
        }
    }

    /// The file.
    pub fn to_json(&self) -> Vec<u8> {
        // Read from JSON or made of it: there is nothing in it that JSON cannot hold.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The version that the metadata gives itself; 0 if it gives none.
    pub fn version(&self) -> u64 {
        self.signed.get("version").and_then(Value::as_u64).unwrap_or(0)
    }

    /// When the metadata ends, in milliseconds since 1970; none if it does not say.
    pub fn expires(&self) -> Option<i64> {
        let expires: Timestamp = self.signed.get("expires")?.as_str()?.parse().ok()?;
        Some(expires.as_millisecond())
    }

    /// Adds a signature, in place of an earlier one by the same key. Each signatory does this on a machine of their own.
    ///
    /// # Errors
    /// When the key cannot be used or the metadata has no canonical form.
    pub fn sign(&mut self, key: &KeyPair) -> Result<(), MetadataError> {
        let bytes = to_canonical_bytes(&self.signed).map_err(|e| MetadataError::Malformed(e.to_string()))?;
        let keyid = key.public().id();
        let sig = hex::encode(key.sign(&bytes)?);
        self.signatures.retain(|signature| signature.keyid != keyid);
        self.signatures.push(Signature { keyid, sig });
        Ok(())
    }

    /// Takes over the signature of a key from a copy that its holder signed elsewhere, in place of an earlier one by the same
    /// key. Two who sign at the same time need not wait for each other.
    ///
    /// # Errors
    /// [`MetadataError::OtherContent`], [`MetadataError::NotSigned`], [`MetadataError::Signature`].
    pub fn adopt(&mut self, copy: &Self, key: &PublicKey) -> Result<(), MetadataError> {
        if copy.signed != self.signed {
            return Err(MetadataError::OtherContent);
        }
        let keyid = key.id();
        let by = copy.signatures.iter().find(|signature| signature.keyid == keyid);
        let signature = by.ok_or_else(|| MetadataError::NotSigned(keyid.clone()))?;
        let bytes = to_canonical_bytes(&self.signed).map_err(|e| MetadataError::Malformed(e.to_string()))?;
        key.verify(&bytes, &hex::decode(&signature.sig).map_err(|_| BadSignature)?)?;
        self.signatures.retain(|signature| signature.keyid != keyid);
        self.signatures.push(signature.clone());
        Ok(())
    }
}
