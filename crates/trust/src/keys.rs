//! Key pairs: ECDSA on the curve P-256 with SHA-256, which Sigstore, TUF and browsers all know.

use std::fmt;

use legollab_package::Digest;
use pem::{EncodeConfig, LineEnding, Pem};
use ring::{
    agreement::{self, EphemeralPrivateKey, agree_ephemeral},
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _, UnparsedPublicKey,
    },
};
use serde::{Deserialize, Serialize};

/// What stands before the point in the DER of every P-256 `SubjectPublicKeyInfo`: the two object identifiers and the
/// lengths.
const SPKI: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
const PUBLIC: &str = "PUBLIC KEY";
const PRIVATE: &str = "PRIVATE KEY";
/// A key takes a tenth of this.
const MAX_PEM: usize = 4096;

/// Why a text is not a key, or a key could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is not one block of PEM.
    #[error("expected one PEM block that begins with `-----BEGIN {expected}-----`")]
    NotPem {
        /// The label of the block that was expected.
        expected: &'static str,
    },
    /// The PEM block is of another kind, for example a certificate or a key in an older form.
    #[error("expected a PEM block `{expected}`, found `{found}`")]
    WrongLabel {
        /// The label of the block that was expected.
        expected: &'static str,
        /// The label that was found.
        found: String,
    },
    /// The block holds something other than a key on the curve P-256.
    #[error("expected a key on the curve P-256 (prime256v1)")]
    NotP256,
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
}

/// The signature does not fit the message and the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not fit the message and the key")]
pub struct BadSignature;

/// A private key with its public key.
pub struct KeyPair {
    pair: EcdsaKeyPair,
    pkcs8: Vec<u8>,
    public: PublicKey,
}

impl KeyPair {
    /// A new random key pair.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn generate() -> Result<Self, KeyError> {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new())
            .map_err(|_| KeyError::NoRandomness)?;
        Self::from_pkcs8(pkcs8.as_ref().to_vec())
    }

    /// Reads a PKCS#8 private key in PEM.
    ///
    /// # Errors
    /// When the text is something else, or a key on another curve.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        Self::from_pkcs8(read_pem(text, PRIVATE)?)
    }

    fn from_pkcs8(pkcs8: Vec<u8>) -> Result<Self, KeyError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &pkcs8, &SystemRandom::new())
            .map_err(|_| KeyError::NotP256)?;
        let public = PublicKey(pair.public_key().as_ref().try_into().map_err(|_| KeyError::NotP256)?);
        Ok(Self { pair, pkcs8, public })
    }

    /// The private key as PKCS#8 in PEM: a secret.
    pub fn to_pem(&self) -> String {
        write_pem(PRIVATE, self.pkcs8.clone())
    }

    /// The public key.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The signature of a message, in ASN.1 DER.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signature = self
            .pair
            .sign(&SystemRandom::new(), message)
            .map_err(|_| KeyError::NoRandomness)?;
        Ok(signature.as_ref().to_vec())
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyPair({})", self.public.id())
    }
}

/// A public key. In JSON it is the text of [`PublicKey::to_pem`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey([u8; 65]);

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo` in PEM.
    ///
    /// # Errors
    /// When the text is something else, or a key on another curve.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let der = read_pem(text, PUBLIC)?;
        let point = der.strip_prefix(&SPKI).and_then(|point| point.try_into().ok());
        let key = Self(point.ok_or(KeyError::NotP256)?);
        key.check_curve()?;
        Ok(key)
    }

    /// ring looks at a point only when it is used, and tells a point off the curve from a bad signature only in a key
    /// agreement. A mistyped key must be refused where it is entered.
    fn check_curve(&self) -> Result<(), KeyError> {
        let own = EphemeralPrivateKey::generate(&agreement::ECDH_P256, &SystemRandom::new())
            .map_err(|_| KeyError::NoRandomness)?;
        let point = agreement::UnparsedPublicKey::new(&agreement::ECDH_P256, self.0);
        agree_ephemeral(own, &point, |_| ()).map_err(|_| KeyError::NotP256)
    }

    fn der(&self) -> Vec<u8> {
        [SPKI.as_slice(), &self.0].concat()
    }

    /// The key as `SubjectPublicKeyInfo` in PEM.
    pub fn to_pem(&self) -> String {
        write_pem(PUBLIC, self.der())
    }

    /// The name of the key: the SHA-256 of its DER, in 64 lower-case hexadecimal digits.
    pub fn id(&self) -> String {
        Digest::of(&self.der()).hex()
    }

    /// Checks the signature of a message.
    ///
    /// # Errors
    /// [`BadSignature`].
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
        verify_point(&self.0, message, signature)
    }
}

pub(crate) fn verify_point(point: &[u8], message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point)
        .verify(message, signature)
        .map_err(|_| BadSignature)
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id())
    }
}

impl TryFrom<String> for PublicKey {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_pem(&text)
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.to_pem()
    }
}

fn read_pem(text: &str, expected: &'static str) -> Result<Vec<u8>, KeyError> {
    if text.len() > MAX_PEM {
        return Err(KeyError::NotPem { expected });
    }
    let block = pem::parse(text.trim()).map_err(|_| KeyError::NotPem { expected })?;
    match block.tag() == expected {
        true => Ok(block.into_contents()),
        false => Err(KeyError::WrongLabel {
            expected,
            found: block.tag().to_owned(),
        }),
    }
}

fn write_pem(label: &str, der: Vec<u8>) -> String {
    pem::encode_config(
        &Pem::new(label, der),
        EncodeConfig::new().set_line_ending(LineEnding::LF),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Made by `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`.
    const OPENSSL: &str = include_str!("tests/openssl.pem");
    const OPENSSL_PUBLIC: &str = include_str!("tests/openssl.pub.pem");

    #[test]
    fn survives_writing_and_reading() {
        let pair = KeyPair::generate().unwrap();
        let again = KeyPair::from_pem(&pair.to_pem()).unwrap();
        assert_eq!(again.public(), pair.public());
        assert_eq!(&PublicKey::from_pem(&pair.public().to_pem()).unwrap(), pair.public());
        let signature = again.sign(b"brick").unwrap();
        assert_eq!(pair.public().verify(b"brick", &signature), Ok(()));
        assert_eq!(pair.public().verify(b"brack", &signature), Err(BadSignature));
    }

    #[test]
    fn reads_what_openssl_writes_and_writes_the_same() {
        let pair = KeyPair::from_pem(OPENSSL).unwrap();
        assert_eq!(pair.to_pem(), OPENSSL);
        assert_eq!(pair.public().to_pem(), OPENSSL_PUBLIC);
    }

    #[test]
    fn the_private_key_is_never_shown() {
        let pair = KeyPair::from_pem(OPENSSL).unwrap();
        assert_eq!(format!("{pair:?}"), format!("KeyPair({})", pair.public().id()));
    }

    #[test]
    fn says_what_is_wrong() {
        let public = PublicKey::from_pem(OPENSSL);
        assert_eq!(
            public,
            Err(KeyError::WrongLabel {
                expected: PUBLIC,
                found: PRIVATE.into()
            })
        );
        assert_eq!(PublicKey::from_pem("brick"), Err(KeyError::NotPem { expected: PUBLIC }));
        let mut point = KeyPair::generate().unwrap().public().0;
        point[40] ^= 1;
        let off = PublicKey(point).to_pem();
        assert_eq!(PublicKey::from_pem(&off), Err(KeyError::NotP256));
        assert!(KeyPair::from_pem(OPENSSL_PUBLIC).is_err());
    }

    proptest! {
        #[test]
        fn never_panics(text: String, bytes: Vec<u8>) {
            let _ = PublicKey::from_pem(&text);
            let _ = PublicKey::from_pem(&write_pem(PUBLIC, bytes.clone()));
            let _ = KeyPair::from_pem(&write_pem(PRIVATE, bytes));
        }
    }
}
