//! Platforms that are being built or suspended: who sees them, and to whom they write.

use legollab_runtime::storage::NewMessage;

use crate::{
    browser::Browser,
    support::{PASSWORD, Running, sign_in},
};

async fn state(running: &Running, state: &str) {
    let old = running.velos();
    let platform = {
        old.close().await.unwrap();
        running.open("velos", &format!("state = \"{state}\"\n")).await
    };
    running.server.put(platform).unwrap();
}

#[tokio::test]
async fn while_it_is_built_its_stewards_alone_see_it() {
    let running = Running::start().await;
    running.member("Ada", &["steward"]).await;
    running.member("Ben", &[]).await;
    state(&running, "building").await;

    let mut visitor = running.visitor();
    for path in [
        "/",
        "/account",
        "/account/sign-up",
        "/steward",
        "/nowhere",
        "/sitemap.xml",
        "/api",
    ] {
        let page = visitor.get(path).await.expect(503);
        assert!(page.body.contains("This site is being built"), "{path}: {}", page.body);
        assert_eq!(page.header("x-robots-tag"), "noindex");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    let told = visitor.get("/api/openapi.json").await.expect(503);
    assert_eq!(told.header("content-type"), "application/problem+json");
    let robots = visitor.get("/robots.txt").await.expect(200);
    assert_eq!(robots.body, "User-agent: *\nDisallow: /\n");
    // Nobody opens an account, also who knows the address of the form.
    let token = visitor.get("/account/sign-in").await.expect(200).token();
    let fields = [
        ("name", "Eve"),
        ("email", "eve@example.org"),
        ("password", PASSWORD),
        ("_csrf", token.as_str()),
    ];
    visitor.post("/account/sign-up", &fields).await.expect(503);

    let mut ben = running.signed_in("Ben").await;
    let page = ben.get("/").await.expect(503);
    assert!(page.body.contains("not that of a steward"), "{}", page.body);
    let mut ada = running.signed_in("Ada").await;
    let page = ada.get("/").await.expect(200);
    assert!(page.body.contains("only its stewards see it"), "{}", page.body);
    ada.get("/steward").await.expect(200);

    let mut landing = Browser::new(running.port, "localhost");
    assert!(!landing.get("/").await.expect(200).body.contains("velos"));
    running.stop().await;
}

#[tokio::test]
async fn a_suspended_platform_can_be_looked_at_by_its_stewards() {
    let running = Running::start().await;
    running.member("Ada", &["steward"]).await;
    state(&running, "suspended").await;
    let page = running.visitor().get("/").await.expect(503);
    assert!(page.body.contains("This site is suspended"), "{}", page.body);
    let mut ada = running.signed_in("Ada").await;
    let token = ada.get("/account").await.expect(200).token();
    let fields = [("name", "Ada L."), ("language", "en"), ("_csrf", token.as_str())];
    let refused = ada.post("/account", &fields).await.expect(403);
    assert!(
        refused.body.contains("nothing in it can be changed"),
        "{}",
        refused.body
    );
    ada.post("/account/sign-out", &[("_csrf", token.as_str())])
        .await
        .expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_closed_platform_writes_to_its_stewards_alone() {
    let running = Running::start().await;
    let ada = running.member("Ada", &["steward"]).await;
    let ben = running.member("Ben", &[]).await;
    state(&running, "building").await;
    let platform = running.velos();
    for (member, subject) in [(&ben, "To Ben"), (&ada, "To Ada")] {
        let message = NewMessage {
            installation: None,
            to: member.id.clone(),
            subject: subject.to_owned(),
            body: "Hello".to_owned(),
            path: None,
        };
        platform.store().queue_message(message, platform.now()).await.unwrap();
    }
    let letters = running.letters(1).await;
    assert!(letters[0].contains("To Ada"), "{letters:?}");
    let mut steward = running.signed_in("Ada").await;
    steward.until("/steward/messages/1", "not launched").await;
    assert_eq!(running.letters(1).await.len(), 1);
    sign_in(&mut running.visitor(), "ben@example.org", PASSWORD)
        .await
        .expect(303);
    running.stop().await;
}
