use super::*;
use crate::storage::{
    CompletionMark, Deliveries, Delivery, DeliveryState, JobChange, JobState, Jobs, MAX_RETRY_DELAY_MS, Maintenance,
    MessageState, Messages, NewMessage,
};

async fn send(fixture: &Fixture, source: InstallationId, arguments: &str, listeners: &[InstallationId]) {
    let events = vec![event(source, arguments, listeners)];
    fixture
        .store
        .commit(CommitRequest {
            at: Instant(100),
            events,
            ..CommitRequest::default()
        })
        .await
        .unwrap();
}

async fn due(fixture: &Fixture, at: i64) -> Vec<(InstallationId, InstallationId, String)> {
    let due = fixture.store.due_deliveries(Instant(at), 100).await.unwrap();
    due.into_iter()
        .map(|delivery| (delivery.source, delivery.listener, delivery.arguments))
        .collect()
}

#[tokio::test]
async fn those_behind_the_first_come_in_their_order_as_far_as_they_are_due() {
    let fixture = Fixture::new().await;
    let (a, b) = (fixture.a, fixture.b);
    for number in ["1", "2", "3", "4"] {
        send(&fixture, a, number, &[b]).await;
        send(&fixture, b, number, &[a]).await;
    }
    let first = fixture.store.due_deliveries(Instant(100), 1).await.unwrap().remove(0);
    let behind = async |at, limit| {
        let behind = fixture
            .store
            .deliveries_behind(&first, Instant(at), limit)
            .await
            .unwrap();
        let one = |delivery: Delivery| (delivery.source, delivery.listener, delivery.arguments);
        behind.into_iter().map(one).collect::<Vec<_>>()
    };
    let line = |numbers: &[&str]| {
        numbers
            .iter()
            .map(|number| (a, b, (*number).to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(behind(100, 10).await, line(&["2", "3", "4"]));
    assert_eq!(behind(100, 2).await, line(&["2", "3"]));
    assert_eq!(behind(99, 10).await, []);

    // One that is tried again later ends what may be told now; one that was given up is out of the way.
    let second = fixture
        .store
        .deliveries_behind(&first, Instant(100), 1)
        .await
        .unwrap()
        .remove(0);
    let again = Some(Instant(500));
    fixture.store.delivery_failed(&second, "busy", again).await.unwrap();
    assert_eq!(behind(499, 10).await, []);
    assert_eq!(behind(500, 10).await, line(&["2", "3", "4"]));
    let second = fixture
        .store
        .deliveries_behind(&first, Instant(500), 1)
        .await
        .unwrap()
        .remove(0);
    fixture.store.delivery_failed(&second, "gone", None).await.unwrap();
    assert_eq!(behind(100, 10).await, line(&["3", "4"]));
}

#[tokio::test]
async fn each_source_and_listener_has_its_own_line() {
    let fixture = Fixture::new().await;
    let (a, b) = (fixture.a, fixture.b);
    let c = fixture
        .store
        .install("c", "demo:c", "1.0.0", "sha256:c", Instant(1))
        .await
        .unwrap()
        .id;
    send(&fixture, a, "1", &[b, c]).await;
    send(&fixture, a, "2", &[b]).await;
    send(&fixture, b, "3", &[c]).await;
    send(&fixture, a, "4", &[]).await;
    assert_eq!(due(&fixture, 99).await, []);
    assert_eq!(fixture.store.next_delivery().await.unwrap(), Some(Instant(100)));
    let line = |source, listener, arguments: &str| (source, listener, arguments.to_owned());
    assert_eq!(
        due(&fixture, 100).await,
        [line(a, b, "1"), line(a, c, "1"), line(b, c, "3")]
    );
    assert_eq!(fixture.store.due_deliveries(Instant(100), 2).await.unwrap().len(), 2);

    // While the first of a line waits for its next attempt, those behind it wait as well, and only they.
    let first = fixture.store.due_deliveries(Instant(100), 1).await.unwrap().remove(0);
    assert_eq!(
        (first.attempts, first.state, first.sent),
        (0, DeliveryState::Pending, Instant(100))
    );
    fixture
        .store
        .delivery_failed(&first, "b is away", Some(Instant(500)))
        .await
        .unwrap();
    assert_eq!(due(&fixture, 499).await, [line(a, c, "1"), line(b, c, "3")]);
    let first = fixture.store.due_deliveries(Instant(500), 1).await.unwrap().remove(0);
    assert_eq!(
        (first.attempts, first.reason.as_deref(), first.arguments.as_str()),
        (1, Some("b is away"), "1")
    );

    // A dead letter stands in nobody's way, until it is put back at the head of its line.
    fixture.store.delivery_failed(&first, "gone", None).await.unwrap();
    assert_eq!(
        due(&fixture, 500).await,
        [line(a, c, "1"), line(a, b, "2"), line(b, c, "3")]
    );
    assert_eq!(fixture.store.count_dead_letters().await.unwrap(), 1);
    let dead = fixture.store.dead_letters(0, 10).await.unwrap().remove(0);
    assert_eq!((dead.id, dead.attempts, dead.state), (first.id, 2, DeliveryState::Dead));
    assert!(fixture.store.redeliver(dead.id, Instant(600)).await.unwrap());
    assert!(
        !fixture.store.redeliver(dead.id, Instant(600)).await.unwrap(),
        "it is none any more"
    );
    assert_eq!(
        due(&fixture, 600).await,
        [line(a, b, "1"), line(a, c, "1"), line(b, c, "3")]
    );

    assert!(
        !fixture.store.discard_dead_letter(dead.id).await.unwrap(),
        "it is pending"
    );
    let again = fixture.store.due_deliveries(Instant(600), 1).await.unwrap().remove(0);
    fixture
        .store
        .delivery_failed(&dead, "an attempt of before", None)
        .await
        .unwrap();
    assert_eq!(fixture.store.count_dead_letters().await.unwrap(), 0);
    fixture.store.delivery_failed(&again, "gone again", None).await.unwrap();
    assert!(fixture.store.discard_dead_letter(dead.id).await.unwrap());
    assert_eq!(fixture.store.count_dead_letters().await.unwrap(), 0);
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_late_success_ticks_off_a_dead_letter() {
    let fixture = Fixture::new().await;
    send(&fixture, fixture.a, "1", &[fixture.b]).await;
    let tried = fixture.store.due_deliveries(Instant(100), 1).await.unwrap().remove(0);
    let id = tried.id;
    fixture.store.delivery_failed(&tried, "too slow", None).await.unwrap();
    fixture
        .store
        .commit(CommitRequest {
            mark: Some(CompletionMark::Delivered(id)),
            ..CommitRequest::default()
        })
        .await
        .unwrap();
    assert_eq!(fixture.store.count_dead_letters().await.unwrap(), 0);
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

fn put(installation: InstallationId, key: &str, due: i64) -> JobChange {
    JobChange::Put {
        installation,
        key: key.into(),
        interface: "demo:a/work".into(),
        function: "run".into(),
        arguments: format!("{{\"due\":{due}}}"),
        due: Instant(due),
        recurrence: (key == "weekly").then(|| "{}".to_owned()),
    }
}

async fn change(
    fixture: &Fixture,
    mark: Option<CompletionMark>,
    jobs: Vec<JobChange>,
) -> Result<CommitReceipt, CommitError> {
    fixture
        .store
        .commit(CommitRequest {
            mark,
            jobs,
            ..CommitRequest::default()
        })
        .await
}

async fn due_keys(fixture: &Fixture, at: i64) -> Vec<String> {
    fixture
        .store
        .due_jobs(Instant(at), 10)
        .await
        .unwrap()
        .into_iter()
        .map(|job| job.key)
        .collect()
}

#[tokio::test]
async fn jobs_are_named_and_run_when_due() {
    let fixture = Fixture::new().await;
    let (a, b) = (fixture.a, fixture.b);
    change(
        &fixture,
        None,
        vec![put(a, "late", 300), put(a, "early", 200), put(b, "early", 250)],
    )
    .await
    .unwrap();
    assert_eq!(fixture.store.next_job().await.unwrap(), Some(Instant(200)));
    assert_eq!(due_keys(&fixture, 250).await, ["early", "early"]);
    let before = fixture.store.jobs(0, 10).await.unwrap();
    change(
        &fixture,
        None,
        vec![
            put(a, "early", 400),
            JobChange::Cancel {
                installation: b,
                key: "early".into(),
            },
        ],
    )
    .await
    .unwrap();
    assert_eq!(due_keys(&fixture, 1_000).await, ["late", "early"]);
    let again = fixture.store.jobs(1, 1).await.unwrap().remove(0);
    assert_eq!((again.key.as_str(), again.due), ("early", Instant(400)));
    assert!(
        again.id > before.iter().map(|job| job.id).max().unwrap(),
        "a new job has a new number"
    );
    assert!(fixture.store.remove_job(again.id).await.unwrap());
    assert!(!fixture.store.remove_job(again.id).await.unwrap());
}

#[tokio::test]
async fn a_run_counts_for_the_due_time_it_was_made_for() {
    let fixture = Fixture::new().await;
    let a = fixture.a;
    change(&fixture, None, vec![put(a, "weekly", 100)]).await.unwrap();
    let job = fixture.store.due_jobs(Instant(100), 1).await.unwrap().remove(0);
    let ran = |due, next: Option<i64>| {
        Some(CompletionMark::JobRun {
            id: job.id,
            due: Instant(due),
            next: next.map(Instant),
        })
    };
    change(&fixture, ran(100, Some(200)), vec![]).await.unwrap();
    assert!(matches!(
        change(&fixture, ran(100, Some(200)), vec![]).await,
        Err(CommitError::MarkGone)
    ));

    fixture.store.job_failed(&job, "too late", None).await.unwrap();
    let job = fixture.store.jobs(0, 1).await.unwrap().remove(0);
    assert_eq!(
        (job.state, job.attempts),
        (JobState::Waiting, 0),
        "a run for another due time has failed"
    );
    fixture
        .store
        .job_failed(&job, "no luck", Some(Instant(230)))
        .await
        .unwrap();
    let failed = fixture.store.jobs(0, 1).await.unwrap().remove(0);
    assert_eq!(
        (failed.due, failed.next_attempt, failed.attempts),
        (Instant(200), Instant(230), 1)
    );
    assert_eq!(fixture.store.next_job().await.unwrap(), Some(Instant(230)));
    fixture.store.job_failed(&failed, "no luck again", None).await.unwrap();
    let failed = fixture.store.jobs(0, 1).await.unwrap().remove(0);
    assert_eq!(
        (failed.state, failed.reason.as_deref()),
        (JobState::Failed, Some("no luck again"))
    );
    assert_eq!(fixture.store.next_job().await.unwrap(), None);

    assert!(fixture.store.run_job_at(job.id, Instant(500)).await.unwrap());
    assert_eq!(due_keys(&fixture, 500).await, ["weekly"]);
    // A run that schedules its own job anew: the mark first, then the change.
    change(&fixture, ran(500, None), vec![put(a, "weekly", 900)])
        .await
        .unwrap();
    let next = fixture.store.jobs(0, 2).await.unwrap();
    assert_eq!(next.iter().map(|job| job.due).collect::<Vec<_>>(), [Instant(900)]);
    assert_eq!(next[0].recurrence.as_deref(), Some("{}"));
}

#[tokio::test]
async fn what_waits_for_a_time_that_was_wrong_is_brought_forward() {
    let fixture = Fixture::new().await;
    let a = fixture.a;
    let (wrong, right) = (Instant(1_000 * MAX_RETRY_DELAY_MS), Instant(5));
    let message = NewMessage {
        installation: None,
        to: "member".into(),
        subject: String::new(),
        body: String::new(),
        path: None,
    };
    fixture
        .store
        .commit(CommitRequest {
            at: wrong,
            events: vec![event(a, "1", &[fixture.b])],
            jobs: vec![put(a, "meant for then", wrong.0), put(a, "was tried", wrong.0)],
            messages: vec![message],
            ..CommitRequest::default()
        })
        .await
        .unwrap();
    let tried = fixture.store.due_jobs(wrong, 10).await.unwrap();
    let tried = tried.iter().find(|job| job.key == "was tried").unwrap();
    fixture
        .store
        .job_failed(tried, "no luck", Some(wrong.plus(1_000)))
        .await
        .unwrap();

    let mut changed = fixture.store.changed();
    fixture.store.on_clock_rollback(right).await.unwrap();
    assert!(changed.has_changed().unwrap(), "whoever delivers is woken");
    assert_eq!(fixture.store.due_deliveries(right, 10).await.unwrap().len(), 1);
    assert_eq!(fixture.store.messages_in_line(&[], 10).await.unwrap()[0].due, right);
    assert_eq!(due_keys(&fixture, right.0).await, ["was tried"]);
    changed.mark_unchanged();
    fixture.store.on_clock_rollback(right).await.unwrap();
    assert!(!changed.has_changed().unwrap(), "there is nothing left to do");
}

#[tokio::test]
async fn messages_wait_are_tried_again_and_go_out() {
    let fixture = Fixture::new().await;
    let message = |installation, subject: &str| NewMessage {
        installation,
        to: "member".into(),
        subject: subject.into(),
        body: "Bonjour".into(),
        path: Some("/a".into()),
    };
    let messages = vec![message(Some(fixture.a), "from a brick")];
    fixture
        .store
        .commit(CommitRequest {
            at: Instant(10),
            messages,
            ..CommitRequest::default()
        })
        .await
        .unwrap();
    let own = fixture
        .store
        .queue_message(message(None, "from the platform"), Instant(20))
        .await
        .unwrap();
    assert_eq!(fixture.store.next_message().await.unwrap(), Some(Instant(10)));
    let waiting = fixture.store.messages_in_line(&[], 10).await.unwrap();
    let subjects: Vec<_> = waiting.iter().map(|message| message.subject.as_str()).collect();
    assert_eq!(subjects, ["from a brick", "from the platform"]);
    assert_eq!(waiting[0].installation, Some(fixture.a));

    fixture
        .store
        .messages_sent(vec![waiting[0].id], "smtp", Instant(30))
        .await
        .unwrap();
    fixture
        .store
        .messages_failed(vec![own], "greylisted", Some(Instant(90)))
        .await
        .unwrap();
    assert_eq!(
        fixture.store.messages_in_line(&[], 10).await.unwrap()[0].due,
        Instant(90)
    );
    fixture
        .store
        .messages_failed(vec![own], "no such mailbox", None)
        .await
        .unwrap();
    assert_eq!(fixture.store.next_message().await.unwrap(), None);
    let all = fixture.store.messages(0, 10).await.unwrap();
    assert_eq!(
        all.iter()
            .map(|message| (message.state, message.attempts, message.channel.as_deref()))
            .collect::<Vec<_>>(),
        [(MessageState::Failed, 2, None), (MessageState::Sent, 0, Some("smtp"))]
    );
    let brick_path = waiting[0].path.clone();
    let paths: Vec<_> = all.iter().map(|message| message.path.clone()).collect();
    assert_eq!(
        paths,
        [Some(String::new()), brick_path],
        "a link of the platform itself is a secret, and is not kept"
    );
}

#[tokio::test]
async fn messages_that_were_given_up_are_sent_again_when_asked_for() {
    let fixture = Fixture::new().await;
    let message = |installation, to: &str, path: Option<&str>| NewMessage {
        installation,
        to: to.into(),
        subject: "Bonjour".into(),
        body: "à vous".into(),
        path: path.map(str::to_owned),
    };
    let messages = vec![message(Some(fixture.a), "ada", Some("/a"))];
    fixture
        .store
        .commit(CommitRequest {
            at: Instant(10),
            messages,
            ..CommitRequest::default()
        })
        .await
        .unwrap();
    let queue = async |message| fixture.store.queue_message(message, Instant(20)).await.unwrap();
    let notice = queue(message(None, "bob", None)).await;
    let link = queue(message(None, "eve", Some("/account/welcome?token=t"))).await;
    let line = fixture
        .store
        .messages_in_line(&["bob".into(), "eve".into()], 10)
        .await
        .unwrap();
    assert_eq!(
        line.iter().map(|message| message.to.as_str()).collect::<Vec<_>>(),
        ["ada"]
    );
    let first = line[0].id;
    assert!(
        !fixture.store.resend_message(first, Instant(30)).await.unwrap(),
        "it waits"
    );
    for id in [first, notice, link] {
        fixture.store.messages_failed(vec![id], "refused", None).await.unwrap();
    }
    let mut changed = fixture.store.changed();
    changed.mark_unchanged();
    for (id, again) in [(first, true), (notice, true), (link, false), (99, false)] {
        assert_eq!(
            fixture.store.resend_message(id, Instant(30)).await.unwrap(),
            again,
            "{id}"
        );
    }
    assert!(changed.has_changed().unwrap(), "whoever delivers is woken");
    let line = fixture.store.messages_in_line(&[], 10).await.unwrap();
    let line: Vec<_> = line
        .iter()
        .map(|message| (message.id, message.attempts, message.due, message.reason.as_deref()))
        .collect();
    assert_eq!(line, [(first, 0, Instant(30), None), (notice, 0, Instant(30), None)]);
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
    fixture
        .store
        .messages_sent(vec![first], "smtp", Instant(40))
        .await
        .unwrap();
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn whoever_delivers_is_woken() {
    let fixture = Fixture::new().await;
    let mut changed = fixture.store.changed();
    fixture.put("k", "v").await.unwrap();
    assert!(!changed.has_changed().unwrap(), "nothing to deliver");
    send(&fixture, fixture.a, "1", &[fixture.b]).await;
    assert!(changed.has_changed().unwrap());
    changed.mark_unchanged();
    change(&fixture, None, vec![put(fixture.a, "job", 1)]).await.unwrap();
    changed.changed().await.unwrap();
    let gone = CommitRequest {
        events: vec![event(fixture.a, "", &[fixture.b])],
        mark: Some(CompletionMark::Delivered(999)),
        ..CommitRequest::default()
    };
    assert!(matches!(fixture.store.commit(gone).await, Err(CommitError::MarkGone)));
    assert!(!changed.has_changed().unwrap(), "nothing was committed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_is_found_while_others_deliver() {
    let fixture = Fixture::new().await;
    let (a, b) = (fixture.a, fixture.b);
    for _ in 0..200 {
        send(&fixture, a, "1", &[b]).await;
    }
    // One goes on delivering, while another looks: as long as there is something in line, its head is found.
    let deliver = async {
        let first = fixture.store.due_deliveries(Instant(100), 1).await.unwrap()[0].id;
        for id in first..first + 199 {
            change(&fixture, Some(CompletionMark::Delivered(id)), vec![])
                .await
                .unwrap();
        }
    };
    let (done, mut finished) = tokio::sync::oneshot::channel::<()>();
    let store = Arc::clone(&fixture.store);
    let look = tokio::spawn(async move {
        while finished.try_recv().is_err() {
            assert_eq!(store.due_deliveries(Instant(100), 1).await.unwrap().len(), 1);
        }
    });
    deliver.await;
    done.send(()).unwrap();
    look.await.unwrap();
}

#[tokio::test]
async fn what_an_event_leads_to_comes_of_the_same_act_and_what_a_job_does_of_nobodys() {
    let fixture = Fixture::new().await;
    let (a, b) = (fixture.a, fixture.b);
    let note = |to: &str| NewMessage {
        installation: Some(b),
        to: to.into(),
        subject: "subject".into(),
        body: "body".into(),
        path: None,
    };
    let commit = async |work| fixture.store.commit(work).await.unwrap();
    let job = JobChange::Put {
        installation: a,
        key: "later".into(),
        interface: "i".into(),
        function: "f".into(),
        arguments: "{}".into(),
        due: Instant(100),
        recurrence: None,
    };
    commit(CommitRequest {
        at: Instant(100),
        events: vec![event(a, "{}", &[b])],
        jobs: vec![job],
        messages: vec![note("direct")],
        caused_by: Some("eve".into()),
        ..CommitRequest::default()
    })
    .await;
    let told = fixture.store.due_deliveries(Instant(100), 1).await.unwrap().remove(0);
    commit(CommitRequest {
        at: Instant(100),
        messages: vec![note("by event")],
        mark: Some(CompletionMark::Delivered(told.id)),
        ..CommitRequest::default()
    })
    .await;
    let run = fixture.store.due_jobs(Instant(100), 1).await.unwrap().remove(0);
    commit(CommitRequest {
        at: Instant(100),
        messages: vec![note("by job")],
        mark: Some(CompletionMark::JobRun {
            id: run.id,
            due: run.due,
            next: None,
        }),
        ..CommitRequest::default()
    })
    .await;
    let messages = fixture.store.messages(0, 10).await.unwrap();
    let by: Vec<(&str, Option<&str>)> = messages
        .iter()
        .map(|message| (message.to.as_str(), message.caused_by.as_deref()))
        .collect();
    assert_eq!(
        by,
        [("by job", None), ("by event", Some("eve")), ("direct", Some("eve"))]
    );
}
