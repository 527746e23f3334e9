//! How a call ended.

use legollab_runtime::{call::CallError, storage::IncidentKind};

use super::{Cause, FRENCH, quoted, say};

impl Cause for CallError {
    fn french(&self) -> String {
        match self {
            Self::Unknown {
                mount,
                interface,
                function,
            } => say(
                "cause-call-unknown",
                &[("mount", mount), ("interface", interface), ("function", function)],
            ),
            Self::NotARead { function } => say("cause-call-not-a-read", &[("function", function)]),
            Self::SignInRequired { function } | Self::Forbidden { function } => {
                say("cause-call-forbidden", &[("function", function)])
            }
            Self::BadArguments(mistake) => {
                let values: [(&'static str, &dyn ToString); 3] = [
                    ("path", &mistake.path),
                    ("expected", &mistake.expected.text(FRENCH)),
                    ("found", &mistake.found.text(FRENCH)),
                ];
                if mistake.path.is_empty() {
                    say("cause-call-arguments-whole", &values)
                } else {
                    say("cause-call-arguments", &values)
                }
            }
            // The brick's own words, in the language that it was asked in.
            Self::Refused(refusal) => say("cause-call-refused", &[("detail", &refusal.detail)]),
            Self::Busy { retry_after_s } => say("cause-call-busy", &[("seconds", retry_after_s)]),
            Self::Unavailable { retry_after_s } => say("cause-call-unavailable", &[("seconds", retry_after_s)]),
            Self::AlreadyDone => say("cause-call-done", &[]),
            Self::Ended { last_day } => say("cause-call-ended", &[("day", last_day)]),
            Self::Failed { incident, kind, detail } => say(
                "cause-call-failed",
                &[("incident", incident), ("what", &incident_in_french(*kind, detail))],
            ),
        }
    }
}

/// What an incident is, with its detail, which is kept in English.
pub fn incident_in_french(kind: IncidentKind, detail: &str) -> String {
    let what = match kind {
        IncidentKind::Trap => say("cause-incident-trap", &[]),
        IncidentKind::CpuTime => say("cause-incident-cpu-time", &[]),
        IncidentKind::Deadline => say("cause-incident-deadline", &[]),
        IncidentKind::Memory => say("cause-incident-memory", &[]),
        IncidentKind::Stack => say("cause-incident-stack", &[]),
        IncidentKind::Limit => say("cause-incident-limit", &[]),
        IncidentKind::Quota => say("cause-incident-quota", &[]),
        IncidentKind::ReadOnly => say("cause-incident-read-only", &[]),
        IncidentKind::Grant => say("cause-incident-grant", &[]),
        IncidentKind::BadAnswer => say("cause-incident-bad-answer", &[]),
        IncidentKind::Host => say("cause-incident-host", &[]),
    };
    if detail.is_empty() {
        return what;
    }
    format!("{what} ({})", quoted(detail))
}
