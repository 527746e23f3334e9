//! The DSSE envelope: a payload, its type, and one signature over both.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::{
    keys::{BadSignature, KeyError, KeyPair, PublicKey},
    statement::PAYLOAD_TYPE,
};

/// The payloads that this crate signs take a twentieth of this.
pub const MAX_PAYLOAD: usize = 256 * 1024;

/// A signed in-toto statement, as the bytes that were signed. Sigstore bundles allow one signature in an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Envelope {
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl Envelope {
    /// Signs the bytes of a statement.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn sign(payload: Vec<u8>, key: &KeyPair) -> Result<Self, KeyError> {
        let signature = key.sign(&pre_authentication_encoding(PAYLOAD_TYPE, &payload))?;
        Ok(Self { payload, signature })
    }

    /// The bytes that were signed, not checked.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Checks the signature.
    ///
    /// # Errors
    /// [`BadSignature`].
    pub fn verify(&self, key: &PublicKey) -> Result<(), BadSignature> {
        key.verify(
            &pre_authentication_encoding(PAYLOAD_TYPE, &self.payload),
            &self.signature,
        )
    }
}

/// PAE of the DSSE specification: what is signed. The lengths keep type and payload apart.
fn pre_authentication_encoding(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len());
    [head.as_bytes(), payload].concat()
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wire {
    payload: String,
    payload_type: String,
    signatures: [WireSignature; 1],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSignature {
    sig: String,
}

/// Why a JSON object is not an envelope that this crate reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum NotAnEnvelope {
    #[error("payloadType is `{0}`, expected `{PAYLOAD_TYPE}`")]
    PayloadType(String),
    #[error("the payload is longer than {MAX_PAYLOAD} bytes")]
    TooLong,
    #[error("{0} is not base64")]
    Base64(&'static str),
}

impl TryFrom<Wire> for Envelope {
    type Error = NotAnEnvelope;

    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        if wire.payload_type != PAYLOAD_TYPE {
            return Err(NotAnEnvelope::PayloadType(wire.payload_type));
        }
        let [WireSignature { sig }] = wire.signatures;
        let read = |text, what| STANDARD.decode(text).map_err(|_| NotAnEnvelope::Base64(what));
        let (payload, signature) = (read(wire.payload, "payload")?, read(sig, "sig")?);
        match payload.len() > MAX_PAYLOAD {
            true => Err(NotAnEnvelope::TooLong),
            false => Ok(Self { payload, signature }),
        }
    }
}

impl From<Envelope> for Wire {
    fn from(envelope: Envelope) -> Self {
        Self {
            payload: STANDARD.encode(envelope.payload),
            payload_type: PAYLOAD_TYPE.to_owned(),
            signatures: [WireSignature {
                sig: STANDARD.encode(envelope.signature),
            }],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_as_the_specification_shows() {
        let encoded = pre_authentication_encoding("http://example.com/HelloWorld", b"hello world");
        assert_eq!(encoded, b"DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }
}
