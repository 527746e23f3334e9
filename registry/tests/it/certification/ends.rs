//! How a certification ends: by its time, by revocation, by another identity; and how it is renewed.

use legollab_registry::{
    certification::{Verdict as OfRegistry, verdicts_of},
    clock::DAY_MS,
};
use legollab_trust::Verdict;
use reqwest::StatusCode;
use sea_orm::{ConnectionTrait, Statement};

use super::world::{World, hidden};

async fn letters(world: &World, once: &str) -> i64 {
    let reader = world.test.registry.database.reader();
    let sql = format!("SELECT COUNT(*) AS n FROM letters WHERE once LIKE '{once}%'");
    let row = reader
        .query_one_raw(Statement::from_string(reader.get_database_backend(), sql))
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "n").unwrap()
}

/// Goes on for two years without letting root and list end.
async fn two_years_but(world: &World, until: i64, days: i64) {
    for _ in 0..2 {
        world.at(world.now() + 300 * DAY_MS).await;
        world.renew_trust().await;
    }
    world.at(until - days * DAY_MS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_lapses_the_same_day_with_reminders_before() {
    let world = World::new().await;
    world.certify().await;
    let Verdict::Valid { until } = world.verdict_of_host().await else {
        panic!()
    };
    two_years_but(&world, until, 91).await;
    assert_eq!(letters(&world, "certification-ends").await, 0);
    for (days, written) in [(90, 1), (60, 1), (30, 2), (7, 3), (1, 3)] {
        world.at(until - days * DAY_MS).await;
        world.at(world.now()).await;
        assert_eq!(
            letters(&world, "certification-ends").await,
            written,
            "{days} days before"
        );
    }
    world.at(until - 60_000).await;
    assert_eq!(world.verdict_of_host().await, Verdict::Valid { until });
    world.at(until).await;
    assert_eq!(world.verdict_of_host().await, Verdict::Expired { since: until });
    let organisations = [world.provider.id.as_str(), "nobody"];
    let reader = world.test.registry.database.reader();
    let verdicts = verdicts_of(reader, &organisations, world.now()).await.unwrap();
    assert!(matches!(verdicts[&world.provider.id], OfRegistry::Expired { .. }));
    assert_eq!(verdicts["nobody"], OfRegistry::NotCertified);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_begins_when_the_old_one_ends() {
    let world = World::new().await;
    world.certify().await;
    let Verdict::Valid { until } = world.verdict_of_host().await else {
        panic!()
    };
    let page = world.ask("submit", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    assert!(page.has("se demande à partir du"), "{}", page.body);
    two_years_but(&world, until, 25).await;
    let renewed = world.certify().await;
    // The old one holds until its end, and no reminder is written any more.
    assert_eq!(world.verdict_of_host().await, Verdict::Valid { until });
    assert!(world.test.visitor().get(&renewed).await.has("Elle vaudra du"));
    let written = letters(&world, "certification-ends").await;
    world.at(until - 5 * DAY_MS).await;
    assert_eq!(letters(&world, "certification-ends").await, written);
    world.at(until).await;
    let Verdict::Valid { until: next } = world.verdict_of_host().await else {
        panic!()
    };
    assert_eq!(Some(next), legollab_trust::certification::two_years_after(until));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_revoke_with_a_reason_that_everybody_reads() {
    let world = World::new().await;
    let path = world.certify().await;
    let id = path.trim_start_matches("/certifications/");
    let desk = format!("/certification/certifications/{id}");
    let (propose, confirm) = (format!("{desk}/revocation"), format!("{desk}/revocation/confirmation"));
    let page = world.ana().browser.post(&desk, &propose, &[("reason", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = world
        .ana()
        .browser
        .post(&desk, &propose, &[("reason", "Les preuves étaient fausses.")])
        .await;
    assert!(page.has("Le retrait est proposé"), "{}", page.body);
    assert!(matches!(world.verdict_of_host().await, Verdict::Valid { .. }));
    let proposal = hidden(&page, "proposal");
    let fields = [("proposal", proposal.as_str()), ("reason", "Vérifié.")];
    // The same person is not two, and neither is somebody without the role.
    let page = world.ana().browser.post(&desk, &confirm, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("c’est à un autre certificateur"), "{}", page.body);
    assert_eq!(
        world.owner.post("/", &confirm, &fields).await.status,
        StatusCode::FORBIDDEN
    );
    let other = [("proposal", "another"), ("reason", "Vérifié.")];
    let page = world.ben().browser.post(&desk, &confirm, &other).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(matches!(world.verdict_of_host().await, Verdict::Valid { .. }));

    assert!(
        world
            .ben()
            .browser
            .get("/certification")
            .await
            .has("attend une deuxième voix")
    );
    let page = world.ben().browser.post(&desk, &confirm, &fields).await;
    assert!(page.has("La certification est retirée"), "{}", page.body);
    let Verdict::Revoked { reason, .. } = world.verdict_of_host().await else {
        panic!("{:?}", world.verdict().await);
    };
    assert_eq!(reason, "Les preuves étaient fausses.");
    let page = world.test.visitor().get(&path).await;
    assert!(
        page.has("Les preuves étaient fausses.") && page.has("Retirée le"),
        "{}",
        page.body
    );
    let page = world.ben().browser.post(&desk, &confirm, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A new certification holds beside the revoked one.
    world.certify().await;
    assert!(matches!(world.verdict_of_host().await, Verdict::Valid { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_name_is_another_identity() {
    let world = World::new().await;
    let old = world.certify().await;
    let registry = &world.test.registry;
    let rename = format!(
        "UPDATE organisations SET title = 'Atelier de l’Ariège' WHERE id = '{}'",
        world.provider.id
    );
    let transaction = registry.database.write().await.unwrap();
    transaction.execute_unprepared(&rename).await.unwrap();
    transaction.commit().await.unwrap();
    // What was certified stays certified, under the name that was certified.
    world.at(world.now() + DAY_MS).await;
    let Verdict::Valid { until } = world.verdict_of_host().await else {
        panic!()
    };
    // Under the new name it is certified at once, in place of the old.
    world.certify().await;
    let Verdict::Valid { until: next } = world.verdict_of_host().await else {
        panic!()
    };
    assert!(next > until && next < until + 2 * DAY_MS);
    assert!(world.test.visitor().get(&old).await.has("Remplacée le"));
}
