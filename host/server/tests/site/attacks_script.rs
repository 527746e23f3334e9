//! Markup in every field that somebody can fill: it comes out as text, wherever it is shown.

use legollab_runtime::{
    call::CallError,
    storage::{CommitRequest, IncidentKind, InstallationId, JobChange, NewIncident, NewMember, NewMessage, Quota},
};
use legollab_server::accounts::{NewAccount, create_member};

use crate::{
    browser::{Answer, Browser},
    marked::{self, GRANTS, escaped, markup},
    support::{DAY, PASSWORD, Running, START, call, sign_in},
};

const MARKUP: &str = r#"</title></textarea></option>"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"#;

/// A page in which nothing of the markup is markup.
#[track_caller]
fn is_text(page: &Answer) {
    for harm in [
        "<script",
        "<img src=x",
        "\"'>",
        "</title></textarea>",
        "href=\"javascript:",
    ] {
        assert!(!page.body.contains(harm), "`{harm}` in {}", page.body);
    }
    assert!(
        page.header("content-security-policy").starts_with("default-src 'none'"),
        "and if it were, it would not run"
    );
}

#[tokio::test]
async fn what_is_sent_comes_back_as_text() {
    let running = Running::start().await;
    let mut visitor = running.visitor();
    let everything = [
        ("name", MARKUP),
        ("email", MARKUP),
        ("password", MARKUP),
        ("next", MARKUP),
        ("language", MARKUP),
        ("_from", MARKUP),
        ("token", MARKUP),
    ];
    for page in ["/account/sign-in", "/account/sign-up", "/account/forgotten"] {
        let answer = visitor.fill(page, page, &everything).await;
        assert!(answer.status < 500, "{page}: {}", answer.status);
        is_text(&answer);
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("x", MARKUP)
        .finish();
    let value = query.trim_start_matches("x=");
    for path in [
        format!("/{value}"),
        format!("/account/sign-in?next={value}"),
        format!("/account/sign-up?next=/{value}"),
        format!("/account/new-password?token={value}"),
        format!("/account/welcome?token={value}"),
        format!("/{value}/{value}?{value}={value}"),
        format!("/api/{value}/{value}/{value}"),
        format!("/p/{value}/"),
    ] {
        let answer = visitor.get(&path).await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
        if answer.header("content-type").starts_with("text/html") {
            is_text(&answer);
        } else {
            assert!(answer.header("content-type").starts_with("application/") || answer.body.is_empty());
        }
    }
    visitor.cookies.insert("flash".to_owned(), "<script>".to_owned());
    visitor.cookies.insert("language".to_owned(), "<script>".to_owned());
    is_text(&visitor.get("/").await.expect(200));
    running.stop().await;
}

#[tokio::test]
async fn what_members_and_bricks_leave_behind_is_shown_as_text() {
    let running = Running::start().await;
    let platform = running.velos();
    let store = platform.store();
    let mut ada = running.join("Ada", &["steward"]).await;
    // The forms take no such name, so it is written past them.
    let eve = NewMember {
        email: "\"<script>alert(1)</script>\"@example.org".to_owned(),
        name: MARKUP.to_owned(),
        password_hash: None,
        roles: vec![MARKUP.to_owned()],
        locale: "en".to_owned(),
        confirmed: true,
    };
    let eve = store.add_member(eve, START).await.unwrap();
    let installation = store
        .install("tools", "test:tools", MARKUP, "sha256:0", START)
        .await
        .unwrap();
    let incident = NewIncident {
        at: START,
        installation: InstallationId(installation.id.0),
        interface: MARKUP.to_owned(),
        function: MARKUP.to_owned(),
        kind: IncidentKind::Trap,
        detail: MARKUP.to_owned(),
        trace: MARKUP.to_owned(),
        call: MARKUP.to_owned(),
    };
    let incident = store.record_incident(incident).await.unwrap();
    let message = |path: &str| NewMessage {
        installation: Some(installation.id),
        to: eve.id.clone(),
        subject: MARKUP.to_owned(),
        body: MARKUP.to_owned(),
        path: Some(path.to_owned()),
    };
    let mut messages = Vec::new();
    for path in ["javascript:alert(1)", "//evil.example/", MARKUP] {
        messages.push(store.queue_message(message(path), START).await.unwrap());
    }
    let job = JobChange::Put {
        installation: installation.id,
        key: MARKUP.to_owned(),
        interface: MARKUP.to_owned(),
        function: MARKUP.to_owned(),
        arguments: MARKUP.to_owned(),
        due: START.plus(1_000_000),
        recurrence: None,
    };
    let quota = Quota {
        stored: u64::MAX,
        waiting: u64::MAX,
        files: u64::MAX,
    };
    let work = CommitRequest {
        at: START,
        jobs: vec![job],
        quotas: [(installation.id, quota)].into(),
        ..CommitRequest::default()
    };
    store.commit(work).await.unwrap();

    let mut paths = vec![
        "/".to_owned(),
        "/steward".to_owned(),
        "/steward/bricks".to_owned(),
        "/steward/members".to_owned(),
        format!("/steward/members/{}", eve.id),
        "/steward/incidents".to_owned(),
        format!("/steward/incidents/{incident}"),
        "/steward/jobs".to_owned(),
        "/steward/dead-letters".to_owned(),
        "/steward/messages".to_owned(),
    ];
    paths.extend(messages.iter().map(|id| format!("/steward/messages/{id}")));
    for path in paths {
        let page = ada.get(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        is_text(&page);
        assert!(!page.body.contains("href=\"//"), "{path}: {}", page.body);
    }
    running.stop().await;
}

/// A page that shows what the brick says in these places, and shows it as text.
#[track_caller]
fn shows(page: &Answer, places: &[&str]) {
    is_text(page);
    for place in places {
        assert!(
            !page.body.contains(&markup(place)),
            "`{place}` is markup in {}",
            page.body
        );
        assert!(
            page.body.contains(&escaped(place)),
            "`{place}` is not shown in {}",
            page.body
        );
    }
}

#[tokio::test]
async fn what_a_brick_says_is_shown_as_text() {
    let running = Running::start().await;
    let file = marked::file();
    let hearer = format!("{GRANTS}\nlistens.\"test:marked/events\" = [\"marked\"]");
    let platform = running
        .serve_bricks("marks", &[("marked", &file, GRANTS), ("hearer", &file, &hearer)])
        .await;
    let store = platform.store();
    let account = NewAccount {
        email: "ada@example.org".to_owned(),
        name: "Ada".to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles: vec!["steward".to_owned()],
        locale: Some("en".to_owned()),
    };
    let ada = create_member(&platform, running.server.passwords(), account)
        .await
        .unwrap();

    // What it leaves behind: an event that nobody can take in, an incident, a letter.
    let words = |function| ("words", function);
    call(&platform, "marked", words("tell"), "").await.unwrap();
    for _ in 0..100 {
        platform.settle().await.unwrap();
        if !store.dead_letters(0, 1).await.unwrap().is_empty() {
            break;
        }
        running.clock.advance(DAY / 2);
    }
    assert_eq!(store.dead_letters(0, 10).await.unwrap().len(), 1);
    let fallen = call(&platform, "marked", words("fall"), "").await;
    let Err(CallError::Failed { incident, .. }) = fallen else {
        panic!("{fallen:?}")
    };
    let to = serde_json::json!({ "to": ada.id }).to_string();
    call(&platform, "marked", words("write"), &to).await.unwrap();
    let letter = store.messages(0, 10).await.unwrap().remove(0).id;

    let mut browser = Browser::new(running.port, "marks.localhost");
    sign_in(&mut browser, "ada@example.org", PASSWORD).await.expect(303);
    let (message, incident) = (
        format!("/steward/messages/{letter}"),
        format!("/steward/incidents/{incident}"),
    );
    let settings = "/steward/bricks/marked/settings";
    let form = ["setting-label", "field-docs", "motto", "second", "title"];
    let front = [
        "view-title",
        "catalogue",
        "plain",
        "param-label",
        "initial",
        "submit",
        "link",
    ];
    let documented = [
        "title",
        "summary",
        "interface-docs",
        "function-label",
        "function-docs",
        "function-docs-alone",
        "param-label",
    ];
    let pages: [(&str, &[&str]); 10] = [
        ("/", &["menu"]),
        ("/api", &documented),
        ("/marked/front", &front),
        ("/steward/bricks", &["title"]),
        ("/steward/bricks/marked", &["title", "summary", "why-notify", "why-log"]),
        (settings, &form),
        ("/steward/dead-letters", &["event"]),
        (&incident, &["log", "function"]),
        ("/steward/messages", &["subject"]),
        (&message, &["subject", "body"]),
    ];
    for (path, places) in pages {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        shows(&page, places);
        shows(&page, &["menu"]);
    }

    // What it says when it says no.
    let action = "/marked/do/test%3Amarked%2Fwords/refuse";
    let fields = [("name", "x"), ("_from", "/marked/front")];
    let refused = browser.fill("/marked/front", action, &fields).await.expect(409);
    shows(&refused, &["refused", "view-title", "menu"]);
    let refused = browser.fill("/marked/front", action, &fields[..1]).await.expect(409);
    shows(&refused, &["refused"]);
    let fields = [("rules.motto", "x"), ("rules.second", "y")];
    let refused = browser.fill(settings, settings, &fields).await.expect(409);
    shows(&refused, &["unset", "title", "menu"]);
    let json = [("content-type", "application/json")];
    let refused = Browser::new(running.port, "marks.localhost")
        .send("POST", "/api/marked/words/refuse", &json, r#"{"name":"x"}"#)
        .await
        .expect(409);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.header("x-content-type-options"), "nosniff");
    assert!(refused.json()["detail"].as_str().unwrap().contains(&markup("refused")));
    running.stop().await;
}

#[tokio::test]
async fn a_name_that_hides_what_it_is_opens_no_account() {
    let running = Running::start().await;
    for name in ["\u{202e}ada", "a\u{0}b", "a\r\nBcc: x@example.org", " "] {
        let fields = [("name", name), ("email", "eve@example.org"), ("password", PASSWORD)];
        running
            .visitor()
            .fill("/account/sign-up", "/account/sign-up", &fields)
            .await
            .expect(422);
    }
    running.stop().await;
}
