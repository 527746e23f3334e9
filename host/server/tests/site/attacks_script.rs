//! Markup in every field that somebody can fill: it comes out as text, wherever it is shown.

use legollab_runtime::storage::{
    IncidentKind, InstallationId, JobChange, NewIncident, NewMember, NewMessage, Quota, Work,
};

use crate::{
    browser::Answer,
    support::{PASSWORD, Running, START},
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
    };
    let work = Work {
        at: START,
        jobs: vec![job],
        quotas: [(installation.id, quota)].into(),
        ..Work::default()
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
