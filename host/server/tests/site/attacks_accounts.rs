//! Guessing, locking out, taking over.

use std::time::Duration;

use legollab_server::{RateLimits, ServerOptions};
use legollab_web::rate_limit::RateLimit;

use crate::{
    browser::Browser,
    support::{PASSWORD, Running, generous, link_in, sign_in},
};

const ADA: &str = "ada@example.org";

/// A server behind a proxy, so that clients can come from many addresses, where little may be tried.
async fn strict() -> Running {
    let few = |burst| RateLimit::new(burst, Duration::from_secs(3600));
    Running::with(ServerOptions {
        trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
        rate_limits: RateLimits {
            sign_in_by_client_and_account: few(2),
            sign_in_by_account: few(6),
            sign_in_by_device: few(3),
            ..generous()
        },
        ..ServerOptions::default()
    })
    .await
}

fn from(running: &Running, machine: usize) -> Browser {
    running
        .visitor()
        .with("x-forwarded-for", &format!("203.0.113.{machine}"))
}

/// What a wrong password comes to, from an address.
async fn guess(running: &Running, machine: usize) -> u16 {
    sign_in(&mut from(running, machine), ADA, "not the password")
        .await
        .status
}

#[tokio::test]
async fn one_machine_that_guesses_locks_nobody_out() {
    let running = strict().await;
    running.member("Ada", &["steward"]).await;
    for round in 0..20 {
        let status = guess(&running, 1).await;
        assert_eq!(status, if round < 2 { 422 } else { 429 }, "guess {round}");
    }
    sign_in(&mut from(&running, 2), ADA, PASSWORD).await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn many_machines_that_guess_do_not_lock_out_a_browser_that_is_known() {
    let running = strict().await;
    running.member("Ada", &["steward"]).await;
    let mut own = from(&running, 1);
    sign_in(&mut own, ADA, PASSWORD).await.expect(303);
    own.fill("/account", "/account/sign-out", &[]).await.expect(303);
    for machine in 10..30 {
        let status = guess(&running, machine).await;
        assert!(machine > 14 || status == 422, "guess from {machine}: {status}");
        assert!(machine < 16 || status == 429, "guess from {machine}: {status}");
    }
    sign_in(&mut from(&running, 40), ADA, PASSWORD).await.expect(429);
    sign_in(&mut own, ADA, PASSWORD).await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_known_browser_is_known_to_one_account_and_one_password() {
    let running = strict().await;
    running.member("Ada", &[]).await;
    running.member("Eve", &[]).await;
    let mut eves = from(&running, 1);
    sign_in(&mut eves, "eve@example.org", PASSWORD).await.expect(303);
    let mark = eves.cookies["device"].clone();
    eves.fill("/account", "/account/sign-out", &[]).await.expect(303);
    // With Eve's mark, or one that was changed, guessing at Ada's account is what it is for everybody.
    let (flipped, forged) = (mark.to_uppercase(), format!("{}.{}", "A".repeat(22), "A".repeat(43)));
    for (machine, mark) in [(2, mark.as_str()), (3, &flipped), (4, &forged), (5, "."), (6, "")] {
        let mut browser = from(&running, machine);
        for guess in 0..3 {
            browser.cookies.insert("device".to_owned(), mark.to_owned());
            let status = sign_in(&mut browser, ADA, "not the password").await.status;
            assert!(guess < 2 || status == 429, "{mark}: {status}");
        }
    }
    // Even a known browser guesses only so often.
    let mut own = from(&running, 7);
    for guess in 0..5 {
        own.cookies.insert("device".to_owned(), mark.clone());
        let status = sign_in(&mut own, "eve@example.org", "not the password").await.status;
        assert_eq!(status, if guess < 3 { 422 } else { 429 });
    }
    running.stop().await;
}

#[tokio::test]
async fn a_link_to_a_new_password_leads_to_the_platform_whatever_the_request_says() {
    let running = Running::start().await;
    running.member("Ada", &[]).await;
    for host in ["evil.example", "velos.localhost.evil.example"] {
        let mut browser = Browser::new(running.port, host)
            .with("x-forwarded-host", "evil.example")
            .with("forwarded", "host=evil.example");
        let asked = browser
            .fill(
                "/p/velos/account/forgotten",
                "/p/velos/account/forgotten",
                &[("email", ADA)],
            )
            .await;
        assert!(asked.status < 500, "{host}: {}", asked.status);
    }
    let mut browser = running.visitor().with("x-forwarded-host", "evil.example");
    browser
        .fill("/account/forgotten", "/account/forgotten", &[("email", ADA)])
        .await;
    for letter in running.letters(1).await {
        assert!(!letter.contains("evil.example"), "{letter}");
        assert!(link_in(&letter).starts_with("/account/new-password?token="), "{letter}");
    }
    running.stop().await;
}

#[tokio::test]
async fn forms_change_nothing_but_their_own_fields() {
    let running = Running::start().await;
    let mut browser = running.visitor();
    let fields = [
        ("name", "Eve"),
        ("email", "eve@example.org"),
        ("password", PASSWORD),
        ("roles", "steward"),
        ("role", "steward"),
        ("roles[]", "steward"),
        ("state", "active"),
        ("id", "1"),
        ("member", "1"),
    ];
    browser
        .fill("/account/sign-up", "/account/sign-up", &fields)
        .await
        .expect(303);
    let find = async |email: &str| running.velos().store().member_by_email(email).await.unwrap();
    let eve = find("eve@example.org").await.unwrap();
    assert!(eve.roles.is_empty());

    // What only stewards may is refused to others, with their own token in the form.
    let ada = running.member("Ada", &["steward"]).await;
    let token = browser.get("/account").await.token();
    for path in [
        format!("/steward/members/{}", eve.id),
        format!("/steward/members/{}", ada.id),
        format!("/steward/members/{}/unblock", eve.id),
        format!("/steward/members/{}/invite", eve.id),
        "/steward/jobs/1/run".to_owned(),
        "/steward/dead-letters/1/redeliver".to_owned(),
    ] {
        let fields = [("roles", "steward"), ("name", "Changed"), ("_csrf", token.as_str())];
        browser.post(&path, &fields).await.expect(403);
    }
    assert!(find("eve@example.org").await.unwrap().roles.is_empty());
    assert_eq!(find(ADA).await.unwrap().name, "Ada");
    running.stop().await;
}
