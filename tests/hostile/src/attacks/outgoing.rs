//! Requests to other sites.

use legollab_runtime::{capability::http::Reach, limits::LimitOverrides, storage::IncidentKind};

use super::limits;
use crate::{
    attack::{Against, Attack, Expected, Mounted, Scene, Step},
    bricks::OUTGOING,
};

/// Numbers of errors of `wasi:http`, as the brick answers with them.
const PROHIBITED_ADDRESS: &str = "4";
const TOO_MANY: &str = "11";
const DENIED: &str = "15";

pub(super) fn attacks() -> Vec<Attack> {
    use Against::{Bound, Grants, Limit};
    use Expected::{Answered, Incident};
    use Reach::{Loopback, Public};

    let plenty = || limits(|_| ());
    vec![
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
            limits(|l| l.http_bytes = Some(10_000)),
            "127.0.0.1:{port}",
            "/much",
            1,
            Answered("2200"),
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
    ]
}

fn request() -> Step {
    Step {
        mount: "outgoing",
        interface: "requests",
        function: "fetch",
        arguments: String::new(),
    }
}

fn calls(reach: Reach, limits: LimitOverrides, step: Step) -> Scene {
    Scene::Calls {
        bricks: vec![Mounted {
            mount: "outgoing",
            recipe: OUTGOING,
            lines: r#"grants.http = { hosts = ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254"] }"#,
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
    reach: Reach,
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
