//! The area of those who run a platform.

use legollab_runtime::{
    platform::Platform,
    storage::{CommitRequest, IncidentKind, InstallationId, JobChange, NewEvent, NewIncident, NewMessage},
};
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::{
    browser::ended,
    support::{DAY, PASSWORD, Running, sign_in},
};

const PAGES: [&str; 8] = [
    "/steward",
    "/steward/bricks",
    "/steward/members",
    "/steward/members/invite",
    "/steward/messages",
    "/steward/jobs",
    "/steward/dead-letters",
    "/steward/incidents",
];

/// An installation whose brick is no longer mounted: it can take no event and run no job.
async fn former(platform: &Platform) -> InstallationId {
    let (store, now) = (platform.store(), platform.now());
    let installation = store
        .install("garden", "test:garden", "1.0.0", "sha256:00", now)
        .await
        .unwrap();
    store.retire(installation.id, now).await.unwrap();
    installation.id
}

#[tokio::test]
async fn only_stewards_come_in() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let mut member = running.join("Eve", &["treasurer"]).await;
    let mut visitor = running.visitor();
    for page in PAGES {
        member.get(page).await.expect(403);
        assert!(
            visitor
                .get(page)
                .await
                .expect(303)
                .location()
                .starts_with("/account/sign-in?next=%2Fsteward")
        );
        for language in ["fr", "en"] {
            let mut steward = steward.clone();
            let fields = [("language", language), ("_from", page)];
            steward.fill("/account", "/account/language", &fields).await.expect(303);
            let answer = steward.get(page).await.expect(200);
            assert!(answer.body.contains(&format!("<html lang=\"{language}\">")), "{page}");
        }
    }
    let token = member.get("/account").await.token();
    for path in [
        "/steward/members/invite",
        "/steward/jobs/1/run",
        "/steward/dead-letters/1/discard",
    ] {
        let fields = [("_csrf", token.as_str()), ("email", "x@example.org"), ("name", "X")];
        member.post(path, &fields).await.expect(403);
    }
    for page in [
        "/steward/bricks/none",
        "/steward/members/none",
        "/steward/incidents/x",
        "/steward/messages/7",
    ] {
        steward.get(page).await.expect(404);
    }
    running.stop().await;
}

#[tokio::test]
async fn what_somebody_was_sending_when_they_were_blocked_is_not_done() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let mut eve = running.join("Eve", &[]).await;
    let store = running.velos().store().clone();
    let id = store.member_by_email("eve@example.org").await.unwrap().unwrap().id;
    let token = eve.get("/account").await.expect(200).token();
    let fields = [("name", "Mallory"), ("_csrf", &token)];
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let request = eve.request("POST", "/account", &form, &body);
    let (now, later) = request.split_at(request.len() - 5);
    let mut stream = TcpStream::connect(("127.0.0.1", running.port)).await.unwrap();
    stream.write_all(now.as_bytes()).await.unwrap();
    // Several requests go by, so that the head has been read long before.
    let path = format!("/steward/members/{id}/block");
    steward.fill(&path, &path, &[]).await.expect(303);
    let answer = ended(stream, later.as_bytes()).await;
    // Had the head not been read before after all, it would be a visitor's.
    let to_sign_in = answer.location().starts_with("/account/sign-in");
    assert!(answer.status == 401 || to_sign_in, "{} {}", answer.status, answer.body);
    assert_eq!(store.member(&id).await.unwrap().unwrap().name, "Eve");
    running.stop().await;
}

#[tokio::test]
async fn a_blocked_member_is_out_at_once_and_can_come_back() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let mut eve = running.join("Eve", &[]).await;
    let id = running
        .velos()
        .store()
        .member_by_email("eve@example.org")
        .await
        .unwrap()
        .unwrap()
        .id;
    let path = format!("/steward/members/{id}");
    steward
        .fill(&format!("{path}/block"), &format!("{path}/block"), &[])
        .await
        .expect(303);
    eve.get("/account").await.expect(303);
    let answer = sign_in(&mut running.visitor(), "eve@example.org", PASSWORD)
        .await
        .expect(422);
    assert!(answer.body.contains("account is blocked"), "{}", answer.body);
    let answer = sign_in(&mut running.visitor(), "eve@example.org", "not the password")
        .await
        .expect(422);
    assert!(
        !answer.body.contains("account is blocked"),
        "who does not know the password learns nothing"
    );
    steward.fill(&path, &format!("{path}/unblock"), &[]).await.expect(303);
    sign_in(&mut running.visitor(), "eve@example.org", PASSWORD)
        .await
        .expect(303);
    running.stop().await;
}

#[tokio::test]
async fn a_platform_is_never_left_without_its_steward_by_accident() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let id = running
        .velos()
        .store()
        .member_by_email("ada@example.org")
        .await
        .unwrap()
        .unwrap()
        .id;
    let path = format!("/steward/members/{id}");
    steward.fill(&path, &path, &[]).await.expect(409);
    steward.fill(&path, &format!("{path}/block"), &[]).await.expect(409);
    steward.fill(&path, &path, &[("roles", "steward")]).await.expect(303);
    let member = running.velos().store().member(&id).await.unwrap().unwrap();
    assert_eq!(member.roles, ["steward"]);
    running.stop().await;
}

#[tokio::test]
async fn roles_are_chosen_among_those_that_mean_something() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    running.join("Eve", &["treasurer"]).await;
    let platform = running.velos();
    let eve = platform
        .store()
        .member_by_email("eve@example.org")
        .await
        .unwrap()
        .unwrap();
    let path = format!("/steward/members/{}", eve.id);
    let page = steward.get(&path).await.expect(200);
    assert!(
        page.body.contains(r#"name="roles" value="treasurer" checked"#),
        "what a member has can be taken away: {}",
        page.body
    );
    let answer = steward
        .fill(&path, &path, &[("roles", "responsable")])
        .await
        .expect(422);
    assert!(answer.body.contains("no longer exists"), "{}", answer.body);
    let both = [("roles", "steward"), ("roles", "treasurer")];
    steward.fill(&path, &path, &both).await.expect(303);
    let roles = async || platform.store().member(&eve.id).await.unwrap().unwrap().roles;
    assert_eq!(roles().await, ["steward", "treasurer"]);
    steward.fill(&path, &path, &[("roles", "steward")]).await.expect(303);
    assert_eq!(roles().await, ["steward"]);
    running.stop().await;
}

#[tokio::test]
async fn members_are_searched_and_listed_by_pages() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let platform = running.velos();
    for number in 0..60 {
        let member = legollab_runtime::storage::NewMember {
            email: format!("m{number:02}@example.org"),
            name: format!("Member {number:02} <i>"),
            password_hash: None,
            roles: Vec::new(),
            locale: "fr".to_owned(),
            confirmed: true,
        };
        platform.store().add_member(member, platform.now()).await.unwrap();
    }
    let first = steward.get("/steward/members").await.expect(200);
    assert!(
        first.body.contains("Member 48") && !first.body.contains("Member 59"),
        "{}",
        first.body
    );
    assert!(first.body.contains("page=2") && !first.body.contains("<i>"));
    let second = steward.get("/steward/members?page=2").await.expect(200);
    assert!(second.body.contains("Member 59") && second.body.contains("page=1"));
    let found = steward.get("/steward/members?search=member+07").await.expect(200);
    assert!(found.body.contains("Member 07") && !found.body.contains("Member 08"));
    let nobody = steward.get("/steward/members?search=%25%3Cscript%3E").await.expect(200);
    assert!(
        nobody.body.contains("No member found") && !nobody.body.contains("<script>"),
        "{}",
        nobody.body
    );
    running.stop().await;
}

#[tokio::test]
async fn incidents_show_what_an_author_needs() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let platform = running.velos();
    let incident = NewIncident {
        at: platform.now(),
        installation: InstallationId(9),
        interface: "test:garden/beds@0.1.0".to_owned(),
        function: "water".to_owned(),
        kind: IncidentKind::Memory,
        detail: "wanted <64 MiB>".to_owned(),
        trace: "frame one\nframe two".to_owned(),
        call: "call-7".to_owned(),
    };
    let id = platform.store().record_incident(incident).await.unwrap();
    let list = steward.get("/steward/incidents").await.expect(200);
    assert!(list.body.contains("more memory than allowed") && list.body.contains("Former brick no. 9"));
    let page = steward.get(&format!("/steward/incidents/{id}")).await.expect(200);
    for part in ["wanted &lt;64 MiB&gt;", "frame one\nframe two", "call-7", "08:00"] {
        assert!(page.body.contains(part), "{part} is not in {}", page.body);
    }
    running.stop().await;
}

#[tokio::test]
async fn an_event_that_nobody_takes_is_delivered_again_or_thrown_away() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let platform = running.velos();
    let former = former(&platform).await;
    let event = |function: &str| NewEvent {
        source: former,
        interface: "test:garden/events@0.1.0".to_owned(),
        function: function.to_owned(),
        arguments: r#"{"bed":"<b>roses</b>"}"#.to_owned(),
        listeners: vec![former],
    };
    let work = CommitRequest {
        at: platform.now(),
        events: vec![event("watered")],
        ..CommitRequest::default()
    };
    platform.store().commit(work).await.unwrap();
    platform.settle().await.unwrap();
    let page = steward.get("/steward/dead-letters").await.expect(200);
    assert!(
        page.body.contains("no longer installed") && page.body.contains("&lt;b&gt;roses"),
        "{}",
        page.body
    );
    assert!(
        steward
            .get("/steward")
            .await
            .body
            .contains("One event could not be delivered.")
    );
    let id = platform.store().dead_letters(0, 1).await.unwrap()[0].id;
    let path = format!("/steward/dead-letters/{id}");
    steward
        .fill("/steward/dead-letters", &format!("{path}/redeliver"), &[])
        .await
        .expect(303);
    platform.settle().await.unwrap();
    steward.get("/steward/dead-letters").await.expect(200);
    let question = steward.get(&format!("{path}/discard")).await.expect(200);
    assert!(question.body.contains("will never receive it"));
    steward
        .fill(&format!("{path}/discard"), &format!("{path}/discard"), &[])
        .await
        .expect(303);
    assert!(
        steward
            .get("/steward/dead-letters")
            .await
            .body
            .contains("Every event has been delivered.")
    );
    steward
        .fill(&format!("{path}/discard"), &format!("{path}/discard"), &[])
        .await
        .expect(303);
    assert!(
        steward
            .get("/steward")
            .await
            .body
            .contains("had already been dealt with")
    );
    running.stop().await;
}

#[tokio::test]
async fn jobs_are_run_and_removed_by_hand() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    let platform = running.velos();
    let job = JobChange::Put {
        installation: former(&platform).await,
        key: "remind".to_owned(),
        interface: "test:garden/jobs@0.1.0".to_owned(),
        function: "remind".to_owned(),
        arguments: "{}".to_owned(),
        due: platform.now().plus(DAY),
        recurrence: None,
    };
    let work = CommitRequest {
        at: platform.now(),
        jobs: vec![job],
        ..CommitRequest::default()
    };
    platform.store().commit(work).await.unwrap();
    let page = steward.get("/steward/jobs").await.expect(200);
    assert!(
        page.body.contains("remind") && page.body.contains("Waiting"),
        "{}",
        page.body
    );
    let id = platform.store().jobs(0, 1).await.unwrap()[0].id;
    steward
        .fill("/steward/jobs", &format!("/steward/jobs/{id}/run"), &[])
        .await
        .expect(303);
    platform.settle().await.unwrap();
    let page = steward.get("/steward/jobs").await.expect(200);
    assert!(
        page.body.contains("Given up") && page.body.contains("no longer installed"),
        "{}",
        page.body
    );
    let remove = format!("/steward/jobs/{id}/remove");
    steward.fill(&remove, &remove, &[]).await.expect(303);
    assert!(steward.get("/steward/jobs").await.body.contains("No job is scheduled."));
    running.stop().await;
}

#[tokio::test]
async fn a_steward_reads_messages_but_not_the_links_that_open_accounts() {
    let running = Running::start().await;
    let mut steward = running.join("Ada", &["steward"]).await;
    running
        .visitor()
        .fill(
            "/account/forgotten",
            "/account/forgotten",
            &[("email", "ada@example.org")],
        )
        .await;
    running.letters(1).await;
    let platform = running.velos();
    let member = running.member("Eve", &[]).await;
    let message = NewMessage {
        installation: Some(former(&platform).await),
        to: member.id,
        subject: "Your <booking>".to_owned(),
        body: "line one\nline two".to_owned(),
        path: Some("/garden/bed?id=1".to_owned()),
    };
    let id = platform.store().queue_message(message, platform.now()).await.unwrap();
    let list = steward.get("/steward/messages").await.expect(200);
    assert!(list.body.contains("A new password for The velos") && list.body.contains("Your &lt;booking&gt;"));
    let page = steward.get(&format!("/steward/messages/{id}")).await.expect(200);
    assert!(page.body.contains(r#"href="/garden/bed?id=1""#), "{}", page.body);
    let own = NewMessage {
        installation: None,
        to: running.member("Noe", &[]).await.id,
        subject: "A letter of the platform".to_owned(),
        body: "text".to_owned(),
        path: Some("/account/welcome?token=secret".to_owned()),
    };
    // Due tomorrow, so that it still waits, and holds its link, when it is looked at.
    let tomorrow = platform.now().plus(DAY);
    let id = platform.store().queue_message(own, tomorrow).await.unwrap();
    let page = steward.get(&format!("/steward/messages/{id}")).await.expect(200);
    assert!(
        page.body.contains("Hidden") && !page.body.contains("token="),
        "{}",
        page.body
    );
    running.stop().await;
}
