//! Platforms that are put together to deceive, and bricks that lie about themselves.

use legollab_runtime::{http::AddressPolicy, storage::IncidentKind};

use super::{hostile, limits};
use crate::{
    attack::{Against, Attack, Expected, Mounted, Problem, Scene, Step},
    bricks::{HOSTILE, QUIET, RELAY, Recipe, TERMINUS},
};

/// Says that a function may be called by everyone which there is not.
const BOASTS: Recipe = Recipe {
    manifest: "[functions.\"test:things/things\"]\nact = { access = [\"everyone\"] }\nreign = { access = [\"everyone\"] }\n",
    ..QUIET
};

/// Names another's interface among its functions.
const USURPS: Recipe = Recipe {
    manifest: "[functions.\"test:hostile/attacks\"]\nspin = { access = [\"everyone\"] }\n",
    ..QUIET
};

/// Says nothing of who may call it.
const SILENT: Recipe = Recipe { manifest: "", ..QUIET };

/// Imports the store, jobs, messages and the log, and says that it wants nothing.
const MODEST: Recipe = Recipe {
    manifest: "[functions.\"test:hostile/attacks\"]\nspin = { access = [\"everyone\"] }\n",
    ..HOSTILE
};

pub(super) fn attacks() -> Vec<Attack> {
    use Against::{Assembly, Grants, Limit};
    use Expected::{Incident, Refused, Turned};

    let opening = |name, against, bricks, words| Attack {
        name,
        against,
        scene: Scene::Opening(bricks),
        expected: Refused(words),
    };
    vec![
        Attack {
            name: "calls through more bricks than may nest",
            against: Limit("depth"),
            scene: Scene::Calls {
                bricks: vec![
                    Mounted {
                        limits: limits(|l| l.depth = Some(3)),
                        ..relay("one", "wires.\"test:relay/hand\" = \"two\"")
                    },
                    relay("two", "wires.\"test:relay/hand\" = \"three\""),
                    relay("three", "wires.\"test:relay/hand\" = \"end\""),
                    mounted("end", TERMINUS, ""),
                ],
                steps: vec![Step {
                    mount: "one",
                    interface: "hand",
                    function: "on",
                    arguments: String::new(),
                }],
                reach: AddressPolicy::Public,
            },
            expected: Incident(IncidentKind::Limit, "nested in each other: at most 3"),
        },
        opening(
            "calls itself through its wire",
            Assembly,
            vec![relay("one", "wires.\"test:relay/hand\" = \"one\"")],
            "circle",
        ),
        opening(
            "calls itself through another",
            Assembly,
            vec![
                relay("one", "wires.\"test:relay/hand\" = \"two\""),
                relay("two", "wires.\"test:relay/hand\" = \"one\""),
            ],
            "circle",
        ),
        opening(
            "is mounted without its grants",
            Grants,
            vec![Mounted {
                lines: "",
                ..hostile(limits(|_| ()))
            }],
            "hostile",
        ),
        opening(
            "imports what it does not say that it wants",
            Grants,
            vec![mounted("modest", MODEST, "")],
            "modest",
        ),
        opening(
            "has rules for functions that it does not have",
            Assembly,
            vec![mounted("boasts", BOASTS, "")],
            "reign",
        ),
        opening(
            "has rules for another's functions",
            Assembly,
            vec![mounted("usurps", USURPS, "")],
            "test:hostile/attacks",
        ),
        opening(
            "wires itself to a mount that there is not",
            Assembly,
            vec![relay("one", "wires.\"test:relay/hand\" = \"../other/one\"")],
            "one",
        ),
        Attack {
            name: "is called where it has no rule",
            against: Grants,
            scene: Scene::Calls {
                bricks: vec![mounted("silent", SILENT, "")],
                steps: vec![Step {
                    mount: "silent",
                    interface: "things",
                    function: "act",
                    arguments: String::new(),
                }],
                reach: AddressPolicy::Public,
            },
            expected: Turned(Problem::Forbidden),
        },
    ]
}

fn mounted(mount: &'static str, recipe: Recipe, lines: &'static str) -> Mounted {
    Mounted {
        mount,
        recipe,
        lines,
        limits: limits(|_| ()),
    }
}

fn relay(mount: &'static str, lines: &'static str) -> Mounted {
    mounted(mount, RELAY, lines)
}
