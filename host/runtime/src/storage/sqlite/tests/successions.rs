//! One installation taking over from another.

use super::*;
use crate::storage::{
    DataInheritance, Deliveries, HostRows, HostTable, InstallationState, InstalledBrick, JobChange, Jobs, Maintenance,
    Members, NewMember, StorageError, Successions,
};

fn runs(version: &str) -> InstalledBrick {
    InstalledBrick {
        package: "demo:a".into(),
        version: version.into(),
        digest: format!("sha256:{version}"),
    }
}

async fn with_a_job() -> Fixture {
    let fixture = Fixture::new().await;
    fixture.put("k", "old").await.unwrap();
    schedule(&fixture, fixture.a, "old").await;
    fixture
}

async fn schedule(fixture: &Fixture, installation: InstallationId, key: &str) {
    let job = JobChange::Put {
        installation,
        key: key.into(),
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
    fixture.store.commit(work).await.unwrap();
}

async fn jobs(fixture: &Fixture) -> Vec<(InstallationId, String)> {
    let jobs = fixture.store.jobs(0, 10).await.unwrap();
    jobs.into_iter().map(|job| (job.installation, job.key)).collect()
}

async fn in_use(fixture: &Fixture) -> Vec<(InstallationId, String)> {
    let all = fixture.store.installations().await.unwrap();
    all.into_iter()
        .filter(|one| one.mount == "a" && one.state == InstallationState::Active)
        .map(|one| (one.id, one.version))
        .collect()
}

#[tokio::test]
async fn a_successor_takes_over_and_the_platform_can_go_back() {
    let fixture = with_a_job().await;
    let (store, old) = (&fixture.store, fixture.a);
    let waiting = CommitRequest {
        events: vec![event(fixture.b, "to-a", &[old]), event(old, "from-a", &[fixture.b])],
        ..CommitRequest::default()
    };
    store.commit(waiting).await.unwrap();
    let new = store
        .prepare_successor(old, runs("2.0.0"), DataInheritance::Everything, Instant(9))
        .await
        .unwrap()
        .id;
    assert_eq!(in_use(&fixture).await, [(old, "1.0.0".to_owned())]);
    store.commit(writes(new, &[("k", Some("new"))])).await.unwrap();
    assert_eq!(fixture.get("k").await.as_deref(), Some("old"));

    store.succeed(new, Instant(10)).await.unwrap();
    assert_eq!(in_use(&fixture).await, [(new, "2.0.0".to_owned())]);
    assert_eq!(jobs(&fixture).await, [(new, "old".to_owned())]);
    let due = store.due_deliveries(Instant(20_000), 10).await.unwrap();
    let ways: Vec<_> = due.iter().map(|one| (one.source, one.listener)).collect();
    assert_eq!(ways, [(fixture.b, new), (new, fixture.b)]);
    assert_eq!(store.predecessor(new).await.unwrap().unwrap().id, old);
    assert_eq!(store.check().await.unwrap(), [] as [&str; 0]);

    schedule(&fixture, new, "newer").await;
    store.go_back(new, Instant(11)).await.unwrap();
    assert_eq!(in_use(&fixture).await, [(old, "1.0.0".to_owned())]);
    assert_eq!(fixture.get("k").await.as_deref(), Some("old"));
    assert_eq!(jobs(&fixture).await, [(old, "old".to_owned())]);
    assert_eq!(fixture.scan_all(new).await, []);
    assert!(store.predecessor(old).await.unwrap().is_none());
    assert!(matches!(
        store.go_back(new, Instant(12)).await,
        Err(StorageError::Constraint(_))
    ));
    assert_eq!(store.check().await.unwrap(), [] as [&str; 0]);
}

#[tokio::test]
async fn what_was_only_prepared_leaves_no_trace() {
    let fixture = with_a_job().await;
    let store = &fixture.store;
    let prepare = |inherits| store.prepare_successor(fixture.a, runs("2.0.0"), inherits, Instant(9));
    let one = prepare(DataInheritance::Everything).await.unwrap().id;
    let other = prepare(DataInheritance::Nothing).await.unwrap().id;
    assert_eq!(fixture.scan_all(one).await.len(), 1);
    assert_eq!(fixture.scan_all(other).await, []);
    assert_eq!(store.discard_prepared().await.unwrap(), 2);
    assert_eq!(fixture.scan_all(one).await, []);
    assert_eq!(jobs(&fixture).await, [(fixture.a, "old".to_owned())]);
    for gone in [one, other] {
        assert!(matches!(
            store.succeed(gone, Instant(10)).await,
            Err(StorageError::Constraint(_))
        ));
    }
    assert_eq!(in_use(&fixture).await, [(fixture.a, "1.0.0".to_owned())]);
    assert_eq!(store.check().await.unwrap(), [] as [&str; 0]);
}

#[tokio::test]
async fn one_way_back_is_kept() {
    let fixture = with_a_job().await;
    let store = &fixture.store;
    let mut installation = fixture.a;
    for version in ["2.0.0", "3.0.0"] {
        let next = store
            .prepare_successor(installation, runs(version), DataInheritance::Everything, Instant(9))
            .await
            .unwrap()
            .id;
        store.succeed(next, Instant(10)).await.unwrap();
        installation = next;
    }
    assert_eq!(fixture.scan_all(fixture.a).await, []);
    store.go_back(installation, Instant(11)).await.unwrap();
    let versions: Vec<_> = in_use(&fixture).await.into_iter().map(|(_, version)| version).collect();
    assert_eq!(versions, ["2.0.0"]);
    assert_eq!(store.check().await.unwrap(), [] as [&str; 0]);
}

#[tokio::test]
async fn rows_go_from_one_platform_to_another() {
    let fixture = with_a_job().await;
    let member = NewMember {
        email: "Zoé@example.org".into(),
        name: "Zoé".into(),
        password_hash: None,
        roles: vec!["steward".into()],
        locale: "fr".into(),
        confirmed: true,
    };
    let member = fixture.store.add_member(member, Instant(3)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let other = open(&folder.path().join("platform.db")).await.unwrap();
    for table in [HostTable::Installations, HostTable::Members, HostTable::Jobs] {
        let mut after = 0;
        loop {
            let rows = fixture.store.rows(table, after, 1).await.unwrap();
            let Some((last, _)) = rows.last() else { break };
            after = *last;
            let rows = rows.into_iter().map(|(_, row)| row).collect();
            other.put_rows(table, rows).await.unwrap();
        }
    }
    assert_eq!(other.member(&member.id).await.unwrap(), Some(member));
    assert_eq!(
        other.installations().await.unwrap(),
        fixture.store.installations().await.unwrap()
    );
    assert_eq!(other.jobs(0, 9).await.unwrap(), fixture.store.jobs(0, 9).await.unwrap());
    assert_eq!(other.check().await.unwrap(), [] as [&str; 0]);
    let odd = serde_json::json!({ "id": 1 }).as_object().unwrap().clone();
    assert!(matches!(
        other.put_rows(HostTable::Jobs, vec![odd]).await,
        Err(StorageError::Constraint(_))
    ));
}
