//! What waits has an account, which every way to make and remove it keeps; what is done is forgotten in time.

use super::*;
use crate::storage::{CommitError, Deliveries, JobChange, Jobs, Maintenance, Messages, NewMessage, Quota};

fn job(fixture: &Fixture, key: &str, arguments: &str) -> JobChange {
    JobChange::Put {
        installation: fixture.a,
        key: key.into(),
        interface: "demo:a/jobs".into(),
        function: "run".into(),
        arguments: arguments.into(),
        due: Instant(5_000),
        recurrence: None,
    }
}

fn message(fixture: &Fixture, body: &str) -> NewMessage {
    NewMessage {
        installation: Some(fixture.a),
        to: "somebody".into(),
        subject: "Hello".into(),
        body: body.into(),
        path: Some("/a/page".into()),
    }
}

fn within(fixture: &Fixture, waiting: u64, work: CommitRequest) -> CommitRequest {
    let quota = Quota {
        stored: u64::MAX,
        waiting,
        files: u64::MAX,
    };
    CommitRequest {
        at: Instant(1_000),
        quotas: [(fixture.a, quota)].into(),
        ..work
    }
}

#[tokio::test]
async fn jobs_events_and_messages_count_until_they_are_done() {
    let fixture = Fixture::new().await;
    let commit = |limit, work| fixture.store.commit(within(&fixture, limit, work));
    let sound = async || assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
    let too_much =
        |outcome| matches!(outcome, Err(CommitError::TooMuchWaiting { installation, .. }) if installation == fixture.a);

    let everything = || CommitRequest {
        jobs: vec![job(&fixture, "one", "{}")],
        events: vec![event(fixture.a, "{}", &[fixture.b])],
        messages: vec![message(&fixture, "text")],
        ..CommitRequest::default()
    };
    assert!(
        too_much(commit(800, everything()).await),
        "three things take more than 800 bytes"
    );
    assert!(
        fixture.store.jobs(0, 10).await.unwrap().is_empty() && fixture.store.messages(0, 10).await.unwrap().is_empty()
    );
    sound().await;
    commit(1_000, everything()).await.unwrap();
    sound().await;

    let jobs = |jobs| CommitRequest {
        jobs,
        ..CommitRequest::default()
    };
    let another = || jobs(vec![job(&fixture, "two", "{}")]);
    assert!(too_much(commit(1_000, another()).await));
    // The same job again takes no more room, and what is cancelled makes room, whatever the limit is by now.
    commit(100, jobs(vec![job(&fixture, "one", "{}")])).await.unwrap();
    let cancel = JobChange::Cancel {
        installation: fixture.a,
        key: "one".into(),
    };
    commit(100, jobs(vec![cancel])).await.unwrap();
    commit(1_000, another()).await.unwrap();
    sound().await;

    let due = Instant(10_000);
    let delivery = fixture.store.due_deliveries(due, 10).await.unwrap().remove(0);
    let delivered = CommitRequest {
        mark: Some(crate::storage::CompletionMark::Delivered(delivery.id)),
        ..CommitRequest::default()
    };
    commit(0, delivered).await.unwrap();
    let sent = fixture.store.messages_in_line(&[], 10).await.unwrap().remove(0);
    fixture.store.messages_sent(vec![sent.id], "folder", due).await.unwrap();
    let left = fixture.store.jobs(0, 10).await.unwrap().remove(0);
    fixture.store.remove_job(left.id).await.unwrap();
    sound().await;
    assert!(
        too_much(commit(0, another()).await),
        "nothing waits, so one thing is growth"
    );
    commit(400, another()).await.unwrap();
}

#[tokio::test]
async fn messages_that_are_done_are_forgotten_by_age_and_by_number() {
    let fixture = Fixture::new().await;
    for minute in 0..6 {
        let id = fixture
            .store
            .queue_message(message(&fixture, "text"), Instant(0))
            .await
            .unwrap();
        match minute {
            0 => {}
            1 => fixture.store.messages_failed(vec![id], "gone", None).await.unwrap(),
            _ => fixture
                .store
                .messages_sent(vec![id], "folder", Instant(minute * 1_000))
                .await
                .unwrap(),
        }
    }
    let left = async || {
        let mut found = fixture.store.messages(0, 10).await.unwrap();
        found.sort_by_key(|message| message.id);
        found.iter().map(|message| message.due.0).collect::<Vec<_>>()
    };
    assert_eq!(fixture.store.forget_messages(Instant(2_500), 10).await.unwrap(), 2);
    assert_eq!(
        left().await,
        [0, 3_000, 4_000, 5_000],
        "the one that waits stays, however old"
    );
    assert_eq!(fixture.store.forget_messages(Instant(2_500), 2).await.unwrap(), 1);
    assert_eq!(left().await, [0, 4_000, 5_000]);
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}
