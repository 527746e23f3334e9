//! SPDX licence expressions, as far as their form goes. Whether a licence is one that the registry accepts is for the
//! registry to say.

/// What is wrong with a text that is to be an SPDX expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LicenceFault {
    /// An operator or bracket where none can stand.
    #[error("`{0}` stands where it cannot")]
    Misplaced(String),
    /// Not the identifier of a licence.
    #[error("`{0}` is no identifier of a licence")]
    NotAnIdentifier(String),
    /// No operator before an identifier.
    #[error("`AND`, `OR` or `WITH` is missing before `{0}`")]
    NoOperator(String),
    /// No identifier at the end.
    #[error("an identifier is missing")]
    NoIdentifier,
    /// A bracket is not closed.
    #[error("a bracket is not closed")]
    OpenBracket,
}

/// Whether a text has the form of an SPDX expression: identifiers joined by `AND`, `OR` and `WITH`, with brackets.
///
/// # Errors
/// What is wrong.
pub(crate) fn check_form(text: &str) -> Result<(), LicenceFault> {
    let mut open = 0_usize;
    let mut expects_identifier = true;
    for token in tokens(text) {
        match token {
            "(" if expects_identifier => open += 1,
            ")" if !expects_identifier && open > 0 => open -= 1,
            "AND" | "OR" | "WITH" if !expects_identifier => expects_identifier = true,
            "AND" | "OR" | "WITH" | "(" | ")" => return Err(LicenceFault::Misplaced(token.to_owned())),
            identifier if expects_identifier => {
                if !is_identifier(identifier) {
                    return Err(LicenceFault::NotAnIdentifier(identifier.to_owned()));
                }
                expects_identifier = false;
            }
            identifier => return Err(LicenceFault::NoOperator(identifier.to_owned())),
        }
    }
    match (expects_identifier, open) {
        (true, _) => Err(LicenceFault::NoIdentifier),
        (false, 0) => Ok(()),
        (false, _) => Err(LicenceFault::OpenBracket),
    }
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .flat_map(|word| word.split_inclusive(['(', ')']))
        .flat_map(|word| match word.strip_suffix(['(', ')']) {
            Some(before) => {
                let (word, bracket) = word.split_at(before.len());
                [word, bracket]
            }
            None => [word, ""],
        })
        .filter(|token| !token.is_empty())
}

fn is_identifier(text: &str) -> bool {
    let name = text.strip_suffix('+').unwrap_or(text);
    name.len() <= 100
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
}

#[cfg(test)]
mod tests {
    use super::check_form;

    #[test]
    fn accepts_expressions() {
        for text in [
            "MIT",
            "Apache-2.0",
            "AGPL-3.0-or-later",
            "GPL-2.0+",
            "MIT OR Apache-2.0",
            "(MIT OR Apache-2.0) AND BSD-3-Clause",
            "Apache-2.0 WITH LLVM-exception",
            "LicenseRef-cooperative",
        ] {
            assert_eq!(check_form(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_none() {
        for text in [
            "",
            " ",
            "()",
            "MIT OR",
            "OR MIT",
            "MIT Apache-2.0",
            "(MIT",
            "MIT)",
            "see the file LICENCE",
            "MIT/Apache-2.0",
            "MIT, BSD",
        ] {
            assert!(check_form(text).is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text: String) {
            let _ = check_form(&text);
        }
    }
}
