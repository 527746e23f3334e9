//! How platforms may be named.

/// The most bytes of a platform's name: what a label of a host name may have (RFC 1035).
pub const MAX_PLATFORM_NAME: usize = 63;

/// Whether a platform may have this name: a label of a host name, because it becomes one below the operator's domain. So it is of
/// lower-case letters and digits in words that are joined by `-`, as `outils-33`, and has one letter at least: a label of digits
/// alone is read as part of an address by some. Two hyphens in a row are what encoded Unicode has, in which look-alikes are
/// made.
pub fn is_platform_name(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= MAX_PLATFORM_NAME
        && text.split('-').all(is_word)
        && text.bytes().any(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_label_of_a_host() {
        let longest = "a".repeat(MAX_PLATFORM_NAME);
        for good in ["velos", "outils-33", "33-outils", "3d", "l-2-b", &longest] {
            assert!(is_platform_name(good), "{good}");
        }
        let too_long = "a".repeat(MAX_PLATFORM_NAME + 1);
        for bad in [
            "",
            "-",
            "33",
            "1-2",
            "a-",
            "-a",
            "a--b",
            "xn--vlos-bpa",
            "Velos",
            "vélos",
            "a.b",
            "a/b",
            "..",
            "a_b",
            "a b",
            "a\n",
            &too_long,
        ] {
            assert!(!is_platform_name(bad), "{bad}");
        }
    }
}
