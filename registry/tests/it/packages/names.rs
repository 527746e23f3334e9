//! New names that may be taken for those of others.

use legollab_registry::{
    identity::Role,
    packages::{
        tables::package,
        versions::{DecisionError, approve},
    },
};
use reqwest::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    bricks::TestBrick,
    client::{Publisher, version_row},
};
use crate::support::TestRegistry;

async fn staged(test: &TestRegistry, publisher: &Publisher, name: &str, version: &str) -> String {
    let slug = &publisher.organisation.slug;
    let file = TestBrick::new(&format!("{slug}:{name}"), version).file();
    let put = publisher
        .client
        .publish(&format!("{slug}/{name}"), version, &file)
        .await;
    assert_eq!(put.status(), StatusCode::CREATED, "{}", put.text().await.unwrap());
    version_row(test, version, "staged").await.id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_resembles_anothers_waits_for_an_administrator() {
    let test = TestRegistry::start().await;
    let (administrator, desk) = test.person("administratrice", &[Role::Administrator]).await;
    let known = Publisher::new(&test, "atelier").await;
    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    known.release(&test, "atelier/tools", "1.0.0", &file).await;
    let squatter = Publisher::new(&test, "atelierr").await;
    let id = staged(&test, &squatter, "tools", "2.0.0").await;
    let letter = test.letter_to(&administrator.email, "vous attend").await;
    assert!(
        letter.text.contains("atelierr:tools") && letter.text.contains("atelier:tools, qui"),
        "{}",
        letter.text
    );

    // Nothing is let out meanwhile, by page or otherwise.
    let page = format!("/organisations/atelierr/versions/{id}");
    let read = squatter.browser.get(&page).await;
    assert!(read.has("peut se confondre avec atelier:tools"), "{}", read.body);
    assert!(!read.has(&format!("{page}/approve")), "{}", read.body);
    let refused = squatter.browser.post(&page, &format!("{page}/approve"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    let owner = squatter.person(&test).await;
    let told = approve(&test.registry, &owner, &id).await;
    assert!(matches!(told, Err(DecisionError::NameWaits { resembles }) if resembles == "atelier:tools"));

    // Only administrators see and decide.
    assert_eq!(
        squatter.browser.get("/package-names").await.status,
        StatusCode::FORBIDDEN
    );
    let found = package::Entity::find()
        .filter(package::Column::Namespace.eq("atelierr"))
        .one(test.registry.database.reader())
        .await
        .unwrap()
        .unwrap();
    let at = |step: &str| format!("/package-names/{}/{step}", found.id);
    let done = desk.post("/package-names", &at("refuse"), &[]).await;
    assert!(
        done.has("Rien ne peut paraître sous le nom atelierr:tools"),
        "{}",
        done.body
    );
    assert!(matches!(
        approve(&test.registry, &owner, &id).await,
        Err(DecisionError::NameRefused { .. })
    ));
    test.letter_to(&squatter.owner.email, "est refusé").await;

    // A decision can be changed, and then the owner releases.
    let done = desk.post("/package-names", &at("allow"), &[]).await;
    assert!(done.has("atelierr:tools peut paraître"), "{}", done.body);
    test.letter_to(&squatter.owner.email, "Vous pouvez publier").await;
    let done = squatter.browser.post(&page, &format!("{page}/approve"), &[]).await;
    assert!(done.has("Outils 2.0.0 est publiée"), "{}", done.body);
    let late = desk.post("/package-names", &at("refuse"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "what is released stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_names_and_ones_own_wait_for_nobody() {
    let test = TestRegistry::start().await;
    let desk = test.person("administratrice", &[Role::Administrator]).await.1;
    let known = Publisher::new(&test, "atelier").await;
    // What was never released is known to nobody, so no name resembles it.
    staged(&test, &known, "saws", "0.1.0").await;
    let far = Publisher::new(&test, "atelir").await;
    let file = TestBrick::new("atelir:saws", "0.2.0").file();
    far.release(&test, "atelir/saws", "0.2.0", &file).await;
    for name in ["tools", "tool"] {
        let file = TestBrick::new(&format!("atelier:{name}"), "1.0.0").file();
        known.release(&test, &format!("atelier/{name}"), "1.0.0", &file).await;
    }
    assert!(desk.get("/package-names").await.has("Aucun nom n’attend"));
    // Of the two, the one that comes second waits, although it was there first.
    let owner = known.person(&test).await;
    let id = version_row(&test, "0.1.0", "staged").await.id;
    assert!(matches!(
        approve(&test.registry, &owner, &id).await,
        Err(DecisionError::NameWaits { .. })
    ));
    assert!(desk.get("/package-names").await.has("atelier:saws"));
}
