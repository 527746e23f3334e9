//! How e-mail addresses are compared.

use unicode_normalization::UnicodeNormalization as _;

/// What makes two addresses the same mailbox: `Jean@Exämple.org` and `jean@xn--exmple-cua.org` have the same key, and so have
/// composed and decomposed accents. It is for comparing alone; a text that is not an address has a key as well.
pub fn email_key(address: &str) -> String {
    let address = address.trim();
    let Some((mailbox, domain)) = address.rsplit_once('@') else {
        return plain(address);
    };
    let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| plain(domain));
    format!("{}@{domain}", plain(mailbox))
}

/// Lower case first: it can leave letters and marks apart that are one when composed.
fn plain(text: &str) -> String {
    text.to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::email_key;

    #[test]
    fn one_mailbox_has_one_key_however_it_is_written() {
        let key = "jean@xn--exmple-cua.org";
        for written in [
            "jean@exämple.org",
            " Jean@EXÄMPLE.org ",
            "jean@exa\u{308}mple.org",
            "jean@xn--exmple-cua.org",
            "JEAN@XN--EXMPLE-CUA.ORG",
            "jean@ｅxämple。org",
        ] {
            assert_eq!(email_key(written), key, "{written}");
        }
        assert_eq!(email_key("ge\u{301}rard@example.org"), email_key("GÉRARD@example.org"));
        assert_ne!(email_key("gérard@example.org"), email_key("gerard@example.org"));
        assert_eq!(email_key("jean@[127.0.0.1]"), "jean@[127.0.0.1]");
        assert_eq!(email_key("nobody"), "nobody");
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(address in "[A-Za-zÄä\u{308}ß0-9.@-]{0,24}") {
            let key = email_key(&address);
            prop_assert_eq!(email_key(&key), key);
        }
    }
}
