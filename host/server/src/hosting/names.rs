//! Which names people may give to new platforms.
//!
//! A name becomes a host name below the operator's domain, beside those of others. So it is plain, it is not one that people take
//! for the operator's own, and it does not look like that of another platform.

use legollab_runtime::manifest::is_platform_name;

/// The least characters of a name.
pub const MIN_NAME: usize = 3;
/// The most characters of a name: a host name's label has 63, and people type it.
pub const MAX_NAME: usize = 40;

/// Names that nobody may take: people would take them for the operator's, and machines look for things there.
pub const RESERVED_NAMES: &[&str] = &[
    "abuse",
    "account",
    "accounts",
    "admin",
    "administrator",
    "api",
    "assets",
    "autoconfig",
    "autodiscover",
    "billing",
    "blog",
    "catalogue",
    "contact",
    "dashboard",
    "demo",
    "docs",
    "ftp",
    "help",
    "host",
    "hostmaster",
    "imap",
    "info",
    "legal",
    "legollab",
    "legollaborative",
    "localhost",
    "login",
    "mail",
    "market",
    "marketplace",
    "media",
    "metrics",
    "mta-sts",
    "news",
    "noreply",
    "ns1",
    "ns2",
    "operator",
    "pay",
    "payment",
    "payments",
    "pop",
    "postmaster",
    "privacy",
    "registry",
    "root",
    "secure",
    "security",
    "sign-in",
    "sign-up",
    "smtp",
    "static",
    "status",
    "steward",
    "studio",
    "support",
    "test",
    "webmail",
    "webmaster",
    "wpad",
    "www",
];

/// Why a name cannot be given to a new platform.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// It is not written as names are: lower-case words of ASCII letters and digits, joined by `-`.
    #[error("expected lower-case words of letters and digits, joined by `-`")]
    Malformed,
    /// It is shorter than [`MIN_NAME`].
    #[error("a name has at least {MIN_NAME} characters")]
    TooShort,
    /// It is longer than [`MAX_NAME`].
    #[error("a name has at most {MAX_NAME} characters")]
    TooLong,
    /// It is kept for the operator.
    #[error("this name is kept for those who run the host")]
    Reserved,
    /// Another platform has it.
    #[error("another platform has this name")]
    Taken,
    /// It looks like the name of another platform.
    #[error("this name looks like `{other}`, which another platform has")]
    LooksLike {
        /// The name of the other platform.
        other: String,
    },
}

/// Looks at a name by itself; `reserved` are the operator's further names.
pub fn check(name: &str, reserved: &[String]) -> Result<(), NameError> {
    // An empty name is too short rather than malformed: a form that was sent empty says so.
    if name.chars().count() < MIN_NAME {
        return Err(NameError::TooShort);
    }
    if name.len() > MAX_NAME {
        return Err(NameError::TooLong);
    }
    // Machines read names that begin so as encoded Unicode, in which look-alikes are made.
    if !is_platform_name(name) || name.starts_with("xn-") {
        return Err(NameError::Malformed);
    }
    let given = shape(name);
    let mut kept = RESERVED_NAMES
        .iter()
        .copied()
        .chain(reserved.iter().map(String::as_str));
    if kept.any(|kept| shape(kept) == given) {
        return Err(NameError::Reserved);
    }
    Ok(())
}

/// What a name looks like at a glance: two names of one shape are easily mistaken for each other.
pub fn shape(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| *c != '-')
        .map(|c| match c {
            '0' => 'o',
            '1' | 'i' | 'j' => 'l',
            '5' => 's',
            other => other,
        })
        .collect();
    plain.replace("rn", "m").replace("vv", "w").replace("cl", "d")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_and_nobody_elses() {
        let check = |name: &str| check(name, &["cenon".to_owned()]);
        for good in ["velos", "velos-de-cenon", "outils33", "outils-33", "33-outils", "abc"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("", NameError::TooShort),
            ("ab", NameError::TooShort),
            (&"a".repeat(41), NameError::TooLong),
            ("Velos", NameError::Malformed),
            ("vélos", NameError::Malformed),
            ("-velos", NameError::Malformed),
            ("outils-", NameError::Malformed),
            ("outils--33", NameError::Malformed),
            ("333", NameError::Malformed),
            ("velos.evil", NameError::Malformed),
            ("../velos", NameError::Malformed),
            (".studio", NameError::Malformed),
            ("xn--vlos-bpa", NameError::Malformed),
            ("studio", NameError::Reserved),
            ("stud1o", NameError::Reserved),
            ("w-w-w", NameError::Reserved),
            ("adrnin", NameError::Reserved),
            ("ce-non", NameError::Reserved),
        ] {
            assert_eq!(check(bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn names_that_look_alike_have_one_shape() {
        for (one, other) in [
            ("velos", "ve1os"),
            ("velos", "ve-los"),
            ("cenon", "cen0n"),
            ("marne", "mame"),
        ] {
            assert_eq!(shape(one), shape(other), "{one} {other}");
        }
        assert_ne!(shape("velos"), shape("velo"));
    }
}
