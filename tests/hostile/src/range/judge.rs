//! Whether what came of an attack is what must come of it.

use legollab_runtime::{
    call::{CallError, Reply},
    platform::Platform,
};

use super::setting;
use crate::{
    attack::{Expected, Problem},
    report::Breach,
};

/// Compares what came of a call with what must.
pub(super) fn judge(expected: Expected, outcome: &Result<Reply, CallError>, breaches: &mut Vec<Breach>) {
    let held = match (expected, outcome) {
        (
            Expected::Incident(kind, words),
            Err(CallError::Failed {
                kind: found, detail, ..
            }),
        ) => kind == *found && detail.contains(words),
        (Expected::CutLog(kind, _), Err(CallError::Failed { kind: found, .. })) => kind == *found,
        (Expected::Turned(Problem::Unknown), Err(CallError::Unknown { .. })) => true,
        (Expected::Turned(Problem::Forbidden), Err(CallError::Forbidden { .. })) => true,
        (Expected::Turned(Problem::BadArguments(words)), Err(CallError::BadArguments(mistake))) => {
            mistake.expected.to_string().contains(words)
        }
        (Expected::Answered(value), Ok(reply)) => reply.value == value.as_bytes(),
        _ => false,
    };
    if !held {
        let found = match outcome {
            Ok(reply) => format!("the answer `{}`", String::from_utf8_lossy(&reply.value)),
            Err(error) => format!("{error:?}"),
        };
        breaches.push(Breach::Outcome {
            expected: format!("{expected:?}"),
            found: found.chars().take(1_000).collect(),
        });
    }
}

/// Looks whether the incident that the caller was told of is on record as such.
pub(super) async fn judge_incident(
    expected: Expected,
    outcome: &Result<Reply, CallError>,
    attacked: &Platform,
    breaches: &mut Vec<Breach>,
) -> Result<(), Breach> {
    let Err(CallError::Failed { incident, kind, .. }) = outcome else {
        return Ok(());
    };
    let recorded = attacked.store().incident(*incident).await.map_err(setting)?;
    match recorded {
        Some(recorded) if recorded.kind == *kind => {
            if let Expected::CutLog(_, most) = expected
                && !is_cut(&recorded.trace, most)
            {
                breaches.push(Breach::Incident(recorded.trace));
            }
        }
        other => breaches.push(Breach::Incident(format!("{other:?}"))),
    }
    Ok(())
}

/// Compares a refusal with the one that must be.
pub(super) fn refused(expected: Expected, outcome: Result<(), String>, breaches: &mut Vec<Breach>) {
    let held = matches!((expected, &outcome), (Expected::Refused(words), Err(reason)) if reason.contains(words));
    if !held {
        breaches.push(Breach::Outcome {
            expected: format!("{expected:?}"),
            found: outcome.err().unwrap_or_else(|| "it was taken".to_owned()),
        });
    }
}

/// Whether a trace has at most so many bytes of log, then once the line that says that it is cut, then the frames.
fn is_cut(trace: &str, most: usize) -> bool {
    const CUT: &str = "[the log is cut here: ";
    let Some((log, rest)) = trace.split_once(CUT) else {
        return false;
    };
    // Lines of log begin with their level; frames are names of functions.
    !log.is_empty() && log.len() <= most && !rest.contains(CUT) && !rest.lines().any(|line| line.starts_with("Info "))
}

/// An error with its causes, each said once.
pub(super) fn error_chain(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let text = next.to_string();
        if !said.contains(&text) {
            said.push_str(": ");
            said.push_str(&text);
        }
        cause = next.source();
    }
    said
}
