//! Secrets that a person's browser or mailbox holds, and what a site keeps of them.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Bytes of randomness in a secret: 256 bits, so that neither guessing nor a birthday among all sessions is a concern.
const BYTES: usize = 32;
/// Sets the tokens of forms apart from anything else that may one day be derived from a secret.
const FORM_TOKEN: &[u8] = b"legollab form token 1";
/// Sets the seals of notes apart likewise.
const NOTE: &[u8] = b"legollab note 1";

/// 256 random bits in base64url: the value of a session's cookie, or a token in a link.
///
/// A site keeps only [`Secret::hash`]: who reads the database cannot sign in with what stands there.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new secret from the operating system's randomness.
    pub fn random() -> Self {
        let bytes: [u8; BYTES] = rand::random();
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a secret that somebody presents; none if it does not even have the form of one.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == BYTES).then(|| Self(text.to_owned()))
    }

    /// The secret itself, for a cookie or a link.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// SHA-256 in hexadecimal: what is kept. A plain hash will do, because the input cannot be guessed.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }

    /// The token of forms that are drawn for the holder of this secret. It is derived, so nothing has to be stored, it
    /// survives a restart, and it ends with the session. It is masked with new randomness each time: one that stood in every
    /// page alike could be guessed letter by letter from the length of compressed pages (BREACH).
    pub fn form_token(&self) -> String {
        // HMAC takes keys of any length, so this cannot fail; should it ever, no form would be accepted.
        let Some(mac) = self.form_mac() else {
            return String::new();
        };
        let mask: [u8; BYTES] = rand::random();
        let masked = mac.iter().zip(&mask).map(|(byte, mask)| byte ^ mask);
        let token: Vec<u8> = mask.iter().copied().chain(masked).collect();
        URL_SAFE_NO_PAD.encode(token)
    }

    /// Whether `given` is one of this secret's form tokens, compared in constant time.
    pub fn accepts_form_token(&self, given: &str) -> bool {
        let (Some(expected), Ok(token)) = (self.form_mac(), URL_SAFE_NO_PAD.decode(given)) else {
            return false;
        };
        let Some((mask, masked)) = token.split_at_checked(BYTES) else {
            return false;
        };
        let given: Vec<u8> = masked.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
        masked.len() == BYTES && bool::from(expected.ct_eq(&given))
    }

    fn form_mac(&self) -> Option<[u8; BYTES]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).ok()?;
        mac.update(FORM_TOKEN);
        Some(mac.finalize().into_bytes().into())
    }

    /// Signs a text with this secret, in characters that a cookie can carry: [`Secret::open`] proves that it was signed here.
    /// The text itself stays readable. None if the MAC cannot be made.
    pub fn seal(&self, text: &str) -> Option<String> {
        let seal = self.seal_of(text)?.finalize().into_bytes();
        Some(format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(seal),
            URL_SAFE_NO_PAD.encode(text)
        ))
    }

    /// The text that [`Secret::seal`] was given; none if it was not sealed with this secret.
    pub fn open(&self, sealed: &str) -> Option<String> {
        let (seal, text) = sealed.split_once('.')?;
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let seal = URL_SAFE_NO_PAD.decode(seal).ok()?;
        self.seal_of(&text)?.verify_slice(&seal).ok()?;
        Some(text)
    }

    fn seal_of(&self, text: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).ok()?;
        mac.update(NOTE);
        mac.update(text.as_bytes());
        Some(mac)
    }
}

impl fmt::Debug for Secret {
    /// Says nothing: secrets stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Six digits from the operating system's randomness, to be typed from a letter. Good for a few tries within some minutes: there
/// are a million of them.
pub fn six_digits() -> String {
    let number: u64 = rand::random();
    format!("{:06}", number % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_token_is_accepted_by_its_own_secret_alone() {
        let (mine, other) = (Secret::random(), Secret::random());
        assert!(mine.accepts_form_token(&mine.form_token()));
        assert!(!other.accepts_form_token(&mine.form_token()));
        assert!(!mine.accepts_form_token(""));
        let (one, two) = (mine.form_token(), mine.form_token());
        assert_ne!(one, two, "no two pages have the same");
        let shared = one.bytes().zip(two.bytes()).filter(|(a, b)| a == b).count();
        assert!(shared < 30, "nor parts of it: {one} {two}");
        for bad in [&one[..one.len() - 2], &format!("{one}AAAA"), &"A".repeat(86), "?"] {
            assert!(!mine.accepts_form_token(bad), "{bad}");
        }
        assert!(
            !mine.accepts_form_token(mine.reveal()),
            "the secret itself never stands in a page"
        );
    }

    #[test]
    fn a_sealed_text_is_read_with_its_own_secret_alone() {
        let (mine, other) = (Secret::random(), Secret::random());
        let sealed = mine.seal("Réservé à 14 h.").unwrap();
        assert_eq!(mine.open(&sealed).as_deref(), Some("Réservé à 14 h."));
        assert_eq!(other.open(&sealed), None);
        let (seal, _) = sealed.split_once('.').unwrap();
        for forged in [
            format!("{seal}.{}", URL_SAFE_NO_PAD.encode("Réservé à 15 h.")),
            URL_SAFE_NO_PAD.encode("Réservé à 14 h."),
            ".".into(),
            "saved".into(),
        ] {
            assert_eq!(mine.open(&forged), None, "{forged}");
        }
    }

    #[test]
    fn a_code_has_six_digits() {
        let codes: Vec<String> = (0..200).map(|_| six_digits()).collect();
        let is_code = |code: &String| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
        assert!(codes.iter().all(is_code), "{codes:?}");
        assert!(codes.iter().any(|code| *code != codes[0]));
    }

    #[test]
    fn what_does_not_have_the_form_of_a_secret_is_none() {
        let secret = Secret::random();
        assert_eq!(Secret::parse(secret.reveal()), Some(secret.clone()));
        assert_eq!(Secret::parse(""), None);
        assert_eq!(Secret::parse(&secret.reveal()[1..]), None);
        assert_eq!(Secret::parse(&format!("{}%", &secret.reveal()[1..])), None);
    }

    #[test]
    fn secrets_differ_and_stay_out_of_logs() {
        let (a, b) = (Secret::random(), Secret::random());
        assert_ne!(a.hash(), b.hash());
        assert_eq!(format!("{a:?}"), "Secret(..)");
    }
}
