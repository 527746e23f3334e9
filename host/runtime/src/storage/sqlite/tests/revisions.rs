//! A change of the platform and its row are one commit.

use super::*;
use crate::storage::{
    InstallationChange, InstallationState, InstalledBrick, JobChange, Jobs, NewRevision, Revisions, StorageError,
    Successions,
};

fn runs() -> InstalledBrick {
    InstalledBrick {
        package: "demo:c".into(),
        version: "1.0.0".into(),
        digest: "sha256:c".into(),
    }
}

fn revision(id: &str, undoes: Option<u64>) -> NewRevision {
    NewRevision {
        id: id.into(),
        author: "ada".into(),
        undoes,
        content: "{}".into(),
    }
}

async fn state(fixture: &Fixture, id: InstallationId) -> InstallationState {
    let all = fixture.store.installations().await.unwrap();
    all.iter().find(|one| one.id == id).unwrap().state
}

#[tokio::test]
async fn one_commit_brings_bricks_into_use_and_out_of_it_and_says_so() {
    let fixture = Fixture::new().await;
    let store = &fixture.store;
    let new = store.prepare_installation("c", runs(), Instant(1)).await.unwrap();
    assert_eq!(state(&fixture, new.id).await, InstallationState::Retired);
    let changes = vec![
        InstallationChange::Activate(new.id),
        InstallationChange::Retire(fixture.a),
    ];
    let number = store
        .change_installations(
            changes,
            vec![revision("by-hand", None), revision("one", None)],
            Instant(2),
        )
        .await
        .unwrap();
    assert_eq!(number, 2);
    assert_eq!(state(&fixture, new.id).await, InstallationState::Active);
    assert_eq!(state(&fixture, fixture.a).await, InstallationState::Retired);
    assert!(store.has_revision("one").await.unwrap());
    assert!(!store.has_revision("two").await.unwrap());
    // What was brought into use is no longer thrown away.
    assert_eq!(store.discard_prepared().await.unwrap(), 0);

    // A change that does not fit leaves nothing behind, its row included.
    let twice = vec![
        InstallationChange::Activate(fixture.a),
        InstallationChange::Retire(fixture.a),
        InstallationChange::Retire(fixture.a),
    ];
    let refused = store
        .change_installations(twice, vec![revision("two", Some(2))], Instant(3))
        .await;
    assert!(matches!(refused, Err(StorageError::Constraint(_))), "{refused:?}");
    assert_eq!(state(&fixture, fixture.a).await, InstallationState::Retired);
    assert!(!store.has_revision("two").await.unwrap());

    let back = vec![InstallationChange::Activate(fixture.a)];
    let number = store
        .change_installations(back, vec![revision("three", Some(2))], Instant(4))
        .await
        .unwrap();
    let listed = store.revisions(None, 10).await.unwrap();
    let numbers: Vec<_> = listed.iter().map(|one| (one.number, one.undoes)).collect();
    assert_eq!(numbers, [(number, Some(2)), (2, None), (1, None)]);
    assert_eq!(store.revisions(Some(2), 10).await.unwrap().len(), 1);
    assert_eq!(store.revision(2).await.unwrap().unwrap().author, "ada");
    assert_eq!(store.revision(99).await.unwrap(), None);
}

#[tokio::test]
async fn what_was_prepared_and_not_used_is_thrown_away() {
    let fixture = Fixture::new().await;
    let new = fixture
        .store
        .prepare_installation("c", runs(), Instant(1))
        .await
        .unwrap();
    assert_eq!(fixture.store.discard_prepared().await.unwrap(), 1);
    assert_eq!(fixture.store.discard_prepared().await.unwrap(), 0);
    assert_eq!(state(&fixture, new.id).await, InstallationState::Retired);
}

#[tokio::test]
async fn jobs_rest_with_their_brick() {
    let fixture = Fixture::new().await;
    let store = &fixture.store;
    let job = JobChange::Put {
        installation: fixture.a,
        key: "later".into(),
        interface: "demo:a/timers".into(),
        function: "run".into(),
        arguments: "{}".into(),
        due: Instant(5_000),
        recurrence: None,
    };
    let work = CommitRequest {
        jobs: vec![job],
        ..CommitRequest::default()
    };
    store.commit(work).await.unwrap();
    let change = async |change| {
        store
            .change_installations(vec![change], Vec::new(), Instant(2))
            .await
            .unwrap();
        store.jobs(0, 10).await.unwrap().len()
    };
    assert_eq!(change(InstallationChange::Retire(fixture.a)).await, 0);
    assert_eq!(change(InstallationChange::Activate(fixture.a)).await, 1);
}
