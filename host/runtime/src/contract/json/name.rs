//! Names of WIT as keys of JSON.

/// The key of JSON for a name of WIT: `opening-hours` becomes `openingHours`.
///
/// Two names of one record may come out the same only where WIT writes words in capitals or of one letter (`a-BC` and
/// `a-b-c`); a contract with such a pair is refused when it is read.
pub fn lower_camel_case(name: &str) -> String {
    key_chars(name).collect()
}

/// Whether `key` is the key for the name `name`, without writing it out.
pub(super) fn is_key_of(key: &str, name: &str) -> bool {
    key.len() <= name.len() && key_chars(name).eq(key.chars())
}

/// The characters of the key for a name.
pub(super) fn key_chars(name: &str) -> impl Iterator<Item = char> {
    let mut first_word = true;
    let mut capital = false;
    name.chars().filter_map(move |c| {
        if c == '-' {
            first_word = false;
            capital = true;
            return None;
        }
        let c = match (first_word, capital) {
            (true, _) => c.to_ascii_lowercase(),
            (false, true) => c.to_ascii_uppercase(),
            (false, false) => c,
        };
        capital = false;
        Some(c)
    })
}
