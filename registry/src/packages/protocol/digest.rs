//! Digests of blobs and manifests. Bricks go by SHA-256; the protocol knows SHA-512 as well, and whoever pushes chooses.

use std::{fmt, str::FromStr};

use legollab_package::Digest;
use sha2::{Digest as _, Sha256, Sha512};

/// A way to compute digests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Sha256, Self::Sha512];

    /// Its name, as digests begin.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sha512 => "sha512",
        }
    }

    /// The algorithm of a name; none for one that is not known here.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == name)
    }

    const fn digits(self) -> usize {
        match self {
            Self::Sha256 => 64,
            Self::Sha512 => 128,
        }
    }
}

/// The digest of a blob or a manifest, as `sha256:` or `sha512:` with lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentDigest {
    algorithm: Algorithm,
    hex: String,
}

/// A text that is no digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no digest that is known here; expected `sha256:` and 64, or `sha512:` and 128 lower-case hexadecimal digits"
)]
pub struct NotAContentDigest(String);

impl ContentDigest {
    /// The digest of these bytes.
    pub fn of(algorithm: Algorithm, bytes: &[u8]) -> Self {
        let mut hasher = ContentHasher::new(algorithm);
        hasher.update(bytes);
        hasher.finish()
    }

    /// How it was computed.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The hexadecimal digits alone, fit for the name of a file.
    pub fn hex(&self) -> &str {
        &self.hex
    }

    /// The same as bricks have it; none where it is another algorithm's.
    pub fn sha256(&self) -> Option<Digest> {
        self.to_string().parse().ok()
    }
}

impl From<Digest> for ContentDigest {
    fn from(digest: Digest) -> Self {
        Self {
            algorithm: Algorithm::Sha256,
            hex: digest.hex(),
        }
    }
}

impl fmt::Display for ContentDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.algorithm.name(), self.hex)
    }
}

impl FromStr for ContentDigest {
    type Err = NotAContentDigest;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = text.split_once(':').and_then(|(name, hex)| {
            let algorithm = Algorithm::parse(name)?;
            let is_lower_hex = hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            (hex.len() == algorithm.digits() && is_lower_hex).then(|| Self {
                algorithm,
                hex: hex.to_owned(),
            })
        });
        found.ok_or_else(|| NotAContentDigest(text.chars().take(160).collect()))
    }
}

/// Computes the digest of what comes piece by piece.
pub enum ContentHasher {
    /// By SHA-256.
    Sha256(Sha256),
    /// By SHA-512.
    Sha512(Sha512),
}

impl ContentHasher {
    /// Begins.
    pub fn new(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Sha256 => Self::Sha256(Sha256::new()),
            Algorithm::Sha512 => Self::Sha512(Sha512::new()),
        }
    }

    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        match self {
            Self::Sha256(hash) => hash.update(piece),
            Self::Sha512(hash) => hash.update(piece),
        }
    }

    /// The digest of all that came.
    pub fn finish(self) -> ContentDigest {
        match self {
            Self::Sha256(hash) => ContentDigest {
                algorithm: Algorithm::Sha256,
                hex: hex::encode(hash.finalize()),
            },
            Self::Sha512(hash) => ContentDigest {
                algorithm: Algorithm::Sha512,
                hex: hex::encode(hash.finalize()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_algorithms_are_known_and_no_other() {
        let empty = "sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";
        assert_eq!(ContentDigest::of(Algorithm::Sha512, b"").to_string(), empty);
        assert_eq!(empty.parse(), Ok(ContentDigest::of(Algorithm::Sha512, b"")));
        let own = Digest::of(b"brick");
        assert_eq!(ContentDigest::of(Algorithm::Sha256, b"brick"), own.into());
        assert_eq!(ContentDigest::from(own).sha256(), Some(own));
        assert_eq!(ContentDigest::of(Algorithm::Sha512, b"brick").sha256(), None);
        for wrong in [
            &empty.to_uppercase(),
            &empty.replace("sha512", "sha256"),
            &empty.replace("sha512", "sha384"),
            &format!("{empty}0"),
            "sha256:",
            "",
        ] {
            assert!(wrong.parse::<ContentDigest>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn survives_writing_and_reading(bytes: Vec<u8>, long: bool) {
            let algorithm = if long { Algorithm::Sha512 } else { Algorithm::Sha256 };
            let digest = ContentDigest::of(algorithm, &bytes);
            prop_assert_eq!(digest.to_string().parse(), Ok(digest));
        }

        #[test]
        fn never_panics(text: String) {
            let _ = text.parse::<ContentDigest>();
        }
    }
}
