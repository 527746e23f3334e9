//! Members who take their data along, close their account, or are blocked; and what bricks hear of it.

use std::{collections::BTreeMap, io::Read as _, sync::Arc};

use legollab_hostile::bricks::{Code, Recipe};
use legollab_runtime::{platform::Platform, storage::NewMessage};
use legollab_server::accounts::{NewAccount, create_member};

use crate::{
    browser::{Browser, answered},
    portraits,
    support::{DAY, HOUR, PASSWORD, Running, call, sign_in},
};

/// Keeps something of everybody. Values are laid out as the canonical ABI says.
const CODE: &str = r#"
(module
  (import "legollaborative:brick/store@0.1.0" "put" (func $put (param i32 i32 i32 i32)))
  (import "legollaborative:brick/store@0.1.0" "get" (func $get (param i32 i32 i32)))
  (import "legollaborative:brick/store@0.1.0" "delete" (func $drop (param i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "{\"bike\":\"Bike A\"}")
  (data (i32.const 48) "2 bookings")
  (data (i32.const 64) "Accounts have to be kept.")
  (data (i32.const 96) "2036-12-31")
  (data (i32.const 112) "forgotten")
  (data (i32.const 128) "standing")
  (data (i32.const 144) "refuses")
  (data (i32.const 160) "01")
  (data (i32.const 168) "line")
  (global $heap (mut i32) (i32.const 8192))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $heap) (i32.const 7)) (i32.const -8)))
    (global.set $heap (i32.add (local.get $at) (local.get 3)))
    (local.get $at))
  (func (export "legollaborative:brick/personal-data@0.1.0#collect") (param i32 i32 i32 i32 i32) (result i32)
    (i32.store (i32.const 1028) (i32.const 1100))
    (i32.store (i32.const 1032) (i32.const 1))
    (call $get (i32.const 168) (i32.const 4) (i32.const 2048))
    (i32.store (i32.const 1100) (select (i32.load (i32.const 2052)) (i32.const 16) (i32.load8_u (i32.const 2048))))
    (i32.store (i32.const 1104) (select (i32.load (i32.const 2056)) (i32.const 17) (i32.load8_u (i32.const 2048))))
    (i32.const 1024))
  (func (export "legollaborative:brick/personal-data@0.1.0#stays") (param i32 i32) (result i32)
    (i32.store (i32.const 1028) (i32.const 1200))
    (i32.store (i32.const 1032) (i32.const 1))
    (i32.store (i32.const 1204) (i32.const 48))
    (i32.store (i32.const 1208) (i32.const 10))
    (i32.store (i32.const 1224) (i32.const 64))
    (i32.store (i32.const 1228) (i32.const 25))
    (i32.store8 (i32.const 1240) (i32.const 1))
    (i32.store (i32.const 1244) (i32.const 96))
    (i32.store (i32.const 1248) (i32.const 10))
    (i32.const 1024))
  (func (export "legollaborative:brick/personal-data@0.1.0#forget") (param i32 i32 i32 i32 i32) (result i32)
    (call $get (i32.const 144) (i32.const 7) (i32.const 2048))
    (if (i32.load8_u (i32.const 2048)) (then unreachable))
    (call $put (i32.const 112) (i32.const 9) (local.get 0) (local.get 1))
    (i32.const 1024))
  (func (export "legollaborative:brick/members@0.1.0#changed") (param i32 i32 i32)
    (call $put (i32.const 128) (i32.const 8) (i32.add (i32.const 160) (local.get 2)) (i32.const 1)))
  (func (export "test:keeper/keeper@0.1.0#write") (param i32 i32)
    (call $put (i32.const 168) (i32.const 4) (local.get 0) (local.get 1)))
  (func (export "test:keeper/keeper@0.1.0#refuse")
    (call $put (i32.const 144) (i32.const 7) (i32.const 160) (i32.const 1)))
  (func (export "test:keeper/keeper@0.1.0#relent")
    (call $put (i32.const 112) (i32.const 9) (i32.const 160) (i32.const 1))
    (call $drop (i32.const 144) (i32.const 7))))
"#;

const WIT: &str = "package test:keeper@0.1.0;

/// What a test does.
interface keeper {
    /// From now on it keeps this of everybody.
    write: func(line: string);
    /// From now on it forgets nobody.
    refuse: func();
    /// It forgets again.
    relent: func();
}

/// Keeps something of everybody.
world station {
    import legollaborative:brick/store@0.1.0;
    import legollaborative:brick/caller@0.1.0;
    export keeper;
    export legollaborative:brick/personal-data@0.1.0;
    export legollaborative:brick/members@0.1.0;
}
";

const MANIFEST: &str = r#"
[capabilities]
store = { why = { fr = "Pour garder.", en = "To keep." } }
caller = { why = { fr = "Pour savoir qui.", en = "To know who." } }

[functions.keeper]
write = { access = ["everyone"] }
refuse = { access = ["everyone"] }
relent = { access = ["everyone"] }
"#;

const GRANTS: &str = "grants.store = {}\ngrants.caller = {}";
const PAGE: &str = "/account/data";

struct Kept {
    running: Running,
    platform: Arc<Platform>,
}

impl Kept {
    async fn start() -> Self {
        let running = Running::start().await;
        let recipe = Recipe {
            package: "test:keeper",
            wit: WIT,
            code: Code::Core(CODE),
            manifest: MANIFEST,
        };
        let file = recipe.file().unwrap();
        let platform = running.serve_bricks("kept", &[("keeper", &file, GRANTS)]).await;
        Self { running, platform }
    }

    /// Makes a member, and signs them in.
    async fn join(&self, name: &str, roles: &[&str]) -> (String, Browser) {
        let email = format!("{}@example.org", name.to_lowercase());
        let account = NewAccount {
            email: email.clone(),
            name: name.to_owned(),
            password: Some(PASSWORD.to_owned()),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            locale: Some("en".to_owned()),
        };
        let made = create_member(&self.platform, self.running.server.passwords(), account).await;
        let mut browser = Browser::new(self.running.port, "kept.localhost");
        sign_in(&mut browser, &email, PASSWORD).await.expect(303);
        (made.unwrap().id, browser)
    }

    /// What the brick keeps under a key.
    async fn stored(&self, key: &str) -> Option<Vec<u8>> {
        let installation = self.platform.mounted("keeper").unwrap().id;
        let mut snapshot = self.platform.store().snapshot().await.unwrap();
        snapshot
            .get(installation, key.as_bytes())
            .await
            .unwrap()
            .map(|value| value.to_vec())
    }

    async fn tell(&self, function: &str) {
        self.tell_of(function, "").await;
    }

    async fn tell_of(&self, function: &str, arguments: &str) {
        let told = call(&self.platform, "keeper", ("keeper", function), arguments).await;
        told.unwrap();
    }

    /// The files of the archive that somebody takes along.
    async fn archive(&self, browser: &mut Browser) -> BTreeMap<String, String> {
        let page = browser.get(PAGE).await.expect(200);
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("_csrf", &page.token())
            .finish();
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        let request = browser.request("POST", "/account/data/archive", &kind, &body);
        let stream = tokio::net::TcpStream::connect(("127.0.0.1", self.running.port))
            .await
            .unwrap();
        let bytes = answered(stream, request.as_bytes()).await;
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let told = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
        assert!(
            told.contains("content-type: application/zip") && told.contains("cache-control: no-store"),
            "{told}"
        );
        unpacked(&bytes[head + 4..])
    }

    async fn close(&self, browser: &mut Browser) {
        let fields = [("present-password", PASSWORD)];
        browser.fill(PAGE, "/account/close", &fields).await.expect(303);
    }
}

/// The files of an archive, by name.
fn unpacked(archive: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            let text = String::from_utf8_lossy(&content).into_owned();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

#[tokio::test]
async fn a_member_takes_along_what_is_kept_of_them() {
    let kept = Kept::start().await;
    let (ada, mut browser) = kept.join("Ada", &[]).await;
    kept.join("Bob", &[]).await;
    let message = NewMessage {
        installation: Some(kept.platform.mounted("keeper").unwrap().id),
        to: ada,
        subject: "A request".to_owned(),
        body: String::new(),
        path: None,
    };
    let store = kept.platform.store();
    store.queue_message(message, kept.platform.now()).await.unwrap();
    let files = kept.archive(&mut browser).await;
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["README.txt", "account.json", "keeper.ndjson", "notifications.ndjson"]
    );
    assert!(files["account.json"].contains("ada@example.org"));
    assert_eq!(files["keeper.ndjson"], "{\"bike\":\"Bike A\"}\n");
    assert!(files["notifications.ndjson"].contains("A request"));
    assert!(files["README.txt"].contains("keeper.ndjson"));
    assert!(
        files
            .values()
            .all(|file| !file.contains("bob@example.org") && !file.contains("argon2"))
    );
    Browser::new(kept.running.port, "kept.localhost")
        .get(PAGE)
        .await
        .expect(303);
    kept.running.stop().await;
}

#[tokio::test]
async fn an_archive_gives_away_no_identifier_and_no_file_of_another() {
    let kept = Kept::start().await;
    let (ada, mut browser) = kept.join("Ada", &[]).await;
    portraits::choose(&mut browser, portraits::PIXEL).await.expect(303);
    let store = kept.platform.store();
    let portrait = store.member(&ada).await.unwrap().unwrap().portrait.unwrap();
    let line = format!("{{\"picture\":\"{portrait}\"}}");
    kept.tell_of("write", &serde_json::json!({ "line": line }).to_string())
        .await;
    let files = kept.archive(&mut browser).await;
    assert_eq!(files["keeper.ndjson"], "{\"picture\":\"gone\"}\n");
    assert!(
        files.contains_key("portrait.jpg") && files.len() == 5,
        "{:?}",
        files.keys()
    );
    assert!(files.values().all(|file| !file.contains(&portrait.to_string())));
    kept.running.stop().await;
}

#[tokio::test]
async fn an_account_is_closed_after_a_week_in_which_one_can_think_again() {
    let kept = Kept::start().await;
    let (ada, mut browser) = kept.join("Ada", &[]).await;
    let page = browser.get(PAGE).await.expect(200).body;
    assert!(
        page.contains("2 bookings") && page.contains("Accounts have to be kept.") && page.contains("31 December 2036"),
        "{page}"
    );
    let wrong = [("present-password", "something else")];
    browser.fill(PAGE, "/account/close", &wrong).await.expect(422);
    assert_eq!(kept.platform.store().member(&ada).await.unwrap().unwrap().closes, None);

    kept.close(&mut browser).await;
    let letter = kept.running.letters_of("kept", 1).await.remove(0);
    assert!(
        letter.contains("is going to be closed") && letter.contains(PAGE),
        "{letter}"
    );
    assert!(!letter.contains("List-Unsubscribe"), "it was asked for");
    kept.running.clock.advance(6 * DAY);
    browser.fill(PAGE, "/account/keep", &[]).await.expect(303);
    kept.running.clock.advance(2 * DAY);
    kept.platform.settle().await.unwrap();
    browser.get("/account").await.expect(200);
    assert_eq!(kept.stored("forgotten").await, None);

    kept.close(&mut browser).await;
    kept.running.clock.advance(7 * DAY + HOUR);
    kept.platform.settle().await.unwrap();
    assert_eq!(kept.stored("forgotten").await.as_deref(), Some(ada.as_bytes()));
    let store = kept.platform.store();
    assert_eq!(store.member(&ada).await.unwrap(), None);
    assert_eq!(
        store.messages(0, 10).await.unwrap(),
        [],
        "what was written to them is gone as well"
    );
    browser.get("/account").await.expect(303);
    let mut again = Browser::new(kept.running.port, "kept.localhost");
    sign_in(&mut again, "ada@example.org", PASSWORD).await.expect(422);
    // The address is free again.
    kept.join("Ada", &[]).await;
    kept.running.stop().await;
}

#[tokio::test]
async fn what_could_not_be_forgotten_is_tried_again_and_stewards_see_it() {
    let kept = Kept::start().await;
    let (_, mut steward) = kept.join("Grace", &["steward"]).await;
    let (ada, mut browser) = kept.join("Ada", &[]).await;
    kept.tell("refuse").await;
    kept.close(&mut browser).await;
    kept.running.clock.advance(7 * DAY + HOUR);
    kept.platform.settle().await.unwrap();
    browser.get("/account").await.expect(303);
    let page = steward.get(&format!("/steward/members/{ada}")).await.expect(200).body;
    assert!(page.contains("tried again every hour"), "{page}");
    assert!(!page.contains("/unblock"), "{page}");
    assert!(!kept.platform.store().incidents(0, 10).await.unwrap().is_empty());

    kept.tell("relent").await;
    kept.running.clock.advance(2 * HOUR);
    kept.platform.settle().await.unwrap();
    steward.get(&format!("/steward/members/{ada}")).await.expect(404);
    assert_eq!(kept.stored("forgotten").await.as_deref(), Some(ada.as_bytes()));
    kept.running.stop().await;
}

#[tokio::test]
async fn the_last_steward_cannot_leave() {
    let kept = Kept::start().await;
    let (grace, mut steward) = kept.join("Grace", &["steward"]).await;
    let fields = [("present-password", PASSWORD)];
    let refused = steward.fill(PAGE, "/account/close", &fields).await.expect(422).body;
    assert!(refused.contains("Nobody else could run this site"), "{refused}");
    kept.join("Ada", &["steward"]).await;
    kept.close(&mut steward).await;
    // Now the other one is the last.
    let mut ada = Browser::new(kept.running.port, "kept.localhost");
    sign_in(&mut ada, "ada@example.org", PASSWORD).await.expect(303);
    ada.fill(PAGE, "/account/close", &fields).await.expect(422);
    assert!(
        kept.platform
            .store()
            .member(&grace)
            .await
            .unwrap()
            .unwrap()
            .closes
            .is_some()
    );
    kept.running.stop().await;
}

#[tokio::test]
async fn bricks_hear_who_is_blocked_and_who_may_come_again() {
    let kept = Kept::start().await;
    let (_, mut steward) = kept.join("Grace", &["steward"]).await;
    let (eve, _) = kept.join("Eve", &[]).await;
    let path = format!("/steward/members/{eve}");
    let block = format!("{path}/block");
    steward.fill(&block, &block, &[]).await.expect(303);
    kept.platform.settle().await.unwrap();
    assert_eq!(kept.stored("standing").await.as_deref(), Some(b"1".as_slice()));
    steward.fill(&path, &format!("{path}/unblock"), &[]).await.expect(303);
    kept.platform.settle().await.unwrap();
    assert_eq!(kept.stored("standing").await.as_deref(), Some(b"0".as_slice()));
    kept.running.stop().await;
}

#[tokio::test]
async fn whoever_has_become_the_last_steward_meanwhile_stays() {
    let kept = Kept::start().await;
    let (grace, mut steward) = kept.join("Grace", &["steward"]).await;
    let (ada, _) = kept.join("Ada", &["steward"]).await;
    kept.close(&mut steward).await;
    let store = kept.platform.store();
    store.set_roles(&ada, &[]).await.unwrap();
    kept.running.clock.advance(7 * DAY + HOUR);
    kept.platform.settle().await.unwrap();
    steward.get("/steward").await.expect(200);
    store.set_roles(&ada, &["steward".to_owned()]).await.unwrap();
    kept.running.clock.advance(DAY + HOUR);
    kept.platform.settle().await.unwrap();
    assert_eq!(store.member(&grace).await.unwrap(), None);
    kept.running.stop().await;
}
