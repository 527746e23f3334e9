use futures::future::join_all;

use super::*;
use crate::storage::{
    CompletionMark, IncidentKind, Incidents, InstallationState, LetterChoice, Maintenance, Member, MemberState,
    Members, Messages, NewIncident, NewMember, NewMessage, Session, Sessions, StorageError, Token, TokenPurpose,
};

fn person(name: &str, email: &str) -> NewMember {
    NewMember {
        email: email.into(),
        name: name.into(),
        password_hash: None,
        roles: vec!["steward".into()],
        locale: "fr".into(),
        confirmed: true,
    }
}

async fn names(fixture: &Fixture, search: Option<&str>) -> Vec<String> {
    fixture
        .store
        .members(search, 0, 100)
        .await
        .unwrap()
        .into_iter()
        .map(|member| member.name)
        .collect()
}

#[tokio::test]
async fn an_address_belongs_to_one_member() {
    let fixture = Fixture::new().await;
    let first = fixture
        .store
        .add_member(person("Demo One", " One@Demo.Example "), Instant(5))
        .await
        .unwrap();
    assert_eq!(
        (first.email.as_str(), first.state, first.joined),
        ("One@Demo.Example", MemberState::Active, Instant(5))
    );
    assert_eq!(uuid::Uuid::parse_str(&first.id).unwrap().get_version_num(), 7);
    let error = fixture
        .store
        .add_member(person("Demo Two", "ONE@demo.example"), Instant(6))
        .await
        .unwrap_err();
    assert!(matches!(error, StorageError::Constraint(_)), "{error}");
    let at_once = join_all((0..10).map(|_| {
        fixture
            .store
            .add_member(person("Demo", "same@demo.example"), Instant(6))
    }));
    assert_eq!(at_once.await.iter().filter(|added| added.is_ok()).count(), 1);
    assert_eq!(fixture.store.count_members().await.unwrap(), 2);
    assert_eq!(
        fixture
            .store
            .member_by_email("one@DEMO.example")
            .await
            .unwrap()
            .as_ref(),
        Some(&first)
    );
    assert_eq!(fixture.store.member(&first.id).await.unwrap().as_ref(), Some(&first));
    assert_eq!(fixture.store.member("nobody").await.unwrap(), None);
}

#[tokio::test]
async fn an_address_is_the_same_however_it_is_written() {
    let fixture = Fixture::new().await;
    let store = &fixture.store;
    let jean = store
        .add_member(person("Jean", "Jean@exämple.org"), Instant(5))
        .await
        .unwrap();
    assert_eq!(jean.email, "Jean@exämple.org", "it is shown as it was given");
    for written in ["jean@xn--exmple-cua.org", "jean@exa\u{308}mple.org", "JEAN@EXÄMPLE.ORG"] {
        assert_eq!(
            store.member_by_email(written).await.unwrap().as_ref(),
            Some(&jean),
            "{written}"
        );
        let error = store
            .add_member(person("Other", written), Instant(6))
            .await
            .unwrap_err();
        assert!(matches!(error, StorageError::Constraint(_)), "{written}: {error}");
    }
    for search in ["exäm", "jean@xn--exmple-cua.org", "xn--exmple"] {
        assert_eq!(names(&fixture, Some(search)).await, ["Jean"], "{search}");
    }
}

#[tokio::test]
async fn a_change_touches_nothing_else() {
    let fixture = Fixture::new().await;
    let first = fixture
        .store
        .add_member(person("Demo One", "one@demo.example"), Instant(5))
        .await
        .unwrap();
    let (store, id) = (&fixture.store, first.id.as_str());
    store.set_state(id, MemberState::Blocked).await.unwrap();
    store.set_name(id, "Élodie").await.unwrap();
    store.set_locale(id, "de").await.unwrap();
    store.set_roles(id, &["steward".into()]).await.unwrap();
    store.set_password(id, "$argon2id$").await.unwrap();
    let changed = Member {
        name: "Élodie".into(),
        locale: "de".into(),
        roles: vec!["steward".into()],
        state: MemberState::Blocked,
        password_hash: Some("$argon2id$".into()),
        ..first.clone()
    };
    assert_eq!(store.member(id).await.unwrap(), Some(changed));
    assert_eq!(names(&fixture, Some("elodie")).await, ["Élodie"]);
    let known = store.names_of(vec![id.into(), "nobody".into()]).await.unwrap();
    assert_eq!(known, [(first.id.clone(), "Élodie".to_owned())].into());
    assert!(matches!(
        store.set_locale("nobody", "fr").await,
        Err(StorageError::Constraint(_))
    ));
}

#[tokio::test]
async fn tokens_of_a_member_go_together_and_with_a_new_password() {
    let fixture = Fixture::new().await;
    let member = fixture
        .store
        .add_member(person("Demo", "m@demo.example"), Instant(0))
        .await
        .unwrap();
    let put = |hash: &str| {
        fixture.store.put_token(Token {
            hash: hash.into(),
            member: member.id.clone(),
            purpose: TokenPurpose::PasswordReset,
            expires: Instant(100),
        })
    };
    let take = |hash: &'static str| fixture.store.take_token(hash, TokenPurpose::PasswordReset, Instant(0));
    put("one").await.unwrap();
    put("two").await.unwrap();
    assert!(take("one").await.unwrap().is_some());
    assert_eq!(take("two").await.unwrap(), None);
    put("three").await.unwrap();
    fixture.store.set_password(&member.id, "$argon2id$").await.unwrap();
    assert_eq!(take("three").await.unwrap(), None);
}

#[tokio::test]
async fn members_are_sorted_and_found_without_accents() {
    let fixture = Fixture::new().await;
    for (name, email) in [
        ("Zoé", "z@demo.example"),
        ("élodie", "e_1@demo.example"),
        ("Frank", "f%@demo.example"),
        ("Œuvre", "o@demo.example"),
    ] {
        fixture.store.add_member(person(name, email), Instant(0)).await.unwrap();
    }
    assert_eq!(names(&fixture, None).await, ["élodie", "Frank", "Œuvre", "Zoé"]);
    assert_eq!(names(&fixture, Some("ELODIE")).await, ["élodie"]);
    assert_eq!(names(&fixture, Some("É")).await, ["élodie", "Œuvre", "Zoé"]);
    assert_eq!(
        names(&fixture, Some("@Demo")).await,
        ["élodie", "Frank", "Œuvre", "Zoé"]
    );
    assert_eq!(names(&fixture, Some("e_1")).await, ["élodie"]);
    assert_eq!(names(&fixture, Some("_")).await, ["élodie"], "not a wildcard");
    assert_eq!(names(&fixture, Some("%")).await, ["Frank"]);
    assert_eq!(names(&fixture, Some(" oeuvre ")).await, ["Œuvre"]);
    assert_eq!(fixture.store.members(None, 1, 2).await.unwrap().len(), 2);
    assert_eq!(fixture.store.members(None, 1, u64::MAX).await.unwrap().len(), 3);
    assert_eq!(fixture.store.members(None, u64::MAX, 1).await.unwrap(), []);
}

#[tokio::test]
async fn sessions_end() {
    let fixture = Fixture::new().await;
    let member = fixture
        .store
        .add_member(person("Demo", "m@demo.example"), Instant(0))
        .await
        .unwrap();
    let session = |hash: &str, expires| Session {
        hash: hash.into(),
        member: member.id.clone(),
        opened: Instant(0),
        expires: Instant(expires),
    };
    for (hash, expires) in [("one", 100), ("two", 200), ("three", 300)] {
        fixture.store.open_session(session(hash, expires)).await.unwrap();
    }
    let found = fixture.store.session("one", Instant(99)).await.unwrap();
    assert_eq!(found, Some((session("one", 100), member.clone())));
    assert_eq!(fixture.store.session("one", Instant(100)).await.unwrap(), None);
    fixture.store.extend_session("one", Instant(150)).await.unwrap();
    assert!(fixture.store.session("one", Instant(100)).await.unwrap().is_some());
    assert_eq!(fixture.store.forget_expired(Instant(200)).await.unwrap(), 2);
    assert!(fixture.store.session("three", Instant(0)).await.unwrap().is_some());
    fixture.store.close_session("three").await.unwrap();
    assert_eq!(fixture.store.session("three", Instant(0)).await.unwrap(), None);
    fixture.store.open_session(session("four", 300)).await.unwrap();
    fixture.store.close_sessions_of(&member.id).await.unwrap();
    assert_eq!(fixture.store.session("four", Instant(0)).await.unwrap(), None);
    let stray = Session {
        member: "nobody".into(),
        ..session("five", 1)
    };
    assert!(matches!(
        fixture.store.open_session(stray).await,
        Err(StorageError::Constraint(_))
    ));
}

#[tokio::test]
async fn a_token_works_once_for_its_purpose_in_its_time() {
    let fixture = Fixture::new().await;
    let member = fixture
        .store
        .add_member(person("Demo", "m@demo.example"), Instant(0))
        .await
        .unwrap();
    let token = Token {
        hash: "t".into(),
        member: member.id,
        purpose: TokenPurpose::Invitation,
        expires: Instant(100),
    };
    fixture.store.put_token(token.clone()).await.unwrap();
    let take = |purpose, at| fixture.store.take_token("t", purpose, Instant(at));
    assert_eq!(take(TokenPurpose::PasswordReset, 0).await.unwrap(), None);
    assert_eq!(take(TokenPurpose::Invitation, 100).await.unwrap(), None);
    let unused = |purpose, after| fixture.store.unused_tokens(purpose, Instant(after), 10);
    assert_eq!(unused(TokenPurpose::Invitation, 99).await.unwrap(), [Instant(100)]);
    assert_eq!(unused(TokenPurpose::Invitation, 100).await.unwrap(), []);
    assert_eq!(unused(TokenPurpose::PasswordReset, 0).await.unwrap(), []);
    let taken = join_all((0..10).map(|_| take(TokenPurpose::Invitation, 99))).await;
    assert_eq!(
        taken.into_iter().filter_map(Result::unwrap).collect::<Vec<_>>(),
        [token]
    );
    assert_eq!(unused(TokenPurpose::Invitation, 99).await.unwrap(), []);
}

#[tokio::test]
async fn installations_are_found_by_mount_and_numbers_are_not_used_again() {
    let fixture = Fixture::new().await;
    fixture.put("k", "v").await.unwrap();
    let upgraded = fixture
        .store
        .install("a", "demo:a", "1.1.0", "sha256:a2", Instant(9))
        .await
        .unwrap();
    assert_eq!(
        (upgraded.id, upgraded.version.as_str(), upgraded.installed),
        (fixture.a, "1.1.0", Instant(1))
    );
    fixture.store.retire(fixture.a, Instant(10)).await.unwrap();
    let anew = fixture
        .store
        .install("a", "demo:a", "2.0.0", "sha256:a3", Instant(11))
        .await
        .unwrap();
    assert!(anew.id > fixture.b);
    let states: Vec<_> = fixture
        .store
        .installations()
        .await
        .unwrap()
        .into_iter()
        .map(|it| (it.id, it.state))
        .collect();
    use InstallationState::{Active, Retired};
    assert_eq!(states, [(fixture.a, Retired), (fixture.b, Active), (anew.id, Active)]);
    assert_eq!(fixture.get("k").await.as_deref(), Some("v"), "its data stays");
    let settle = || {
        let mark = Some(CompletionMark::Settled(anew.id, Instant(13)));
        fixture.store.commit(CommitRequest {
            mark,
            ..CommitRequest::default()
        })
    };
    assert_eq!(anew.settled, None);
    settle().await.unwrap();
    assert!(matches!(settle().await, Err(CommitError::MarkGone)), "once");
    let known = fixture.store.install("a", "demo:a", "2.0.0", "sha256:a3", Instant(14));
    assert_eq!(known.await.unwrap().settled, Some(Instant(13)));
    let at_once = join_all((0..10).map(|_| fixture.store.install("new", "demo:n", "1.0.0", "d", Instant(12)))).await;
    let ids: std::collections::BTreeSet<_> = at_once.into_iter().map(|made| made.unwrap().id).collect();
    assert_eq!(ids.len(), 1);
}

#[tokio::test]
async fn the_newest_thousand_incidents_are_kept() {
    let fixture = Fixture::new().await;
    let incident = |n: i64| NewIncident {
        at: Instant(n),
        installation: fixture.a,
        interface: "i".into(),
        function: "f".into(),
        kind: IncidentKind::CpuTime,
        detail: n.to_string(),
        trace: String::new(),
        call: "c".into(),
    };
    let mut ids = Vec::new();
    for part in 0..11 {
        ids.extend(join_all((0..100).map(|n| fixture.store.record_incident(incident(part * 100 + n)))).await);
    }
    let ids: Vec<i64> = ids.into_iter().map(Result::unwrap).collect();
    let newest = fixture.store.incidents(0, 1).await.unwrap().remove(0);
    assert_eq!(
        (newest.id, newest.kind, newest.detail.as_str()),
        (ids[1099], IncidentKind::CpuTime, "1099")
    );
    assert_eq!(fixture.store.incidents(0, 5_000).await.unwrap().len(), 1_000);
    assert_eq!(fixture.store.incident(ids[99]).await.unwrap(), None);
    assert_eq!(
        fixture.store.incident(ids[100]).await.unwrap().unwrap().at,
        Instant(100)
    );
}

#[tokio::test]
async fn who_is_known_is_read_again_after_every_change() {
    let fixture = Fixture::new().await;
    let store = &fixture.store;
    let id = store
        .add_member(person("Demo", "demo@demo.example"), Instant(0))
        .await
        .unwrap()
        .id;
    let session = |hash: &str, expires| Session {
        hash: hash.into(),
        member: id.clone(),
        opened: Instant(0),
        expires: Instant(expires),
    };
    for (hash, expires) in [("short", 10), ("closed", 90), ("kept", 90)] {
        store.open_session(session(hash, expires)).await.unwrap();
    }
    // Asks as a request does, twice, so that the second answer is of what is known.
    let seen = async |hash: &str, at| {
        let first = store.session(hash, Instant(at)).await.unwrap();
        assert_eq!(store.session(hash, Instant(at)).await.unwrap(), first);
        let member = store.member(&id).await.unwrap();
        assert_eq!(store.member(&id).await.unwrap(), member);
        if let Some((_, signed_in)) = &first {
            assert_eq!(Some(signed_in), member.as_ref());
        }
        first
    };
    let member = async || seen("kept", 0).await.unwrap().1;

    assert_eq!(member().await.name, "Demo");
    store.set_name(&id, "Alix").await.unwrap();
    assert_eq!(member().await.name, "Alix");
    store.set_locale(&id, "en").await.unwrap();
    assert_eq!(member().await.locale, "en");
    store.set_roles(&id, &[]).await.unwrap();
    assert!(member().await.roles.is_empty());
    store.set_password(&id, "hash").await.unwrap();
    assert_eq!(member().await.password_hash.as_deref(), Some("hash"));
    store.set_state(&id, MemberState::Blocked).await.unwrap();
    assert_eq!(member().await.state, MemberState::Blocked);

    store.extend_session("kept", Instant(200)).await.unwrap();
    assert_eq!(seen("kept", 100).await.unwrap().0.expires, Instant(200));
    assert!(seen("short", 0).await.is_some());
    assert_eq!(store.forget_expired(Instant(50)).await.unwrap(), 1);
    assert!(seen("short", 0).await.is_none());
    assert!(seen("closed", 0).await.is_some());
    store.close_session("closed").await.unwrap();
    assert!(seen("closed", 0).await.is_none());
    store.close_sessions_of(&id).await.unwrap();
    assert!(seen("kept", 0).await.is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_who_asks_after_a_change_finds_what_was_before() {
    let fixture = Fixture::new().await;
    let store = fixture.store.clone();
    let id = store
        .add_member(person("0", "demo@demo.example"), Instant(0))
        .await
        .unwrap()
        .id;
    let done = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let readers: Vec<_> = (0..3)
        .map(|_| {
            let (store, id, done) = (store.clone(), id.clone(), done.clone());
            tokio::spawn(async move {
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    store.member(&id).await.unwrap();
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for number in 1..300 {
        let name = number.to_string();
        store.set_name(&id, &name).await.unwrap();
        assert_eq!(store.member(&id).await.unwrap().unwrap().name, name);
    }
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
}

/// Adds a member, and gives the identifier.
async fn join(fixture: &Fixture) -> String {
    let member = person("Demo One", "one@demo.example");
    fixture.store.add_member(member, Instant(5)).await.unwrap().id
}

#[tokio::test]
async fn letters_are_chosen_by_mount_and_a_choice_touches_no_other() {
    let fixture = Fixture::new().await;
    let (store, id) = (&fixture.store, &join(&fixture).await);
    let choose = async |mount: &str, choice| store.set_letters(id, vec![(mount.to_owned(), choice)]).await.unwrap();
    choose("velos", LetterChoice::Never).await;
    choose("avis", LetterChoice::Daily).await;
    let letters = store.member(id).await.unwrap().unwrap().letters;
    let of = |mount| letters.of(mount);
    assert_eq!(
        [of("velos"), of("avis"), of("other")],
        [LetterChoice::Never, LetterChoice::Daily, LetterChoice::AtOnce]
    );
    choose("velos", LetterChoice::AtOnce).await;
    let letters = store.member(id).await.unwrap().unwrap().letters;
    assert_eq!(
        [letters.of("velos"), letters.of("avis")],
        [LetterChoice::AtOnce, LetterChoice::Daily]
    );
}

#[tokio::test]
async fn a_member_who_is_removed_takes_everything_of_the_hosts_along() {
    let fixture = Fixture::new().await;
    let (store, id) = (&fixture.store, &join(&fixture).await);
    assert_eq!(store.next_closing().await.unwrap(), None);
    store.set_closing(id, Some(Instant(100))).await.unwrap();
    assert_eq!(store.next_closing().await.unwrap(), Some(Instant(100)));
    assert!(store.members_closing(Instant(99), 10).await.unwrap().is_empty());
    let due = store.members_closing(Instant(100), 10).await.unwrap();
    assert_eq!(due.iter().map(|due| due.id.as_str()).collect::<Vec<_>>(), [id.as_str()]);
    let message = NewMessage {
        installation: Some(fixture.a),
        to: id.clone(),
        subject: "Hello".into(),
        body: String::new(),
        path: None,
    };
    store.queue_message(message, Instant(6)).await.unwrap();
    store.remove_member(id).await.unwrap();
    assert_eq!(store.member(id).await.unwrap(), None);
    assert_eq!(store.messages(0, 10).await.unwrap(), []);
    assert_eq!(store.next_closing().await.unwrap(), None);
    assert_eq!(
        store.check().await.unwrap(),
        [] as [String; 0],
        "the accounts of what waits are right"
    );
    join(&fixture).await;
}
