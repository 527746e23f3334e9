//! What lies beneath a problem: the words of the error that a library gave, which are in English.

use std::error::Error;

/// The words of an error, with those of its sources.
pub fn words(error: &(impl Error + ?Sized)) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        // Errors that pass their source's words on need not say them twice.
        if !words.contains(&more) {
            words.push_str(": ");
            words.push_str(&more);
        }
        source = error.source();
    }
    words
}
