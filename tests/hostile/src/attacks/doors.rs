//! Blocks, which have little time, and endpoints, which answer with what they declared.

use legollab_runtime::{http::AddressPolicy, limits::LimitOverrides, storage::IncidentKind};

use crate::{
    attack::{Against, Attack, Expected, Mounted, Problem, Scene, Step},
    bricks::DOORS,
};

/// A request to an endpoint.
const REQUEST: &str =
    r#"{"request":{"method":"POST","base":"","path":"","query":"","headers":[],"mediaType":"","body":""}}"#;

pub(super) fn attacks() -> Vec<Attack> {
    use Against::{Bound, Limit, Whole};
    use Expected::{Answered, Incident, Turned};
    use IncidentKind::{BadAnswer, CpuTime, Deadline, ReadOnly};

    let undeclared = "which `gives` of the endpoint does not name";
    let beyond = format!("{REQUEST}{}", " ".repeat(1_200));
    vec![
        attack(
            "is a block that runs for ever",
            Limit("block_cpu_ms"),
            limits(|l| l.block_cpu_ms = Some(50)),
            vec![step("spin", "")],
            Incident(CpuTime, "50 ms"),
        ),
        attack(
            "is a block that waits for ever",
            Limit("block_wall_ms"),
            limits(|l| l.block_wall_ms = Some(100)),
            vec![step("wait", r#"{"ms":3600000}"#)],
            Incident(Deadline, "100 ms"),
        ),
        attack(
            "is a block that writes",
            Bound("blocks"),
            limits(|_| ()),
            vec![step("write", "")],
            Incident(ReadOnly, ""),
        ),
        attack(
            "searches for ever",
            Limit("search_cpu_ms"),
            limits(|l| l.search_cpu_ms = Some(50)),
            vec![search("spin")],
            Incident(CpuTime, "50 ms"),
        ),
        attack(
            "waits for ever before it finds anything",
            Limit("search_wall_ms"),
            limits(|l| l.search_wall_ms = Some(100)),
            vec![search("wait")],
            Incident(Deadline, "100 ms"),
        ),
        attack(
            "answers a program with a page",
            Bound("answers of endpoints"),
            limits(|_| ()),
            vec![step("page", REQUEST)],
            Incident(BadAnswer, undeclared),
        ),
        attack(
            "leads a program elsewhere",
            Bound("answers of endpoints"),
            limits(|_| ()),
            vec![step("move", REQUEST)],
            Incident(BadAnswer, "status 302"),
        ),
        attack(
            "keeps what it wrote before it said that there is no such thing",
            Whole,
            limits(|_| ()),
            vec![step("miss", REQUEST), step("kept", "")],
            Answered("false"),
        ),
        attack(
            "is sent a body beyond what its endpoint takes",
            Bound("bodies of endpoints"),
            limits(|l| l.argument_bytes = Some(1_000)),
            vec![step("miss", &beyond)],
            // The endpoint takes ten bytes, which are sixteen in base64.
            Turned(Problem::BadArguments("1016")),
        ),
    ]
}

fn step(function: &'static str, arguments: &str) -> Step {
    Step {
        mount: "doors",
        interface: "doors",
        function,
        arguments: arguments.to_owned(),
    }
}

fn search(words: &str) -> Step {
    Step {
        mount: "doors",
        interface: "search",
        function: "find",
        arguments: format!(r#"{{"query":{{"words":"{words}","limit":5}}}}"#),
    }
}

fn attack(name: &'static str, against: Against, set: LimitOverrides, steps: Vec<Step>, expected: Expected) -> Attack {
    Attack {
        name,
        against,
        scene: Scene::Calls {
            bricks: vec![Mounted {
                mount: "doors",
                recipe: DOORS,
                lines: "grants.store = {}",
                limits: set,
            }],
            steps,
            reach: AddressPolicy::Public,
        },
        expected,
    }
}

fn limits(set: impl FnOnce(&mut LimitOverrides)) -> LimitOverrides {
    let mut limits = LimitOverrides::default();
    set(&mut limits);
    limits
}
