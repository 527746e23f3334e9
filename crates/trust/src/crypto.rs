//! What `sigstore-tuf` asks of cryptography, answered by ring, which is in the program already for TLS.

use ring::digest::{self, Context};
use sigstore_crypto::{CryptoProvider, Error, HashContext, SigningScheme};
use sigstore_types::HashAlgorithm;

use crate::keys::verify_point;

/// Must come before any other call of `sigstore-tuf`, which panics without it. One that the program has installed before
/// stays.
pub(crate) fn install() {
    let _ = sigstore_crypto::install_default_provider(&Ring);
}

#[derive(Debug)]
struct Ring;

struct Hash(Context);

impl HashContext for Hash {
    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn finalize(self: Box<Self>) -> Vec<u8> {
        self.0.finish().as_ref().to_vec()
    }
}

impl CryptoProvider for Ring {
    fn hash(&self, algorithm: HashAlgorithm) -> Result<Box<dyn HashContext>, Error> {
        Ok(Box::new(Hash(Context::new(match algorithm {
            HashAlgorithm::Sha2256 => &digest::SHA256,
            HashAlgorithm::Sha2384 => &digest::SHA384,
            HashAlgorithm::Sha2512 => &digest::SHA512,
            other => return Err(Error::UnsupportedAlgorithm(format!("{other:?}"))),
        }))))
    }

    fn verify_raw(&self, scheme: SigningScheme, point: &[u8], data: &[u8], signature: &[u8]) -> Result<(), Error> {
        match scheme {
            SigningScheme::EcdsaP256Sha256 => {
                verify_point(point, data, signature).map_err(|error| Error::Verification(error.to_string()))
            }
            other => Err(Error::UnsupportedAlgorithm(other.name().to_owned())),
        }
    }

    fn verify_prehashed(&self, scheme: SigningScheme, _: &[u8], _: &[u8], _: &[u8]) -> Result<(), Error> {
        Err(Error::UnsupportedAlgorithm(scheme.name().to_owned()))
    }
}
