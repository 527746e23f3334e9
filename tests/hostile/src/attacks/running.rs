//! Time, memory, stack, handles, and what goes in and out.

use legollab_runtime::{http::AddressPolicy, storage::IncidentKind};

use super::{attack, limits, step};
use crate::{
    attack::{Against, Attack, Expected, Mounted, Problem, Scene, Step},
    bricks::{GREEDY, Recipe, STARTS},
};

pub(super) fn attacks() -> Vec<Attack> {
    use Against::{Bound, Limit, Whole};
    use Expected::{Incident, Turned};
    use IncidentKind::{BadAnswer, CpuTime, Deadline, Memory, Stack, Trap};

    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    vec![
        attack(
            "runs for ever",
            Limit("cpu_ms"),
            limits(|l| l.cpu_ms = Some(50)),
            vec![step("spin", "")],
            Incident(CpuTime, "50 ms"),
        ),
        attack(
            "runs for ever within its CPU time",
            Limit("wall_ms"),
            limits(|l| (l.cpu_ms, l.wall_ms) = (Some(60_000), Some(100))),
            vec![step("spin", "")],
            Incident(Deadline, "100 ms"),
        ),
        attack(
            "waits for ever",
            Limit("wall_ms"),
            limits(|l| l.wall_ms = Some(100)),
            vec![step("sleep", r#"{"ms":3600000}"#)],
            Incident(Deadline, "100 ms"),
        ),
        thing("never ends while it starts", Limit("cpu_ms"), STARTS, CpuTime, "50 ms"),
        attack(
            "takes memory in one piece",
            Limit("memory_bytes"),
            limits(|l| l.memory_bytes = Some(1 << 20)),
            vec![step("grow-memory", r#"{"pages":16}"#)],
            Incident(Memory, "bytes of memory"),
        ),
        thing(
            "takes memory in two pieces",
            Limit("memory_bytes"),
            GREEDY,
            Memory,
            "bytes of memory",
        ),
        attack(
            "takes table elements",
            Limit("table_elements"),
            limits(|l| l.table_elements = Some(1_000)),
            vec![step("grow-table", r#"{"elements":1000}"#)],
            Incident(Memory, "table elements"),
        ),
        attack(
            "calls itself without end",
            Bound("stack"),
            limits(|_| ()),
            vec![step("recurse", "")],
            Incident(Stack, "recursed"),
        ),
        attack(
            "stops in the middle of its work",
            Whole,
            limits(|_| ()),
            vec![step("trap", r#"{"to":"{member}"}"#)],
            Incident(Trap, "unreachable"),
        ),
        attack(
            "keeps handles",
            Limit("handles"),
            limits(|l| l.handles = Some(100)),
            vec![step("hold", r#"{"handles":200}"#)],
            Incident(IncidentKind::Limit, "handles"),
        ),
        attack(
            "asks for random bytes without measure",
            Bound("random bytes"),
            limits(|_| ()),
            vec![step("random", r#"{"bytes":1073741824}"#)],
            Incident(Trap, "exceeds limit"),
        ),
        attack(
            "demands a huge argument",
            Limit("argument_bytes"),
            limits(|l| l.argument_bytes = Some(1_000)),
            vec![step(
                "take",
                &format!(r#"{{"text":"{}","lists":[]}}"#, "x".repeat(1_000)),
            )],
            Turned(Problem::BadArguments("1000")),
        ),
        attack(
            "is given deep JSON",
            Bound("depth of JSON"),
            limits(|_| ()),
            vec![step("take", &format!(r#"{{"text":"x","lists":{deep}}}"#))],
            // Two lists in each other are what the type has; the third is not gone into.
            Turned(Problem::BadArguments("a whole number from 0 to 4294967295")),
        ),
        attack(
            "is given deep JSON where it cannot be read at once",
            Bound("depth of JSON"),
            limits(|_| ()),
            // The value stands before the case that says what it is.
            vec![step(
                "choose",
                &format!(r#"{{"choice":{{"val":{deep},"tag":"these"}}}}"#),
            )],
            Turned(Problem::BadArguments("nested less deep")),
        ),
        attack(
            "is given arguments that grow in memory",
            Limit("host_bytes"),
            limits(|l| l.host_bytes = Some(100_000)),
            vec![step(
                "take",
                &format!(r#"{{"text":"","lists":[{}[]]}}"#, "[],".repeat(100_000)),
            )],
            Expected::Answered("0"),
        ),
        attack(
            "gives a huge answer",
            Limit("answer_bytes"),
            limits(|l| l.answer_bytes = Some(100_000)),
            vec![step("answer", r#"{"bytes":100001}"#)],
            Incident(BadAnswer, "100000"),
        ),
        attack(
            "is asked for a function that there is not",
            Bound("functions"),
            limits(|_| ()),
            vec![step("reign", "")],
            Turned(Problem::Unknown),
        ),
    ]
}

/// A brick that does its worst by itself, under tight limits.
fn thing(name: &'static str, against: Against, recipe: Recipe, kind: IncidentKind, words: &'static str) -> Attack {
    let mounted = Mounted {
        mount: "thing",
        recipe,
        lines: "",
        limits: limits(|l| (l.cpu_ms, l.memory_bytes) = (Some(50), Some(1 << 20))),
    };
    let act = Step {
        mount: "thing",
        interface: "things",
        function: "act",
        arguments: String::new(),
    };
    Attack {
        name,
        against,
        scene: Scene::Calls {
            bricks: vec![mounted],
            steps: vec![act],
            reach: AddressPolicy::Public,
        },
        expected: Expected::Incident(kind, words),
    }
}
