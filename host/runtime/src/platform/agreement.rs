//! Whether two interfaces of one name agree, and how they do not in words.

use fluent_bundle::FluentArgs;

use crate::{
    catalogue::Catalogue,
    contract::{
        Interface,
        subtype::{Mismatch, Place, provides},
    },
};

/// Where what one side exports does not do for what the other imports; empty if it does.
pub(crate) fn mismatches(exporter: &Interface, importer: &Interface) -> Vec<Mismatch> {
    provides(exporter, importer).err().unwrap_or_default()
}

/// A mismatch as a person reads it.
pub(crate) fn in_words(mismatch: &Mismatch, locale: &str) -> String {
    let Mismatch {
        function,
        place,
        importer,
        exporter,
    } = mismatch;
    let (id, path) = match place {
        Place::Function => ("mismatch-function", ""),
        Place::Parameters => ("mismatch-parameters", ""),
        Place::Parameter(path) => ("mismatch-parameter", path.as_str()),
        Place::Result(path) if path.is_empty() => ("mismatch-result", ""),
        Place::Result(path) => ("mismatch-result-part", path.as_str()),
    };
    let mut args = FluentArgs::new();
    for (name, value) in [
        ("function", function.as_str()),
        ("path", path),
        ("importer", importer),
        ("exporter", exporter),
    ] {
        args.set(name, value);
    }
    Catalogue::host().say(locale, id, &args)
}
