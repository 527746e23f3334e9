//! Browsers in which somebody has signed in to an account before.
//!
//! Whoever guesses at an account uses up what strangers may try at it. A browser that has been let in once has an allowance
//! of its own, so that nobody can lock the owner out by guessing wrong. What such a browser holds is bound to the account
//! and to its password: with a new password all browsers are strangers again.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// How long a browser stays known, in seconds: a year.
pub const LASTS_S: i64 = 365 * 24 * 3600;
/// Sets these marks apart from anything else that is derived from a password's hash.
const PURPOSE: &[u8] = b"legollab known browser 1";
/// Bytes of randomness that tell browsers apart.
const BYTES: usize = 16;

/// A new mark for a browser in which somebody has just signed in to an account, whose identifier and password hash are
/// given. None only if no seal can be made with such a hash.
pub fn issue(account: &str, password_hash: &str) -> Option<String> {
    let bytes: [u8; BYTES] = rand::random();
    let browser = URL_SAFE_NO_PAD.encode(bytes);
    let seal = seal(account, password_hash, &browser)?.finalize().into_bytes();
    Some(format!("{browser}.{}", URL_SAFE_NO_PAD.encode(seal)))
}

/// Whether a mark was issued for this account and its present password.
pub fn verify(mark: &str, account: &str, password_hash: &str) -> bool {
    let known = || {
        let (browser, given) = mark.split_once('.')?;
        let given = URL_SAFE_NO_PAD.decode(given).ok()?;
        seal(account, password_hash, browser)?.verify_slice(&given).ok()
    };
    known().is_some()
}

fn seal(account: &str, password_hash: &str, browser: &str) -> Option<Hmac<Sha256>> {
    let mut seal = Hmac::<Sha256>::new_from_slice(password_hash.as_bytes()).ok()?;
    seal.update(PURPOSE);
    seal.update(account.as_bytes());
    seal.update(&[0]);
    seal.update(browser.as_bytes());
    Some(seal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_of_one_account_and_its_present_password() {
        let mark = issue("m1", "hash").unwrap();
        assert!(verify(&mark, "m1", "hash"));
        assert!(!verify(&mark, "m2", "hash") && !verify(&mark, "m1", "other"));
        assert!(!verify("", "m1", "hash") && !verify(&mark.replace('.', ""), "m1", "hash"));
    }
}
