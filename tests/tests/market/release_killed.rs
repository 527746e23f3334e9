//! `kill -9` of the registry while a version is published and let out, and of a host that asks for what is new of its trust.

use std::time::Duration;

use legollab_e2e::{client::Visitor, legollab, places, process::Running, wait};
use tempfile::TempDir;

use crate::{
    demonstration,
    hosts::{Host, newer, version},
    killed::{linked, look_through, market},
    publishing::token_in,
};

/// How long after the program was started a kill follows, in milliseconds: while it reads, while it sends, while it is examined.
const WHILE_PUBLISHED_MS: [u64; 4] = [250, 700, 1_400, 450];
/// The same, while it asks for what is new and keeps it.
const WHILE_UPDATED_MS: [u64; 6] = [30, 90, 150, 220, 300, 60];
/// The key of the provider of the demonstration.
const KEY: &str = "registry/demo-keys/legollaborative.pem";

/// A token with which somebody publishes.
async fn token(ines: &Visitor) -> String {
    let form = ines.page("/account/tokens").await.expect(200).form("/account/tokens");
    let form = form.fill("name", "Publication").fill("organisation", "legollaborative");
    token_in(&ines.submit(&form).await.expect(200).body)
}

/// A host with a booking brick that it has from the marketplace.
async fn host(served: &crate::served::Served, version: &str) -> Host {
    let host = Host {
        home: TempDir::new().expect("a folder can be made"),
        registry: served.at(""),
    };
    host.take_root(served).await;
    host.run(&["host", "trust", "init", &host.registry, "--root", "1.root.json"])
        .well();
    host.run(&["platform", "init", "velos", "--title", "Vélos"]).well();
    let brick = format!("legollaborative:booking@={version}");
    host.run(&["platform", "add", &brick, "--yes", "--in", "velos"]).well();
    host
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_comes_through_and_so_does_what_hosts_know_of_it() {
    let mut market = market().await;
    let first = places::brick("booking");
    let host = host(&market.served, &version(&first)).await;
    assert_eq!(host.findings(), Vec::<String>::new());
    let ines = demonstration::visitor(&market.served, "Inès").await;
    let token = token(&ines).await;
    let brick = newer(&first, market.served.folder());
    let count = |state: &str| {
        format!(
            "SELECT count(*) FROM versions WHERE version = '{}' AND state = '{state}'",
            version(&brick)
        )
    };

    // It is staged whole or not at all, and what was acknowledged is there.
    let (staged, mut done) = (count("staged"), false);
    for moment in WHILE_PUBLISHED_MS {
        let mut command = legollab::command();
        command
            .args(market.served.publishing(&brick, &token, KEY))
            .current_dir(market.served.folder());
        let mut publishing = Running::start(&mut command);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        market.kill().await;
        let status = wait::until("the program to end", || {
            let ended = publishing.ended();
            async move { ended }
        })
        .await;
        let there = market.count(&staged);
        assert!((0..=1).contains(&there), "{there} of one version");
        assert!(there == 1 || !done, "what was staged is gone");
        assert!(there == 1 || !status.success(), "{}", publishing.said());
        done = there == 1;
    }
    market.served.publish(&brick, &token, KEY).well();
    assert_eq!(market.count(&staged), 1);

    // It is let out once.
    let versions = "/organisations/legollaborative/versions";
    let page = ines.page(versions).await.expect(200);
    let staged = linked(&page, &format!("{versions}/"));
    let form = ines
        .page(&format!("{versions}/{staged}"))
        .await
        .expect(200)
        .form("/approve");
    market.send(&ines, &form, &count("released")).await;
    let acts = format!("SELECT count(*) FROM audit WHERE action = 'version-approved' AND subject_id = '{staged}'");
    assert_eq!(market.count(&acts), 1);

    // A host that asks for what is new judges as before, however far it came.
    for moment in WHILE_UPDATED_MS {
        let updating = Running::start(&mut host.command(&["host", "trust", "update"]));
        tokio::time::sleep(Duration::from_millis(moment)).await;
        updating.kill();
        assert_eq!(host.findings(), Vec::<String>::new(), "after a kill at {moment} ms");
    }
    let updated = host.run(&["--json", "host", "trust", "update"]).well().json();
    assert_eq!(updated["fresh"], true, "{updated}");
    assert_eq!(host.findings(), Vec::<String>::new());
    let outdated = host
        .run(&["--json", "platform", "outdated", "--in", "velos"])
        .well()
        .json();
    assert_eq!(outdated["outdated"][0]["newer"], version(&brick), "{outdated}");
    look_through(&market).await;
}
