//! Sealing what authenticators share with the registry: AES-256-GCM under a key that lies beside the database, not in it. Each is
//! bound to its account, so that no row can be put in the place of another.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::totp::TotpSecret;

/// A secret as it is kept. None if the key has not the length of one.
pub(super) fn seal(key: &[u8], account: &str, secret: &TotpSecret) -> Option<String> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).ok()?);
    let nonce: [u8; NONCE_LEN] = rand::random();
    let mut sealed = secret.bytes().to_vec();
    key.seal_in_place_append_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::from(account.as_bytes()),
        &mut sealed,
    )
    .ok()?;
    let whole: Vec<u8> = nonce.into_iter().chain(sealed).collect();
    Some(STANDARD.encode(whole))
}

/// A secret that was sealed with this key for this account.
pub(super) fn open(key: &[u8], account: &str, sealed: &str) -> Option<TotpSecret> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).ok()?);
    let whole = STANDARD.decode(sealed).ok()?;
    let (nonce, sealed) = whole.split_first_chunk::<NONCE_LEN>()?;
    let mut sealed = sealed.to_vec();
    let opened = key.open_in_place(
        Nonce::assume_unique_for_key(*nonce),
        Aad::from(account.as_bytes()),
        &mut sealed,
    );
    Some(TotpSecret::of_bytes(opened.ok()?.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_key_opens_it_and_only_for_its_account() {
        let (secret, key) = (TotpSecret::random(), [7; 32]);
        let sealed = seal(&key, "ada", &secret).unwrap();
        assert_eq!(open(&key, "ada", &sealed), Some(secret.clone()));
        assert_ne!(seal(&key, "ada", &secret).unwrap(), sealed, "no two are alike");
        assert_eq!(open(&[8; 32], "ada", &sealed), None);
        assert_eq!(open(&key, "bob", &sealed), None);
        assert_eq!(open(&key, "ada", "AAAA"), None);
        assert_eq!(open(&key, "ada", "?"), None);
        assert_eq!(seal(&[0; 3], "ada", &secret), None);
    }
}
