//! What bricks write to members: on the site for all, by letter as each member wants it.

use legollab_hostile::bricks::MESSENGER;
use legollab_runtime::{
    platform::Platform,
    storage::{MessageState, NewMessage},
};
use legollab_server::accounts::{NewAccount, create_member};

use crate::{
    browser::Browser,
    support::{DAY, HOUR, PASSWORD, Running, sign_in},
};

const GRANTS: &str = "grants.store = {}\ngrants.notify = {}\ngrants.http = { hosts = [\"127.0.0.1\"] }";
const LIST: &str = "/account/notifications";

/// A platform with two bricks that write, and a member of it.
struct Written {
    running: Running,
    platform: std::sync::Arc<Platform>,
    ada: String,
}

impl Written {
    async fn start() -> Self {
        let running = Running::start().await;
        let brick = MESSENGER.file().unwrap();
        let platform = running
            .serve_bricks("post", &[("bikes", &brick, GRANTS), ("tools", &brick, GRANTS)])
            .await;
        let ada = Self::member(&running, &platform, "Ada").await;
        Self { running, platform, ada }
    }

    async fn member(running: &Running, platform: &Platform, name: &str) -> String {
        let account = NewAccount {
            email: format!("{}@example.org", name.to_lowercase()),
            name: name.to_owned(),
            password: Some(PASSWORD.to_owned()),
            roles: Vec::new(),
            locale: Some("en".to_owned()),
        };
        let made = create_member(platform, running.server.passwords(), account).await;
        made.unwrap().id
    }

    async fn browser(&self, name: &str) -> Browser {
        let mut browser = Browser::new(self.running.port, "post.localhost");
        let email = format!("{name}@example.org");
        sign_in(&mut browser, &email, PASSWORD).await.expect(303);
        browser
    }

    /// Writes as the brick at `mount` would.
    async fn write(&self, mount: &str, subject: &str, path: Option<&str>) -> i64 {
        let mounted = self.platform.mounted(mount).unwrap();
        let message = NewMessage {
            installation: Some(mounted.id),
            to: self.ada.clone(),
            subject: subject.to_owned(),
            body: format!("More about: {subject}."),
            path: path.map(str::to_owned),
        };
        let store = self.platform.store();
        store.queue_message(message, self.platform.now()).await.unwrap()
    }

    async fn letters(&self, least: usize) -> Vec<String> {
        self.running.letters_of("post", least).await
    }

    /// Waits until a message has gone its way, and says which way that was.
    async fn channel(&self, id: i64) -> Option<String> {
        for _ in 0..200 {
            let message = self.platform.store().message(id).await.unwrap().unwrap();
            if message.state != MessageState::Waiting {
                return message.channel;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("the message {id} still waits");
    }
}

#[tokio::test]
async fn what_is_new_is_counted_listed_opened_and_marked_as_read() {
    let written = Written::start().await;
    let mut ada = written.browser("ada").await;
    let empty = ada.get(LIST).await.expect(200).body;
    assert!(empty.contains("Nothing yet."), "{empty}");
    assert!(!empty.contains("class=\"count\""), "{empty}");

    let first = written
        .write("bikes", "A request for <b>Bike A</b>", Some("/account"))
        .await;
    let second = written.write("tools", "The drill is back", None).await;
    let third = written.write("tools", "Leads astray", Some("//evil.example/")).await;
    let home = ada.get("/").await.expect(200).body;
    assert!(home.contains(", 3 new"), "{home}");
    let list = ada.get(LIST).await.expect(200).body;
    assert!(list.contains("A request for &lt;b&gt;Bike A&lt;/b&gt;"), "{list}");
    let places = ["Leads astray", "The drill is back", "A request"].map(|text| list.find(text).unwrap());
    assert!(places.is_sorted(), "the newest comes first");
    assert!(list.contains(&format!("{LIST}/{first}")), "{list}");
    for without in [second, third] {
        assert!(!list.contains(&format!("{LIST}/{without}")), "it leads nowhere: {list}");
    }

    let onward = ada.get(&format!("{LIST}/{first}")).await.expect(303);
    assert_eq!(onward.location(), "/account");
    assert!(ada.get("/").await.body.contains(", 2 new"));
    // What came after the list was drawn stays new.
    let newest = third.to_string();
    let late = written.write("bikes", "Late", None).await;
    let fields = [("up-to", newest.as_str())];
    ada.fill(LIST, &format!("{LIST}/seen"), &fields).await.expect(303);
    let list = ada.get(LIST).await.expect(200).body;
    assert!(
        list.contains(", one new") && list.contains("Everything is marked as read"),
        "{list}"
    );
    let bad = [("up-to", "x")];
    ada.fill(LIST, &format!("{LIST}/seen"), &bad).await.expect(400);

    // Nobody else sees or touches it.
    Written::member(&written.running, &written.platform, "Bob").await;
    let mut bob = written.browser("bob").await;
    assert!(!bob.get(LIST).await.expect(200).body.contains("Late"));
    bob.get(&format!("{LIST}/{late}")).await.expect(404);
    let late = late.to_string();
    bob.fill(LIST, &format!("{LIST}/seen"), &[("up-to", late.as_str())])
        .await
        .expect(303);
    assert!(ada.get("/").await.body.contains(", one new"));
    let mut visitor = Browser::new(written.running.port, "post.localhost");
    visitor.get(LIST).await.expect(303);
    written.running.stop().await;
}

#[tokio::test]
async fn each_brick_writes_at_once_once_a_day_or_on_the_site_alone() {
    let written = Written::start().await;
    let mut ada = written.browser("ada").await;
    let account = ada.get("/account").await.expect(200).body;
    assert!(
        account.contains("name=\"bikes\"") && account.contains("name=\"tools\""),
        "{account}"
    );

    let at_once = written.write("bikes", "At once", None).await;
    assert_eq!(written.channel(at_once).await.as_deref(), Some("folder"));

    let choice = [("bikes", "never"), ("tools", "daily")];
    ada.fill("/account", "/account/letters", &choice).await.expect(303);
    let never = written.write("bikes", "Not by letter", None).await;
    assert_eq!(written.channel(never).await.as_deref(), Some("site"));
    // It is eight in the morning there: the next letter of the day goes out at seven.
    let daily = [
        written.write("tools", "First of the day", None).await,
        written.write("tools", "Second of the day", None).await,
    ];
    written.running.clock.advance(22 * HOUR);
    let urgent = NewMessage {
        installation: None,
        to: written.ada.clone(),
        subject: "Of the platform itself".to_owned(),
        body: String::new(),
        path: None,
    };
    let store = written.platform.store();
    let own = store.queue_message(urgent, written.platform.now()).await.unwrap();
    assert_eq!(
        written.channel(own).await.as_deref(),
        Some("folder"),
        "it was asked for"
    );
    assert_eq!(written.letters(2).await.len(), 2, "the letter of the day has to wait");
    written.running.clock.advance(2 * HOUR);
    for id in daily {
        assert_eq!(written.channel(id).await.as_deref(), Some("folder"));
    }
    let letters = written.letters(3).await;
    assert_eq!(letters.len(), 3, "two messages in one letter");
    let day = letters
        .iter()
        .find(|letter| letter.contains("First of the day"))
        .unwrap();
    assert!(
        day.contains("Second of the day") && day.contains("Subject: 2 new things on The post"),
        "{day}"
    );
    let list = ada.get(LIST).await.expect(200).body;
    assert!(
        list.contains("Not by letter") && list.contains("Second of the day"),
        "{list}"
    );

    ada.fill("/account", "/account/letters", &[("tools", "hourly")])
        .await
        .expect(400);
    ada.fill("/account", "/account/letters", &[("nobody", "never")])
        .await
        .expect(303);
    written.running.stop().await;
}

#[tokio::test]
async fn letters_are_stopped_by_one_request_without_signing_in() {
    let written = Written::start().await;
    written.write("bikes", "Stop me", None).await;
    let letter = written.letters(1).await.remove(0);
    let header = letter.replace("\r\n ", " ");
    let header = header
        .lines()
        .find(|line| line.starts_with("List-Unsubscribe:"))
        .unwrap();
    let link = header.split_once(&format!(":{}", written.running.port)).unwrap().1;
    let link = link.trim_end_matches('>');
    assert!(
        letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        "{letter}"
    );

    // Whatever looks at the link ends nothing, and nobody makes a link of their own.
    let mut mail_program = Browser::new(written.running.port, "post.localhost");
    mail_program.get(link).await.expect(200);
    let body = "List-Unsubscribe=One-Click";
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    for forged in [
        link.replace("bikes", "tools"),
        link.replace("seal=", "seal=x"),
        link.replace("member=", "member=x"),
    ] {
        mail_program.send("POST", &forged, &kind, body).await.expect(404);
    }
    let still = written.write("bikes", "Still by letter", None).await;
    assert_eq!(written.channel(still).await.as_deref(), Some("folder"));

    for _ in 0..2 {
        let done = mail_program.send("POST", link, &kind, body).await.expect(200).body;
        assert!(done.contains("You will no longer get these emails"), "{done}");
    }
    let stopped = written.write("bikes", "No letter any more", None).await;
    assert_eq!(written.channel(stopped).await.as_deref(), Some("site"));
    let other = written.write("tools", "Of the other brick", None).await;
    assert_eq!(written.channel(other).await.as_deref(), Some("folder"));
    written.running.clock.advance(DAY);
    let mut ada = written.browser("ada").await;
    let list = ada.get(LIST).await.expect(200).body;
    assert!(list.contains("No letter any more"), "{list}");
    written.running.stop().await;
}
