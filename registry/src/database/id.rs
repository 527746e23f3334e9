//! Identifiers of rows.

use uuid::Uuid;

/// A new identifier, which sorts by the time at which it was made: 32 hexadecimal digits.
pub fn new_id() -> String {
    Uuid::now_v7().simple().to_string()
}

/// Whether a text has the form of an identifier.
pub fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
