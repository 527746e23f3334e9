//! Pictures and documents live as long as something mentions them.

use super::*;
use crate::storage::{
    CompletionMark, DataInheritance, Deliveries, FileBounds, FileId, FileRecord, FileRefused, Files, InstalledBrick,
    JobChange, Living, Maintenance, NewFile, Quota, Successions,
};

const AN_HOUR: i64 = 3_600_000;

fn id(number: u8) -> FileId {
    FileId::new([number; 16])
}

fn file(number: u8) -> NewFile {
    NewFile {
        about: FileRecord {
            id: id(number),
            mount: "a".into(),
            name: "vélo.jpg".into(),
            media_type: "image/jpeg".into(),
            bytes: 80,
            size: Some((1_200, 600)),
            narrower: vec![160, 480],
            alternative: None,
            kept: false,
            expires: Instant(24 * AN_HOUR),
        },
        stored: 100,
        sender: "member ada".into(),
    }
}

impl Fixture {
    fn bounds(&self) -> FileBounds {
        FileBounds {
            installation: self.a,
            stored: 1_000,
            pending: 1_000,
            pending_files: 100,
        }
    }

    async fn send(&self, number: u8) {
        let begun = self.store.begin_file(file(number), self.bounds(), Instant(0)).await;
        assert!(begun.unwrap());
        self.store.finish_file(id(number)).await.unwrap();
    }

    async fn lives(&self, number: u8, living: Living, at: i64) -> bool {
        let found = self.store.files(vec![id(number)], living, Instant(at)).await.unwrap();
        found.contains_key(&id(number))
    }

    /// Whether it is there once its first day is over.
    async fn is_kept(&self, number: u8) -> bool {
        self.lives(number, Living::ForReaders, 48 * AN_HOUR).await
    }

    async fn swept(&self, since: i64, at: i64) -> Vec<FileId> {
        let found = self.store.unmentioned_files(Instant(since), Instant(at)).await.unwrap();
        found.into_iter().map(|file| file.id).collect()
    }
}

#[tokio::test]
async fn a_file_lives_by_what_is_written_and_goes_with_it() {
    let fixture = Fixture::new().await;
    fixture.send(1).await;
    assert!(fixture.lives(1, Living::ForReaders, 0).await && !fixture.is_kept(1).await);
    let one = id(1).to_string();
    fixture.put("k", &format!("{{\"picture\":\"{one}\"}}")).await.unwrap();
    assert!(fixture.is_kept(1).await);
    assert_eq!(fixture.store.file_usage().await.unwrap(), [(fixture.a, 100)].into());
    // The same entry in other words, another entry, a key: it is one of them that counts.
    fixture.put("k", &format!("x{one}")).await.unwrap();
    fixture.put(&format!("{one}/x"), "y").await.unwrap();
    fixture.put("k", "nothing").await.unwrap();
    assert!(fixture.is_kept(1).await);
    let gone = writes(fixture.a, &[(&format!("{one}/x"), None)]);
    fixture.store.commit(gone).await.unwrap();
    assert!(
        !fixture.lives(1, Living::ForReaders, 0).await,
        "not even within its first day"
    );
    // A name that is written when nothing is there any more brings nothing back.
    fixture.put("k", &one).await.unwrap();
    assert!(!fixture.lives(1, Living::ForBricks, 0).await);
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());

    assert_eq!(fixture.swept(0, 1_000).await, [], "it was just found");
    assert_eq!(fixture.swept(1_000, 2_000).await, [id(1)]);
    fixture.store.forget_file(id(1)).await.unwrap();
    assert_eq!(fixture.swept(9_000, 9_000).await, []);
}

#[tokio::test]
async fn a_file_moves_between_entries_in_one_commit() {
    let fixture = Fixture::new().await;
    fixture.send(1).await;
    let one = id(1).to_string();
    fixture.put("from", &one).await.unwrap();
    let moved = writes(fixture.a, &[("from", None), ("to", Some(&one))]);
    fixture.store.commit(moved).await.unwrap();
    assert!(fixture.is_kept(1).await);
}

#[tokio::test]
async fn what_waits_keeps_a_file_and_hands_it_on() {
    let fixture = Fixture::new().await;
    fixture.send(1).await;
    let arguments = format!("{{\"file\":\"{}\"}}", id(1));
    let job = JobChange::Put {
        installation: fixture.a,
        key: "later".into(),
        interface: "demo:a/timers".into(),
        function: "run".into(),
        arguments: arguments.clone(),
        due: Instant(5_000),
        recurrence: None,
    };
    let schedule = CommitRequest {
        jobs: vec![job.clone()],
        ..CommitRequest::default()
    };
    fixture.store.commit(schedule.clone()).await.unwrap();
    // Put again, it is another job.
    fixture.store.commit(schedule).await.unwrap();
    assert!(fixture.is_kept(1).await);
    // The job that runs hands it to an event in the commit that ends the job, and the listener to an entry.
    let due = crate::storage::Jobs::due_jobs(&*fixture.store, Instant(5_000), 1)
        .await
        .unwrap();
    let ran = CommitRequest {
        mark: Some(CompletionMark::JobRun {
            id: due[0].id,
            due: due[0].due,
            next: None,
        }),
        events: vec![event(fixture.a, &arguments, &[fixture.b])],
        ..CommitRequest::default()
    };
    fixture.store.commit(ran).await.unwrap();
    assert!(fixture.is_kept(1).await);
    let deliveries = fixture.store.due_deliveries(Instant(5_000), 1).await.unwrap();
    let heard = CommitRequest {
        mark: Some(CompletionMark::Delivered(deliveries[0].id)),
        ..writes(fixture.b, &[("heard", Some(&arguments))])
    };
    fixture.store.commit(heard).await.unwrap();
    assert!(fixture.is_kept(1).await);
    assert_eq!(fixture.store.file_usage().await.unwrap(), [(fixture.b, 100)].into());
    fixture
        .store
        .commit(writes(fixture.b, &[("heard", None)]))
        .await
        .unwrap();
    assert!(!fixture.is_kept(1).await);
    assert_eq!(fixture.store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_successor_inherits_files_and_the_way_back_keeps_them() {
    let fixture = Fixture::new().await;
    fixture.send(1).await;
    fixture.put("k", &id(1).to_string()).await.unwrap();
    let runs = InstalledBrick {
        package: "demo:a".into(),
        version: "2.0.0".into(),
        digest: "sha256:2".into(),
    };
    let store = &fixture.store;
    let new = store
        .prepare_successor(fixture.a, runs, DataInheritance::Everything, Instant(2))
        .await
        .unwrap();
    store.succeed(new.id, Instant(3)).await.unwrap();
    store.commit(writes(new.id, &[("k", None)])).await.unwrap();
    // The brick in use has dropped it, so nobody is shown it; whoever goes back has it again.
    assert!(!fixture.is_kept(1).await);
    assert_eq!(fixture.swept(i64::MAX, 48 * AN_HOUR).await, []);
    store.go_back(new.id, Instant(4)).await.unwrap();
    assert!(fixture.is_kept(1).await);
    assert_eq!(store.check().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn room_is_bounded_for_senders_and_for_installations() {
    let fixture = Fixture::new().await;
    let begin = |number: u8, bounds| fixture.store.begin_file(file(number), bounds, Instant(0));
    let few = FileBounds {
        pending: 250,
        ..fixture.bounds()
    };
    for number in [1, 2] {
        assert!(begin(number, few).await.unwrap());
    }
    assert!(matches!(begin(3, few).await, Err(FileRefused::TooMuchPending)));
    let small = FileBounds {
        stored: 250,
        ..fixture.bounds()
    };
    let refused = begin(3, small).await;
    assert!(
        matches!(refused, Err(FileRefused::Quota { bytes: 300, limit: 250 })),
        "{refused:?}"
    );
    // What has come only in part is nothing that anybody may use, and goes once its day is over.
    assert!(!fixture.lives(1, Living::ForBricks, 0).await);
    fixture.put("k", &id(1).to_string()).await.unwrap();
    assert!(!fixture.is_kept(1).await);
    assert_eq!(fixture.swept(i64::MAX, 0).await, []);
    assert_eq!(fixture.swept(i64::MAX, 24 * AN_HOUR).await, [id(1), id(2)]);

    // A brick that is handed one more than it may keep is told so; it may always keep fewer.
    fixture.send(3).await;
    fixture.send(4).await;
    let keep = |numbers: &[u8]| {
        let value: Vec<String> = numbers.iter().map(|number| id(*number).to_string()).collect();
        let quota = Quota {
            stored: u64::MAX,
            waiting: u64::MAX,
            files: 150,
        };
        CommitRequest {
            quotas: [(fixture.a, quota)].into(),
            ..writes(fixture.a, &[("k", Some(&value.join(" ")))])
        }
    };
    let refused = fixture.store.commit(keep(&[3, 4])).await;
    assert!(matches!(
        refused,
        Err(CommitError::QuotaExceeded {
            bytes: 200,
            limit: 150,
            ..
        })
    ));
    fixture.store.commit(keep(&[3])).await.unwrap();
    fixture.store.commit(keep(&[4])).await.unwrap();
    assert!(fixture.is_kept(4).await && !fixture.is_kept(3).await);
}
