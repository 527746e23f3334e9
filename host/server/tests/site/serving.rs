//! Hosts and paths, languages, headers, platforms that come and go.

use legollab_server::{AddError, ServerOptions};

use crate::{
    browser::{Browser, raw},
    support::{PASSWORD, Running, generous},
};

#[tokio::test]
async fn a_platform_is_met_by_host_and_by_path() {
    let running = Running::start().await;
    running.member("Ada", &[]).await;
    let mut landing = Browser::new(running.port, "localhost");
    let page = landing.get("/").await.expect(200);
    assert!(
        page.body.contains(r#"href="/p/velos""#) && page.body.contains("The velos"),
        "{}",
        page.body
    );

    let mut by_path = landing.clone();
    for path in ["/p/velos", "/p/velos/", "/p/velos?x=1"] {
        by_path.get(path).await.expect(200);
    }
    let fields = [
        ("email", "ada@example.org"),
        ("password", PASSWORD),
        ("next", "/account"),
    ];
    let answer = by_path
        .fill("/p/velos/account/sign-in", "/p/velos/account/sign-in", &fields)
        .await
        .expect(303);
    assert_eq!(answer.location(), "/p/velos/account");
    assert!(
        answer
            .set_cookies()
            .iter()
            .any(|cookie| cookie.contains("Path=/p/velos;")),
        "{:?}",
        answer.set_cookies()
    );
    let page = by_path.get("/p/velos/account").await.expect(200);
    assert!(
        page.body.contains(r#"action="/p/velos/account/password""#),
        "{}",
        page.body
    );

    for path in ["/p/other/", "/p/", "/account", "/p/velosx"] {
        landing.get(path).await.expect(404);
    }
    Browser::new(running.port, "VELOS.localhost:80")
        .get("/")
        .await
        .expect(200);
    running.stop().await;
}

#[tokio::test]
async fn every_answer_carries_the_strict_headers() {
    let running = Running::start().await;
    let mut visitor = running.visitor();
    let home = visitor.get("/").await.expect(200);
    let stylesheet = home
        .body
        .split(r#"href="/assets/"#)
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let stylesheet = visitor.get(&format!("/assets/{stylesheet}")).await.expect(200);
    assert!(stylesheet.header("cache-control").contains("immutable"));
    for answer in [
        home,
        stylesheet,
        visitor.get("/nowhere/at-all").await.expect(404),
        visitor.get("/steward").await.expect(303),
        visitor.get("/api/a/b/c").await.expect(404),
        visitor.post("/account/sign-in", &[]).await.expect(403),
        visitor.send("DELETE", "/", &[], "").await.expect(405),
        Browser::new(running.port, "localhost")
            .get("/p/other")
            .await
            .expect(404),
    ] {
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("strict-transport-security"), "", "not without HTTPS");
        assert_eq!(answer.header("x-request-id").len(), 32);
        let style = answer.body.contains("style=\"") || answer.body.contains("<style");
        assert!(!answer.body.contains("<script") && !style, "{}", answer.body);
    }
    running.stop().await;
}

#[tokio::test]
async fn behind_a_trusted_proxy_cookies_are_for_https_alone() {
    let trusted = vec!["127.0.0.0/8".parse().unwrap()];
    let options = ServerOptions {
        trusted_proxies: trusted,
        rate_limits: generous(),
        ..ServerOptions::default()
    };
    let running = Running::with(options).await;
    let mut browser = running
        .visitor()
        .with("x-forwarded-proto", "https")
        .with("x-forwarded-for", "203.0.113.7");
    let answer = browser.get("/account/sign-in").await.expect(200);
    assert_eq!(answer.header("strict-transport-security"), "max-age=63072000");
    let cookie = answer.set_cookies()[0].to_owned();
    assert!(
        cookie.starts_with("__Host-visitor=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
    running.stop().await;

    let running = Running::start().await;
    let answer = running
        .visitor()
        .with("x-forwarded-proto", "https")
        .get("/")
        .await
        .expect(200);
    assert_eq!(
        answer.header("strict-transport-security"),
        "",
        "anybody can write that header"
    );
    running.stop().await;
}

#[tokio::test]
async fn the_language_follows_the_browser_until_one_is_chosen() {
    let running = Running::start().await;
    let mut browser = running.visitor();
    assert!(browser.get("/").await.body.contains(r#"<html lang="en">"#));
    browser.language = "fr-CA,de;q=0.5".to_owned();
    assert!(browser.get("/").await.body.contains(r#"<html lang="fr">"#));
    browser.language = "de".to_owned();
    assert!(
        browser.get("/").await.body.contains(r#"<html lang="fr">"#),
        "the platform's first"
    );

    let page = "/account/forgotten";
    let fields = [("language", "en"), ("_from", page)];
    let answer = browser.fill(page, "/account/language", &fields).await.expect(303);
    assert_eq!(answer.location(), page, "the page stays");
    assert!(browser.get("/").await.body.contains(r#"<html lang="en">"#));
    // A form that comes back with what is wrong in it is still a page whose language can be changed.
    let wrong = [("name", "Eve"), ("email", "nobody"), ("next", "/booking/slots?x=1")];
    let again = browser
        .fill("/account/sign-up", "/account/sign-up", &wrong)
        .await
        .expect(422);
    let here = r#"href="/account/sign-up?next=%2Fbooking%2Fslots%3Fx%3D1&amp;lang=fr""#;
    assert!(again.body.contains(here), "{}", again.body);
    assert!(
        again
            .body
            .contains(r#"href="/account/sign-in?next=%2Fbooking%2Fslots%3Fx%3D1""#),
        "and signing in still leads on"
    );
    let fields = [("language", "xx"), ("_from", page)];
    browser.fill(page, "/account/language", &fields).await.expect(400);
    let fields = [("language", "fr"), ("_from", "//evil.example")];
    assert_eq!(
        browser
            .fill(page, "/account/language", &fields)
            .await
            .expect(303)
            .location(),
        "/"
    );
    running.stop().await;
}

#[tokio::test]
async fn methods_that_an_address_does_not_take_are_named() {
    let running = Running::start().await;
    let mut visitor = running.visitor();
    let answer = visitor.send("PUT", "/account", &[], "").await.expect(405);
    assert_eq!(answer.header("allow"), "GET,HEAD,POST");
    assert!(answer.body.contains("<h1>"), "{}", answer.body);
    let head = visitor.send("HEAD", "/account/sign-in", &[], "").await.expect(200);
    assert_eq!(head.body, "");
    let problem = visitor.get("/api/a/b/c").await.expect(404);
    assert_eq!(problem.header("content-type"), "application/problem+json");
    let problem = problem.json();
    assert_eq!(problem["type"], "urn:legollaborative:problem:not-found");
    assert_eq!(problem["status"], 404);
    let document = visitor.get("/api/openapi.json").await.expect(200).json();
    assert_eq!(document["openapi"], "3.1.0");
    running.stop().await;
}

#[tokio::test]
async fn platforms_come_and_go_while_the_server_runs() {
    let running = Running::start().await;
    let tools = running.open("tools", "hosts = [\"outils.example.org\"]\n").await;
    assert!(running.server.put(tools.clone()).unwrap().is_none());
    let mut browser = Browser::new(running.port, "Outils.Example.Org");
    assert!(browser.get("/").await.expect(200).body.contains("The tools"));
    assert_eq!(
        running.server.address_of("tools").as_deref(),
        Some("http://outils.example.org")
    );

    let rival = running.open("rival", "hosts = [\"outils.example.org\"]\n").await;
    let refused = running.server.put(rival.clone()).err();
    assert_eq!(
        refused,
        Some(AddError::HostTaken {
            host: "outils.example.org".into(),
            platform: "tools".into()
        })
    );

    let names = |running: &Running| {
        let platforms = running.server.platforms();
        platforms
            .iter()
            .map(|platform| platform.name().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&running), ["tools", "velos"]);
    let removed = running.server.remove("tools").unwrap();
    removed.close().await.unwrap();
    browser.get("/").await.expect(200);
    assert!(
        !browser.get("/").await.body.contains("The tools"),
        "the host is nobody's now"
    );
    running.server.put(rival).unwrap();
    assert!(browser.get("/").await.body.contains("The rival"));

    let old = running.velos();
    old.close().await.unwrap();
    let new = running
        .open("velos", "summary = { en = \"Now with a summary\" }\n")
        .await;
    let given_back = running.server.put(new).unwrap().unwrap();
    assert!(std::sync::Arc::ptr_eq(&given_back, &old));
    assert!(running.visitor().get("/").await.body.contains("Now with a summary"));
    running.stop().await;
}

#[tokio::test]
async fn nonsense_on_the_wire_gets_a_refusal_and_the_next_one_an_answer() {
    let running = Running::start().await;
    for request in [
        "\x16\x03\x01\x02\x00".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "GET /\u{7f} HTTP/1.1\r\nhost: velos.localhost\r\n\r\n".to_owned(),
        format!(
            "GET / HTTP/1.1\r\nhost: velos.localhost\r\nx: {}\r\n\r\n",
            "a".repeat(100_000)
        ),
        "POST /account/sign-in HTTP/1.1\r\nhost: velos.localhost\r\ncontent-length: x\r\n\r\n".to_owned(),
    ] {
        let answer = raw(running.port, request.as_bytes()).await;
        assert!(
            matches!(answer.status, 0 | 400 | 404 | 431),
            "{} to {request:.40?}",
            answer.status
        );
    }
    running.visitor().get("/").await.expect(200);
    running.stop().await;
}
