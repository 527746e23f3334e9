//! Under which names copies appear, and who may do what with them.

use legollab_registry::packages::{mirror::Wanted, tables::manifest};
use reqwest::StatusCode;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{REPOSITORY, Two, between::Between, refused};
use crate::{
    certification::world::PACKAGE,
    packages::{
        bricks::TestBrick,
        client::{Publisher, errors},
    },
    support::Browser,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_here_is_never_written_over() {
    let two = Two::new().await;
    let here = Publisher::new(&two.copy, "atelier-garonne").await;
    let mut own = TestBrick::new(PACKAGE, "1.0.0");
    own.licence = "MIT".to_owned();
    let released = here.release(&two.copy, REPOSITORY, "1.0.0", &own.file()).await;
    let reader = two.copy.registry.database.reader();
    let before = manifest::Entity::find().count(reader).await.unwrap();
    let report = two.run().await;
    assert_eq!(refused(&report).0, "local-name");
    assert_eq!(two.version("1.0.0").await.unwrap(), released);
    assert_eq!(manifest::Entity::find().count(reader).await.unwrap(), before);
    let page = two.copy.visitor().get("/bricks/atelier-garonne/tools").await;
    assert!(!page.has("Copie de"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_of_one_origin() {
    let two = Two::new().await;
    two.run().await;
    let again = Between::new(two.origin.test.address).await;
    let other = Wanted {
        origin: again.url(),
        ..two.wanted()
    };
    let (report, outcome) = two.run_for(&other).await;
    outcome.unwrap();
    let (code, why) = refused(&report);
    assert!(
        code == "other-origin" && why.contains(&two.between.url()),
        "{code} {why}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_says_where_it_is_from_and_is_read_only() {
    let two = Two::new().await;
    two.run().await;
    let url = two.between.url();
    let mut reader = two.copy.visitor();
    for path in ["/bricks/atelier-garonne/tools", "/providers/atelier-garonne"] {
        let page = reader.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.has(&format!("Copie de {url}.")), "{}", page.body);
    }
    reader = Browser::new(two.copy.address);
    reader.set("language", "en");
    let page = reader.get("/bricks/atelier-garonne/tools").await;
    assert!(page.has(&format!("A copy of {url}.")), "{}", page.body);
    let json = reader.get("/api/packages/atelier-garonne/tools").await;
    assert!(json.body.contains(&format!("\"origin\":\"{url}\"")), "{}", json.body);
    let json = reader.get("/api/bricks/atelier-garonne/tools").await;
    assert!(
        json.body.contains(&format!("\"mirroredFrom\":\"{url}\"")),
        "{}",
        json.body
    );
    // Found with the others, and no provider of this registry.
    let found = reader.get("/api/bricks?q=tools").await;
    assert!(found.body.contains("atelier-garonne"), "{}", found.body);
    let providers = reader.get("/api/providers").await;
    assert!(!providers.body.contains("atelier-garonne"), "{}", providers.body);

    // Nobody publishes there, and nobody takes the name.
    let other = Publisher::new(&two.copy, "fabrique-du-lot").await;
    let file = TestBrick::new(PACKAGE, "2.0.0").file();
    let refused = other
        .client
        .request(reqwest::Method::POST, &format!("/v2/{REPOSITORY}/blobs/uploads/"))
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let told = errors(refused).await;
    assert!(told[0].0 == "DENIED" && told[0].1.contains(&url), "{told:?}");
    let manifest = other.client.component("fabrique-du-lot/tools", &file).await;
    let refused = other.client.put_manifest(REPOSITORY, "2.0.0", &manifest).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(errors(refused).await[0].1.contains(&url));
    let stranger = two.copy.visitor();
    let trust = stranger.get("/mirrors/0000/trust/timestamp.json").await;
    assert_eq!(trust.status, StatusCode::NOT_FOUND);
}
