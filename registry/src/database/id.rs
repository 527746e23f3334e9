//! Identifiers of rows.

use uuid::Uuid;

/// A new identifier, which sorts by the time at which it was made: 32 hexadecimal digits.
pub fn new_id() -> String {
    Uuid::now_v7().simple().to_string()
}
