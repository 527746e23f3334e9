//! Names of WIT as keys of JSON.

/// The key of JSON for a name of WIT: `opening-hours` becomes `openingHours`.
///
/// Two names of one record may come out the same only where WIT writes words in capitals or of one letter (`a-BC` and
/// `a-b-c`); a contract with such a pair is refused when it is read.
#[inline]
pub fn lower_camel_case(name: &str) -> String {
    let mut key = Vec::with_capacity(name.len());
    push_key(&mut key, name);
    // Names of WIT are ASCII.
    String::from_utf8_lossy(&key).into_owned()
}

/// Appends the key for a name.
#[inline]
pub fn push_key(out: &mut Vec<u8>, name: &str) {
    // Most names are one word, and stand at each record of a list.
    if name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return out.extend_from_slice(name.as_bytes());
    }
    for (number, word) in name.split('-').enumerate() {
        let start = out.len();
        out.extend_from_slice(word.as_bytes());
        let word = out.get_mut(start..).unwrap_or_default();
        match (number, word) {
            (0, word) => word.make_ascii_lowercase(),
            (_, [first, ..]) => first.make_ascii_uppercase(),
            _ => {}
        }
    }
}

/// Whether `key` is the key for the name `name`, without writing it out.
#[inline]
pub fn is_key_of(key: &str, name: &str) -> bool {
    let mut rest = key.as_bytes();
    for (number, word) in name.as_bytes().split(|byte| *byte == b'-').enumerate() {
        let Some((begin, after)) = rest.split_at_checked(word.len()) else {
            return false;
        };
        rest = after;
        let same = match (number, begin, word) {
            (0, begin, word) => begin
                .iter()
                .zip(word)
                .all(|(key, name)| *key == name.to_ascii_lowercase()),
            (_, [first, begin @ ..], [initial, word @ ..]) => *first == initial.to_ascii_uppercase() && begin == word,
            _ => true,
        };
        if !same {
            return false;
        }
    }
    rest.is_empty()
}
