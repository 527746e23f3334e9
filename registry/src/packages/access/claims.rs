//! Access tokens: claims and an HMAC over them. In form they are JSON Web Tokens of the algorithm HS256, because some clients look into them for the time at which they end.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::scope::Scope;

/// How long an access token holds, in milliseconds: five minutes.
pub const LIFETIME_MS: i64 = 5 * 60_000;
/// The only header that is written and accepted: a token cannot choose how it is checked.
const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;
/// Longer tokens are not looked at.
const MOST_BYTES: usize = 16 << 10;

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The API token that it was given for; none for a stranger. What that allows is asked of the database whenever this one is
    /// shown, so that it is worth nothing as soon as the other is revoked.
    #[serde(rename = "sub", default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// What it is for.
    #[serde(rename = "access")]
    pub scopes: Vec<Scope>,
    /// When it ends, in seconds since 1970, as the standard has it.
    #[serde(rename = "exp")]
    pub ends_at_s: i64,
}

impl Claims {
    /// The token.
    pub fn seal(&self, key: &[u8]) -> String {
        // Texts and numbers: there is nothing in it that JSON cannot hold.
        let claims = serde_json::to_vec(self).unwrap_or_default();
        let signed = format!("{}.{}", BASE64.encode(HEADER), BASE64.encode(claims));
        let seal = mac(key, &signed).map(|mac| mac.finalize().into_bytes());
        format!("{signed}.{}", BASE64.encode(seal.unwrap_or_default()))
    }

    /// What a token says, if this key sealed it and it has not ended.
    pub fn open(token: &str, key: &[u8], now_ms: i64) -> Option<Self> {
        if token.len() > MOST_BYTES {
            return None;
        }
        let (signed, seal) = token.rsplit_once('.')?;
        mac(key, signed)?.verify_slice(&BASE64.decode(seal).ok()?).ok()?;
        let (header, claims) = signed.split_once('.')?;
        if header != BASE64.encode(HEADER) {
            return None;
        }
        let claims: Self = serde_json::from_slice(&BASE64.decode(claims).ok()?).ok()?;
        (now_ms < claims.ends_at_s.saturating_mul(1000)).then_some(claims)
    }
}

/// HMAC takes keys of any length, so this is never none.
fn mac(key: &[u8], signed: &str) -> Option<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key).ok()?;
    mac.update(signed.as_bytes());
    Some(mac)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::packages::access::Action;

    fn claims() -> Claims {
        Claims {
            token: Some("0123".into()),
            scopes: vec![Scope {
                name: "velo/booking".into(),
                actions: vec![Action::Pull, Action::Push],
            }],
            ends_at_s: 1_000,
        }
    }

    #[test]
    fn holds_until_its_end_under_its_key() {
        let token = claims().seal(b"key");
        assert_eq!(Claims::open(&token, b"key", 999_999), Some(claims()));
        assert_eq!(Claims::open(&token, b"key", 1_000_000), None);
        assert_eq!(Claims::open(&token, b"other", 0), None);
    }

    #[test]
    fn cannot_choose_how_it_is_checked() {
        let none = BASE64.encode(r#"{"alg":"none","typ":"JWT"}"#);
        let body = BASE64.encode(serde_json::to_vec(&claims()).unwrap());
        assert_eq!(Claims::open(&format!("{none}.{body}."), b"key", 0), None);
        let signed = format!("{none}.{body}");
        let seal = BASE64.encode(mac(b"key", &signed).unwrap().finalize().into_bytes());
        assert_eq!(Claims::open(&format!("{signed}.{seal}"), b"key", 0), None);
    }

    proptest! {
        #[test]
        fn no_byte_of_it_can_be_changed(at in 0_usize..400, to in "[A-Za-z0-9_.-]") {
            let token = claims().seal(b"key");
            let at = at % token.len();
            let mut forged = token.clone();
            forged.replace_range(at..=at, &to);
            let opened = Claims::open(&forged, b"key", 0);
            // The last character of base64 has bits that mean nothing; they are refused as well.
            prop_assert!(forged == token || opened.is_none());
        }

        #[test]
        fn never_panics(text: String) {
            prop_assert_eq!(Claims::open(&text, b"key", 0), None);
        }
    }
}
