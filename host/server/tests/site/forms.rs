//! Forms are taken from this site's own pages alone.

use crate::support::Running;

#[tokio::test]
async fn a_form_needs_the_token_of_this_very_visit() {
    let running = Running::start().await;
    let mut ada = running.join("Ada", &[]).await;
    let mut eve = running.join("Eve", &[]).await;
    let (own, others) = (ada.get("/account").await.token(), eve.get("/account").await.token());
    let visitors = running.visitor().get("/account/sign-in").await.token();
    for tokens in [
        vec![],
        vec![""],
        vec!["x"],
        vec![&others],
        vec![&visitors],
        vec![&own, &own],
    ] {
        let mut fields = vec![("name", "Changed")];
        fields.extend(tokens.iter().map(|token| ("_csrf", *token)));
        let answer = ada.post("/account", &fields).await.expect(403);
        assert!(answer.body.contains("no longer valid"), "{}", answer.body);
    }
    assert!(!ada.get("/account").await.body.contains("Changed"));
    ada.post("/account", &[("name", "Changed"), ("_csrf", &own)])
        .await
        .expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_right_token_from_a_wrong_place_is_not_enough() {
    let running = Running::start().await;
    let mut ada = running.join("Ada", &[]).await;
    let token = ada.get("/account").await.token();
    let fields = [("name", "Changed"), ("_csrf", token.as_str())];
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "http://other.localhost"),
        ("origin", "null"),
    ] {
        let mut forged = ada.clone().with(name, value);
        forged.post("/account", &fields).await.expect(403);
    }
    let mut own = ada
        .clone()
        .with("sec-fetch-site", "same-origin")
        .with("origin", "http://velos.localhost");
    own.post("/account", &fields).await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_token_ends_where_the_session_begins() {
    let running = Running::start().await;
    running.member("Ada", &[]).await;
    let mut browser = running.visitor();
    let before = browser.get("/account/sign-in").await.token();
    crate::support::sign_in(&mut browser, "ada@example.org", crate::support::PASSWORD)
        .await
        .expect(303);
    browser
        .post("/account", &[("name", "Changed"), ("_csrf", &before)])
        .await
        .expect(403);
    running.stop().await;
}

#[tokio::test]
async fn other_kinds_of_bodies_and_too_much_of_them_are_refused() {
    let running = Running::start().await;
    let mut browser = running.visitor();
    for content in ["application/json", "multipart/form-data; boundary=x", "text/plain"] {
        let answer = browser
            .send("POST", "/account/sign-in", &[("content-type", content)], "{}")
            .await;
        answer.expect(415);
    }
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let much = format!("email={}", "a".repeat(4 << 20));
    let answer = browser.send("POST", "/account/sign-in", &form, &much).await;
    // Whether the answer still comes through depends on the network; that nothing is taken does not.
    assert!(matches!(answer.status, 413 | 0), "{}", answer.status);
    running.stop().await;
}
