//! Whether letters reach a member, and what waits until that is known.

use std::{sync::Arc, time::Duration};

use legollab_runtime::{
    platform::Platform,
    storage::{Message, MessageState},
};
use legollab_server::{
    RateLimits, ServerOptions,
    accounts::{NewAccount, create_member},
};
use legollab_web::rate_limit::RateLimit;

use crate::{
    browser::Browser,
    mail_server::MailServer,
    marked,
    support::{DAY, PASSWORD, Running, generous, link_in, sign_in},
};

const NOTICE: &str = "Confirm your address: we have sent a link to eve@example.org.";
const AGAIN: &str = "/account/confirm/again";

/// A platform whose brick lets anybody write to a member, two members whose addresses are known, and one who has just come.
struct Tools {
    running: Running,
    platform: Arc<Platform>,
    bea: String,
    eve: Browser,
}

impl Tools {
    async fn start(options: ServerOptions) -> Self {
        let running = Running::with(options).await;
        let platform = running
            .serve_bricks("tools", &[("front", &marked::file(), marked::GRANTS)])
            .await;
        let mut bea = String::new();
        for name in ["Cleo", "Bea"] {
            let account = NewAccount {
                email: format!("{}@example.org", name.to_lowercase()),
                name: name.to_owned(),
                password: Some(PASSWORD.to_owned()),
                roles: Vec::new(),
                locale: Some("en".to_owned()),
            };
            bea = create_member(&platform, running.server.passwords(), account)
                .await
                .unwrap()
                .id;
        }
        let mut eve = Browser::new(running.port, "tools.localhost");
        let fields = [("name", "Eve"), ("email", "eve@example.org"), ("password", PASSWORD)];
        eve.fill("/account/sign-up", "/account/sign-up", &fields)
            .await
            .expect(303);
        Self {
            running,
            platform,
            bea,
            eve,
        }
    }

    async fn signed_in(&self, name: &str) -> Browser {
        let mut browser = Browser::new(self.running.port, "tools.localhost");
        let email = format!("{name}@example.org");
        sign_in(&mut browser, &email, PASSWORD).await.expect(303);
        browser
    }

    /// The latest message to Bea, once it stands like this.
    async fn message(&self, is: impl Fn(&Message) -> bool) -> Message {
        for _ in 0..400 {
            let messages = self.platform.store().messages(0, 10).await.unwrap();
            let last = messages.into_iter().find(|message| message.to == self.bea);
            if let Some(last) = last.filter(|last| is(last)) {
                return last;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the message does not come to stand so");
    }
}

/// Has the brick write to somebody.
async fn write(browser: &mut Browser, to: &str) {
    let json = [("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
    let body = serde_json::json!({ "to": to }).to_string();
    let answer = browser.send("POST", "/api/front/words/write", &json, &body).await;
    assert!(answer.status < 300, "{} {}", answer.status, answer.body);
}

fn is_put_off(message: &Message) -> bool {
    message.state == MessageState::Waiting && message.due > message.written
}

#[tokio::test]
async fn letters_wait_for_whoever_caused_them_to_confirm_their_address() {
    let mut server = MailServer::start().await;
    let mut tools = Tools::start(server.options()).await;
    let home = tools.eve.get("/").await.expect(200).body;
    assert!(
        home.contains("Welcome. Your account is open. We have sent a link"),
        "{home}"
    );
    assert!(home.contains(NOTICE), "{home}");
    let letter = server.letter().await;
    assert!(letter.contains("<eve@example.org>"), "{letter}");
    assert!(
        !letter.contains("Eve"),
        "whoever gets it may be somebody else: {letter}"
    );
    let link = link_in(&letter.replace("=\n", "").replace("=3D", "="));

    // What she does is there at once, on the site; nobody gets a letter because of it.
    let bea = tools.bea.clone();
    write(&mut tools.eve, &bea).await;
    let held = tools.message(is_put_off).await;
    assert_eq!(held.due, held.written.plus(3 * DAY));
    let mut reader = tools.signed_in("bea").await;
    let news = reader.get("/account/notifications").await.expect(200).body;
    assert!(news.contains("script&gt;subject"), "{news}");
    assert!(!server.has_more());

    // Others are not held up by that.
    write(&mut tools.signed_in("cleo").await, &bea).await;
    let letter = server.letter().await;
    assert!(letter.contains("<bea@example.org>"), "{letter}");
    assert!(!server.has_more());

    // A link is used up by the button alone, and whoever opens it need not be signed in.
    let mut elsewhere = Browser::new(tools.running.port, "tools.localhost");
    for _ in 0..2 {
        let page = elsewhere.get(&link).await.expect(200).body;
        assert!(page.contains("Confirm my address"), "{page}");
    }
    let token = link.split("token=").nth(1).unwrap();
    elsewhere
        .fill(&link, "/account/confirm", &[("token", token)])
        .await
        .expect(303);
    let letter = server.letter().await;
    assert!(letter.contains("<bea@example.org>"), "{letter}");
    let home = tools.eve.get("/").await.expect(200).body;
    assert!(!home.contains(NOTICE), "{home}");
    let again = elsewhere.fill(&link, "/account/confirm", &[("token", token)]).await;
    assert!(again.expect(422).body.contains("already been used"));
    tools.running.stop().await;
}

#[tokio::test]
async fn what_is_never_confirmed_stays_on_the_site_and_links_are_bounded() {
    let mut server = MailServer::start().await;
    let options = ServerOptions {
        rate_limits: RateLimits {
            letters_by_account: RateLimit::new(2, Duration::from_secs(3_600)),
            ..generous()
        },
        ..server.options()
    };
    let mut tools = Tools::start(options).await;
    let first = server.letter().await;
    for (times, says) in [
        (2, "A new link is on its way to your address."),
        (1, "Several links were sent lately."),
    ] {
        for _ in 0..times {
            tools.eve.fill("/account", AGAIN, &[]).await.expect(303);
            let page = tools.eve.get("/account").await.expect(200).body;
            assert!(page.contains(says), "{page}");
        }
    }
    for _ in 0..2 {
        let link = link_in(&server.letter().await.replace("=\n", "").replace("=3D", "="));
        assert!(
            !first.contains(link.split("token=").nth(1).unwrap()),
            "each is another one"
        );
    }
    let bea = tools.bea.clone();
    write(&mut tools.eve, &bea).await;
    tools.message(is_put_off).await;
    tools.running.clock.advance(3 * DAY + 1);
    let left = tools.message(|message| message.state == MessageState::Sent).await;
    assert_eq!(left.channel.as_deref(), Some("site"));
    assert!(!server.has_more());
    tools.running.stop().await;
}

#[tokio::test]
async fn a_mistyped_address_is_put_right_and_has_no_say() {
    let mut server = MailServer::start().await;
    let mut tools = Tools::start(server.options()).await;
    server.letter().await;
    let fields = [("email", "evelyn@example.org"), ("present-password", PASSWORD)];
    let page = "/account/address";
    let asked = tools.eve.fill(page, page, &fields).await.expect(200).body;
    assert!(!asked.contains("is told as well"), "{asked}");
    let letter = server.letter().await;
    assert!(letter.contains("<evelyn@example.org>"), "{letter}");
    let link = link_in(&letter.replace("=\n", "").replace("=3D", "="));
    let (path, token) = link.split_once("?token=").unwrap();
    tools.eve.fill(&link, path, &[("token", token)]).await.expect(303);
    let home = tools.eve.get("/").await.expect(200).body;
    assert!(
        !home.contains("Confirm your address"),
        "the new one has answered: {home}"
    );
    assert!(!server.has_more());
    tools.running.stop().await;
}

#[tokio::test]
async fn where_no_letter_goes_out_nobody_is_asked() {
    let mut tools = Tools::start(ServerOptions {
        rate_limits: generous(),
        ..ServerOptions::default()
    })
    .await;
    let home = tools.eve.get("/").await.expect(200).body;
    assert!(
        home.contains("Welcome. Your account is open.") && !home.contains("Confirm"),
        "{home}"
    );
    let account = tools.eve.get("/account").await.expect(200).body;
    assert!(!account.contains(AGAIN), "{account}");
    let bea = tools.bea.clone();
    write(&mut tools.eve, &bea).await;
    let written = tools.message(|message| message.state == MessageState::Sent).await;
    assert_eq!(written.channel.as_deref(), Some("folder"));
    // And who asks without being asked gets none.
    tools.eve.fill("/account", AGAIN, &[]).await.expect(303);
    assert_eq!(tools.running.letters_of("tools", 1).await.len(), 1);
    tools.running.stop().await;
}
