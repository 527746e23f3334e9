//! Who made a brick, as stewards read it: by the host's own copy of a registry's trust, and by its clock.

use std::{fs, sync::Arc};

use legollab_runtime::{
    Runtime, RuntimeOptions,
    clock::MovableClock,
    loading::{OpenError, survey},
    manifest::Severity,
    trust::HostTrust,
};
use legollab_server::{
    ServerOptions,
    accounts::{NewAccount, create_member},
};
use legollab_trust::{
    TrustCopy, TrustFolder,
    fixture::{News, PROVIDER, Registry},
};
use tempfile::TempDir;

use crate::{
    browser::Browser,
    marked::{self, GRANTS},
    support::{DAY, PASSWORD, Running, START, generous, sign_in},
};

#[tokio::test]
async fn stewards_read_who_made_a_brick_and_nothing_is_green_without_proof() {
    let file = marked::file();
    let registry = Registry::new(&file, START.0);
    let home = TempDir::new().unwrap();
    let root = registry.root(START.0);
    let folder = TrustFolder::create(&home.path().join("trust"), "https://registry.example.org", &root).unwrap();
    let copy = TrustCopy::open(folder.clone()).unwrap();
    let running = Running::with(ServerOptions {
        rate_limits: generous(),
        trust: Some(HostTrust::new(copy)),
        ..ServerOptions::default()
    })
    .await;
    let platform = running.serve_bricks("marks", &[("marked", &file, GRANTS)]).await;
    let account = NewAccount {
        email: "ada@example.org".to_owned(),
        name: "Ada".to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles: vec!["steward".to_owned()],
        locale: Some("en".to_owned()),
    };
    create_member(&platform, running.server.passwords(), account)
        .await
        .unwrap();
    // Sessions end while the clock moves.
    let signed_in = async || {
        let mut browser = Browser::new(running.port, "marks.localhost");
        sign_in(&mut browser, "ada@example.org", PASSWORD).await.expect(303);
        browser
    };
    let told = async |words: &str, is_green: bool| {
        let mut browser = signed_in().await;
        for page in ["/steward/bricks", "/steward/bricks/marked"] {
            let body = browser.get(page).await.expect(200).body;
            assert!(body.contains(words), "`{words}` is not on {page}: {body}");
            assert_eq!(body.contains("chip good"), is_green, "{page}: {words}");
        }
    };

    told("Origin unknown", false).await;
    registry.tell(&folder, 1, START.0, News::None);
    told("Origin unknown", false).await;
    registry.prove(&folder);
    told("Certified until", true).await;
    told(PROVIDER, true).await;

    // Days without news, and then news.
    running.clock.advance(7 * DAY);
    told("Not known: last heard on", false).await;
    let now = START.0 + 7 * DAY;
    registry.tell(&folder, 2, now, News::None);
    told("Certified until", true).await;
    running.clock.advance(-8 * DAY);
    told("Not known: last heard on", false).await;
    running.clock.advance(8 * DAY);

    // Two years later, by a registry that goes on.
    let end = registry.ends();
    running.clock.advance(end - now);
    registry.tell(&folder, 3, end - DAY, News::None);
    told("Certification ended on", false).await;

    // Taken back, told with its reason, also long after the last news.
    registry.tell(&folder, 4, end - DAY, News::Revoked("The evidence was false."));
    told("Certification taken back on", false).await;
    running.clock.advance(100 * DAY);
    told("Certification taken back on", false).await;
    let page = signed_in().await.get("/steward/bricks/marked").await.expect(200).body;
    assert!(page.contains("The evidence was false."), "{page}");
    running.stop().await;
}

/// Preflight tells what was taken back; it does not start where the operator wants that.
#[tokio::test]
async fn what_was_taken_back_does_not_start_where_the_operator_wants_that() {
    let file = marked::file();
    let registry = Registry::new(&file, START.0);
    let home = TempDir::new().unwrap();
    let root = registry.root(START.0);
    let folder = TrustFolder::create(&home.path().join("trust"), "https://registry.example.org", &root).unwrap();
    registry.tell(&folder, 1, START.0, News::Revoked("The evidence was false."));
    registry.prove(&folder);
    let platform = home.path().join("marks");
    fs::create_dir_all(platform.join("bricks")).unwrap();
    fs::write(platform.join("bricks/marked.wasm"), &file).unwrap();
    let manifest = format!(
        "[platform]\nname = \"marks\"\ntitle = {{ en = \"Marks\" }}\nlanguages = [\"en\"]\ntime-zone = \"Europe/Paris\"\n\
         [bricks.marked]\npackage = \"test:marked\"\nversion = \"^0.1\"\nfile = \"bricks/marked.wasm\"\n{GRANTS}\n"
    );
    fs::write(platform.join("platform.toml"), manifest).unwrap();
    for refuses in [false, true] {
        let trust = HostTrust {
            refuses_what_was_taken_back: refuses,
            ..HostTrust::new(TrustCopy::open(folder.clone()).unwrap())
        };
        let runtime = Runtime::start(RuntimeOptions {
            clock: Arc::new(MovableClock::new(START)),
            concurrent_calls: 4,
            trust: Some(trust),
            ..RuntimeOptions::new(home.path().join("code"))
        })
        .unwrap();
        let found = survey(&runtime, &platform).await.findings;
        let told = found.iter().find(|finding| finding.code() == "certification-revoked");
        let told = told.unwrap_or_else(|| panic!("{found:?}"));
        assert!(
            told.text("en").contains("The evidence was false."),
            "{}",
            told.text("en")
        );
        assert_eq!(told.severity == Severity::Error, refuses);
        match runtime.open(&platform).await {
            Ok(open) if !refuses => open.close().await.unwrap(),
            Err(OpenError::Findings { findings, .. }) if refuses => assert_eq!(findings.len(), 1),
            other => panic!("{:?}", other.map(drop)),
        }
    }
}
