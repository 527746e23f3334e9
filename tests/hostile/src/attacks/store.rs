//! What a brick keeps.

use legollab_runtime::{http::AddressPolicy, storage::IncidentKind};

use super::{attack, hostile, limits, step};
use crate::attack::{Against, Attack, Expected, Mounted, Scene, Step};

pub(super) fn attacks() -> Vec<Attack> {
    use Against::{Grants, Limit as Of, Whole};
    use Expected::{Answered, Incident};
    use IncidentKind::{Limit, Quota, ReadOnly};

    let put = |entries: u32, key: u32, value: u32| {
        step(
            "put",
            &format!(r#"{{"entries":{entries},"keyBytes":{key},"valueBytes":{value}}}"#),
        )
    };
    vec![
        attack(
            "reads without end",
            Of("store_operations"),
            limits(|l| l.store_operations = Some(50)),
            vec![step("get", r#"{"times":51}"#)],
            Incident(Limit, "operations on the store: at most 50"),
        ),
        attack(
            "scans without end",
            Of("store_operations"),
            limits(|l| l.store_operations = Some(1_000)),
            vec![put(100, 6, 10), step("scan", r#"{"times":10}"#)],
            Incident(Limit, "operations on the store"),
        ),
        attack(
            "scans over what it has removed",
            Of("store_operations"),
            limits(|l| l.store_operations = Some(1_000)),
            vec![put(100, 6, 10), step("remove-and-scan", r#"{"entries":99,"times":50}"#)],
            Incident(Limit, "operations on the store"),
        ),
        attack(
            "writes a long key",
            Of("key_bytes"),
            limits(|_| ()),
            vec![put(1, 1_025, 1)],
            Incident(Limit, "bytes of a key: at most 1024"),
        ),
        attack(
            "writes a long value",
            Of("value_bytes"),
            limits(|_| ()),
            vec![put(1, 6, (1 << 20) + 1)],
            Incident(Limit, "bytes of a value: at most 1048576"),
        ),
        attack(
            "writes without end",
            Of("written_bytes"),
            limits(|l| l.written_bytes = Some(100_000)),
            vec![put(10_000, 6, 100)],
            Incident(Limit, "bytes written to the store: at most 100000"),
        ),
        attack(
            "fills its quota over many calls",
            Of("stored_bytes"),
            limits(|l| l.stored_bytes = Some(100_000)),
            vec![put(90, 6, 1_000), put(110, 6, 1_000)],
            Incident(Quota, "100000"),
        ),
        attack(
            "passes bytes to the host without end",
            Of("host_bytes"),
            limits(|l| l.host_bytes = Some(1 << 20)),
            vec![put(3, 6, 400_000)],
            Incident(Limit, "bytes passed to and from the host: at most 1048576"),
        ),
        attack(
            "has the host hold what it reads",
            Of("host_bytes"),
            limits(|l| l.host_bytes = Some(1 << 20)),
            vec![put(8, 6, 100_000), step("scan", r#"{"times":2}"#)],
            Incident(Limit, "bytes passed to and from the host: at most 1048576"),
        ),
        attack(
            "writes where it said that it reads",
            Whole,
            limits(|_| ()),
            vec![step("put-in-read", "")],
            Incident(ReadOnly, "declared to read only"),
        ),
        Attack {
            name: "looks for what another mount of the same brick keeps",
            against: Grants,
            scene: Scene::Calls {
                bricks: vec![
                    hostile(limits(|_| ())),
                    Mounted {
                        mount: "other",
                        ..hostile(limits(|_| ()))
                    },
                ],
                steps: vec![
                    put(10, 6, 10),
                    Step {
                        mount: "other",
                        ..step("count", "")
                    },
                ],
                reach: AddressPolicy::Public,
            },
            expected: Answered("0"),
        },
    ]
}
