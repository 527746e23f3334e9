//! A host of many platforms, as an operator starts it.

use std::{net::SocketAddr, time::Duration};

use legollab_e2e::{
    client::Visitor,
    legollab,
    process::Running,
    site::{Assembled, HOST, PASSWORD},
};
use serde_json::json;

/// Where the host serves, by the JSON that it writes.
fn listening(said: &str) -> Option<SocketAddr> {
    let (_, rest) = said.split_once("\"listen\":")?;
    rest.trim_start().strip_prefix('"')?.split('"').next()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_says_where_it_serves_and_allows_no_more_than_it_was_told() {
    let platform = Assembled::bikes();
    let manifest = platform.read("platform.toml");
    platform.write(
        "platform.toml",
        format!("{manifest}\n[bricks.bikes.limits]\nargument-bytes = 500000\n"),
    );
    let folder = platform.folder().parent().expect("it is in a folder").to_owned();
    let mut command = legollab::command();
    command
        .args(["--json", "host", "serve", "--platforms"])
        .arg(&folder)
        .args(["--listen", "127.0.0.1:0", "--most", "argument-bytes=2000"]);
    let mut host = Running::start(&mut command);
    let address = host
        .once_it_has_said("the host to say where it serves", listening)
        .await;
    assert_ne!(address.port(), 0, "{}", host.said());

    let steward = Visitor::new(HOST, address, "en");
    steward
        .sign_in("Responsable", "responsable@example.org", PASSWORD)
        .await;
    let item = |description: usize| json!({ "name": "Vélo", "description": "v".repeat(description), "place": "Cenon", "pictures": [] });
    steward.call("bikes/items/offer", item(1_000)).await.expect(200);
    let refused = steward.call("bikes/items/offer", item(3_000)).await.problem(400);
    assert!(refused.detail.contains("2000"), "{}", refused.detail);
    let said = host.said();
    let lowered = said.lines().find(|line| line.contains("beyond what this host allows"));
    let lowered = lowered.unwrap_or_else(|| panic!("nothing is said of the limit that is lowered:\n{said}"));
    for part in ["bikes", "argument", "500000", "2000"] {
        assert!(lowered.contains(part), "{part} is not in {lowered}");
    }

    assert!(host.stop(Duration::from_secs(30)).success());
}
