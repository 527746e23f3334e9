//! Names of WIT as keys of JSON.

/// The key of JSON for a name of WIT: `opening-hours` becomes `openingHours`.
///
/// Two names of one record may come out the same only where WIT writes words in capitals or of one letter (`a-BC` and
/// `a-b-c`); a contract with such a pair is refused when it is read.
pub fn lower_camel_case(name: &str) -> String {
    key_bytes(name).map(char::from).collect()
}

/// Whether `key` is the key for the name `name`, without writing it out.
pub(super) fn is_key_of(key: &str, name: &str) -> bool {
    key.len() <= name.len() && key_bytes(name).eq(key.bytes())
}

/// The bytes of the key for a name. Names of WIT are ASCII.
pub(super) fn key_bytes(name: &str) -> impl Iterator<Item = u8> {
    let mut first_word = true;
    let mut starts_word = false;
    name.bytes().filter_map(move |byte| {
        if byte == b'-' {
            first_word = false;
            starts_word = true;
            return None;
        }
        let starts = std::mem::replace(&mut starts_word, false);
        Some(if first_word {
            byte.to_ascii_lowercase()
        } else if starts {
            byte.to_ascii_uppercase()
        } else {
            byte
        })
    })
}
