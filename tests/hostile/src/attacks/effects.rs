//! What a call sets going, and what it writes down.

use legollab_runtime::storage::IncidentKind::{Limit, Quota, Trap};

use super::{attack, limits, step};
use crate::attack::{
    Against::Limit as Of,
    Attack,
    Expected::{Answered, CutLog, Incident},
    Step,
};

/// 2100-01-01T00:00:00Z, which no attack lives to see.
const YEAR_2100: i64 = 4_102_444_800_000;

pub(super) fn attacks() -> Vec<Attack> {
    let many = |function, times: u32, bytes: u32| -> Step {
        step(function, &format!(r#"{{"times":{times},"bytes":{bytes}}}"#))
    };
    // The events have a listener, the jobs are due long since, and the letters go to a member: what is kept, arrives.
    let jobs = |times: u32, bytes: u32, at: i64| -> Step {
        step("schedule", &format!(r#"{{"times":{times},"bytes":{bytes},"at":{at}}}"#))
    };
    let letters = |times: u32, bytes: u32| -> Step {
        step(
            "notify",
            &format!(r#"{{"to":"{{member}}","times":{times},"bytes":{bytes}}}"#),
        )
    };
    vec![
        attack(
            "floods events",
            Of("events"),
            limits(|_| ()),
            vec![many("tell", 101, 10)],
            Incident(Limit, "events: at most 100"),
        ),
        attack(
            "floods jobs",
            Of("jobs"),
            limits(|_| ()),
            vec![jobs(101, 10, 0)],
            Incident(Limit, "jobs scheduled or cancelled: at most 100"),
        ),
        attack(
            "makes many files",
            Of("files"),
            limits(|_| ()),
            vec![many("make-files", 11, 10)],
            Incident(Limit, "files made: at most 10"),
        ),
        attack(
            "makes a large file",
            Of("file_bytes"),
            limits(|l| l.file_bytes = Some(1_000)),
            vec![many("make-files", 1, 1_001)],
            Answered("0"),
        ),
        attack(
            "keeps more and more files",
            Of("files_stored_bytes"),
            limits(|l| l.files_stored_bytes = Some(5_000)),
            vec![many("make-files", 4, 1_000), many("make-files", 2, 1_000)],
            Incident(Quota, "may keep 5000"),
        ),
        attack(
            "floods messages",
            Of("messages"),
            limits(|_| ()),
            vec![letters(101, 10)],
            Incident(Limit, "messages: at most 100"),
        ),
        attack(
            "sends a huge event",
            Of("effect_bytes"),
            limits(|_| ()),
            vec![many("tell", 1, 65_537)],
            Incident(Limit, "an event"),
        ),
        attack(
            "schedules a huge job",
            Of("effect_bytes"),
            limits(|_| ()),
            vec![jobs(1, 65_537, 0)],
            Incident(Limit, "bytes of a job: at most 65536"),
        ),
        attack(
            "sends a huge message",
            Of("effect_bytes"),
            limits(|_| ()),
            vec![letters(1, 65_537)],
            Incident(Limit, "bytes of a message: at most 65536"),
        ),
        attack(
            "lets more and more wait",
            Of("waiting_bytes"),
            limits(|l| l.waiting_bytes = Some(100_000)),
            vec![jobs(40, 1_000, YEAR_2100), jobs(90, 1_000, YEAR_2100)],
            Incident(Quota, "100000"),
        ),
        attack(
            "lets more and more letters wait",
            Of("waiting_bytes"),
            limits(|l| l.waiting_bytes = Some(100_000)),
            vec![letters(40, 1_000), letters(90, 1_000)],
            Incident(Quota, "100000"),
        ),
        attack(
            "floods the log",
            Of("log_bytes"),
            limits(|l| l.log_bytes = Some(1_000)),
            vec![many("log", 10_000, 100)],
            Answered(""),
        ),
        attack(
            "floods the log and stops in the middle of its work",
            Of("log_bytes"),
            limits(|l| l.log_bytes = Some(1_000)),
            vec![many("log-and-trap", 10_000, 100)],
            CutLog(Trap, 1_000),
        ),
        attack(
            "names members without end in a message",
            Of("store_operations"),
            limits(|l| l.store_operations = Some(1_000)),
            vec![step("mention", r#"{"times":1,"members":1000}"#)],
            Incident(Limit, "operations on the store: at most 1000"),
        ),
        attack(
            "names members without end in many messages",
            Of("store_operations"),
            limits(|_| ()),
            vec![step("mention", r#"{"times":100,"members":4000}"#)],
            Incident(Limit, "operations on the store: at most 100000"),
        ),
        attack(
            "names members without end as it says no",
            Of("store_operations"),
            limits(|l| l.store_operations = Some(1_000)),
            vec![step("refuse", r#"{"members":1001}"#)],
            Incident(Limit, "operations on the store: at most 1000"),
        ),
    ]
}
