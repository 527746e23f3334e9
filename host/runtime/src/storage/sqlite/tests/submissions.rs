use rusqlite::Connection;

use super::*;
use crate::storage::{CompletionMark, NewSubmission, SubmissionRecord, Submissions};

const DAY: i64 = 24 * 3_600_000;

fn key(number: u32) -> [u8; 32] {
    let mut key = [0; 32];
    key[..4].copy_from_slice(&number.to_be_bytes());
    key
}

fn submission(fixture: &Fixture, number: u32, at: i64, answer: Vec<u8>) -> CommitRequest {
    CommitRequest {
        mark: Some(CompletionMark::Submitted(NewSubmission {
            installation: fixture.a,
            key: key(number),
            content: [7; 32],
            call: format!("call {number}"),
            answer,
            at: Instant(at),
        })),
        ..writes(fixture.a, &[(&format!("k{number}"), Some("v"))])
    }
}

async fn found(fixture: &Fixture, number: u32, at: i64) -> Option<SubmissionRecord> {
    fixture.store.submission(&key(number), Instant(at)).await.unwrap()
}

fn rows(fixture: &Fixture) -> i64 {
    let conn = Connection::open(fixture.path()).unwrap();
    conn.query_row("SELECT count(*) FROM submissions", [], |row| row.get(0))
        .unwrap()
}

#[tokio::test]
async fn a_submission_is_noted_with_its_effects_or_not_at_all() {
    let fixture = Fixture::new().await;
    let first = submission(&fixture, 1, 1_000, b"\"b-1\"".to_vec());
    fixture.store.commit(first).await.unwrap();
    let known = found(&fixture, 1, 1_001).await.unwrap();
    assert_eq!(known.answer.as_deref(), Some(&b"\"b-1\""[..]));
    assert_eq!((known.content, known.call.as_str()), ([7; 32], "call 1"));

    let mut again = submission(&fixture, 1, 2_000, b"\"b-2\"".to_vec());
    again.writes = writes(fixture.a, &[("second", Some("v"))]).writes;
    assert!(matches!(fixture.store.commit(again).await, Err(CommitError::MarkGone)));
    assert_eq!(
        fixture.get("second").await,
        None,
        "what would have been done twice is not done"
    );

    // A commit that fails for another reason leaves no mark either.
    fixture.put("read", "before").await.unwrap();
    let mut conflicting = submission(&fixture, 2, 2_000, Vec::new());
    conflicting.reads = read_keys(0, fixture.a, &["read"]);
    assert!(matches!(
        fixture.store.commit(conflicting).await,
        Err(CommitError::Conflict)
    ));
    assert_eq!(found(&fixture, 2, 2_001).await, None);
}

#[tokio::test]
async fn after_a_day_a_submission_is_another_one() {
    let fixture = Fixture::new().await;
    fixture
        .store
        .commit(submission(&fixture, 1, 0, Vec::new()))
        .await
        .unwrap();
    fixture
        .store
        .commit(submission(&fixture, 2, 5, Vec::new()))
        .await
        .unwrap();
    assert!(found(&fixture, 1, DAY - 1).await.is_some());
    assert_eq!(found(&fixture, 1, DAY).await, None);
    fixture
        .store
        .commit(submission(&fixture, 1, DAY, b"2".to_vec()))
        .await
        .unwrap();
    assert_eq!(
        found(&fixture, 1, DAY).await.unwrap().answer.as_deref(),
        Some(&b"2"[..])
    );
    assert_eq!(rows(&fixture), 2);
    assert_eq!(fixture.store.forget_submissions(Instant(DAY + 5)).await.unwrap(), 1);
    assert_eq!(rows(&fixture), 1, "what is still good stays");
    assert_eq!(fixture.store.forget_submissions(Instant(3 * DAY)).await.unwrap(), 1);
}

#[tokio::test]
async fn submissions_take_no_more_room_than_they_may() {
    let fixture = Fixture::new().await;
    // Answers that are too long are not kept; of the others no more than 32 MiB.
    let long = submission(&fixture, 0, 0, vec![b'1'; (64 << 10) + 1]);
    fixture.store.commit(long).await.unwrap();
    assert_eq!(found(&fixture, 0, 1).await.unwrap().answer, None);
    for number in 1..=600 {
        let whole = submission(&fixture, number, 1, vec![b'1'; 64 << 10]);
        fixture.store.commit(whole).await.unwrap();
    }
    assert!(rows(&fixture) <= (32 << 20) / (64 << 10), "{}", rows(&fixture));
    assert_eq!(found(&fixture, 1, 2).await, None, "the oldest go first");
    assert!(found(&fixture, 600, 2).await.is_some());

    // And no more than 50,000, however small they are. Their numbers tell, so a jump stands for many.
    let conn = Connection::open(fixture.path()).unwrap();
    conn.execute(
        "UPDATE sqlite_sequence SET seq = seq + 50000 WHERE name = 'submissions'",
        [],
    )
    .unwrap();
    for number in 1_000..1_100 {
        fixture
            .store
            .commit(submission(&fixture, number, 2, Vec::new()))
            .await
            .unwrap();
    }
    assert_eq!(rows(&fixture), 100);
}

#[tokio::test]
async fn submissions_go_with_the_data_that_they_made() {
    use crate::storage::{DataInheritance, InstalledBrick, Successions};
    let fixture = Fixture::new().await;
    let runs = InstalledBrick {
        package: "demo:a".into(),
        version: "1.1.0".into(),
        digest: "sha256:a2".into(),
    };
    let next = fixture
        .store
        .prepare_successor(fixture.a, runs, DataInheritance::Everything, Instant(2))
        .await
        .unwrap()
        .id;
    fixture.store.succeed(next, Instant(3)).await.unwrap();
    let mut request = submission(&fixture, 1, 4, Vec::new());
    if let Some(CompletionMark::Submitted(new)) = &mut request.mark {
        new.installation = next;
    }
    request.writes = writes(next, &[("k", Some("v"))]).writes;
    fixture.store.commit(request).await.unwrap();
    assert!(found(&fixture, 1, 5).await.is_some());
    fixture.store.go_back(next, Instant(5)).await.unwrap();
    assert_eq!(
        found(&fixture, 1, 6).await,
        None,
        "what was done is gone, so it can be asked for again"
    );
}
