//! The field for a code.

use legollab_web::theme::components::Field;

use crate::{identity::CodeProof, words::Words};

/// The field for a code of the authenticator or of the list, with what is wrong with the last one.
pub(super) fn code_field(name: &str, wrong: Option<CodeProof>, words: &Words) -> Field {
    Field::one_time_code(name, words.text("second-factor-code", &[]))
        .hint(words.text("second-factor-code-hint", &[]))
        .problem(wrong.map(|wrong| code_problem(wrong, words)))
}

/// What is wrong with a code, in words.
pub(super) fn code_problem(wrong: CodeProof, words: &Words) -> String {
    match wrong {
        CodeProof::Used => words.text("second-factor-used", &[]),
        _ => words.text("second-factor-wrong", &[]),
    }
}
