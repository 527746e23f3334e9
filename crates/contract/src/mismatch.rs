//! Where two interfaces of one name do not agree, in words.

use legollab_texts::FluentArgs;

use crate::{
    subtype::{Mismatch, MismatchPlace},
    words::words,
};

impl Mismatch {
    /// The mismatch as a person reads it.
    pub fn text(&self, locale: &str) -> String {
        let Mismatch {
            function,
            place,
            importer,
            exporter,
        } = self;
        let (id, path) = match place {
            MismatchPlace::Function => ("mismatch-function", ""),
            MismatchPlace::Parameters => ("mismatch-parameters", ""),
            MismatchPlace::Parameter(path) => ("mismatch-parameter", path.as_str()),
            MismatchPlace::Result(path) if path.is_empty() => ("mismatch-result", ""),
            MismatchPlace::Result(path) => ("mismatch-result-part", path.as_str()),
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
        words().format(locale, id, &args)
    }
}
