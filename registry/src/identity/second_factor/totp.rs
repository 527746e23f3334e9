//! Codes that change every thirty seconds: RFC 6238 with six digits and HMAC-SHA-1, which is what authenticators speak.

use ring::hmac;
use subtle::ConstantTimeEq as _;

/// Bytes of a secret, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// Milliseconds in which one code holds.
const STEP_MS: i64 = 30_000;
/// How many codes before and after the present one count: clocks of telephones are a few seconds off, and typing takes time.
const WINDOW: i64 = 1;
/// Digits of a code.
const DIGITS: usize = 6;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What an authenticator shares with the registry.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret(Vec<u8>);

impl std::fmt::Debug for TotpSecret {
    /// Says nothing: secrets stay out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret(..)")
    }
}

/// The number of the thirty seconds that a point in time, in milliseconds since 1970, is in.
pub const fn step_at(at_ms: i64) -> i64 {
    at_ms.div_euclid(STEP_MS)
}

impl TotpSecret {
    /// A new one.
    pub fn random() -> Self {
        let bytes: [u8; SECRET_BYTES] = rand::random();
        Self(bytes.to_vec())
    }

    /// The one of these bytes.
    pub const fn of_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// In the letters in which people type it into an authenticator: base32 without padding.
    pub fn base32(&self) -> String {
        let bits = self
            .0
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |bit| (byte >> bit) & 1));
        let bits: Vec<u8> = bits.collect();
        let letters = bits.chunks(5).map(|five| {
            let value = five.iter().fold(0_usize, |value, bit| (value << 1) | usize::from(*bit));
            let letter = ALPHABET.get(value << (5 - five.len())).copied().unwrap_or(b'A');
            char::from(letter)
        });
        letters.collect()
    }

    /// The address that authenticators read, from a drawing or a link.
    pub fn address(&self, issuer: &str, account: &str) -> String {
        let encoded =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let (issuer, account) = (encoded(issuer), encoded(account));
        format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}",
            self.base32()
        )
    }

    /// The code of one period of thirty seconds.
    pub fn code(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let bytes = tag.as_ref();
        let at = usize::from(bytes.last().copied().unwrap_or(0) & 0x0f);
        let four = bytes.get(at..).unwrap_or_default().iter().take(4);
        let number = four.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte)) & 0x7fff_ffff;
        format!("{:0DIGITS$}", number % 1_000_000)
    }

    /// The period of a code that somebody gives at a point in time, if it is the code of one that counts then.
    pub fn step_of(&self, code: &str, at_ms: i64) -> Option<i64> {
        let now = step_at(at_ms);
        let steps = now.saturating_sub(WINDOW)..=now.saturating_add(WINDOW);
        // All of them are looked at, whichever it is.
        steps.fold(None, |found, step| {
            let same = bool::from(self.code(step).as_bytes().ct_eq(code.as_bytes()));
            if same { Some(step) } else { found }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appendix B of RFC 6238, of whose eight digits the last six are those of shorter codes.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = TotpSecret::of_bytes(b"12345678901234567890".to_vec());
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret.code(step_at(seconds * 1000)), code, "{seconds}");
        }
    }

    #[test]
    fn the_code_before_and_the_one_after_count_and_no_other() {
        let secret = TotpSecret::of_bytes(b"12345678901234567890".to_vec());
        let (at, step) = (1_111_111_111_000, step_at(1_111_111_111_000));
        for off in -1..=1 {
            assert_eq!(secret.step_of(&secret.code(step + off), at), Some(step + off));
        }
        for off in [-3, -2, 2, 3] {
            assert_eq!(secret.step_of(&secret.code(step + off), at), None);
        }
        for bad in ["", "0", "0504710", "05047a"] {
            assert_eq!(secret.step_of(bad, at), None, "{bad}");
        }
    }

    /// Section 10 of RFC 4648, without the padding.
    #[test]
    fn letters_are_those_of_the_standard() {
        for (bytes, letters) in [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(TotpSecret::of_bytes(bytes.into()).base32(), letters);
        }
        let address = TotpSecret::of_bytes("foo".into()).address("Place des briques", "ada@example.org");
        assert_eq!(
            address,
            "otpauth://totp/Place%20des%20briques:ada%40example%2Eorg?secret=MZXW6&issuer=Place%20des%20briques"
        );
    }
}
