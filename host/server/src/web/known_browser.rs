//! Browsers in which somebody has signed in to an account before.
//!
//! Whoever guesses at an account uses up what strangers may try at it. A browser that has been let in once has an allowance
//! of its own, so that nobody can lock the owner out by guessing wrong. What such a browser holds is bound to the account
//! and to its password: with a new password all browsers are strangers again.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use legollab_runtime::storage::Member;
use sha2::Sha256;

/// How long a browser stays known, in seconds: a year.
pub const LASTS_S: i64 = 365 * 24 * 3600;
/// Sets these marks apart from anything else that is derived from a password's hash.
const PURPOSE: &[u8] = b"legollab known browser 1";
/// Bytes of randomness that tell browsers apart.
const BYTES: usize = 16;

/// A new mark for a browser in which a member has just signed in; none for an account without a password.
pub fn mark(member: &Member) -> Option<String> {
    let bytes: [u8; BYTES] = rand::random();
    let browser = URL_SAFE_NO_PAD.encode(bytes);
    let seal = seal(member, &browser)?.finalize().into_bytes();
    Some(format!("{browser}.{}", URL_SAFE_NO_PAD.encode(seal)))
}

/// Whether a mark was given out for this account and its present password.
pub fn is_known(mark: &str, member: &Member) -> bool {
    let known = || {
        let (browser, given) = mark.split_once('.')?;
        let given = URL_SAFE_NO_PAD.decode(given).ok()?;
        seal(member, browser)?.verify_slice(&given).ok()
    };
    known().is_some()
}

fn seal(member: &Member, browser: &str) -> Option<Hmac<Sha256>> {
    let mut seal = Hmac::<Sha256>::new_from_slice(member.password_hash.as_deref()?.as_bytes()).ok()?;
    seal.update(PURPOSE);
    seal.update(member.id.as_bytes());
    seal.update(&[0]);
    seal.update(browser.as_bytes());
    Some(seal)
}
