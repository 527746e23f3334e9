//! Letters, and what their links do.

use legollab_runtime::storage::NewMessage;
use legollab_server::{AddressStyle, InvitationBounds, ServerOptions};

use crate::{
    browser::Browser,
    support::{DAY, HOUR, PASSWORD, Running, generous, link_in, sign_in},
};

async fn forgotten(running: &Running, email: &str) -> String {
    let fields = [("email", email)];
    let answer = running
        .visitor()
        .fill("/account/forgotten", "/account/forgotten", &fields)
        .await;
    answer.expect(200).body
}

async fn choose(browser: &mut Browser, link: &str, more: &[(&str, &str)]) -> crate::browser::Answer {
    let (path, token) = link.split_once("?token=").unwrap();
    let mut fields = vec![("token", token)];
    fields.extend(more);
    browser.fill(link, path, &fields).await
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_through_a_letter_once() {
    let running = Running::start().await;
    let mut signed_in = running.join("Ada", &[]).await;
    let known = forgotten(&running, "ada@example.org").await;
    let unknown = forgotten(&running, "nobody@example.org").await;
    assert_eq!(known, unknown, "the answer does not tell who has an account");
    let letter = running.letters(1).await.remove(0);
    assert!(letter.contains("To: Ada <ada@example.org>"), "{letter}");
    let link = link_in(&letter);
    assert!(link.starts_with("/account/new-password?token="), "{letter}");
    assert!(
        letter.contains(&format!("http://velos.localhost:{}{link}", running.port)),
        "{letter}"
    );

    let mut browser = running.visitor();
    choose(&mut browser, &link, &[("password", "short")]).await.expect(422);
    choose(&mut browser, &link, &[("password", "deux vélos pour trois")])
        .await
        .expect(303);
    browser.get("/account").await.expect(200);
    signed_in.get("/account").await.expect(303);
    sign_in(&mut running.visitor(), "ada@example.org", "deux vélos pour trois")
        .await
        .expect(303);
    let answer = choose(&mut running.visitor(), &link, &[("password", "trois vélos pour un")])
        .await
        .expect(422);
    assert!(
        answer.body.contains("has already been used or has expired"),
        "{}",
        answer.body
    );
    running.stop().await;
}

#[tokio::test]
async fn links_lead_by_path_where_the_operator_says_so() {
    let running = Running::with(ServerOptions {
        address_style: AddressStyle::Paths,
        rate_limits: generous(),
        ..ServerOptions::default()
    })
    .await;
    running.member("Ada", &[]).await;
    forgotten(&running, "ada@example.org").await;
    let letter = running.letters(1).await.remove(0);
    let expected = format!("http://localhost:{}/p/velos/account/new-password?token=", running.port);
    assert!(letter.contains(&expected), "{letter}");
    running.stop().await;
}

#[tokio::test]
async fn a_link_ends_after_an_hour_and_with_a_change_of_the_password() {
    let running = Running::start().await;
    let mut ada = running.join("Ada", &[]).await;
    forgotten(&running, "ada@example.org").await;
    let late = link_in(&running.letters(1).await[0]);
    running.clock.advance(HOUR + 1);
    choose(&mut running.visitor(), &late, &[("password", "deux vélos pour trois")])
        .await
        .expect(422);

    forgotten(&running, "ada@example.org").await;
    let outdated = link_in(&running.letters(2).await[1]);
    let change = [("present-password", PASSWORD), ("password", "quatre vélos bleus")];
    ada.fill("/account", "/account/password", &change).await.expect(303);
    choose(
        &mut running.visitor(),
        &outdated,
        &[("password", "deux vélos pour trois")],
    )
    .await
    .expect(422);
    running.stop().await;
}

#[tokio::test]
async fn who_is_invited_chooses_name_and_password() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let fields = [("name", "Noe"), ("email", "noe@example.org")];
    let answer = steward
        .fill("/steward/members/invite", "/steward/members/invite", &fields)
        .await
        .expect(303);
    assert!(answer.location().starts_with("/steward/members/"));
    sign_in(&mut running.visitor(), "noe@example.org", "").await.expect(422);
    let link = link_in(&running.letters(1).await[0]);
    running.clock.advance(6 * DAY);
    let mut noe = running.visitor();
    choose(&mut noe, &link, &[("name", "Noé"), ("password", PASSWORD)])
        .await
        .expect(303);
    assert!(noe.get("/account").await.expect(200).body.contains("Noé"));
    let answer = steward
        .fill("/steward/members/invite", "/steward/members/invite", &fields)
        .await
        .expect(422);
    assert!(
        answer
            .body
            .contains("There is already an account for this address; it is in the list"),
        "{}",
        answer.body
    );
    running.stop().await;
}

#[tokio::test]
async fn a_platform_invites_so_many_people_a_day_who_have_not_answered() {
    let running = Running::with(ServerOptions {
        rate_limits: generous(),
        invitations: InvitationBounds {
            a_day: 20,
            of_platform: [("velos".to_owned(), 2)].into(),
        },
        ..ServerOptions::default()
    })
    .await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let invite = "/steward/members/invite";
    let fields = |number: usize| {
        [
            ("name", format!("Person {number}")),
            ("email", format!("p{number}@example.org")),
        ]
    };
    let mut pages = Vec::new();
    for number in 0..3 {
        let fields = fields(number);
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        running.clock.advance(HOUR);
        pages.push(steward.fill(invite, invite, &fields).await);
    }
    let third = pages.pop().unwrap().expect(422).body;
    let invited: Vec<String> = pages
        .into_iter()
        .map(|page| page.expect(303).location().to_owned())
        .collect();
    // From when on, on the platform's clock, and nothing that was typed is lost.
    for text in [
        "The next one can go out on Tuesday 24 November 2026, 09:00.",
        "p2@example.org",
        "Person 2",
    ] {
        assert!(third.contains(text), "`{text}` is not in {third}");
    }
    assert!(
        running
            .velos()
            .store()
            .member_by_email("p2@example.org")
            .await
            .unwrap()
            .is_none()
    );
    // Nor does the first one get another letter.
    let again = format!("{}/invite", invited[0]);
    let refused = steward.fill(&invited[0], &again, &[]).await.expect(429).body;
    assert!(refused.contains("The next one can go out on"), "{refused}");
    // Somebody who has come wanted the letter.
    let letters = running.letters(2).await;
    let choice = [("name", "Person 1"), ("password", PASSWORD)];
    choose(&mut running.visitor(), &link_in(&letters[1]), &choice)
        .await
        .expect(303);
    steward.fill(&invited[0], &again, &[]).await.expect(303);
    steward.fill(&invited[0], &again, &[]).await.expect(429);
    running.clock.advance(DAY + 1);
    steward.fill(&invited[0], &again, &[]).await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_letter_to_somebody_who_is_blocked_is_given_up() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let member = running.member("Eve", &[]).await;
    let path = format!("/steward/members/{}", member.id);
    steward
        .fill(&format!("{path}/block"), &format!("{path}/block"), &[])
        .await
        .expect(303);
    let message = NewMessage {
        installation: None,
        to: member.id,
        subject: "Hello\r\nBcc: all@example.org".to_owned(),
        body: "text".to_owned(),
        path: None,
    };
    let platform = running.velos();
    let id = platform.store().queue_message(message, platform.now()).await.unwrap();
    let path = format!("/steward/messages/{id}");
    steward.until(&path, "Given up").await;
    assert!(steward.get(&path).await.body.contains("is blocked"));

    let again = format!("{path}/resend");
    steward.fill(&path, &again, &[]).await.expect(303);
    let page = steward.get(&path).await.expect(200).body;
    assert!(page.contains("The message to Eve will be sent again."), "{page}");
    let member = format!(
        "/steward/members/{}",
        running.velos().store().message(id).await.unwrap().unwrap().to
    );
    steward
        .fill(&member, &format!("{member}/unblock"), &[])
        .await
        .expect(303);
    // It may have been given up once more before the account was free again.
    if steward.get(&path).await.body.contains("Given up") {
        steward.fill(&path, &again, &[]).await.expect(303);
    }
    let letter = running.letters(1).await.remove(0);
    assert!(letter.contains("To: Eve <eve@example.org>"), "{letter}");
    running.stop().await;
}
