//! Asking, asking back, refusing; and what is typed is kept.

use legollab_registry::certification::Verdict as OfRegistry;
use reqwest::StatusCode;
use sea_orm::{ConnectionTrait, Statement};

use super::world::{World, hidden};

async fn letters(world: &World, subject: &str) -> i64 {
    let reader = world.test.registry.database.reader();
    let sql = format!("SELECT COUNT(*) AS n FROM letters WHERE subject LIKE '%{subject}%'");
    let row = reader
        .query_one_raw(Statement::from_string(reader.get_database_backend(), sql))
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "n").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_kept_and_a_submission_is_whole() {
    let world = World::new().await;
    let page = world.ask("save", &[("evidence-solidity", ""), ("drill-on", "")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(
        page.has("Brouillon gardé") && page.has("Ce que nous faisons : solidity."),
        "{}",
        page.body
    );
    assert!(
        !world
            .ana()
            .browser
            .get("/certification")
            .await
            .has("/certification/requests/")
    );

    let page = world
        .ask(
            "submit",
            &[
                ("answer-durability", "Deux personnes savent <publier>."),
                ("evidence-solidity", "Banc d’essai http://example.org"),
                ("evidence-documentation", ""),
                ("drill-on", "2999-01-01"),
                ("drill-by", " "),
            ],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Deux personnes savent &lt;publier&gt;.",
        "Banc d’essai http://example.org",
        "ne finit pas par une adresse en https://",
        "Donnez au moins un lien",
        "choisissez un jour passé",
        "Écrivez qui a repris",
        "2999-01-01",
    ] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    let page = world.ask("submit", &[]).await;
    assert!(
        page.has("La certification est demandée pour atelier-garonne"),
        "{}",
        page.body
    );
    assert_eq!(letters(&world, "demande une certification").await, 3);

    // It is being read now, and another owner's old form does not change it.
    let page = world.ask("save", &[("sequence", "1")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    let page = world.owner.get(&world.asking()).await;
    let sequence = hidden(&page, "sequence");
    let path = format!("{}/withdrawal", world.asking());
    let page = world
        .owner
        .post(&world.asking(), &path, &[("sequence", &sequence)])
        .await;
    assert!(page.has("est retirée") && page.has("Retirée le"), "{}", page.body);
    assert!(
        !world
            .ana()
            .browser
            .get("/certification")
            .await
            .has("/certification/requests/")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_owners_ask() {
    let world = World::new().await;
    let (_, other) = world.test.person("max", &[]).await;
    assert_eq!(other.get(&world.asking()).await.status, StatusCode::FORBIDDEN);
    let page = other
        .post("/", &world.asking(), &[("act", "submit"), ("sequence", "0")])
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let page = world.test.visitor().get(&world.asking()).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        world.owner.get("/organisations/nobody/certification").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certifier_asks_for_more_and_the_round_begins_anew() {
    let world = World::new().await;
    world.ask("submit", &[]).await;
    let request = world.request().await;
    world.read(world.ana(), &request, "met").await;
    world.decide(world.ana(), &request, "certify").await;
    let page = world.decide(world.ben(), &request, "more").await;
    assert!(page.has("est partie chez le prestataire"), "{}", page.body);
    assert_eq!(letters(&world, "un complément est demandé").await, 1);
    let page = world.owner.get(&world.asking()).await;
    assert!(
        page.has("vous demande un complément") && page.has("Des preuves solides, vues sur place."),
        "{}",
        page.body
    );
    let page = world
        .ask("submit", &[("answer-durability", "Trois personnes savent publier.")])
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);

    // What was decided on the old request does not count for the new one.
    world.read(world.ben(), &request, "met").await;
    world.decide(world.ben(), &request, "certify").await;
    let page = world.ben().browser.get(&request).await;
    assert!(
        page.has("Trois personnes savent publier.") && !page.has("Signer la certification"),
        "{}",
        page.body
    );
    world.decide(world.ana(), &request, "certify").await;
    assert!(world.ana().browser.get(&request).await.has("Signer la certification"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_refuse_with_reasons_and_one_does_not() {
    let world = World::new().await;
    world.ask("submit", &[]).await;
    let request = world.request().await;
    world.decide(world.ana(), &request, "refuse").await;
    assert!(
        world
            .owner
            .get(&world.asking())
            .await
            .has("entre les mains des certificateurs")
    );
    let page = world.decide(world.chloe(), &request, "refuse").await;
    assert!(page.has("Deux certificateurs refusent"), "{}", page.body);
    assert_eq!(letters(&world, "est refusée").await, 1);
    let page = world.owner.get(&world.asking()).await;
    assert!(
        page.has("Refusée le") && page.has("Des preuves solides, vues sur place."),
        "{}",
        page.body
    );
    assert_eq!(world.verdict().await, OfRegistry::NotCertified);
    // It can be asked again.
    assert_eq!(world.ask("submit", &[]).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_have_reasons_and_are_of_what_was_read() {
    let world = World::new().await;
    world.ask("submit", &[]).await;
    let request = world.request().await;
    let page = world.ana().browser.get(&request).await;
    let sequence = hidden(&page, "sequence");
    let decide = async |fields: &[(&str, &str)]| {
        world
            .ana()
            .browser
            .post(&request, &format!("{request}/decision"), fields)
            .await
    };
    let page = decide(&[("sequence", &sequence), ("decision", "certify"), ("reasons", "  ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Écrivez vos raisons",
        "Sans cette déclaration",
        "Lisez d’abord les six critères",
    ] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    let page = decide(&[
        ("sequence", &sequence),
        ("reasons", "Mes raisons"),
        ("independent", "on"),
    ])
    .await;
    assert!(
        page.has("Choisissez l’une des trois décisions") && page.has("Mes raisons"),
        "{}",
        page.body
    );
    let page = world.read(world.ana(), &request, "unmet").await;
    assert!(page.has("Votre lecture est gardée"), "{}", page.body);
    let page = world.decide(world.ana(), &request, "certify").await;
    assert!(page.has("on ne certifie pas ainsi"), "{}", page.body);

    // Ben decides meanwhile; Ana's page is old.
    world.decide(world.ben(), &request, "refuse").await;
    let old = [
        ("sequence", sequence.as_str()),
        ("decision", "refuse"),
        ("reasons", "Mes raisons"),
        ("independent", "on"),
    ];
    let page = decide(&old).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has("a changé depuis que vous l’avez ouvert") && page.has("Mes raisons"),
        "{}",
        page.body
    );

    // A finding without reasons, and reasons without a finding.
    let fields = [
        ("finding-solidity", "met"),
        ("reasons-solidity", ""),
        ("reasons-durability", "Vu, mais quoi ?"),
    ];
    let page = world
        .chloe()
        .browser
        .post(&request, &format!("{request}/readings"), &fields)
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has("Choisissez un avis") && page.has("Vu, mais quoi ?"),
        "{}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_can_be_taken_back_until_both_have_signed() {
    let world = World::new().await;
    world.ask("submit", &[]).await;
    let request = world.agree([world.ana(), world.ben()]).await;
    world.sign(world.ana(), &request, &world.ana().key).await;
    let page = world.ben().browser.get(&request).await;
    let sequence = hidden(&page, "sequence");
    let path = format!("{request}/reconsideration");
    let page = world
        .ben()
        .browser
        .post(&request, &path, &[("sequence", &sequence)])
        .await;
    assert!(page.has("Votre décision est reprise"), "{}", page.body);
    assert_eq!(
        world
            .ben()
            .browser
            .get(&format!("{request}/certification.json"))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    // Chloé takes his place; Ana's first signature was of another statement.
    world.read(world.chloe(), &request, "met").await;
    world.decide(world.chloe(), &request, "certify").await;
    world.sign(world.chloe(), &request, &world.chloe().key).await;
    assert_eq!(world.verdict().await, OfRegistry::NotCertified);
    world.sign(world.ana(), &request, &world.ana().key).await;
    assert!(world.verdict().await.is_valid());
}
