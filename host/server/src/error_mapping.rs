//! What errors of the runtime mean to whoever made the request.

use legollab_contract::BoundProblem;
use legollab_runtime::{
    call::CallError,
    json::{JsonError, bound_text},
    storage::{IncidentKind, StorageError},
};
use legollab_web::{fault::Fault, fault_text};

use crate::{form::FieldError, words::Words};

/// What a failure of a platform's storage means for a request.
pub fn storage_fault(error: StorageError) -> Fault {
    tracing::error!(%error, "the platform's storage failed");
    match error {
        StorageError::Busy { .. } | StorageError::Full { .. } | StorageError::Overloaded { .. } => {
            Fault::Unavailable { retry_after_s: 10 }
        }
        _ => Fault::Internal { incident: None },
    }
}

/// What an error means for a request.
pub fn fault_of(error: &CallError, allow: &str) -> Fault {
    match error {
        CallError::Unknown { .. } => Fault::NotFound,
        CallError::NotARead { .. } => Fault::MethodNotAllowed {
            allow: allow.to_owned(),
        },
        CallError::SignInRequired { .. } => Fault::SignIn,
        CallError::Forbidden { .. } => Fault::Forbidden,
        CallError::BadArguments(_) => Fault::BadRequest,
        CallError::OutOfBounds(_) => Fault::Refused {
            status: 422,
            detail: error.to_string(),
        },
        CallError::Refused(refusal) => Fault::Refused {
            status: refusal.status,
            detail: refusal.detail.clone(),
        },
        CallError::Busy { retry_after_s } => Fault::TooMany {
            retry_after_s: *retry_after_s,
        },
        CallError::Unavailable { retry_after_s } => Fault::Unavailable {
            retry_after_s: *retry_after_s,
        },
        CallError::Failed {
            kind: IncidentKind::Host,
            ..
        } => Fault::Unavailable { retry_after_s: 5 },
        CallError::Failed { incident, .. } => Fault::Internal {
            incident: Some(*incident),
        },
        CallError::Ended { last_day } => Fault::ReadOnly { last_day: last_day.0 },
        // Those who choose keys are told more.
        CallError::NumberUsed => Fault::Refused {
            status: 422,
            detail: error.to_string(),
        },
        CallError::AnswerGone => Fault::Refused {
            status: 409,
            detail: error.to_string(),
        },
        // Only events and jobs are done once; nobody outside gets this answer.
        CallError::AlreadyDone => Fault::Internal { incident: None },
    }
}

/// What is wrong with what was given, as the form says it; none where nothing in the form could help.
pub fn problems_of(error: &CallError, words: &Words) -> Option<(u16, Vec<FieldError>)> {
    match error {
        CallError::Refused(refusal) if refusal.fields.is_empty() => Some((
            refusal.status,
            vec![FieldError {
                path: String::new(),
                text: refusal.detail.clone(),
            }],
        )),
        CallError::Refused(refusal) => {
            let problem = |(path, text): &(String, String)| FieldError {
                path: path.clone(),
                text: text.clone(),
            };
            Some((refusal.status, refusal.fields.iter().map(problem).collect()))
        }
        CallError::OutOfBounds(broken) => {
            let locale = words.language().tag();
            let problem = |problem: &BoundProblem| FieldError {
                path: problem.path.clone(),
                text: bound_text(&problem.bound, locale),
            };
            Some((422, broken.iter().map(problem).collect()))
        }
        CallError::BadArguments(JsonError { path, expected, found }) => {
            let args = [
                ("expected", expected.text(words.language().tag()).into()),
                ("found", found.text(words.language().tag()).into()),
            ];
            Some((
                422,
                vec![FieldError {
                    path: path.clone(),
                    text: words.text("value-bad", &args),
                }],
            ))
        }
        _ => None,
    }
}

/// A fault's title and what it means on a platform, in the language of `locale`.
pub fn fault_texts(fault: &Fault, locale: &str) -> (String, String) {
    let words = Words::get(locale);
    match fault {
        Fault::ReadOnly { last_day } => {
            let args = [("day", words.day(*last_day).into())];
            (
                words.text("platform-fault-ended", &[]),
                words.text("platform-fault-ended-text", &args),
            )
        }
        Fault::Internal { .. } => {
            let (title, _) = fault_text::texts(fault, locale);
            (title, words.text("platform-fault-internal-text", &[]))
        }
        fault => fault_text::texts(fault, locale),
    }
}
