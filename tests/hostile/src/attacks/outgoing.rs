//! Requests to other sites.

use legollab_runtime::{http::AddressPolicy, limits::LimitOverrides, storage::IncidentKind};

use super::limits;
use crate::{
    attack::{Against, Attack, Expected, Mounted, Scene, Step},
    bricks::OUTGOING,
};

/// Numbers of errors of `wasi:http`, as the brick answers with them.
const PROHIBITED_ADDRESS: &str = "4";
const NOBODY_THERE: &str = "6";
const TOO_MANY: &str = "11";
const DENIED: &str = "15";
const SENDS_TOO_MUCH: &str = "17";
const HEAD_TOO_LARGE: &str = "26";

pub(super) fn attacks() -> Vec<Attack> {
    use AddressPolicy::{Loopback, Public};
    use Against::{Bound, Grants, Limit};
    use Expected::{Answered, Incident};

    let plenty = || limits(|_| ());
    let few_bytes = || limits(|l| l.http_bytes = Some(10_000));
    let mut attacks: Vec<Attack> = PRIVATE_NAMES
        .iter()
        .map(|(name, authority)| {
            let expected = Answered(PROHIBITED_ADDRESS);
            fetch(name, Grants, Public, plenty(), authority, "/", 1, expected)
        })
        .collect();
    attacks.extend([
        fetch(
            "reaches what is granted",
            Grants,
            Loopback,
            plenty(),
            "127.0.0.1:{port}",
            "/",
            1,
            Answered("1200"),
        ),
        fetch(
            "reaches a host that is not granted",
            Grants,
            Loopback,
            plenty(),
            "example.org",
            "/",
            1,
            Answered(DENIED),
        ),
        fetch(
            "reaches this machine by a granted name",
            Grants,
            Public,
            plenty(),
            "localhost:{port}",
            "/",
            1,
            Answered(PROHIBITED_ADDRESS),
        ),
        fetch(
            "reaches a private network",
            Grants,
            Public,
            plenty(),
            "10.0.0.1",
            "/",
            1,
            Answered(PROHIBITED_ADDRESS),
        ),
        fetch(
            "reaches the metadata of the machine",
            Grants,
            Loopback,
            plenty(),
            "169.254.169.254",
            "/latest/meta-data/",
            1,
            Answered(PROHIBITED_ADDRESS),
        ),
        fetch(
            "reaches a name that leads to a private network as well",
            Grants,
            Loopback,
            plenty(),
            "mixed.names.test:{port}",
            "/",
            1,
            Answered(PROHIBITED_ADDRESS),
        ),
        // The addresses that were looked at are those that are gone to: to ask again would lead elsewhere.
        fetch(
            "reaches a name that leads elsewhere when it is asked for again",
            Grants,
            Loopback,
            plenty(),
            "once.names.test:{port}",
            "/",
            1,
            Answered("1200"),
        ),
        fetch(
            "goes back to a name that leads elsewhere by then",
            Grants,
            Loopback,
            plenty(),
            "twice.names.test:{port}",
            "/",
            2,
            Answered(PROHIBITED_ADDRESS),
        ),
        fetch(
            "reaches a name that can be read as an address",
            Grants,
            Loopback,
            plenty(),
            "0x7f.0.0.1:{port}",
            "/",
            1,
            Answered(NOBODY_THERE),
        ),
        // The brick sees the redirect itself, and nobody has followed it.
        fetch(
            "is redirected to the metadata of the machine",
            Grants,
            Loopback,
            plenty(),
            "127.0.0.1:{port}",
            "/elsewhere",
            1,
            Answered("1302"),
        ),
        fetch(
            "asks again and again",
            Limit("http_requests"),
            Loopback,
            limits(|l| l.http_requests = Some(2)),
            "127.0.0.1:{port}",
            "/",
            3,
            Answered(TOO_MANY),
        ),
        fetch(
            "fetches without measure",
            Limit("http_bytes"),
            Loopback,
            few_bytes(),
            "127.0.0.1:{port}",
            "/much",
            1,
            Answered("2200"),
        ),
        // Twice as much as one head has is more than the call may receive.
        fetch(
            "is answered with large heads again and again",
            Limit("http_bytes"),
            Loopback,
            few_bytes(),
            "127.0.0.1:{port}",
            "/head",
            2,
            Answered(HEAD_TOO_LARGE),
        ),
        fetch(
            "is told without end that the answer will come",
            Limit("http_bytes"),
            Loopback,
            few_bytes(),
            "127.0.0.1:{port}",
            "/soon",
            1,
            Answered(HEAD_TOO_LARGE),
        ),
        fetch(
            "is answered with trailers without measure",
            Limit("http_bytes"),
            Loopback,
            few_bytes(),
            "127.0.0.1:{port}",
            "/trailers",
            1,
            Answered("2200"),
        ),
        fetch(
            "asks with large heads again and again",
            Limit("http_bytes"),
            Loopback,
            few_bytes(),
            "127.0.0.1:{port}",
            &format!("/?{}", "a".repeat(6_000)),
            2,
            Answered(SENDS_TOO_MUCH),
        ),
        fetch(
            "waits for an answer that never comes",
            Limit("wall_ms"),
            Loopback,
            limits(|l| l.wall_ms = Some(200)),
            "127.0.0.1:{port}",
            "/never",
            1,
            Incident(IncidentKind::Deadline, "200 ms"),
        ),
        Attack {
            name: "has the host hold header fields",
            against: Bound("header fields"),
            scene: calls(
                Loopback,
                plenty(),
                Step {
                    function: "hoard",
                    arguments: r#"{"lists":100,"bytes":20000}"#.to_owned(),
                    ..request()
                },
            ),
            expected: Incident(IncidentKind::Trap, "limit"),
        },
    ]);
    attacks
}

/// Granted names that lead into the host's neighbourhood.
const PRIVATE_NAMES: &[(&str, &str)] = &[
    ("reaches 10.0.0.0/8 by a granted name", "ten.names.test"),
    ("reaches 172.16.0.0/12 by a granted name", "twelve.names.test"),
    ("reaches 192.168.0.0/16 by a granted name", "sixteen.names.test"),
    (
        "reaches the metadata of the machine by a granted name",
        "metadata.names.test",
    ),
    ("reaches ::1 by a granted name", "loopback.names.test:{port}"),
    ("reaches fe80::/10 by a granted name", "link.names.test"),
    ("reaches fc00::/7 by a granted name", "local.names.test"),
    (
        "reaches 10.0.0.0/8 by a granted name, as IPv6 writes it",
        "mapped.names.test",
    ),
    (
        "reaches 10.0.0.0/8 by a granted name, behind a translator",
        "translated.names.test",
    ),
];

fn request() -> Step {
    Step {
        mount: "outgoing",
        interface: "requests",
        function: "fetch",
        arguments: String::new(),
    }
}

fn calls(reach: AddressPolicy, limits: LimitOverrides, step: Step) -> Scene {
    Scene::Calls {
        bricks: vec![Mounted {
            mount: "outgoing",
            recipe: OUTGOING,
            lines: r#"grants.http = { hosts = ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "0x7f.0.0.1", "*.names.test"] }"#,
            limits,
        }],
        steps: vec![step],
        reach,
    }
}

#[allow(clippy::too_many_arguments, reason = "a row of a table")]
fn fetch(
    name: &'static str,
    against: Against,
    reach: AddressPolicy,
    limits: LimitOverrides,
    authority: &str,
    path: &str,
    times: u32,
    expected: Expected,
) -> Attack {
    let step = Step {
        arguments: format!(r#"{{"authority":"{authority}","path":"{path}","times":{times}}}"#),
        ..request()
    };
    Attack {
        name,
        against,
        scene: calls(reach, limits, step),
        expected,
    }
}
