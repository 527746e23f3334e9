//! Opening accounts, signing in, sessions.

use legollab_server::{RateLimits, ServerOptions};
use legollab_web::rate_limit::RateLimit;

use crate::support::{DAY, PASSWORD, Running, generous, sign_in};

#[tokio::test]
async fn a_person_opens_an_account_and_is_signed_in() {
    let running = Running::start().await;
    let mut browser = running.visitor();
    let fields = [
        ("name", "Zoé"),
        ("email", "zoe@example.org"),
        ("password", PASSWORD),
        ("next", "/account"),
    ];
    let answer = browser
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await
        .expect(303);
    assert_eq!(answer.location(), "/account");
    let session = answer
        .set_cookies()
        .into_iter()
        .find(|cookie| cookie.starts_with("session="))
        .unwrap();
    assert!(
        session.ends_with("; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax"),
        "{session}"
    );
    let page = browser.get("/account").await.expect(200);
    assert!(
        page.body.contains("Zoé") && page.body.contains("Welcome. Your account is open."),
        "{}",
        page.body
    );
    assert!(
        !browser
            .get("/account")
            .await
            .body
            .contains("Welcome. Your account is open."),
        "a note is said once"
    );

    let again = [("name", "Eve"), ("email", "ZOE@example.org"), ("password", PASSWORD)];
    let answer = running
        .visitor()
        .fill("/account/sign-up", "/account/sign-up", &again)
        .await
        .expect(422);
    assert!(answer.body.contains("already an account"), "{}", answer.body);
    running.stop().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_what_was_entered_stays() {
    let running = Running::start().await;
    let fields = [("name", "<b>Eve</b>"), ("email", "nobody"), ("password", "short")];
    let answer = running
        .visitor()
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await
        .expect(422);
    assert!(
        answer.body.contains(r#"aria-describedby="email-problem""#),
        "{}",
        answer.body
    );
    assert!(
        answer.body.contains(r#"value="&lt;b&gt;Eve&lt;/b&gt;""#),
        "{}",
        answer.body
    );
    assert!(!answer.body.contains("short\""), "a password never stands in a page");
    running.stop().await;
}

#[tokio::test]
async fn a_form_says_all_that_is_wrong_at_once() {
    let running = Running::start().await;
    running.member("Ada", &[]).await;
    let wrong = |body: &str| body.matches(r#"aria-invalid="true""#).count();
    let fields = [("name", "\u{200b}"), ("email", "nobody"), ("password", "short")];
    let mut visitor = running.visitor();
    let answer = visitor
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await
        .expect(422);
    assert_eq!(wrong(&answer.body), 3, "{}", answer.body);
    let fields = [("name", ""), ("email", "ada@example.org"), ("password", "short")];
    let answer = visitor
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await
        .expect(422);
    assert_eq!(wrong(&answer.body), 3, "{}", answer.body);

    let mut ada = running.visitor();
    sign_in(&mut ada, "ada@example.org", PASSWORD).await.expect(303);
    let fields = [("present-password", "not the password"), ("password", "short")];
    let answer = ada.fill("/account", "/account/password", &fields).await.expect(422);
    assert_eq!(wrong(&answer.body), 2, "{}", answer.body);
    let name = "Ada\u{202e}";
    let answer = ada
        .fill("/account", "/account", &[("name", name), ("language", "fr")])
        .await
        .expect(422);
    assert!(
        answer.body.contains(&format!("value=\"{name}\"")),
        "what was typed stays: {}",
        answer.body
    );
    assert!(
        answer.body.contains(r#"<option value="fr" lang="fr" selected>"#),
        "{}",
        answer.body
    );
    running.stop().await;
}

#[tokio::test]
async fn an_address_and_a_password_are_the_same_however_a_keyboard_writes_them() {
    let running = Running::start().await;
    let fields = [
        ("name", "Jean"),
        ("email", "jean@exämple.org"),
        ("password", "un v\u{e9}lo pour deux"),
    ];
    running
        .visitor()
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await
        .expect(303);
    for email in ["jean@xn--exmple-cua.org", "Jean@exa\u{308}mple.org"] {
        sign_in(&mut running.visitor(), email, "un ve\u{301}lo pour deux")
            .await
            .expect(303);
        let again = [("name", "Eve"), ("email", email), ("password", PASSWORD)];
        let answer = running
            .visitor()
            .fill("/account/sign-up", "/account/sign-up", &again)
            .await
            .expect(422);
        assert!(answer.body.contains("already an account"), "{}", answer.body);
    }
    running.stop().await;
}

#[tokio::test]
async fn accounts_are_not_opened_by_the_hundred_from_one_address() {
    let running = Running::with(ServerOptions {
        trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
        rate_limits: RateLimits {
            sign_ups_by_client: RateLimit::per_hour(2.try_into().unwrap()),
            ..generous()
        },
        ..ServerOptions::default()
    })
    .await;
    let open = async |machine: usize, email: &str, password: &str| {
        let mut browser = running
            .visitor()
            .with("x-forwarded-for", &format!("203.0.113.{machine}"));
        let fields = [("name", "Zoé"), ("email", email), ("password", password)];
        browser
            .fill("/account/sign-up", "/account/sign-up", &fields)
            .await
            .status
    };
    assert_eq!(open(1, "a@example.org", PASSWORD).await, 303);
    for _ in 0..5 {
        assert_eq!(open(1, "b@example.org", "short").await, 422, "a slip opens no account");
    }
    assert_eq!(open(1, "b@example.org", PASSWORD).await, 303);
    assert_eq!(open(1, "c@example.org", PASSWORD).await, 429);
    assert_eq!(open(2, "c@example.org", PASSWORD).await, 303, "others are not held up");
    running.stop().await;
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_look_the_same() {
    let running = Running::start().await;
    running.member("Ada", &[]).await;
    let bare = |body: &str| {
        let token = body
            .split(r#"name="_csrf" value=""#)
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        body.replace(token, "").replace("ada@", "").replace("eve@", "")
    };
    let wrong = sign_in(&mut running.visitor(), "ada@example.org", "not the password")
        .await
        .expect(422);
    let unknown = sign_in(&mut running.visitor(), "eve@example.org", "not the password")
        .await
        .expect(422);
    assert_eq!(bare(&wrong.body), bare(&unknown.body));
    running.stop().await;
}

#[tokio::test]
async fn a_session_that_was_planted_is_not_taken_over() {
    let running = Running::start().await;
    running.member("Ada", &[]).await;
    let planted = "A".repeat(43);
    let mut browser = running.visitor();
    browser.cookies.insert("session".to_owned(), planted.clone());
    sign_in(&mut browser, "ada@example.org", PASSWORD).await.expect(303);
    assert_ne!(browser.cookies["session"], planted);

    let first = browser.cookies["session"].clone();
    sign_in(&mut running.visitor(), "ada@example.org", PASSWORD)
        .await
        .expect(303);
    browser.get("/account").await.expect(200);
    // Signing in again in the same browser ends the session that was there.
    let token = browser.get("/account").await.token();
    let fields = [
        ("email", "ada@example.org"),
        ("password", PASSWORD),
        ("_csrf", token.as_str()),
    ];
    browser.post("/account/sign-in", &fields).await.expect(303);
    let mut thief = running.visitor();
    thief.cookies.insert("session".to_owned(), first);
    thief.get("/account").await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_session_lasts_as_long_as_it_is_used_and_ends_some_day() {
    let running = Running::start().await;
    let mut browser = running.join("Ada", &[]).await;
    for _ in 0..6 {
        running.clock.advance(13 * DAY);
        let page = browser.get("/account").await.expect(200);
        assert!(
            page.set_cookies().iter().any(|cookie| cookie.starts_with("session=")),
            "the browser keeps it as long"
        );
    }
    running.clock.advance(13 * DAY);
    browser.get("/account").await.expect(303);

    let mut idle = running.signed_in("Ada").await;
    running.clock.advance(15 * DAY);
    let answer = idle.get("/account").await.expect(303);
    assert_eq!(answer.location(), "/account/sign-in?next=%2Faccount");
    running.stop().await;
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let running = Running::start().await;
    let mut browser = running.join("Ada", &[]).await;
    let kept = browser.clone();
    browser.fill("/account", "/account/sign-out", &[]).await.expect(303);
    assert!(!browser.cookies.contains_key("session"));
    kept.clone().get("/account").await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let running = Running::start().await;
    let mut here = running.join("Ada", &[]).await;
    let mut elsewhere = running.signed_in("Ada").await;
    let wrong = [
        ("present-password", "not the password"),
        ("password", "deux vélos pour trois"),
    ];
    here.fill("/account", "/account/password", &wrong).await.expect(422);
    elsewhere.get("/account").await.expect(200);
    let right = [("present-password", PASSWORD), ("password", "deux vélos pour trois")];
    here.fill("/account", "/account/password", &right).await.expect(303);
    here.get("/account").await.expect(200);
    elsewhere.get("/account").await.expect(303);
    sign_in(&mut running.visitor(), "ada@example.org", PASSWORD)
        .await
        .expect(422);
    sign_in(&mut running.visitor(), "ada@example.org", "deux vélos pour trois")
        .await
        .expect(303);
    running.stop().await;
}

#[tokio::test]
async fn name_and_language_are_the_members_own() {
    let running = Running::start().await;
    let mut browser = running.join("Ada", &[]).await;
    let fields = [
        ("name", "Ada L."),
        ("language", "fr"),
        ("roles", "steward"),
        ("email", "eve@example.org"),
    ];
    browser.fill("/account", "/account", &fields).await.expect(303);
    let page = browser.get("/account").await.expect(200);
    assert!(
        page.body.contains(r#"<html lang="fr">"#) && page.body.contains("Ada L."),
        "{}",
        page.body
    );
    let member = running
        .velos()
        .store()
        .member_by_email("ada@example.org")
        .await
        .unwrap()
        .unwrap();
    assert!(member.roles.is_empty(), "a form changes nothing but its own fields");
    running.stop().await;
}

#[tokio::test]
async fn the_way_on_never_leads_off_the_site() {
    let running = Running::start().await;
    running.member("Ada", &[]).await;
    for (next, to) in [
        ("/booking/slots?x=1", "/booking/slots?x=1"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/x\r\nset-cookie: a=b", "/"),
    ] {
        let fields = [("email", "ada@example.org"), ("password", PASSWORD), ("next", next)];
        let mut browser = running.visitor();
        let answer = browser
            .fill("/account/sign-in", "/account/sign-in", &fields)
            .await
            .expect(303);
        assert_eq!(answer.location(), to, "{next:?}");
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("next", next)
            .finish();
        let answer = browser.get(&format!("/account/sign-in?{query}")).await.expect(303);
        assert_eq!(answer.location(), to, "{next:?}");
    }
    running.stop().await;
}

#[tokio::test]
async fn guessing_is_slowed_down_and_told_for_how_long() {
    let few = RateLimit::new(2, std::time::Duration::from_secs(3600));
    let rate_limits = legollab_server::RateLimits {
        sign_in_by_account: few,
        ..generous()
    };
    let running = Running::with(ServerOptions {
        rate_limits,
        ..ServerOptions::default()
    })
    .await;
    running.member("Ada", &[]).await;
    for _ in 0..2 {
        sign_in(&mut running.visitor(), "ada@example.org", "not the password")
            .await
            .expect(422);
    }
    let answer = sign_in(&mut running.visitor(), "Ada@example.org", PASSWORD)
        .await
        .expect(429);
    let wait: u32 = answer.header("retry-after").parse().unwrap();
    assert!(
        (1..=3600).contains(&wait) && answer.body.contains("Too many requests"),
        "{}",
        answer.body
    );
    running.stop().await;
}

#[tokio::test]
async fn where_only_invited_people_come_nobody_signs_up() {
    let running = Running::start().await;
    let platform = running.open("closed", "sign-up = \"invited\"\n").await;
    running.server.put(platform).unwrap();
    let mut browser = crate::browser::Browser::new(running.port, "closed.localhost");
    let home = browser.get("/").await.expect(200);
    assert!(!home.body.contains("/account/sign-up"), "{}", home.body);
    browser.get("/account/sign-up").await.expect(404);
    let fields = [("name", "Eve"), ("email", "eve@example.org"), ("password", PASSWORD)];
    browser
        .fill("/account/sign-in", "/account/sign-up", &fields)
        .await
        .expect(404);
    running.stop().await;
}
