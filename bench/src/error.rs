//! What goes wrong.

/// Whatever goes wrong here is told to the person who measures, and ends the measuring.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
