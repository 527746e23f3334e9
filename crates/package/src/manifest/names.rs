//! The form of names.

/// Whether a text is of lower-case words joined by `-`, each beginning with a letter, at most 64 bytes in all: the form of
/// WIT names, mount names and page names.
pub fn is_kebab_case(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.split('-').all(|word| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}
