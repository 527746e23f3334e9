//! Notes for those who look after the platform.

pub use crate::bindings::legollaborative::brick::log::{Field, Level};
use crate::host;

/// Writes a note with named values.
pub fn write<const N: usize>(level: Level, message: &str, fields: [(&str, &str); N]) {
    let fields = fields.map(|(name, value)| Field {
        name: name.to_owned(),
        value: value.to_owned(),
    });
    host::write(level, message, &fields);
}

/// Normal, and worth a line.
pub fn info<const N: usize>(message: &str, fields: [(&str, &str); N]) {
    write(Level::Info, message, fields);
}

/// Odd, though nothing failed.
pub fn warn<const N: usize>(message: &str, fields: [(&str, &str); N]) {
    write(Level::Warn, message, fields);
}

/// Something failed.
pub fn error<const N: usize>(message: &str, fields: [(&str, &str); N]) {
    write(Level::Error, message, fields);
}
